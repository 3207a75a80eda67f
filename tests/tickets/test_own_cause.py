"""No department deals with a complaint about itself, whatever it is called now and whatever was merged."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests.tickets.conftest import REPORT, Life
from tickets.city import City
from tickets.errors import MoveNotAllowed
from tickets.ticket import SYSTEM, Kind, Status

ABOUT = {"about": "cg"}


def refused(life: Life, who: str, move: str, **facts: Any) -> str:
    with pytest.raises(MoveNotAllowed) as error:
        life.does(who, move, **facts)
    return error.value.why


def renamed(city: City, code: str, former: str) -> City:
    """The city once `code` has the place of `former`, too."""
    departments = dict(city.departments)
    del departments[former]
    departments[code] = dataclasses.replace(departments[code], formerly=(former,))
    return dataclasses.replace(city, departments=departments)


def complaint(city: City, department: str = "zj") -> Life:
    life = Life(city, kind=Kind.COMPLAINT, details=ABOUT)
    life.does("agent-1", "dispatch", department=department)
    return life


def test_a_complaint_is_not_for_who_has_the_place_of_the_complained_of(city: City) -> None:
    life = Life(city, kind=Kind.COMPLAINT, details=ABOUT)
    life.city = renamed(city, "sw", "cg")
    assert refused(life, "agent-1", "dispatch", department="sw") == "complained-of"
    life.does("agent-1", "dispatch", department="zj")
    life.does("zj-1", "sign")
    assert refused(life, "zj-1", "add_helper", department="sw") == "complained-of"


@pytest.mark.parametrize("status", ["dispatched", "in_progress", "on_hold", "reported", "returned"])
def test_what_would_come_to_the_complained_of_goes_to_the_agents(city: City, status: str) -> None:
    life = complaint(city)
    if status != "dispatched":
        life.does("zj-1", "sign")
    if status == "on_hold":
        life.does("zj-1", "ask", words="是哪一天的事？")
    if status == "returned":
        life.does("zj-1", "return", reason="不归我们管", basis="三定方案第五条", department="cg")
    if status == "reported":
        life.does("zj-1", "report", **REPORT)
    due = life.ticket.due_at
    life.city = renamed(city, "cg", "zj")
    life.does(SYSTEM, "succeed", before="zj", department="cg")
    assert life.status is Status.RETURNED
    assert (life.ticket.question, life.ticket.report, life.ticket.due_at) == (None, None, due)
    assert {"due", "unseen"} <= set(life.timers)
    life.passes(minutes=1)
    assert life.told("agents")[-1] == "order-complained-of"
    assert life.ticket.department == ""  # whom it is about does not read it
    assert refused(life, "agent-1", "refuse_return", reason="归它办") == "unknown-department"
    assert refused(life, "agent-1", "dispatch", department="cg") == "complained-of"
    life.does("agent-1", "dispatch", department="jw")
    assert (life.ticket.status, life.ticket.department) == (Status.DISPATCHED, "jw")


def test_whoever_expects_somebody_hears_that_nobody_comes(city: City) -> None:
    """The order goes back to the agents with an appointment: nobody stays at home for it."""
    life = complaint(city)
    life.does("zj-1", "sign")
    life.does("zj-1", "appoint", at="2026-11-24T15:00:00+08:00")
    life.city = renamed(city, "cg", "zj")
    life.does(SYSTEM, "succeed", before="zj", department="cg")
    assert life.ticket.visit is None
    assert "notice-visit-off" in life.told("resident")


def test_a_helper_that_becomes_part_of_the_complained_of_helps_no_more(city: City) -> None:
    life = complaint(city)
    life.does("zj-1", "sign")
    life.does("zj-1", "add_helper", department="sw")
    life.city = renamed(city, "cg", "sw")
    life.does(SYSTEM, "succeed", before="sw", department="cg")
    assert (life.ticket.helpers, life.status) == ((), Status.IN_PROGRESS)


def test_what_was_merged_is_not_for_the_complained_of_either(city: City) -> None:
    child = Life(city, number=2, kind=Kind.COMPLAINT, details=ABOUT)
    parent = Life(city, category="ZH06", kind=Kind.COMPLAINT)
    parent.does("jw-1", "sign")
    parent.does("jw-1", "add_helper", department="cg")
    facts = {"reason": "同一件事情", "parent": parent.ticket}
    assert refused(child, "agent-1", "merge", **facts) == "complained-of"

    alone = Life(city, number=3, category="ZH06", kind=Kind.COMPLAINT)
    before = child.ticket
    child.does("agent-1", "merge", reason="同一件事情", parent=alone.ticket)
    alone.does("agent-1", "take_in", reason="同一件事情", child=before, stakes=1)
    assert alone.ticket.not_for == ("cg",)
    alone.does("jw-1", "sign")
    assert refused(alone, "jw-1", "add_helper", department="cg") == "complained-of"
    alone.does("jw-1", "return", reason="不归我们管", basis="三定方案第五条")
    assert refused(alone, "agent-1", "dispatch", department="cg") == "complained-of"
