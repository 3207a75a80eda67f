"""Deadlines by the thousand while processes are killed: each goes off once, never early, soon.

Rule 1  The last replica that runs is never killed: how late deadlines may be is promised while one runs.
Rule 2  What its resident takes back has deadlines that were cancelled: those never go off.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from tests.bot.program import audited, of
from tests.faults.crowd import AT_ONCE, Crowd, crowded, everyone_has_one, stopped
from tests.faults.plan import Disaster, Plan, disasters
from tests.faults.service import Replica
from tests.faults.verdict import ALWAYS, ONCE, Verdict

EACH = 3
"""Deadlines of one report here."""
LATEST = 10.0
"""Seconds after its moment at which a deadline has gone off, whoever died."""
LATEST_AT_REST = 2.0
CALM = 12.0
"""Seconds without kills at the end, in which the last deadlines come due."""
TAKEN_BACK = 5
"""Every so manieth report is taken back."""


async def played(plan: Plan, directory: Path) -> Verdict:
    """`plan.residents` report, or more until all kills have happened."""
    verdict, numbers = Verdict(), count()
    async with crowded(plan, directory) as crowd:
        over = asyncio.Event()

        async def one_after_another() -> None:
            while (number := next(numbers)) < plan.residents or not over.is_set():
                takes_back = number % TAKEN_BACK == 0
                await crowd.reports(number, crowd.balanced, takes_back=takes_back)

        living = asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))
        await _killed(plan, crowd)
        over.set()
        await living
        calm = datetime.now(UTC)
        await asyncio.sleep(CALM)
        await stopped(crowd, verdict)
        lines = await audited(crowd.config)
        everyone_has_one(verdict, crowd, lines)
    at_points = Counter(point for replica in crowd.replicas for point in replica.crashed)
    verdict.figures |= {"kills": plan.kills, "of them at named points": at_points.total()}
    _gone_off(verdict, lines, calm)
    return verdict


async def _killed(plan: Plan, crowd: Crowd) -> None:
    """All kills, each to whichever replica is free for it while another one runs."""
    coming = disasters(plan, ["rounds.claimed", "desk.before-commit", "desk.after-commit"], crowd.dice)
    doomed: set[int] = set()

    async def suffers(place: int, replica: Replica) -> None:
        while coming:
            others = [r for n, r in enumerate(crowd.replicas) if n != place and n not in doomed and r.runs]
            if not others:
                await asyncio.sleep(0.05)
                continue
            doomed.add(place)
            await replica.meets(coming.pop(0) if coming else Disaster("kill"), plan)
            await replica.start()
            doomed.discard(place)

    await asyncio.gather(*(suffers(place, replica) for place, replica in enumerate(crowd.replicas)))


def _gone_off(verdict: Verdict, lines: Sequence[dict[str, Any]], calm: datetime) -> None:
    timers, moves = of(lines, "timer"), of(lines, "move")
    fired = [line for line in timers if line["status"] == "fired"]
    cancelled = {(line["ticket_id"], line["kind"]) for line in timers if line["status"] == "cancelled"}
    late = sorted((_moment(x["ended_at"]) - _moment(x["due_at"])).total_seconds() for x in fired)
    at_rest = [
        (_moment(x["ended_at"]) - _moment(x["due_at"])).total_seconds()
        for x in fired
        if _moment(x["due_at"]) > calm
    ]
    written = Counter((line["ticket_id"], line["name"]) for line in moves if line["name"] in ONCE)
    meant = Counter((line["ticket_id"], line["kind"]) for line in fired if line["kind"] in ONCE)
    pending = [x for x in timers if x["status"] == "pending" and _moment(x["due_at"]) < calm]
    verdict.figures |= {
        "timers gone off": len(fired),
        "timers cancelled": len(cancelled),
        "earliest, s": round(late[0], 3),
        "latest, s": round(late[-1], 2),
        "99 of 100 within, s": round(late[len(late) * 99 // 100], 2),
        "gone off at rest": len(at_rest),
        "latest at rest, s": round(max(at_rest, default=0.0), 2),
    }
    verdict.holds(late[0] >= 0, f"a timer went off {-late[0]} s early")
    verdict.holds(late[-1] <= LATEST, f"a timer went off {late[-1]:.1f} s late")
    verdict.holds(max(at_rest, default=0.0) <= LATEST_AT_REST, "late at rest")
    verdict.holds(max(meant.values(), default=0) <= 1, "a timer of a kind was set and went off twice")
    verdict.holds(max(written.values(), default=0) <= 1, "a timer had its effect twice")
    silent = [key for key in meant - written if key[1] in ALWAYS]
    verdict.holds(not silent, f"recorded as fired without an effect: {silent[:5]}")
    verdict.holds(not written - meant, f"had an effect without being fired: {list(written - meant)[:5]}")
    verdict.holds(not cancelled & set(written), "a cancelled timer had an effect")
    verdict.holds(not pending, f"{len(pending)} timers that were due never went off")


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written)
