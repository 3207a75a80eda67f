"""The demo city, and a desk of a few lines on which a ticket's life is played."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.city import load_city
from tickets.casework import Draft, Notice, Outcome, Timer, act, open_ticket, tick
from tickets.casework.notices import NOTICES
from tickets.casework.outcome import TIMERS
from tickets.city import City
from tickets.errors import MoveNotAllowed
from tickets.numbers import ticket_id
from tickets.ticket import Actor, Kind, Role, Site, Status, Ticket

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Ten in the morning in the city, an ordinary working day."""
RESIDENT = Actor(Role.RESIDENT, "7", "王女士")
DID = "已更换损坏的灯具，路灯恢复照明"
REPORT: Mapping[str, Any] = {
    "did": DID,
    "contacted": "11月24日 电话联系王女士",
    "conclusion": "solved",
}
GOOD: dict[str, Any] = {"contacted": True, "solved": "yes", "stars": 5}
BAD: dict[str, Any] = {"contacted": False, "solved": "no", "stars": 1, "reasons": ["not_solved"]}


@pytest.fixture(scope="session")
def city() -> City:
    return load_city("demo")


def draft(category: str = "SZ01", **more: Any) -> Draft:
    """What a resident confirmed: the street light is out."""
    said: dict[str, Any] = {
        "by": RESIDENT,
        "kind": Kind.HELP,
        "description": "小区门口的路灯坏了三天",
        "site": Site("家园小区", 29.62, 112.71, "yh"),
        "channel": "web",
        "resident": 7,
    }
    return Draft(category=category, **(said | more))


class Life:
    """One ticket and its timers, as a desk would keep them."""

    def __init__(self, city: City, now: datetime = MONDAY, number: int = 1, **more: Any) -> None:
        self.city = city
        self.now = now
        self.timers: dict[str, datetime] = {}
        self.history: list[str] = []
        self.notices: list[Notice] = []
        self.ticket: Ticket
        self.keep(open_ticket(draft(**more), ticket_id(now.date(), number), city, now))

    @property
    def status(self) -> Status:
        return self.ticket.status

    def staff(self, code: str) -> Actor:
        return self.city.staff[code].actor

    def does(self, who: str | Actor, move: str, **facts: Any) -> Outcome:
        """`who` (a staff code, "resident") makes a move now."""
        by = who if isinstance(who, Actor) else RESIDENT if who == "resident" else self.staff(who)
        return self.keep(act(self.ticket, move, by, facts, self.city, self.now))

    def passes(self, **span: float) -> None:
        """Time goes by; timers come due in their order."""
        until = self.now + timedelta(**span)
        while self.timers and min(self.timers.values()) <= until:
            kind = min(self.timers, key=lambda kind: self.timers[kind])
            self.now = max(self.now, self.timers.pop(kind))
            self.keep(tick(self.ticket, kind, self.city, self.now))
        self.now = until

    def outage(self, **span: float) -> None:
        """The program stands still, then it deals with everything that has come due, as of now."""
        self.now += timedelta(**span)
        while due := sorted((at, kind) for kind, at in self.timers.items() if at <= self.now):
            del self.timers[due[0][1]]
            self.keep(tick(self.ticket, due[0][1], self.city, self.now))

    def told(self, to: str) -> list[str]:
        """Keys of what `to` was told so far."""
        return [notice.key for notice in self.notices if notice.to == to]

    def until_reported(self, handler: str = "cg-1") -> Life:
        self.does(handler, "sign")
        self.does(handler, "report", **REPORT)
        return self

    def until_asked(self, handler: str = "cg-1", reviewer: str = "cg-review") -> Life:
        self.until_reported(handler)
        self.does(reviewer, "approve")
        self.passes(minutes=1)
        return self

    def keep(self, outcome: Outcome) -> Outcome:
        for timer in (Timer(kind, self.now) for kind in outcome.cancels):
            self.timers.pop(timer.kind, None)
        for timer in outcome.timers:
            assert timer.kind in TIMERS
            assert timer.kind not in self.timers, f"a desk would keep two timers {timer.kind}"
            self.timers[timer.kind] = timer.due_at
        for notice in outcome.notices:
            assert tuple(sorted(notice.facts)) == tuple(sorted(NOTICES[notice.key])), notice
        self.history += [event.name for event in outcome.events]
        self.notices += outcome.notices
        self.ticket = outcome.ticket
        return outcome


def why(life: Life, who: str | Actor, move: str, **facts: Any) -> str:
    """Why a move is refused; it has changed nothing."""
    before = life.ticket
    with pytest.raises(MoveNotAllowed) as error:
        life.does(who, move, **facts)
    assert life.ticket is before
    return error.value.why
