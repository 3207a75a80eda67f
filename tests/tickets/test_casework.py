"""Lives of tickets, from the number to the end."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tickets.conftest import DID, MONDAY, REPORT, RESIDENT, Life, draft
from tickets.casework import act, open_ticket, recount, tick
from tickets.casework.acts import DEEDS
from tickets.casework.clock import TICKS
from tickets.casework.outcome import TIMERS
from tickets.city import City
from tickets.errors import MoveNotAllowed
from tickets.rates import rates, row
from tickets.ticket import ENDED, Actor, Kind, Role, Status, Ticket

GOOD: dict[str, Any] = {"contacted": True, "solved": "yes", "stars": 5}
BAD: dict[str, Any] = {"contacted": False, "solved": "no", "stars": 1, "reasons": ["not_solved"]}


def why(life: Life, who: str | Actor, move: str, **facts: Any) -> str:
    before = life.ticket
    with pytest.raises(MoveNotAllowed) as error:
        life.does(who, move, **facts)
    assert life.ticket is before
    return error.value.why


# Opening


def test_a_matter_with_a_department_is_dispatched_in_the_same_moment(city: City) -> None:
    life = Life(city)
    ticket = life.ticket
    assert life.history == ["submit", "dispatch"]
    assert (ticket.status, ticket.department, ticket.policy) == (Status.DISPATCHED, "cg", "utilities")
    assert ticket.due_at == ticket.first_due_at == MONDAY + timedelta(hours=24)
    assert (ticket.due_reason, ticket.due_facts) == ("due-span", {"amount": 24, "unit": "hour"})
    assert life.told("department") == ["order-new"]
    assert life.told("resident") == []  # the receipt is the answer
    assert set(life.timers) == {"warning", "due", "overdue", "criticism", "sign"}


def test_where_a_person_dispatches_both_limits_are_promised_and_dispatch_shortens_them(city: City) -> None:
    life = Life(city, category="ZH04", kind=Kind.REPORT)
    promised = life.ticket.due_at
    assert life.status is Status.SUBMITTED
    assert promised == MONDAY + timedelta(days=16)
    assert life.ticket.due_reason == "promise-span"
    assert life.told("agents") == ["order-waiting"]
    life.passes(hours=3)
    life.does("agent-1", "dispatch", department="sl")
    assert life.ticket.due_at == MONDAY + timedelta(days=15, hours=3)
    assert life.ticket.first_due_at == promised
    assert life.told("resident") == ["notice-dispatched"]
    assert "dispatch_due" not in life.timers


def test_late_dispatch_keeps_the_promise(city: City) -> None:
    life = Life(city, category="ZH04", kind=Kind.REPORT)
    promised = life.ticket.due_at
    life.passes(days=2)
    assert life.told("agents") == ["order-waiting", "ping-dispatch"]
    life.does("agent-1", "dispatch", department="sl")
    assert life.ticket.due_at == promised


def test_a_complaint_never_goes_to_the_department_it_is_about(city: City) -> None:
    life = Life(city, details={"about": "cg"})
    assert life.status is Status.SUBMITTED
    assert why(life, "agent-1", "dispatch", department="cg") == "complained-of"
    assert why(life, "agent-1", "dispatch", department="jw", helpers=["cg"]) == "complained-of"
    life.does("agent-1", "dispatch", department="jw")
    life.does("jw-1", "sign")
    assert why(life, "jw-1", "add_helper", department="cg") == "complained-of"
    for _ in range(2):
        life.does("jw-1", "return", reason="不归我们管", basis="三定方案第五条")
        if life.ticket.returns < 2:
            life.does("agent-1", "refuse_return", reason="归你们管")
    assert why(life, "arbiter-1", "force", department="cg", reason="归它管") == "complained-of"


def test_who_else_is_told_of_praise_and_of_complaints(city: City) -> None:
    praised = Life(city, kind=Kind.PRAISE)
    assert (praised.told("level:1"), praised.ticket.policy) == (["praise-told"], "praise")
    complained = Life(city, category="ZH06", kind=Kind.COMPLAINT, details={"about": "cg"})
    assert (complained.ticket.department, complained.told("head:cg")) == ("jw", ["order-about"])
    itself = Life(city, category="ZH06", kind=Kind.COMPLAINT, details={"about": "jw"})
    assert (itself.status, itself.told("head:jw")) == (Status.SUBMITTED, [])
    itself.does("agent-1", "dispatch", department="zw")
    assert itself.told("head:jw") == ["order-about"]


def test_a_category_nobody_knows_is_refused_and_none_at_all_goes_to_a_person(city: City) -> None:
    with pytest.raises(MoveNotAllowed):
        open_ticket(draft("XX99"), 202611230000001, city, MONDAY)
    assert Life(city, category="").status is Status.SUBMITTED


def test_an_anonymous_matter_keeps_nobody(city: City) -> None:
    assert Life(city, anonymous=True).ticket.resident is None


# The straight way


def test_solved_and_satisfied(city: City) -> None:
    life = Life(city)
    life.passes(hours=1)
    life.until_asked()
    assert life.told("resident")[-1] == "callback-ask"
    assert life.notices[-1].facts == {"round": 1, "did": DID, "conclusion": "solved", "evidence": []}
    life.does("resident", "rate", **GOOD)
    assert life.history == ["submit", "dispatch", "sign", "report", "approve", "callback", "rate"]
    assert life.told("resident") == ["notice-signed", "callback-ask"]
    assert life.told("department") == ["order-new", "order-rated"]
    assert (life.status, life.ticket.outcome) == (Status.CLOSED, "rated")
    assert set(life.timers) == {"archive"}
    assert row(life.ticket).in_time is True
    life.passes(days=61)
    assert life.status is Status.ARCHIVED


def test_the_rating_card_waits_for_the_morning(city: City) -> None:
    life = Life(city, now=MONDAY + timedelta(hours=13)).until_reported()
    life.does("cg-review", "approve")
    assert life.timers["callback"] == MONDAY + timedelta(hours=22)  # 08:00 in the city
    life.passes(hours=8)
    assert "callback-ask" not in life.told("resident")
    life.passes(hours=2)
    assert "callback-ask" in life.told("resident")


def test_no_answer_is_reminded_telephoned_and_kept_apart(city: City) -> None:
    life = Life(city).until_asked()
    life.passes(hours=24)
    assert life.told("resident")[-1] == "callback-remind"
    life.passes(hours=24)
    assert life.told("agents") == ["callback-telephone"]
    life.passes(hours=24)
    assert (life.status, life.ticket.outcome, life.ticket.not_valid) == (Status.CLOSED, *["no_answer"] * 2)
    found = rates([row(life.ticket)])
    assert (found.valid, found.no_answer, found.satisfaction) == (0, 1, None)


@pytest.mark.parametrize("stood", [{"days": 4}, {"days": 1}])
def test_an_outage_takes_no_time_from_who_is_asked(city: City, stood: dict[str, float]) -> None:
    life = Life(city).until_reported()
    life.does("cg-review", "approve")
    life.outage(**stood)
    assert life.told("resident")[-1] == "callback-ask"
    life.passes(hours=25)
    assert life.told("resident")[-1] == "callback-remind"
    assert life.told("agents") == []
    life.outage(**stood)
    life.passes(hours=23)
    assert life.told("agents") == ["callback-telephone"]
    assert life.status is Status.AWAITING_CALLBACK
    life.passes(hours=24)
    assert life.ticket.outcome == "no_answer"


def test_an_outage_takes_no_time_from_who_has_no_chat(city: City) -> None:
    life = Life(city, by=city.staff["agent-1"].actor, resident=None, source="telephone").until_reported()
    life.does("cg-review", "approve")
    life.outage(days=4)
    assert life.told("agents") == ["callback-telephone"]
    life.passes(hours=71)
    assert life.status is Status.AWAITING_CALLBACK
    life.passes(hours=2)
    assert life.ticket.outcome == "no_answer"


def test_an_answer_by_telephone_is_marked(city: City) -> None:
    life = Life(city).until_asked()
    life.does("agent-2", "rate", **GOOD)
    assert life.ticket.ratings[0].by_telephone == "agent-2"


def test_who_cannot_be_reached_by_chat_is_telephoned_at_once(city: City) -> None:
    life = Life(city, by=city.staff["agent-1"].actor, resident=None, source="telephone").until_asked()
    assert life.told("agents") == ["callback-telephone"]
    assert life.told("resident") == []


def test_an_anonymous_matter_ends_without_a_rating(city: City) -> None:
    life = Life(city, anonymous=True)
    life.does("cg-1", "sign")
    life.does("cg-1", "report", **{**REPORT, "contacted": ""})
    life.does("cg-review", "approve")
    assert (life.status, life.ticket.outcome, life.ticket.not_valid) == (Status.CLOSED, *["anonymous"] * 2)
    assert life.told("resident") == []
    assert why(life, RESIDENT, "reopen") == "not-in-this-status"


def test_an_enquiry_answered_at_once_is_asked_about(city: City) -> None:
    life = Life(city, category="ZH04", kind=Kind.REPORT)
    life.does("agent-1", "answer", words="请到市民中心三楼办理，周一至周五都可以。")
    assert life.history == ["submit", "answer", "approve"]
    assert life.status is Status.AWAITING_CALLBACK
    assert set(life.timers) == {"callback"}
    life.passes(minutes=1)
    life.does("resident", "rate", **BAD)
    assert life.ticket.outcome == "rated"


def test_rejected_with_reason_basis_and_the_right_place(city: City) -> None:
    life = Life(city, category="ZH04", kind=Kind.REPORT)
    assert why(life, "agent-1", "reject") == "no-ground"
    assert why(life, "agent-1", "reject", ground="no such") == "no-ground"
    assert why(life, "agent-1", "reject", ground="in_procedure") == "no-reason"
    given = {"reason": "已进入诉讼程序", "basis": "工作办法第十二条", "place": "市中级人民法院"}
    life.does("agent-1", "reject", ground="in_procedure", **given)
    assert life.notices[-1].facts["place"] == "市中级人民法院"
    life.does("resident", "rate", **BAD)
    assert life.status is Status.REJECTED
    assert row(life.ticket).valid


def test_what_is_late_without_a_result_counts_as_late(city: City) -> None:
    life = Life(city)
    assert row(life.ticket).in_time is None
    life.passes(days=2)
    assert row(life.ticket).in_time is False
    life.until_asked()
    assert row(life.ticket).in_time is False
    life.does("resident", "reopen", **BAD)
    assert row(life.ticket).in_time is False  # another round makes up for no lateness


# Not satisfied


def test_reopened_to_level_1_then_2_then_the_top_and_ended_there(city: City) -> None:
    life = Life(city)
    people = [("cg-head", "cg-head"), ("city-build", "city-build"), ("hotline-head", "hotline-head")]
    for round, (holder, leader) in enumerate([*people, people[-1]], start=2):
        life.until_asked()
        life.does("resident", "reopen", **BAD)
        assert (life.status, life.ticket.round, life.ticket.holder) == (Status.REOPENED, round, holder)
        assert life.ticket.level == min(round - 1, 3)
        assert life.told(f"level:{life.ticket.level}")[-1] == "order-reopened"
        told = next(n for n in reversed(life.notices) if n.key == "notice-reopened")
        assert told.facts["holder_name"] == city.staff[holder].name
        assert life.ticket.due_at == life.now + timedelta(hours=12)
        due = life.ticket.due_at
        life.passes(hours=1)
        life.does(leader, "dispatch")
        assert (life.status, life.ticket.due_at) == (Status.DISPATCHED, due)
    assert why(life, "cg-head", "end", reason="已尽力") == "held-above"
    assert why(life, "hotline-head", "end") == "no-reason"
    life.does("hotline-head", "end", reason="管线由省级单位管理，已书面说明，无法在本市解决。")
    assert (life.status, life.ticket.outcome) == (Status.CLOSED, "ended")
    assert life.told("resident")[-1] == "notice-ended"
    found = rates([row(life.ticket)])
    assert (found.valid, found.satisfaction, found.resolution) == (1, 0, 0)
    assert why(life, "resident", "reopen", **BAD) == "ended"
    assert why(life, "resident", "change", **GOOD) == "ended"


def test_dissatisfied_and_left_closed_counts_is_shown_to_the_leader_and_can_go_up_later(city: City) -> None:
    life = Life(city).until_asked()
    life.does("resident", "rate", **BAD)
    assert (life.status, rates([row(life.ticket)]).satisfaction) == (Status.CLOSED, 0)
    assert life.told("level:1") == ["order-dissatisfied"]
    life.passes(days=29)
    life.does("resident", "reopen")
    assert (life.ticket.round, life.ticket.holder, life.ticket.outcome) == (2, "cg-head", "")
    assert life.notices[-2].facts["stars"] == 1  # the leader sees the answers that were given
    assert "archive" not in life.timers


def test_the_window_for_another_round_closes(city: City) -> None:
    life = Life(city).until_asked()
    life.does("resident", "rate", **BAD)
    life.passes(days=30, seconds=1)
    assert why(life, "resident", "reopen") == "too-late"


def test_a_changed_mind_within_twelve_hours(city: City) -> None:
    life = Life(city).until_asked()
    life.does("resident", "rate", **GOOD)
    life.passes(hours=11)
    life.does("resident", "change", **BAD)
    assert (life.status, len(life.ticket.ratings), row(life.ticket).stars) == (Status.CLOSED, 2, 1)
    life.does("resident", "change", reopen=True, **BAD)
    assert (life.status, life.ticket.round) == (Status.REOPENED, 2)


def test_after_twelve_hours_the_answer_stands(city: City) -> None:
    life = Life(city).until_asked()
    life.does("resident", "rate", **GOOD)
    life.passes(hours=12, seconds=1)
    assert why(life, "resident", "change", **BAD) == "too-late"


def test_a_leader_ends_nothing_in_the_first_round(city: City) -> None:
    assert why(Life(city), "cg-head", "end", reason="说明") == "first-round"


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"stars": 3},
        {"solved": "yes", "stars": 6},
        {"solved": "ok", "stars": 5},
        {"solved": "no", "stars": True},
    ],
)
def test_half_an_answer_is_none(city: City, facts: dict[str, Any]) -> None:
    assert why(Life(city).until_asked(), "resident", "rate", **facts) == "no-rating"


# Returns


def test_a_first_return_is_the_agents_a_second_an_arbiter_s(city: City) -> None:
    life = Life(city)
    due = life.ticket.due_at
    asked = {"reason": "该路灯由物业管理", "basis": "物业管理条例第二十七条", "department": "zj"}
    assert why(life, "cg-1", "return", reason="不是我们的") == "no-basis"
    assert why(life, "cg-1", "return", **(asked | {"department": "cg"})) == "same-department"
    life.does("cg-1", "return", **asked)
    assert (life.status, life.told("agents")) == (Status.RETURNED, ["return-asked"])
    life.does("agent-1", "dispatch")  # as proposed
    assert (life.ticket.department, life.ticket.due_at) == ("zj", due)
    life.does("zj-1", "return", **(asked | {"department": "cg"}))
    assert life.told("arbiters") == life.told("level:1") == ["return-contested"]
    assert why(life, "agent-1", "dispatch", department="cg") == "arbiter-decides"
    assert why(life, "agent-1", "refuse_return", reason="应由你单位办理") == "arbiter-decides"
    life.does("arbiter-1", "force", department="cg", reason="市政道路路灯，由城管局主办")
    assert (life.status, life.ticket.department, life.ticket.due_at) == (Status.DISPATCHED, "cg", due)
    assert why(life, "cg-1", "return", **asked) == "forced"
    life.does("cg-1", "sign")
    assert set(life.timers) == {"warning", "due", "overdue", "criticism"}


def test_a_refused_return_stays_with_the_department(city: City) -> None:
    life = Life(city)
    life.does("cg-1", "return", reason="不属于我局", basis="三定方案")
    assert why(life, "agent-1", "dispatch") == "unknown-department"
    assert why(life, "agent-1", "dispatch", department="cg") == "same-department"
    life.does("agent-1", "refuse_return", reason="属于你局职责")
    assert (life.status, life.ticket.department, life.ticket.returns) == (Status.DISPATCHED, "cg", 1)


# The department's work


def test_the_gate_refuses_a_report_that_says_nothing(city: City) -> None:
    life = Life(city)
    life.does("cg-1", "sign")
    assert why(life, "cg-1", "report", **{**REPORT, "did": "您好，已转交相关部门处理。"}) == "only-forwarded"
    assert why(life, "cg-1", "report", **{**REPORT, "contacted": ""}) == "no-contact"


def test_evidence_where_the_category_demands_it(city: City) -> None:
    life = Life(city, category="SZ02")
    life.does("cg-1", "sign")
    assert why(life, "cg-1", "report", **REPORT) == "no-evidence"
    life.does("cg-1", "report", evidence=[{"key": "media:ab"}], **REPORT)
    assert life.ticket.report is not None
    assert life.ticket.report.evidence == ({"key": "media:ab"},)


def test_cannot_needs_a_leader(city: City) -> None:
    life = Life(city)
    life.does("cg-1", "sign")
    cannot = {**REPORT, "conclusion": "cannot", "basis": "该路段尚未移交市政"}
    life.does("cg-1", "report", **cannot)
    assert life.told("level:1") == ["report-waiting"]
    assert why(life, "cg-review", "approve") == "needs-leader"
    life.does("cg-head", "approve")
    assert life.status is Status.AWAITING_CALLBACK


def test_the_water_company_s_leader_signs_within_four_working_days(city: City) -> None:
    life = Life(city, category="GY01")
    assert life.ticket.due_reason == "due-working-days"
    assert life.ticket.due_at == MONDAY + timedelta(days=4, hours=13, minutes=59, seconds=59)
    life.until_reported("gs-1")
    life.does("gs-1", "follow_up", reached="11月24日 电话，本人接听", said="水压正常了")
    assert why(life, "gs-review", "approve") == "needs-leader"
    assert why(life, "city-people", "approve") == "not-yours"
    life.does("city-build", "approve")


def test_sent_back_with_a_reason_the_clock_has_gone_on(city: City) -> None:
    life = Life(city).until_reported()
    assert set(life.timers) == {"review"}
    life.passes(hours=30)
    assert why(life, "cg-review", "send_back") == "no-reason"
    life.does("cg-review", "send_back", reason="没有说明哪一盏灯")
    assert (life.status, life.ticket.report) == (Status.IN_PROGRESS, None)
    life.passes(seconds=1)
    assert life.ticket.level == 1  # late since this morning


def test_an_extension_is_asked_before_the_date_granted_once_by_somebody_else(city: City) -> None:
    life = Life(city, category="CG03")
    life.does("cg-1", "sign")
    due = life.ticket.due_at
    assert due is not None
    assert why(life, "cg-1", "extend") == "no-reason"
    assert why(life, "cg-1", "extend", reason="等配件", until="2027-06-01T00:00") == "too-long"
    assert why(life, "cg-1", "extend", reason="等配件", until="明天") == "too-long"
    until = (due + timedelta(days=2)).isoformat()
    life.does("cg-1", "extend", reason="等配件", until=until)
    assert life.told("reviewers") == life.told("level:1") == ["extension-asked"]
    assert life.ticket.due_at == due
    assert why(life, "cg-1", "extend", reason="等配件") == "already-asked"
    life.does("cg-head", "approve_extension")
    assert life.ticket.due_at == due + timedelta(days=2) == life.timers["due"]
    assert life.ticket.first_due_at == due
    told = next(n for n in life.notices if n.key == "notice-extended")
    assert told.facts == {"reason": "等配件", "before": due.isoformat(), "until": until}
    assert why(life, "cg-1", "extend", reason="再等等") == "already-extended"


def test_no_extension_once_it_is_late_and_a_refused_one_may_be_asked_again(city: City) -> None:
    life = Life(city)
    life.does("cg-1", "extend", reason="等配件")
    life.does("cg-review", "refuse_extension", reason="仓库有货")
    assert why(life, "cg-review", "approve_extension") == "nothing-asked"
    life.does("cg-1", "extend", reason="配件确实缺货")
    life.does("cg-review", "refuse_extension", reason="请先用备件")
    life.passes(hours=24)
    assert why(life, "cg-1", "extend", reason="等配件") == "too-late"


def test_a_question_to_the_resident_and_the_answer(city: City) -> None:
    life = Life(city)
    life.does("cg-1", "sign")
    life.does("cg-1", "ask", words="请问是几号楼门口的路灯？")
    assert life.status is Status.ON_HOLD
    assert {"warning", "due", "overdue"} <= set(life.timers)  # this policy does not pause
    life.does("resident", "reply", words="3号楼")
    assert (life.status, life.ticket.question) == (Status.IN_PROGRESS, None)
    assert life.told("department")[-1] == "question-answered"
    assert "question" not in life.timers


def test_where_the_clock_runs_on_the_resident_answers_before_the_deadline(city: City) -> None:
    life = Life(city)
    life.does("cg-1", "sign")
    life.does("cg-1", "ask", words="请问是几号楼门口的路灯？")
    assert life.ticket.due_at is not None
    until = life.timers["question"]
    assert until < life.ticket.due_at
    assert city.daytime[0] <= city.local(until).time() <= city.daytime[1]


def test_a_question_without_an_answer_does_not_stop_the_work(city: City) -> None:
    life = Life(city, category="CG02")
    life.does("cg-1", "sign")
    due = life.ticket.due_at
    assert due is not None
    life.does("cg-1", "ask", words="请问搭建在哪一层？")
    assert "due" not in life.timers  # `complex` pauses
    life.passes(hours=72)
    assert life.told("resident")[-2:] == ["notice-question", "notice-question-again"]
    assert life.status is Status.IN_PROGRESS
    assert life.told("department")[-1] == "question-unanswered"
    assert life.ticket.due_at == life.timers["due"] == due + timedelta(hours=72)


def test_nobody_can_be_asked_where_nobody_is_known(city: City) -> None:
    life = Life(city, anonymous=True)
    life.does("cg-1", "sign")
    assert why(life, "cg-1", "ask", words="在哪里？") == "nobody-to-ask"


def test_helpers_and_assignment(city: City) -> None:
    life = Life(city)
    life.does("cg-1", "add_helper", department="gd")
    assert why(life, "cg-1", "add_helper", department="gd") == "same-department"
    assert why(life, "gd-1", "sign") == "not-yours"
    life.does("gd-1", "seen")
    life.does("cg-head", "assign", to="路灯所")
    life.does("cg-2", "sign")
    assert (life.ticket.helpers, life.ticket.assigned) == (("gd",), "路灯所")


# The clock


def test_what_is_late_goes_up_and_the_resident_is_told_who_holds_it(city: City) -> None:
    life = Life(city)
    life.passes(hours=20)
    assert life.told("department")[-1] == "ping-warning"
    life.passes(hours=4)
    assert (life.ticket.level, life.ticket.holder) == (1, "cg-head")
    assert life.told("level:1")[-1] == "ping-due"
    assert life.notices[-1].key == "notice-overdue"
    assert life.notices[-1].facts == {"holder_name": city.staff["cg-head"].name, "holder_title": "局长"}
    life.passes(hours=24)
    assert life.told("level:2")[-1] == "ping-overdue"
    life.passes(days=8)
    assert life.ticket.criticised_at is not None
    assert life.told("level:3") == life.told("supervisors")[-1:] == ["ping-criticised"]
    assert not life.timers
    life.until_asked().does("resident", "reopen", **BAD)
    assert life.ticket.level == 1  # the first dissatisfied answer goes to level 1, late or not


def test_lateness_is_told_once_even_if_the_late_report_is_sent_back(city: City) -> None:
    life = Life(city)
    life.passes(hours=30)
    life.until_reported().does("cg-review", "send_back", reason="没有说明哪一盏灯")
    assert set(life.timers) == {"overdue", "criticism"}
    life.passes(hours=100)
    assert life.told("resident").count("notice-overdue") == 1
    assert life.told("department").count("ping-overdue") == 1


def test_a_timer_whose_moment_has_passed_by_does_nothing(city: City) -> None:
    life = Life(city).until_asked()
    life.does("resident", "rate", **GOOD)
    for timer in TIMERS - {"archive"}:
        assert tick(life.ticket, timer, city, life.now).events == ()
    early = Life(city)
    assert tick(early.ticket, "due", city, early.now).events == ()
    assert set(TICKS) == TIMERS


def test_a_date_counted_by_guess_is_counted_again(city: City) -> None:
    december = MONDAY + timedelta(days=36)  # 2026-12-29
    life = Life(city, now=december, category="GY01")
    assert life.ticket.provisional
    table = dataclasses.replace(city.calendar, complete=frozenset({2027}))
    told = dataclasses.replace(city, calendar=table)
    outcome = recount(life.ticket, told, december)
    assert not outcome.ticket.provisional
    assert [n.key for n in outcome.notices] == ["notice-recounted"]
    assert outcome.timers[1].due_at == outcome.ticket.due_at != life.ticket.due_at
    assert recount(outcome.ticket, told, december).events == ()


# Residents in between


def test_urged_once_a_day(city: City) -> None:
    life = Life(city, category="CG03")
    life.does("resident", "urge")
    assert life.told("department")[-1] == "urged"
    life.passes(hours=23)
    assert why(life, "resident", "urge") == "too-soon"
    life.passes(hours=1)
    life.does("resident", "urge")


def test_more_words_reach_whoever_works_on_it(city: City) -> None:
    life = Life(city)
    life.does("resident", "supplement", words="现在整条路都黑了", attachments=[{"key": "media:cd"}])
    assert life.told("department")[-1] == "supplemented"
    assert life.ticket.attachments == ({"key": "media:cd"},)
    assert why(life, "resident", "supplement") == "no-words"


def test_taken_back_before_the_result_not_after(city: City) -> None:
    life = Life(city)
    assert why(Life(city).until_reported(), "resident", "withdraw") == "not-in-this-status"
    life.does("resident", "withdraw")
    assert (life.status, life.ticket.not_valid, set(life.timers)) == (
        Status.WITHDRAWN,
        "withdrawn",
        {"archive"},
    )


def test_merged_into_another_and_rated_apart(city: City) -> None:
    life, other = Life(city), Life(city, number=2)
    assert why(life, "agent-1", "merge", parent=life.ticket, reason="同一盏灯") == "no-parent"
    assert why(life, "agent-1", "merge", parent=other.ticket) == "no-reason"
    life.does("agent-1", "merge", parent=other.ticket, reason="同一盏灯")
    other.does("agent-1", "take_in", child=life.ticket, stakes=1, reason="同一盏灯")
    assert (life.status, life.ticket.parent, life.timers) == (Status.MERGED, other.ticket.id, {})
    assert (other.ticket.merged, other.ticket.joined) == ((life.ticket.id,), 1)
    life.does("resident", "rate", **GOOD)
    assert (life.status, row(life.ticket).valid) == (Status.MERGED, True)
    life.does(Actor(Role.SYSTEM), "close")
    assert (life.ticket.closed_at, set(life.timers)) == (life.now, {"archive"})


def test_nothing_is_merged_into_what_has_a_result_or_with_whom_it_complains_of(city: City) -> None:
    other = Life(city, number=2)
    about = Life(city, details={"about": "cg"})
    assert why(about, "agent-1", "merge", parent=other.ticket, reason="同一盏灯") == "complained-of"
    other.until_reported()
    assert why(Life(city), "agent-1", "merge", parent=other.ticket, reason="同一盏灯") == "no-parent"


def test_a_supervising_word(city: City) -> None:
    life = Life(city)
    life.does("city-build", "supervise", words="今晚之前修好")
    assert life.told("department")[-1] == "supervised"
    assert why(life, "city-people", "supervise", words="今晚之前修好") == "not-yours"


# Everything


def test_a_ticket_can_be_kept_as_json(city: City) -> None:
    life = Life(city, details={"hours": "夜里"}).until_asked()
    life.does("resident", "reopen", **BAD)
    assert msgspec.json.decode(msgspec.json.encode(life.ticket), type=Ticket) == life.ticket


STAFF = [
    "cg-1",
    "cg-review",
    "cg-head",
    "city-build",
    "hotline-head",
    "agent-1",
    "arbiter-1",
    "zj-1",
    "resident",
]
FACTS: dict[str, Any] = {
    **REPORT,
    **BAD,
    "words": "请补充说明",
    "reason": "有原因",
    "basis": "有依据",
    "to": "一中队",
    "stakes": 0,
}
STEPS = st.tuples(
    st.sampled_from(STAFF),
    st.sampled_from(sorted(DEEDS)),
    st.sampled_from([0, 1, 13, 80]),
    st.sampled_from(["", "cg", "zj"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(STEPS, max_size=40))
def test_whatever_people_do_every_matter_has_somebody_or_an_end(
    city: City, steps: list[tuple[str, str, int, str]]
) -> None:
    life = Life(city, category="CG03")
    other, first = Life(city, number=2), life.ticket.first_due_at
    for who, move, hours, department in steps:
        life.passes(hours=hours)
        by = RESIDENT if who == "resident" else life.staff(who)
        facts = FACTS | {"department": department, "parent": other.ticket, "child": other.ticket}
        try:
            outcome = act(life.ticket, move, by, facts, city, life.now)
        except MoveNotAllowed:
            continue
        assert outcome.events
        life.keep(outcome)
        ticket = life.ticket
        assert ticket.first_due_at == first
        assert 0 <= ticket.level <= 3
        if ticket.status is Status.ARCHIVED or (ticket.status is Status.MERGED and ticket.closed_at is None):
            assert not life.timers
        elif ticket.status in ENDED:
            assert set(life.timers) - ({"unseen"} if ticket.ping else set()) == {"archive"}
            assert ticket.outcome
            assert ticket.closed_at
        elif ticket.status is Status.AWAITING_CALLBACK:
            assert {"callback", "telephone", "callback_expire"} & set(life.timers)
        elif ticket.status is not Status.REPORTED:
            assert ticket.department
            late = ticket.due_at is not None and ticket.due_at <= life.now
            assert late or "due" in life.timers


def test_nobody_acts_as_the_program(city: City) -> None:
    life = Life(city).until_asked()
    for move in ("expire", "archive", "submit", "callback"):
        assert why(life, Actor(Role.CLOCK), move) == "not-in-this-status"
