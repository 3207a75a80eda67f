from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.tickets.conftest import MONDAY, RESIDENT
from tickets.casework.acts import DEEDS
from tickets.errors import MoveNotAllowed
from tickets.lifecycle import DRAFT, MOVES, OF_HELPERS, OF_JOINERS, SAME, allowed, move, submit
from tickets.ticket import Actor, Kind, Report, Role, Site, Status, Ticket

NAMES = sorted({row.name for row in MOVES})
REPORTED = Report("修好了", "电话", "solved", "cg-1", "李", MONDAY)
TICKET = Ticket(
    id=202611230000001,
    number="20261123-000001-3",
    status=Status.SUBMITTED,
    kind=Kind.HELP,
    category="SZ01",
    description="路灯坏了",
    site=Site(),
    opened_at=MONDAY,
    resident=7,
    department="cg",
    policy="utilities",
)
OWN = {
    Role.RESIDENT: RESIDENT,
    Role.HANDLER: Actor(Role.HANDLER, "cg-1", department="cg"),
    Role.REVIEWER: Actor(Role.REVIEWER, "cg-review", department="cg"),
    Role.LEADER: Actor(Role.LEADER, "cg-head", department="cg", level=1),
}


def refused(ticket: Ticket, name: str, by: Actor) -> str:
    with pytest.raises(MoveNotAllowed) as error:
        move(ticket, name, by)
    return error.value.why


@given(st.sampled_from(NAMES), st.sampled_from(Status), st.sampled_from(Role), st.booleans())
def test_only_listed_moves_can_be_made(name: str, status: Status, role: Role, anonymous: bool) -> None:
    by = Actor(role, "x") if name in OF_JOINERS else OWN.get(role, Actor(role, "x"))
    helpers = ("cg",) if name in OF_HELPERS else ()
    ticket = replace(TICKET, status=status, anonymous=anonymous, helpers=helpers)
    ends = {
        status if row.to == SAME else row.to
        for row in MOVES
        if row.name == name
        and status in row.origins
        and role in row.who
        and row.anonymous in (None, anonymous)
    }
    if ends:
        assert move(ticket, name, by) in ends
        assert name in allowed(ticket, by)
    else:
        assert refused(ticket, name, by) in ("not-in-this-status", "not-your-role")
        assert name not in allowed(ticket, by)


def test_nothing_leaves_the_archive() -> None:
    assert not [row for row in MOVES if Status.ARCHIVED in row.origins and row.to != "same"]


def test_only_a_resident_who_is_erased_touches_the_archive() -> None:
    assert [row.name for row in MOVES if Status.ARCHIVED in row.origins] == ["forget"]


def test_every_status_is_reached_and_left() -> None:
    reached = {row.to for row in MOVES} - {SAME}
    assert reached == set(Status)
    left = {origin for row in MOVES for origin in row.origins if row.to != SAME}
    assert left == {DRAFT, *Status} - {Status.ARCHIVED}


def test_every_move_of_the_law_is_made_by_somebody() -> None:
    assert set(NAMES) - set(DEEDS) == {"submit", "expire", "archive"}
    assert set(DEEDS) <= set(NAMES)


def test_who_submits() -> None:
    assert submit(RESIDENT) is Status.SUBMITTED
    with pytest.raises(MoveNotAllowed):
        submit(OWN[Role.HANDLER])


@pytest.mark.parametrize(
    ("status", "name", "by"),
    [
        (Status.DISPATCHED, "sign", Actor(Role.HANDLER, "sw-1", department="sw")),
        (Status.DISPATCHED, "sign", Actor(Role.HANDLER, "x")),
        (Status.REPORTED, "approve", Actor(Role.REVIEWER, "sw-review", department="sw")),
        (Status.REOPENED, "end", Actor(Role.LEADER, "sw-head", department="sw", level=1)),
        (Status.AWAITING_CALLBACK, "rate", Actor(Role.RESIDENT, "8")),
        (Status.SUBMITTED, "withdraw", Actor(Role.RESIDENT, "")),
    ],
)
def test_other_people_s_tickets(status: Status, name: str, by: Actor) -> None:
    assert refused(replace(TICKET, status=status), name, by) == "not-yours"


def test_nobody_is_of_the_department_of_a_ticket_without_one() -> None:
    ticket = replace(TICKET, status=Status.DISPATCHED, department="")
    assert refused(ticket, "sign", Actor(Role.HANDLER, "x")) == "not-yours"


def test_nobody_is_a_resident_of_a_ticket_without_one() -> None:
    ticket = replace(TICKET, status=Status.AWAITING_CALLBACK, resident=None)
    assert refused(ticket, "rate", Actor(Role.RESIDENT, "None")) == "not-yours"


def test_a_helper_sees_but_does_not_report() -> None:
    helper = Actor(Role.HANDLER, "sw-1", department="sw")
    ticket = replace(TICKET, status=Status.IN_PROGRESS, helpers=("sw",))
    assert allowed(ticket, helper) == ("part", "come", "seen")


def test_a_lead_has_no_part_of_its_own() -> None:
    ticket = replace(TICKET, status=Status.IN_PROGRESS, helpers=("sw",))
    assert "part" not in allowed(ticket, OWN[Role.HANDLER])
    assert refused(ticket, "part", OWN[Role.HANDLER]) == "not-yours"


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.LEADER])
def test_nobody_signs_off_the_own_report(role: Role) -> None:
    reporter = Actor(role, "cg-1", department="cg", level=1)
    ticket = replace(TICKET, status=Status.REPORTED, report=REPORTED)
    assert refused(ticket, "approve", reporter) == "own-report"
    assert refused(ticket, "send_back", reporter) == "own-report"


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.LEADER])
def test_nobody_grants_the_own_request(role: Role) -> None:
    """Who asked as a handler and reviews by now, or stands in for a reviewer."""
    asker = Actor(role, "cg-1", department="cg", level=1)
    ticket = replace(TICKET, status=Status.IN_PROGRESS, extension_asked={"by": "cg-1", "reason": "等备件"})
    assert refused(ticket, "approve_extension", asker) == "own-request"
    assert move(ticket, "refuse_extension", asker) is Status.IN_PROGRESS  # it harms nobody to take it back
    assert (
        move(ticket, "approve_extension", Actor(role, "cg-2", department="cg", level=1)) is Status.IN_PROGRESS
    )


def test_what_a_higher_leader_holds_is_not_a_lower_one_s_to_end() -> None:
    ticket = replace(TICKET, status=Status.REOPENED, level=2, round=3)
    assert refused(ticket, "end", OWN[Role.LEADER]) == "held-above"
    assert move(ticket, "end", Actor(Role.LEADER, "x", level=2)) is Status.CLOSED


def test_an_anonymous_matter_ends_with_its_sign_off() -> None:
    ticket = replace(TICKET, status=Status.REPORTED, anonymous=True, resident=None)
    assert move(ticket, "approve", OWN[Role.REVIEWER]) is Status.CLOSED
