"""Whatever people do, in whatever order."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tickets.conftest import BAD, REPORT, RESIDENT, Life, why
from tickets.casework import act
from tickets.casework.acts import DEEDS
from tickets.city import City
from tickets.errors import MoveNotAllowed
from tickets.ticket import ENDED, Actor, Role, Status, Ticket


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
