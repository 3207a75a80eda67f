from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tickets.conftest import REPORT, Life
from tickets.calendar import WorkingCalendar
from tickets.city import City
from tickets.errors import MoveNotAllowed
from tickets.escalation import reached_at, told_above
from tickets.roster import Shift, on_call
from tickets.ticket import Status

BAD = {"contacted": False, "solved": "no", "stars": 1}
RETURN = {"reason": "该路灯由物业管理", "basis": "物业管理条例第二十七条", "department": "zj"}
LOCAL = ZoneInfo("Asia/Shanghai")


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=LOCAL).astimezone(UTC)


def rings(life: Life) -> list[tuple[str, str]]:
    """Pings in the order in which they went out, and to whom."""
    return [(n.to, n.key) for n in life.notices if n.key.startswith("ping-")]


def test_an_order_nobody_signs_for_goes_to_the_head_then_up_and_to_the_supervisors(city: City) -> None:
    life = Life(city, category="CG03")  # an ordinary policy, from ten on a Monday
    life.passes(hours=4)
    assert rings(life) == [("department", "ping-unsigned"), ("level:1", "ping-unsigned")]
    life.passes(hours=2)
    assert rings(life)[2:] == [("level:2", "ping-unseen")]
    life.passes(hours=15)  # the office was closed: one and a half hours of it count
    assert rings(life)[3:] == []
    life.passes(hours=3)
    assert rings(life)[3:] == [("supervisors", "ping-unseen")]
    life.passes(days=1)
    assert rings(life)[4:] == []
    assert life.ticket.ping is None


def test_who_returned_an_order_does_not_silence_the_ping_to_those_who_decide(city: City) -> None:
    """The handler's 已阅 used to clear it, and the undecided return was never passed on."""
    life = Life(city, category="CG03")
    life.does("cg-1", "return", **RETURN)
    assert life.ticket.ping is not None
    for code in ("cg-1", "cg-review", "cg-head"):
        life.does(code, "seen")
    assert life.ticket.ping is not None
    assert "unseen" in life.timers
    life.does("agent-1", "seen")
    assert life.ticket.ping is None
    assert "unseen" not in life.timers


def test_who_contests_a_decision_does_not_silence_the_ping_to_the_arbiters(city: City) -> None:
    life = Life(city, category="CG03")
    life.does("cg-1", "return", **RETURN)
    life.does("agent-1", "refuse_return", reason="应由你单位办理")
    life.does("cg-1", "return", **RETURN)
    assert life.ticket.ping is not None
    assert life.ticket.ping.to == "arbiters"
    life.does("cg-1", "seen")
    assert life.ticket.ping is not None
    life.passes(hours=3)
    assert life.ticket.ping.to == "level:3"  # passed on, it is still not the department's to answer
    life.does("cg-1", "seen")
    assert life.ticket.ping is not None


@pytest.mark.parametrize("answer", ["seen", "supervise"])
def test_what_somebody_for_whom_it_is_does_answers_a_ping(city: City, answer: str) -> None:
    life = Life(city, category="CG03")
    life.passes(hours=4)
    life.does("cg-1", "seen")
    assert life.ticket.ping is not None  # it went to the head
    life.does("cg-head", answer, words="今天必须签收")
    assert life.ticket.ping is None
    life.passes(hours=24)
    assert rings(life)[2:] == []


def test_a_signature_ends_the_step(city: City) -> None:
    life = Life(city, category="CG03")
    life.passes(hours=4)
    life.does("cg-1", "sign")
    life.passes(hours=12)
    assert rings(life)[2:] == []


def test_a_result_nobody_reviews(city: City) -> None:
    life = Life(city).until_reported()
    life.passes(hours=12)
    assert rings(life) == [("reviewers", "ping-unreviewed"), ("level:1", "ping-unreviewed")]
    life.does("cg-review", "approve")
    assert life.ticket.ping is None
    life.passes(hours=24)
    assert rings(life)[2:] == []


def test_a_result_that_its_leader_does_not_sign_goes_up(city: City) -> None:
    life = Life(city)
    life.does("cg-1", "sign")
    life.does("cg-1", "report", **(dict(REPORT) | {"conclusion": "cannot", "basis": "物业管理条例"}))
    life.passes(hours=12)
    assert rings(life) == [("level:1", "ping-unreviewed"), ("level:2", "ping-unreviewed")]
    life.does("city-build", "approve")
    assert life.status is Status.AWAITING_CALLBACK


def test_an_order_nobody_dispatches_goes_to_the_top_its_deputy_and_the_supervisors(city: City) -> None:
    life = Life(city, category="")
    life.passes(days=3)
    assert [to for to, _ in rings(life)] == ["agents", "level:3", "deputies:3", "supervisors"]


def test_a_return_nobody_decides(city: City) -> None:
    life = Life(city, category="CG03")
    life.does("cg-1", "return", **RETURN)
    life.passes(hours=3)
    assert rings(life) == [("level:3", "ping-unseen")]
    life.does("agent-1", "refuse_return", reason="应由你单位办理")
    assert life.ticket.ping is None
    life.does("cg-1", "return", **RETURN)
    life.passes(hours=30)
    assert [to for to, _ in rings(life)[1:3]] == ["level:3", "deputies:3"]
    assert life.ticket.ping is None or life.ticket.ping.step == "contested"


def test_more_time_that_nobody_decides_on_goes_up(city: City) -> None:
    life = Life(city, category="CG03")
    life.does("cg-1", "sign")
    life.does("cg-1", "extend", reason="等待配件到货，需要三天")
    life.does("cg-1", "add_helper", department="sw")  # who asked for it has not decided
    life.passes(hours=3)
    assert rings(life) == [("level:2", "ping-unseen")]
    assert life.notices[-1].facts["step"] == "extension"
    life.does("cg-review", "approve_extension")
    assert life.ticket.ping is None
    life.passes(hours=24)
    assert rings(life)[1:] == []


def test_a_call_that_the_department_owes_after_its_report_goes_to_its_head(city: City) -> None:
    life = Life(city, category="GY01").until_reported("gs-1")
    assert life.told("level:1") == []  # nobody is asked to sign
    with pytest.raises(MoveNotAllowed) as refused:
        life.does("gs-head", "approve")
    assert refused.value.why == "no-follow-up"
    life.passes(hours=24)
    assert rings(life)[:2] == [("department", "ping-unfollowed"), ("level:1", "ping-unfollowed")]
    life.does("gs-1", "follow_up", reached="11月25日 9:30 电话，本人接听", said="水压正常了")
    assert (life.ticket.ping, life.notices[-1].key) == (None, "report-waiting")
    with pytest.raises(MoveNotAllowed) as again:
        life.does("gs-1", "follow_up", reached="11月25日 9:40 电话", said="没有别的")
    assert again.value.why == "follow-up-made"
    life.does("gs-head", "approve")
    assert life.status is Status.AWAITING_CALLBACK


@pytest.mark.parametrize("unknown", ["anonymous", "confidential"])
def test_whom_a_department_does_not_know_it_does_not_call(city: City, unknown: str) -> None:
    hidden: dict[str, Any] = {unknown: True}
    life = Life(city, category="GY01", **hidden).until_reported("gs-1")
    assert life.told("level:1") == ["report-waiting"]
    with pytest.raises(MoveNotAllowed) as refused:
        life.does("gs-1", "follow_up", reached="电话", said="好了")
    assert refused.value.why == "follow-up-made"


def test_above_the_last_level_the_supervisors_are_told_each_time(city: City) -> None:
    life = Life(city).until_asked()
    for level, leader in ((1, "cg-head"), (2, "city-build"), (3, "hotline-head"), (3, "hotline-head")):
        life.does("resident", "reopen", **BAD)
        assert (life.ticket.level, life.ticket.holder) == (level, leader)
        life.does(leader, "dispatch")
        life.until_asked()
    assert life.told("supervisors").count("order-at-the-top") == 1
    life.does("resident", "reopen", **BAD)
    assert life.told("supervisors").count("order-at-the-top") == 2


def test_whether_a_signature_came_in_time(city: City) -> None:
    life = Life(city, category="CG03")
    assert life.ticket.signed_in_time is None
    life.does("cg-1", "sign")
    assert life.ticket.signed_in_time is True
    late = Life(city, category="CG03")
    late.passes(hours=5)
    late.does("cg-1", "sign")
    assert late.ticket.signed_in_time is False


def test_a_leader_who_does_not_look_at_what_is_reopened(city: City) -> None:
    life = Life(city).until_asked()
    life.does("resident", "reopen", **BAD)
    life.passes(hours=1)
    assert rings(life)[-1] == ("level:2", "ping-unseen")
    assert (life.ticket.level, life.ticket.holder) == (1, "cg-head")  # who holds it has not changed
    life.does("city-build", "dispatch")  # who was told may act
    assert life.ticket.ping is None


def test_a_dissatisfied_answer_that_is_left_at_that_is_seen_by_the_head(city: City) -> None:
    life = Life(city).until_asked()
    life.does("resident", "rate", **BAD)
    life.does("cg-head", "seen")
    assert life.ticket.ping is None
    life.passes(days=2)
    assert rings(life) == []
    assert life.status is Status.CLOSED


def test_each_of_the_ladder_once_for_each_step(city: City) -> None:
    life = Life(city)
    life.passes(days=40)
    told = [(n.to, n.key, n.facts.get("step")) for n in life.notices if n.key.startswith("ping-")]
    assert len(told) == len(set(told)) > 12


def test_routine_pings_wait_for_the_hours_of_a_level_urgent_ones_do_not(city: City) -> None:
    friday_night = at("2026-11-20T21:00")
    assert reached_at(city, "department", friday_night, urgent=False) == at("2026-11-23T09:00")
    assert reached_at(city, "level:3", friday_night, urgent=False) == at("2026-11-23T08:00")
    assert reached_at(city, "level:3", at("2026-11-20T19:00"), urgent=False) == at("2026-11-20T19:00")
    assert reached_at(city, "department", friday_night, urgent=True) == friday_night


# Who is on call


def rostered(city: City, *shifts: Shift) -> City:
    return dataclasses.replace(city, roster=shifts)


def called(city: City, codes: tuple[str, ...], moment: datetime) -> list[str]:
    return [member.code for member in on_call(city, [city.staff[code] for code in codes], moment)]


def test_the_usual_week_and_a_duty_list_for_a_holiday(city: City) -> None:
    pair = ("sj-1", "sj-2")
    assert called(city, pair, at("2026-11-23T10:00")) == ["sj-1"]
    assert called(city, pair, at("2026-11-22T10:00")) == ["sj-2"]
    assert called(city, pair, at("2026-10-01T10:00")) == ["sj-1"]  # by the list of the holiday
    assert called(city, pair, at("2026-10-01T21:00")) == ["sj-2"]
    assert called(city, pair, at("2026-10-02T07:59")) == ["sj-2"]  # the night belongs to the day it began on
    assert called(city, pair, at("2026-10-10T10:00")) == ["sj-1"]  # a Saturday that is worked


def test_who_is_named_nowhere_is_always_on_call_and_somebody_always_is(city: City) -> None:
    nights = rostered(city, Shift(("cg-2",), hours=(time(18), time(8))))
    assert called(nights, ("cg-1", "cg-2"), at("2026-11-23T10:00")) == ["cg-1"]
    assert called(nights, ("cg-1", "cg-2"), at("2026-11-23T19:00")) == ["cg-1", "cg-2"]
    assert called(nights, ("cg-2",), at("2026-11-23T10:00")) == ["cg-2"]  # nobody else is there


def test_a_level_is_told_through_who_is_on_call_and_the_deputies_are_the_others(city: City) -> None:
    weekend = rostered(
        city, Shift(("hotline-head",), ("working_days",)), Shift(("hotline-deputy",), ("holidays",))
    )
    sunday, monday = at("2026-11-22T23:30"), at("2026-11-23T00:30")
    told = told_above(weekend, "cg", "level:3", sunday, sunday)
    after = told_above(weekend, "cg", "deputies:3", monday, sunday)
    assert [s.code for s in told] == ["hotline-deputy"]
    assert [s.code for s in after] == ["hotline-head"]  # although the deputy's shift is over by now


@settings(max_examples=200)
@given(st.integers(0, 350 * 86400), st.integers(0, 40 * 3600))
def test_office_hours_add_up(start: int, seconds: int) -> None:
    calendar = WorkingCalendar(LOCAL)
    begins = at("2026-01-01T00:00") + timedelta(seconds=start)
    end = calendar.add_working_time(begins, timedelta(seconds=seconds))
    half = calendar.add_working_time(begins, timedelta(seconds=seconds // 2))
    assert begins <= half <= end
    assert calendar.add_working_time(half, timedelta(seconds=seconds - seconds // 2)) == end
    here = end.astimezone(LOCAL)
    assert calendar.is_working(here.date())
    assert time(9) <= here.time() <= time(17, 30)
