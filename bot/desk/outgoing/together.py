"""Several pings of the ladder for one person, as one list: those that came up while the office was closed,
and those that come up at the same moment.

Rule 1  What has been overtaken is left out; of several pings about one order the newest is named.
Rule 2  A single one comes as itself, with its own buttons.
Rule 3  Each line says what the matter is, and for whoever stands above a department, whose: nobody has to
        open ten orders to find the one that they can do something about.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from bot.desk.office import Office
from bot.desk.outgoing.facts import Facts
from bot.desk.outgoing.notices import worded
from bot.desk.outgoing.rendering import LISTED
from conversations.casework.cards import shown
from conversations.effects import Option, Say
from tickets.casework import Notice
from tickets.escalation import level_of
from tickets.ticket import Ticket

N = TypeVar("N", bound=Notice)

_INSIDE = frozenset({"department", "reviewers", "helper", "helpers"})
"""Who is told of their own department's orders alone."""


def once_each(true: Sequence[tuple[Ticket, N]]) -> list[tuple[Ticket, N]]:
    """What is still worth saying, once for each order."""
    return list({ticket.id: (ticket, notice) for ticket, notice in true}.values())


def together(office: Office, told: Sequence[tuple[Ticket, Notice]], language: str, *, closed: bool) -> Say:
    """Pings in one message, with a button to open each order, or a single one as itself. `closed`: they were
    kept until the office opened."""
    pings = once_each(told)
    if len(pings) == 1:
        return worded(office, *pings[0], language)
    facts, listed = Facts(office, language), pings[:LISTED]
    named = [_named(office, facts, ticket, notice) for ticket, notice in listed]
    options: list[Option] = [
        shown(ticket.id, ticket.round, facts.words("pings-button", told))
        for (ticket, _), told in zip(listed, named, strict=True)
    ]
    more = len(pings) - LISTED
    return Say(
        "pings-list",
        {
            "count": len(pings),
            "closed": "yes" if closed else "no",
            "lines": "\n".join(facts.words("pings-line", each) for each in named),
            "more": "\n" + facts.words("pings-more", {"count": more}) if more > 0 else "",
        },
        tuple(options),
    )


def _named(office: Office, facts: Facts, ticket: Ticket, notice: Notice) -> dict[str, str]:
    """What a line says of an order."""
    told = facts.ticket(ticket)
    above = notice.to.partition(":")[0] not in _INSIDE and level_of(office.city, notice.to) != 1
    return {
        **{name: told[name] for name in ("number", "short", "due", "department")},
        "above": "yes" if above else "no",
        "what": facts.words(f"pings-{notice.key}", {"step": notice.facts.get("step", "")}),
    }
