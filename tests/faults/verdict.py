"""What the program kept and the platform saw, compared with the oracle."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.fake_telegram import Seen
from tests.faults.oracle import Oracle
from tests.faults.residents import RECEIPT

Line = Mapping[str, Any]
ALWAYS = frozenset({"due", "overdue"})
"""Timers of a ticket that write a line of their own name into the history whenever they go off here."""
ONCE = ALWAYS | {"warning"}
"""A warning that comes too late writes nothing."""
AT_ONCE = 64
"""Sends that may be under way when a process dies."""
BOT = "123456"


@dataclass(frozen=True, slots=True)
class Seens:
    """What the platform has seen: chat → messages in order; update id → statuses it was answered with."""

    messages: Mapping[int, Sequence[Seen]]
    answers: Mapping[int, Sequence[int]]


@dataclass(slots=True)
class Verdict:
    """Figures of a run, and every promise that it broke, in words. None is a pass."""

    figures: dict[str, float] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def holds(self, true: object, words: str) -> None:
        """Remember a promise that did not hold."""
        if not true:
            self.broken.append(words)


def judged(oracle: Oracle, lines: Sequence[Line], seen: Seens, number: str, interruptions: int) -> Verdict:
    """Compare. `number` is the pattern of a ticket's number; sends may be doubled at `interruptions`."""
    verdict = Verdict()
    kinds: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        kinds[line["type"]].append(line)
    _taken_in(verdict, oracle, kinds["inbound"], seen)
    _tickets(verdict, oracle, kinds, seen, number)
    _said(verdict, kinds["outbound"], seen, interruptions)
    _timers(verdict, kinds["timer"], kinds["move"])
    return verdict


def _taken_in(verdict: Verdict, oracle: Oracle, inbound: Sequence[Line], seen: Seens) -> None:
    sources = Counter(line["source"] for line in inbound)
    acknowledged = {id for id, statuses in seen.answers.items() if any(200 <= s < 300 for s in statuses)}
    lost = [id for id in acknowledged if f"tg:{BOT}:{id}" not in sources]
    foreign = sources.keys() - {f"tg:{BOT}:{id}" for id in oracle.updates}
    failures = Counter(status for statuses in seen.answers.values() for status in statuses)
    verdict.figures |= {
        "updates": len(oracle.updates),
        "acknowledged": len(acknowledged),
        "attempts": sum(failures.values()),
        "answered 503": failures[503],
        "without an answer": failures[0],
        "lost": len(lost),
    }
    verdict.holds(not lost, f"acknowledged and lost: {lost[:5]}")
    verdict.holds(max(sources.values(), default=0) <= 1, "a source was taken in twice")
    verdict.holds(not foreign, f"taken in but never sent: {sorted(foreign)[:5]}")
    verdict.holds(len(acknowledged) == len(oracle.updates), "not every update was acknowledged in the end")
    wrong = {status for status in failures if status >= 500 and status != 503}
    verdict.holds(not wrong, f"answered with {sorted(wrong)}")


def _tickets(
    verdict: Verdict, oracle: Oracle, kinds: Mapping[str, Sequence[Line]], seen: Seens, number: str
) -> None:
    tickets = {line["id"] for line in kinds["ticket"]}
    submits = Counter(line["ticket_id"] for line in kinds["move"] if line["name"] == "submit")
    verdict.figures |= {"reports": len(oracle.reports), "tickets": len(tickets)}
    verdict.holds(
        len(tickets) == len(oracle.reports), f"{len(oracle.reports)} reports, {len(tickets)} tickets"
    )
    verdict.holds(set(submits) == tickets, "tickets and their first lines of history differ")
    verdict.holds(max(submits.values(), default=0) <= 1, "a ticket was opened twice")
    told: dict[int, list[str]] = {}
    for chat, messages in seen.messages.items():
        texts = [message.text for message in messages if RECEIPT in message.text]
        told[chat] = list(dict.fromkeys(found[0] for text in texts if (found := re.search(number, text))))
    for chat, reports in oracle.of_chats().items():
        count = len(told.get(chat, ()))
        verdict.holds(count == reports, f"chat {chat}: {reports} reports, {count} receipts")
    numbers = Counter(number for receipts in told.values() for number in receipts)
    verdict.holds(max(numbers.values(), default=0) <= 1, "two chats were told the same number")
    ids = {_id(number) for number in numbers}
    verdict.holds(ids == tickets, "receipts with numbers that are no ticket's, or tickets without a receipt")
    for report in oracle.reports:
        shown = any(f"{report.nonce} 号楼" in message.text for message in seen.messages.get(report.chat, ()))
        verdict.holds(shown, f"report {report.nonce} was never shown on a card")


def _id(number: str) -> int:
    """`20261123-000001-3` is the ticket 202611230000001."""
    day, place, _ = number.split("-")
    return int(day) * 10_000_000 + int(place)


def _said(verdict: Verdict, outbound: Sequence[Line], seen: Seens, interruptions: int) -> None:
    waiting = [line["id"] for line in outbound if line["status"] == "waiting"]
    unsent = Counter(line["status"] for line in outbound if line["status"] not in ("sent", "waiting"))
    verdict.holds(not waiting, f"{len(waiting)} rows still wait, the first is {waiting[:1]}")
    verdict.holds(not unsent, f"rows ended as {dict(unsent)}")
    rows: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for line in outbound:
        if line["status"] == "sent":
            rows[line["address"]].append((line["id"], int(line["external"])))
    doubles = swaps = missing = 0
    for chat, messages in seen.messages.items():
        sent = sorted(rows.get(str(chat), ()))
        shown = {message.id for message in messages}
        order = list(dict.fromkeys(external for _, external in sent))
        swaps += sum(later < earlier for earlier, later in itertools.pairwise(order))
        missing += len(set(order) - shown)
        doubles += len(shown) - len(order)
    verdict.figures |= {"messages": sum(map(len, rows.values())), "doubled messages": doubles}
    verdict.holds(not missing, f"{missing} messages marked as sent were never seen")
    verdict.holds(not swaps, f"{swaps} messages came out of order")
    verdict.holds(0 <= doubles <= AT_ONCE * interruptions, f"{doubles} doubled messages")


def _timers(verdict: Verdict, timers: Sequence[Line], moves: Sequence[Line]) -> None:
    last = max((_moment(line["at"]) for line in moves), default=None)
    fired = [line for line in timers if line["status"] == "fired"]
    late = sorted((_moment(line["ended_at"]) - _moment(line["due_at"])).total_seconds() for line in fired)
    verdict.figures |= {"timers fired": len(fired)}
    if late:
        verdict.figures |= {
            "latest timer, s": round(late[-1], 2),
            "half of them within, s": round(late[len(late) // 2], 2),
        }
        verdict.holds(late[0] >= 0, f"a timer went off {-late[0]} s early")
    written = Counter((line["ticket_id"], line["name"]) for line in moves if line["name"] in ONCE)
    meant = Counter((line["ticket_id"], line["kind"]) for line in fired if line["kind"] in ONCE)
    silent = [key for key in meant - written if key[1] in ALWAYS]
    verdict.holds(not silent, f"recorded as fired without an effect: {silent[:5]}")
    verdict.holds(not written - meant, f"had an effect without being fired: {list(written - meant)[:5]}")
    verdict.holds(max(written.values(), default=0) <= 1, "a timer was written down twice")
    overdue = [
        line["id"]
        for line in timers
        if line["status"] == "pending" and last and _moment(line["due_at"]) <= last
    ]
    verdict.holds(not overdue, f"{len(overdue)} timers that were due never went off")


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written)


def table(figures: Mapping[str, object]) -> Iterable[str]:
    """The figures as lines of Markdown."""
    yield "| what | figure |"
    yield "|---|---|"
    for name, value in figures.items():
        yield f"| {name} | {value} |"
