"""Where the time of a turn goes: microseconds of CPU by part, from the bytes of an update to its commit.

Rule 1  The desk itself works, on a real database, in this process: only HTTP is left out.
Rule 2  Turns of all six kinds are mixed in each batch, as under load.
Rule 3  Of many short rounds the fastest tenth counts: that is the program, the rest are the neighbours.

Usage: python -m benchmarks.parts [--database sqlite|postgres] [--batch 64]
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import process_time, thread_time
from typing import Any

import msgspec
import uvloop

from benchmarks.contestants import CONFIG, interface
from benchmarks.databases import fresh_sqlite, postgres
from benchmarks.report import Interface, Reports, Template, prepare
from bot.app import build, settle_down
from bot.channels.telegram.updates import Reader
from bot.config import load
from bot.desk import Desk
from bot.desk.joined import neighbourhood
from bot.desk.unit import mailing
from bot.desk.unit.standing import Standing
from conversations.engine import Engine
from storage import schema
from storage.rows import Given
from tickets import casework

RESIDENTS = 192
"""How many report at once: a multiple of the six kinds of turns."""

PARTS: tuple[tuple[str, Any, str], ...] = (
    ("read the update", Reader, "read"),
    ("take up the sessions", Standing, "of"),
    ("think", Engine, "advance"),
    ("think", Engine, "hear"),
    ("compare with neighbours", neighbourhood, "offered"),
    ("open the ticket", casework, "open_ticket"),
    ("write the words", mailing, "rendered"),
    ("pack words and sessions", mailing, "packed"),
    ("pack words and sessions", Standing, "packed"),
    ("pack rows", Given, "json"),
    ("pack rows", Given, "values"),
)
"""What is watched: name of the part, and the function that does it."""

REST = "desk, driver and loop"
THREAD = "other threads (SQLite's)"


@dataclass(frozen=True, slots=True)
class Round:
    """Microseconds a turn."""

    whole: float
    parts: dict[str, float]


class Watch:
    """Counts the CPU time of the watched functions while it is open."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def watched(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with its time counted for the part `name`."""

        def call(*given: Any, **named: Any) -> Any:
            begun = thread_time()
            try:
                return function(*given, **named)
            finally:
                self.spent[name] = self.spent.get(name, 0.0) + thread_time() - begun

        return call

    def open(self, stack: ExitStack) -> None:
        """Watch until the stack is closed."""
        for name, owner, attribute in PARTS:
            stack.callback(setattr, owner, attribute, vars(owner)[attribute])
            function = getattr(owner, attribute)
            watched = self.watched(name, function)
            bound = isinstance(vars(owner)[attribute], classmethod)
            setattr(owner, attribute, staticmethod(watched) if bound else watched)


def _endless(reports: Reports, seat: int) -> Iterator[Template]:
    number = seat
    while True:
        yield from reports.turns(number)
        number += RESIDENTS


async def rounds(url: str, directory: Path, batch: int, most: int) -> list[Round]:
    """Measure on an empty database."""
    config = directory / "jieban.toml"
    config.write_text(CONFIG.format(url=url), encoding="utf-8")
    app = build(load(config))
    await schema.migrate(app.database)
    serving = asyncio.create_task(app.desk.serve())
    known = msgspec.json.decode(await interface(), type=Interface)
    reports, reader = prepare(known, "127.0.0.1:1"), Reader(1)
    residents = [_endless(reports, seat) for seat in range(RESIDENTS)]
    update = 1_000_000_000

    async def turn(seats: Sequence[int]) -> None:
        nonlocal update
        waits = []
        for seat in seats:
            update += 1
            request = next(residents[seat]).request(update, 2_000_000_000 + seat)
            waits.append(_received(app.desk, reader, request.partition(b"\r\n\r\n")[2]))
        await asyncio.gather(*waits)

    found = []
    try:
        for ahead in range(1, 6):
            await turn([seat for seat in range(RESIDENTS) if seat % 6 >= ahead])
        settle_down()
        for _ in range(most):
            watch = Watch()
            with ExitStack() as stack:
                watch.open(stack)
                whole, own = process_time(), thread_time()
                for first in range(0, RESIDENTS, batch):
                    await turn(range(first, min(first + batch, RESIDENTS)))
                whole, own = process_time() - whole, thread_time() - own
            spent = watch.spent | {REST: own - sum(watch.spent.values()), THREAD: whole - own}
            each = 1e6 / RESIDENTS
            found.append(Round(whole * each, {name: time * each for name, time in spent.items()}))
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
        await app.database.close()
    return found


async def _received(desk: Desk, reader: Reader, body: bytes) -> None:
    incoming = reader.read(body).incoming
    if incoming is None:
        raise AssertionError("a turn of the report is none of the bot's business")
    await desk.receive(incoming)


def table(found: Sequence[Round]) -> str:
    """Markdown: the parts of the fastest tenth of the rounds, in the order of a turn."""
    fastest = sorted(found, key=lambda round: round.whole)[: max(1, len(found) // 10)]
    names = dict.fromkeys([*(name for name, _, _ in PARTS), REST, THREAD])
    middle = {name: max(0.0, sum(r.parts.get(name, 0.0) for r in fastest) / len(fastest)) for name in names}
    whole = sum(middle.values())
    rows = ["| part | µs a turn | share |", "|---|---:|---:|"]
    rows += [f"| {name} | {spent:.1f} | {spent / whole:.0%} |" for name, spent in middle.items()]
    return "\n".join([*rows, f"| **all but HTTP** | **{whole:.0f}** | |"])


async def _measured(database: str, batch: int, most: int) -> str:
    with tempfile.TemporaryDirectory(prefix="jieban-parts-") as place, ExitStack() as servers:
        directory = Path(place)
        fresh = fresh_sqlite if database == "sqlite" else servers.enter_context(postgres(directory))
        async with fresh(directory) as url:
            return table(await rounds(url, directory, batch, most))


def main() -> None:
    """`python -m benchmarks.parts`."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    options.add_argument("--batch", type=int, default=64, help="turns that are kept together")
    options.add_argument("--rounds", type=int, default=60)
    chosen = options.parse_args()
    print(uvloop.run(_measured(chosen.database, chosen.batch, chosen.rounds)))


if __name__ == "__main__":
    main()
