"""Who is told what follows from a move, when, and with which buttons.

Rule 1  Nobody is told what they just did: their own turn answers them.
Rule 2  Residents are told nothing at night that they didn't ask for; what comes up then is kept for the
        morning as a timer. Staff are told in working hours, or at any hour where the policy is urgent.
Rule 3  Of several who could be told, those on call are; a level of the ladder is told through the first.
Rule 4  Pings of the ladder that were kept for the morning, or come up at one moment, are one list to each
        person.
Rule 5  A callback is not a notice but a question, and so is what a department asks: they open a session (see
        `questions/`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from bot.desk.office import Office
from bot.desk.outgoing.facts import Facts
from conversations.casework import OFFERED, buttons
from conversations.effects import Say
from conversations.residents.progress import button
from tickets.casework import Notice
from tickets.casework.signoff import lacks_follow_up
from tickets.city import City, Staff
from tickets.escalation import SUPERVISORS, level_of, people, reached_at, told_above
from tickets.roster import on_call
from tickets.ticket import ENDED, Role, Status, Ticket

CALLBACKS: Final = frozenset({"callback-ask", "callback-remind"})

CARDS: Final[Mapping[str, str]] = {
    "order-new": "order",
    "order-forced": "order",
    "order-succeeded": "order",
    "return-refused": "order",
    "report-sent-back": "signed",
    "extension-approved": "signed",
    "extension-refused": "signed",
    "report-waiting": "sign_off",
    "evidence-lost": "sign_off",
    "extension-asked": "extension",
    "order-reopened": "leader",
    "order-dissatisfied": "ping",
    "order-at-the-top": "supervise",
    "order-to-accused": "supervise",
    "follow-up-wanted": "follow_up",
    "order-help": "helper",
    "helper-wanted": "helper",
    "order-assigned": "order",
    "visit-asked": "visit",
    "callback-telephone": "telephone",
    "question-telephone": "question_call",
    "return-asked": "agent",
    "return-contested": "arbiter",
    "order-waiting": "agent",
    "order-complained-of": "agent",
    "ping-warning": "ping",
    "ping-due": "ping",
    "ping-overdue": "ping",
    "ping-dispatch": "ping",
    "ping-unsigned": "ping",
    "ping-unreviewed": "ping",
    "ping-unfollowed": "ping",
    "ping-unseen": "ping",
    "ping-criticised": "ping",
}
"""Notice → the card whose buttons it carries."""

OF_RESIDENTS: Final[Mapping[str, str]] = {
    "notice-rejected": "object",
    "notice-question-over": "supplement",
    "notice-rated": "change",
    "notice-corrected": "change",
}
"""Notice to a resident → the one thing that they can do about it."""

BROUGHT: Final = frozenset(
    {
        *("question-answered", "question-unconfirmed", "supplemented", "supplemented-too"),
        *("put-right", "order-remarked", "joined", "order-took-in"),
    }
)
"""Notices that show the files which came with what they tell, whatever has come since."""

OF_VISITS: Final = frozenset(
    {"visit-asked", "visit-confirmed", "visit-soon", "notice-visit", "notice-visit-soon"}
)
"""Notices that tell when and where everybody meets."""

SHOWN_WHOLE: Final = frozenset(
    {
        *("order-new", "order-forced", "order-reopened", "order-waiting", "return-contested"),
        *("order-help", "order-assigned", "order-succeeded"),
    }
)
"""Notices that show the whole order: its photos, too."""


TO_ALL: Final = frozenset(
    {
        *("notice-visit", "notice-visit-soon", "notice-visit-off", "notice-visit-ended"),
        *("notice-dispatched", "notice-signed", "notice-extended", "notice-recounted", "notice-overdue"),
        *("notice-reopened", "notice-rejected", "notice-merged", "notice-ended"),
    }
)
"""What the resident of a ticket and those who joined it are told alike. What is asked of its resident, and
how that resident's own callback ended, is not for the others."""

PINGS: Final = frozenset(key for key in CARDS if key.startswith("ping-"))
"""Steps of the ladder: several at once come as one list."""

AT_HAND: Final[Mapping[Status, str]] = {Status.DISPATCHED: "order", Status.IN_PROGRESS: "signed"}
"""Status of an order → the card whose buttons its department's pings carry besides their own."""

OF_PINGS: Final[Mapping[str, Mapping[Status, tuple[str, ...]]]] = {
    "department": {status: ("ping", card) for status, card in AT_HAND.items()}
    | {Status.REPORTED: ("ping", "follow_up")},
    "reviewers": {Status.REPORTED: ("ping", "sign_off")},
    "agents": {Status.SUBMITTED: ("ping", "agent"), Status.RETURNED: ("ping", "agent")},
    "level": {Status.REPORTED: ("watch", "sign_off"), Status.REOPENED: ("leader",)},
}
"""Who is pinged, and the status of the order → the cards whose buttons the ping carries: what can be done."""

_REACHES_RESIDENT: Final = frozenset({"department", "agents"})
"""Who is told how the resident can be reached, unless the resident does not want it."""
_OF_THE_HOTLINE: Final = frozenset({"agents", "arbiters"})


def _has_units(city: City, code: str) -> bool:
    department = city.departments.get(code)
    return department is not None and bool(department.units)


_CLOSED: Final[Mapping[str, Callable[[Ticket, City], bool]]] = {
    "assign": lambda ticket, city: not _has_units(city, ticket.department),
    "extend": lambda ticket, city: ticket.extended or ticket.extension_asked is not None or ticket.overdue,
    "return": lambda ticket, city: ticket.forced,
    "ask": lambda ticket, city: ticket.anonymous,
    "end": lambda ticket, city: ticket.round < 2,
    "supervise": lambda ticket, city: ticket.status in ENDED,
    "approve": lambda ticket, city: lacks_follow_up(ticket, city),
    "follow_up": lambda ticket, city: not lacks_follow_up(ticket, city),
    "correct": lambda ticket, city: (
        ticket.status is not Status.CLOSED or ticket.rating is None or not ticket.rating.by_telephone
    ),
    "settle": lambda ticket, city: ticket.status is not Status.SUBMITTED,
    "reject": lambda ticket, city: ticket.status is not Status.SUBMITTED,
    "refuse_return": lambda ticket, city: ticket.status is Status.SUBMITTED or not ticket.department,
    "dispatch": lambda ticket, city: (
        not ticket.department or (ticket.return_asked is not None and not ticket.return_asked["proposed"])
    ),
}
"""Move → when it is bound to be refused, or there is nobody for it."""
_OFFERED: Final = tuple(dict.fromkeys(move for card in OFFERED.values() for move in card))


def offered_moves(ticket: Ticket, city: City) -> tuple[str, ...]:
    """The moves that a card of this ticket may offer: not those that are bound to be refused."""
    return tuple(move for move in _OFFERED if move not in _CLOSED or not _CLOSED[move](ticket, city))


def staff_for(city: City, ticket: Ticket, notice: Notice, moment: datetime) -> tuple[Staff, ...]:
    """The members of staff whom a notice is for, when they are told at `moment`."""
    if notice.to.partition(":")[0] in ("level", "deputies"):
        since = datetime.fromisoformat(notice.facts["since"]) if "since" in notice.facts else moment
        return told_above(city, ticket.department, notice.to, moment, since)
    return on_call(city, _meant(city, ticket, notice.to), moment)


def still_for(city: City, ticket: Ticket, notice: Notice, code: str) -> bool:
    """Whether a notice that was kept for a member of staff is still for them, as the ticket is now. Who is on
    call was decided when it was kept, for the moment at which it was to go out."""
    kind, _, which = notice.to.partition(":")
    if kind in ("level", "deputies"):
        meant = people(city, ticket.department, level_of(city, notice.to))
    elif kind == "department":
        meant = _at_work(city, Role.HANDLER, ticket.department)  # of whichever unit: they pass it on
    elif kind == "helper" and which not in ticket.helpers:
        return False
    else:
        meant = _meant(city, ticket, notice.to)
    return any(member.code == code for member in meant)


def _meant(city: City, ticket: Ticket, to: str) -> tuple[Staff, ...]:
    kind, _, which = to.partition(":")
    if kind == "head":
        return people(city, which, 1)[:1]
    if kind == SUPERVISORS:
        return tuple(city.staff[code] for code in city.supervisors)
    if kind == "staff":
        return (city.staff[which],) if which in city.staff else ()
    if kind == "department":
        return _at_hand(city, ticket)
    if kind == "helper":
        return _at_work(city, Role.HANDLER, which)
    if kind == "helpers":
        return tuple(s for helper in ticket.helpers for s in _at_work(city, Role.HANDLER, helper))
    if kind == "reviewers":
        return _at_work(city, Role.REVIEWER, ticket.department) or _at_work(city, Role.REVIEWER, "")
    return _at_work(city, {"agents": Role.AGENT, "arbiters": Role.ARBITER}[kind])


def _at_hand(city: City, ticket: Ticket) -> tuple[Staff, ...]:
    """The lead's handlers: those of the unit it is assigned to, before that those who take matters in."""
    everybody = _at_work(city, Role.HANDLER, ticket.department)
    department = city.departments.get(ticket.department)
    if department is None or not department.units:
        return everybody
    named = city.staff.get(ticket.assigned)
    unit = named.unit if named is not None else ticket.assigned
    return tuple(member for member in everybody if member.unit == unit) or everybody


@lru_cache(maxsize=1024)
def _at_work(city: City, role: Role, department: str | None = None) -> tuple[Staff, ...]:
    """Everybody of a role in a department, "" being the hotline itself; None means wherever they are."""
    return tuple(s for s in city.staff.values() if s.role is role and department in (None, s.department))


def moment_for(city: City, notice: Notice, now: datetime) -> datetime:
    """When a notice may go out."""
    if notice.to == "resident":
        return city.calendar.next_daytime(now, *city.daytime)
    return reached_at(city, notice.to, now, urgent=notice.urgent)


def _at_hand_for(kind: str, ticket: Ticket) -> list[str]:
    """The cards of a ping to who is addressed as `kind`."""
    above = kind in ("level", "deputies", SUPERVISORS)
    rows = OF_PINGS.get("level" if above else kind, {})
    return list(rows.get(ticket.status, ("watch" if above else "ping",)))


def worded(office: Office, ticket: Ticket, notice: Notice, language: str) -> Say:
    """A notice in words."""
    facts = Facts(office, language)
    filled = facts.ticket(ticket) | facts.said(notice.facts, ticket.kind)
    if notice.to != "resident":
        filled = facts.discreet(filled, ticket, inside=notice.to in _OF_THE_HOTLINE)
    if notice.key in OF_VISITS:
        filled |= facts.visit(ticket)
    if notice.to in _REACHES_RESIDENT:
        filled["contact"] = facts.contact(ticket, inside=notice.to == "agents")
    if notice.key in OF_RESIDENTS:
        filled = {"passed": "no"} | filled  # one that was kept by a program that passed nothing on
        return Say(notice.key, filled, (button(ticket.id, ticket.round, OF_RESIDENTS[notice.key]),))
    if notice.key == "ping-unseen":
        filled["whom"] = facts.whom(ticket, notice.facts["whom"], notice.facts["since"])
    if notice.key in BROUGHT:
        filled["files"] = len(notice.facts.get("attachments", ()))
    moves = offered_moves(ticket, office.city)
    options = tuple(
        option
        for card in _cards_of(ticket, notice)
        for option in buttons(card, ticket.id, ticket.round, moves)
    )
    return Say(notice.key, filled, options, attachments=_shown_with(ticket, notice), columns=2)


def _cards_of(ticket: Ticket, notice: Notice) -> list[str]:
    """The cards whose buttons a notice carries."""
    cards = [CARDS[notice.key]] if notice.key in CARDS else []
    if cards == ["order"] and ticket.status is Status.IN_PROGRESS:
        cards = ["signed"]
    if cards == ["ping"]:
        cards = _at_hand_for(notice.to.partition(":")[0], ticket)
    return [*cards, "extension"] if notice.facts.get("step") == "extension" else cards


def _shown_with(ticket: Ticket, notice: Notice) -> tuple[Mapping[str, Any], ...]:
    """The files that a notice shows."""
    if notice.key in SHOWN_WHOLE:
        return ticket.attachments
    if notice.key in BROUGHT:
        return tuple(notice.facts.get("attachments", ()))
    if notice.key == "report-waiting" and ticket.report is not None:
        return ticket.report.evidence
    return ()
