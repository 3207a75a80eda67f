"""Pings of the ladder that came up while somebody's office was closed: one list in the morning.

Rule 1  What has been overtaken is left out; of several pings about one order the newest is named.
Rule 2  A single one comes as itself, with its own buttons.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from bot.desk.office import Office
from bot.desk.outgoing.facts import Facts
from bot.desk.outgoing.rendering import LISTED
from conversations.casework.cards import shown
from conversations.effects import Say
from tickets.casework import Notice
from tickets.ticket import Ticket

N = TypeVar("N", bound=Notice)


def once_each(true: Sequence[tuple[Ticket, N]]) -> list[tuple[Ticket, N]]:
    """What is still worth saying, once for each order."""
    return list({ticket.id: (ticket, notice) for ticket, notice in true}.values())


def morning(office: Office, pings: Sequence[tuple[Ticket, Notice]], language: str) -> Say:
    """Several pings in one message, with a button to open each order."""
    facts = Facts(office, language)
    options = tuple(
        shown(
            ticket.id,
            ticket.round,
            facts.words(
                "morning-line", {"number": ticket.number, "what": facts.words(f"morning-{notice.key}")}
            ),
        )
        for ticket, notice in pings[:LISTED]
    )
    more = len(pings) - LISTED
    told = {
        "count": len(pings),
        "more": "\n" + facts.words("morning-more", {"count": more}) if more > 0 else "",
    }
    return Say("morning-pings", told, options)
