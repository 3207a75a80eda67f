"""What must hold of every ticket, told from its history alone: a second, naive reading of the rules.

Each law yields what is wrong, in words; nothing yielded is good.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.desk.outgoing.notices import staff_for
from storage.sampling import Drawn
from tickets.casework.clock import TICKS
from tickets.casework.notices import notice, working_on
from tickets.city import City
from tickets.lifecycle import DRAFT, HANDLED, MOVES, SAME
from tickets.rates import Rates
from tickets.ticket import ENDED, Status, Ticket

ENDS: Final = frozenset({"answered", "no_answer", "not_asked"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of history."""

    name: str
    role: str
    at: datetime
    facts: Mapping[str, Any]
    actor: str = ""


MADE: Final = {row.name for row in MOVES}
OF_CLOCK: Final = {event for event, _, _ in TICKS.values()} - MADE | {"recount"}
"""Events that leave a ticket where it is."""
LADDER: Final[Mapping[str, frozenset[str]]] = {
    # step of the ladder → what has to happen before it may come once more
    "warning": frozenset({"approve_extension", "reply", "reopen", "change", "recount", "dispatch"}),
    "due": frozenset({"approve_extension", "reply", "reopen", "change", "recount"}),
    "overdue": frozenset({"approve_extension", "reply", "reopen", "change", "recount"}),
    "criticised": frozenset({"approve_extension", "reply", "reopen", "change", "recount"}),
    "dispatch_overdue": frozenset(),
    "unsigned": frozenset({"dispatch", "refuse_return", "force"}),
    "unreviewed": frozenset({"report", "follow_up"}),
}
PINGING: Final = {*LADDER, "return", "extend", "reopen", "change", "rate"} - {"criticised"}
"""What somebody has to see; from then on `unseen` climbs anew."""


def only_listed_moves(ticket: Ticket, lines: Sequence[Line]) -> Iterator[str]:
    """Every line is a row of the law, or an event of the clock; together they lead to where it stands."""
    at: set[str] = {DRAFT}
    for line in lines:
        if line.name in OF_CLOCK:
            continue
        rows = [row for row in MOVES if row.name == line.name and line.role in row.who]
        after = {o if row.to == SAME else str(row.to) for row in rows for o in at if o in row.origins}
        if not after:
            yield f"{line.name} by {line.role} from {sorted(at)} is no move"
        at = after
    if ticket.status not in at:
        yield f"it is {ticket.status}, its history leads to {sorted(at)}"


def somebody_has_it(ticket: Ticket, city: City, now: datetime) -> Iterator[str]:
    """What is open has a date, and people who have to do something about it."""
    if ticket.status in (*HANDLED, Status.REPORTED):
        if ticket.due_at is None:
            yield "it has no due date"
        on_it = "reviewers" if ticket.status is Status.REPORTED else working_on(ticket)
        if not staff_for(city, ticket, notice(ticket, city, on_it, "urged"), now):
            yield f"nobody is {on_it}"
        if ticket.status is not Status.SUBMITTED and not ticket.department:
            yield "no department has it"
    if ticket.level and ticket.holder not in city.staff:
        yield f"it is on level {ticket.level} and nobody holds it"


def closed_for_a_reason(ticket: Ticket, lines: Sequence[Line]) -> Iterator[str]:
    """A dissatisfied answer is closed by an answer to its round, by a leader's signature, or not at all."""
    again = [n for n, line in enumerate(lines) if _reopens(line)]
    if not again or ticket.status not in (Status.CLOSED, Status.ARCHIVED):
        return
    since = lines[again[-1] + 1 :]
    names = [line.name for line in since]
    if "end" in names:
        signed = next(line for line in since if line.name == "end")
        if signed.role != "leader" or not ticket.explanation:
            yield "it was ended without a leader's explanation"
    elif not ("approve" in names and ("callback" in names or ticket.resident is None)):
        yield f"it was closed after a dissatisfied answer by {names}"
    elif "expire" in names and (ticket.outcome not in ("no_answer", "not_asked") or not ticket.not_valid):
        yield "silence was taken for an answer"
    elif "expire" not in names and not any(r.round == ticket.round for r in ticket.ratings):
        yield f"round {ticket.round} was closed without an answer"


def each_step_once(lines: Sequence[Line]) -> Iterator[str]:
    """A step of the ladder comes once for each thing that leads to it, and tells each of its people once."""
    since: Counter[str] = Counter()
    for line in lines:
        if line.name in LADDER:
            since[line.name] += 1
            if since[line.name] > 1:
                yield f"{line.name} came twice, at {line.at}"
        for step, restarts in LADDER.items():
            if line.name in restarts:
                since[step] = 0
        if line.name in PINGING:
            since = Counter({name: n for name, n in since.items() if name in LADDER})
        if line.name == "unseen":
            since[to := f"unseen {line.facts['step']} {line.facts['to']}"] += 1
            if since[to] > 1:
                yield f"{to} came twice, at {line.at}"


def _reopens(line: Line) -> bool:
    return line.name == "reopen" or (line.name == "change" and bool(line.facts.get("round")))


def counted(histories: Iterable[tuple[Ticket, Sequence[Line]]]) -> Mapping[str, float | None]:
    """The rates of tickets, counted one by one from what happened to them."""
    tickets = valid = no_answer = asked = contacted = solved = reworked = returned = 0
    satisfied = 0.0
    for _, lines in histories:
        tickets += 1
        names = [line.name for line in lines]
        said = [
            line.facts
            for line in lines
            if line.name in ("rate", "change", "reopen") and "stars" in line.facts
        ]
        answers = said[-1] if said else None
        again = max((n for n, line in enumerate(lines) if _reopens(line)), default=-1)
        since = names[again + 1 :]
        ended, silent = "end" in since, "expire" in since and "change" not in since
        rated = any(name in since for name in ("rate", "change"))
        reworked += again >= 0
        returned += "return" in names
        no_answer += silent
        if not (ended or rated):
            continue
        valid += 1
        asked += ended or (answers is not None and answers["contacted"] is not None)
        contacted += answers is not None and answers["contacted"] is True
        if answers is not None and not ended:
            solved += answers["solved"] == "yes"
            satisfied += 1 if answers["stars"] >= 4 else 0.9 if answers["stars"] == 3 else 0
    return {
        "tickets": tickets,
        "valid": valid,
        "no_answer": no_answer,
        "response": contacted / asked if asked else None,
        "resolution": solved / valid if valid else None,
        "satisfaction": satisfied / valid if valid else None,
        "returned": returned / tickets if tickets else None,
        "reworked": reworked / tickets if tickets else None,
    }


def joiners_counted(
    tickets: Mapping[int, Ticket], histories: Mapping[int, Sequence[Line]]
) -> Mapping[str, float | None]:
    """What those who joined answered, counted one by one: of each the last answers to each matter.

    Whose own ticket was merged answers for that one, and who inherits a matter is its resident from then on.
    Whoever takes back what goes on for others is counted among them, with what they had answered.
    """
    last: dict[tuple[int, str], Mapping[str, Any]] = {}
    for id, lines in histories.items():
        matter = _goes_on_in(tickets[id], tickets).id
        own: dict[str, Mapping[str, Any]] = {}
        for line in lines:
            if line.name in ("rate", "change", "reopen") and "stars" in line.facts:
                own[line.actor] = line.facts
            elif line.name == "hand_on" and line.actor in own:
                last[matter, line.actor] = own[line.actor]
            elif line.name == "join":
                last.pop((matter, line.actor), None)
            elif line.name == "rate_too":
                last[matter, line.actor] = line.facts
    for ticket in tickets.values():
        last.pop((_goes_on_in(ticket, tickets).id, str(ticket.resident)), None)
    valid = len(last)
    satisfied = sum(1 if f["stars"] >= 4 else 0.9 if f["stars"] == 3 else 0 for f in last.values())
    solved = sum(f["solved"] == "yes" for f in last.values())
    return {
        "valid": valid,
        "resolution": solved / valid if valid else None,
        "satisfaction": satisfied / valid if valid else None,
    }


def _goes_on_in(ticket: Ticket, tickets: Mapping[int, Ticket]) -> Ticket:
    while ticket.parent is not None:
        ticket = tickets[ticket.parent]
    return ticket


def _is_inherited(ticket: Ticket, tickets: Mapping[int, Ticket]) -> bool:
    """Whether a ticket is closed whose resident has one that it was merged into for their own now."""
    at = ticket
    while at.parent is not None:
        at = tickets[at.parent]
        if at.resident == ticket.resident:
            return ticket.closed_at is not None
    return False


def merged_for_good(ticket: Ticket, lines: Sequence[Line], others: Mapping[int, Ticket]) -> Iterator[str]:
    """What was merged goes on in one other ticket, wherever that was merged into, which knows of it; the one
    of the resident who inherited that other ticket is closed."""
    if ticket.parent is None:
        return
    parent = _goes_on_in(ticket, others)
    if ticket.id not in parent.merged and not _is_inherited(ticket, others):
        yield f"{parent.number} does not know of it"
    if "merge" not in [line.name for line in lines]:
        yield "nobody merged it"
    closed = [line.at for line in lines if line.name == "close"]
    if len(set(closed)) < len(closed):
        yield f"it was closed twice at once, at {closed}"
    if parent.status in ENDED and ticket.closed_at is None:
        yield f"{parent.number} has ended, and it is not closed"
    if ticket.status not in (Status.MERGED, Status.ARCHIVED):
        yield f"it was merged and is {ticket.status}"


def asked_twice_apart(lines: Sequence[Line]) -> Iterator[str]:
    """A second callback leaves no trace on the ticket."""
    if any("manner" in line.facts or "lawfulness" in line.facts for line in lines):
        yield "its history tells of the second callback"


def drawn_to_an_end(drawn: Mapping[int, Drawn]) -> Iterator[str]:
    """Every draw comes to one of its ends, in time."""
    for ticket, second in drawn.items():
        if second.status not in ENDS:
            yield f"the second callback of {ticket} is {second.status}"


def rates_are(rates: Rates, naive: Mapping[str, float | None]) -> Iterator[str]:
    """The program's figures are those of the naive count."""
    for name, expected in naive.items():
        figure = getattr(rates, name)
        if figure is None or expected is None:
            if figure is not expected:
                yield f"{name} is {figure}, counted {expected}"
        elif abs(figure - expected) > 1e-9:
            yield f"{name} is {figure}, counted {expected}"
