"""How a matter begins: who gets it, by when, and who else is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.tickets.conftest import MONDAY, Life, draft, why
from tickets.casework import open_ticket
from tickets.city import City
from tickets.errors import MoveNotAllowed
from tickets.ticket import Kind, Status


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


def test_what_was_late_before_its_dispatch_is_told_to_be_late_once(city: City) -> None:
    for days in (20, 26, 40):
        life = Life(city, category="ZH04", kind=Kind.REPORT)
        life.passes(days=days)
        assert life.ticket.overdue
        life.does("agent-1", "dispatch", department="sl")
        life.passes(days=60)
        late = [name for name in life.history if name in ("due", "overdue", "criticised")]
        assert late == ["due", "overdue", "criticised"]


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
