"""Whatever people do, in whatever order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

import msgspec

from tests.tickets.conftest import BAD, GOOD, REPORT, RESIDENT, Life, draft, why
from tickets.casework import act
from tickets.casework.acts import DEEDS
from tickets.city import City
from tickets.errors import MoveNotAllowed
from tickets.lifecycle import MOVES, allowed
from tickets.ticket import ENDED, Actor, Kind, Role, Status, Ticket


def test_a_ticket_can_be_kept_as_json(city: City) -> None:
    life = Life(city, details={"hours": "夜里"}).until_asked()
    life.does("resident", "reopen", **BAD)
    assert msgspec.json.decode(msgspec.json.encode(life.ticket), type=Ticket) == life.ticket


NEIGHBOUR = Actor(Role.RESIDENT, "8", "李先生")
RESIDENTS = {"resident": RESIDENT, "neighbour": NEIGHBOUR}
OTHERS = ("resident", "resident", "neighbour", "city-build", "hotline-head", "agent-1", "arbiter-1", "zj-1")
"""Who may come to it besides the people of its department."""
MATTERS: Final[tuple[Mapping[str, Any], ...]] = (
    {"category": "CG03"},
    {"category": "SZ01", "anonymous": True},
    {"category": "GY01"},
    {"category": "GY01"},
    {"category": "ZH04", "kind": Kind.REPORT},
)
FACTS: Final[Mapping[str, Any]] = {
    "words": "请补充说明",
    "reason": "有原因",
    "basis": "有依据",
    "to": "一中队",
    "stakes": 0,
    "reached": "11月24日 电话联系王女士",
    "said": "已告知结果",
    "ground": "in_procedure",
    "heir": draft(resident=8, by=NEIGHBOUR),
}
RESULTS = (REPORT, {**REPORT, "conclusion": "cannot"})
RATINGS = (GOOD, BAD, BAD, {"contacted": True, "solved": "partly", "stars": 3})
ONWARD = dict.fromkeys(("sign", "extend", "report", "follow_up", "approve", "rate", "remark", "change"), 9)
WEIGHTS = {**ONWARD, **dict.fromkeys(("withdraw", "merge", "end", "seen", "supervise"), 0.3)}
"""How often a move is made where it can be, beside 1: else few lives would ever have a result."""


def lived(city: City, chance: Random, acts: int) -> Life:
    """A life of moves that the law leaves open, each drawn among those of whoever is drawn, and of time."""
    life = Life(city, **chance.choice(MATTERS))
    other, first = Life(city, number=2), life.ticket.first_due_at
    for _ in range(acts):
        life.passes(hours=chance.choice((0, 0, 1, 13, 80)))
        _holds(life, first)
        crew = [one.code for one in city.staff.values() if one.department == life.ticket.department]
        by = RESIDENTS.get(who := chance.choice((*OTHERS, *crew))) or life.staff(who)
        open_to = [move for move in allowed(life.ticket, by) if move in DEEDS]
        if not open_to:
            continue
        (move,) = chance.choices(open_to, [WEIGHTS.get(move, 1) for move in open_to])
        rates = move in ("rate", "rate_too", "change", "reopen")
        facts = {
            **FACTS,
            **chance.choice(RATINGS if rates else RESULTS),
            "parent": other.ticket,
            "child": other.ticket,
            "department": chance.choice(("", "cg", "zj")),
            "at": f"{life.now + timedelta(days=1):%FT%T%z}",
        }
        try:
            outcome = act(life.ticket, move, by, facts, city, life.now)
        except MoveNotAllowed:
            continue
        assert outcome.events
        life.keep(outcome)
        _holds(life, first)
    life.passes(days=chance.choice((0, 400)))
    _holds(life, first)
    return life


def _holds(life: Life, first: datetime | None) -> None:
    """What is true of every ticket after whatever happened to it."""
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
    elif ticket.status is Status.ON_HOLD:
        assert {"question", "question_telephone"} & set(life.timers)
    elif ticket.status is not Status.REPORTED:
        assert ticket.department or ticket.status in (Status.SUBMITTED, Status.REOPENED)
        late = ticket.due_at is not None and ticket.due_at <= life.now
        assert late or "due" in life.timers


LIVES = 1000
"""Enough for the rarest of what is looked for to happen several times."""
BY_PEOPLE = {row.name for row in MOVES if set(row.who) - {Role.SYSTEM, Role.CLOCK}} & set(DEEDS)
OUTCOMES = {"rated", "no_answer", "ended", "anonymous", "merged", "withdrawn", "rejected"}


def test_whatever_people_do_every_matter_has_somebody_or_an_end(city: City) -> None:
    happened: set[str] = set()
    ends: set[str] = set()
    rounds: set[int] = set()
    for seed in range(LIVES):
        life = lived(city, Random(seed), acts=60)
        happened.update(life.history)
        ends.add(life.ticket.outcome)
        rounds.add(life.ticket.round)
    assert happened >= BY_PEOPLE | {"callback", "expire", "overdue", "archive"}
    assert ends >= OUTCOMES
    assert rounds >= {1, 2, 3}


def test_nobody_acts_as_the_program(city: City) -> None:
    life = Life(city).until_asked()
    for move in ("expire", "archive", "submit", "callback"):
        assert why(life, Actor(Role.CLOCK), move) == "not-in-this-status"
