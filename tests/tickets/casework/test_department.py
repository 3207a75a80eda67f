"""A department's work: what it returns, reports, asks and puts off."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from tests.tickets.conftest import MONDAY, REPORT, Life, why
from tickets.casework import timing
from tickets.city import City
from tickets.ticket import Status

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


def test_an_extension_that_nobody_decided_lapses_with_the_date(city: City) -> None:
    life = Life(city)
    life.does("cg-1", "extend", reason="等配件")
    life.passes(hours=24)
    assert life.told("department")[-1] == "extension-lapsed"
    assert life.ticket.extension_asked is None
    assert why(life, "cg-head", "approve_extension") == "nothing-asked"


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


@pytest.mark.parametrize(
    ("asked", "due", "until"),
    [
        ("24 10:00", "25 10:00", "24 21:00"),  # 04:00 is night: the evening before
        ("24 16:30", "25 10:00", "24 21:00"),
        ("24 20:30", "25 10:00", "25 09:30"),  # half an hour is none: the morning
        ("24 21:30", "25 10:00", "25 09:30"),  # it reaches them at 8
        ("24 20:30", "25 08:30", "25 05:30"),  # no time in the morning, but all evening
        ("24 20:58", "24 23:58", "24 23:13"),
        ("24 14:00", "24 16:00", "24 15:30"),
        ("24 14:00", "24 15:00", None),
        ("24 21:00", "24 23:59", None),  # it would reach them when it is over
        ("24 21:30", "25 08:59", None),
        ("24 21:30", "24 21:00", "28 08:00"),  # late already: as long as anybody has
    ],
)
def test_who_is_asked_has_time_to_answer_or_is_not_asked(
    city: City, asked: str, due: str, until: str | None
) -> None:
    """An hour by day at least: at 20:58 they were left two minutes, at 21:30 none at all."""

    def at(day_and_time: str) -> datetime:
        return city.instant(f"2026-11-{day_and_time}")

    ticket = replace(Life(city).ticket, due_at=at(due), question=None)
    put_at = timing.daytime(city, at(asked))
    assert timing.answered_by(ticket, city, at(asked), put_at) == (until and at(until))


def test_a_question_that_nobody_could_answer_is_refused(city: City) -> None:
    life = Life(city)
    life.does("cg-1", "sign")
    life.passes(hours=23)
    assert why(life, "cg-1", "ask", words="请问是几号楼门口的路灯？") == "no-time-to-ask"


def test_a_question_without_an_answer_does_not_stop_the_work(city: City) -> None:
    life = Life(city, category="CG02")
    life.does("cg-1", "sign")
    due = life.ticket.due_at
    assert due is not None
    life.does("cg-1", "ask", words="请问搭建在哪一层？")
    assert "due" not in life.timers  # `complex` pauses
    life.passes(hours=72)
    assert life.told("resident")[-3:] == ["notice-question", "notice-question-again", "notice-question-over"]
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
