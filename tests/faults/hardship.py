"""A machine that fails the program: a full disk, a disk that fails, a clock that is wrong.

Rule 1  Nothing acknowledged is missing, nobody is answered 500, and it is back by itself soon after.
Rule 2  A disk is filled on a small file system of its own (root, Linux), made to fail by a limit on the size
        of the process's files (any user); the clock is set for the process alone (libfaketime).
"""

from __future__ import annotations

import asyncio
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from tests.bot.program import audited
from tests.faults.crowd import Crowd, crowded, everyone_has_one, stopped
from tests.faults.plan import Plan
from tests.faults.verdict import Verdict

AT_ONCE = 8
"""Residents who talk all the time."""
BEFORE, DURING = 3.0, 8.0
"""Seconds of peace, and of hardship."""
BACK = 10.0
"""Seconds after the hardship within which somebody is acknowledged again."""
ROOM = 48
"""MiB of the small file system."""
LIBRARIES = (
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
)
WRONG = ("+2h", "-2h")
Hardship = Callable[[bool], None]
"""Begins it (True) or ends it."""


def library() -> str | None:
    """Where libfaketime is; `FAKETIME_LIBRARY` names another place."""
    found = (os.environ.get("FAKETIME_LIBRARY", ""), *LIBRARIES)
    return next((path for path in found if path and Path(path).exists()), None)


@contextmanager
def small_disk(directory: Path) -> Iterator[Path]:
    """A file system of `ROOM` MiB below `directory`. Raises OSError where nobody may make one."""
    place = directory / "disk"
    place.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={ROOM}m", "tmpfs"]
    try:
        subprocess.run(["mount", *options, str(place)], check=True, capture_output=True)
    except (subprocess.CalledProcessError, FileNotFoundError) as problem:
        raise OSError("no file system may be mounted here") from problem
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


async def full_disk(plan: Plan, directory: Path) -> Verdict:
    """SQLite on a file system that somebody else fills to the last byte."""
    with small_disk(directory) as place:

        def fill(begins: bool) -> None:
            rest = place / "rest"
            if not begins:
                rest.unlink()
                return
            with rest.open("wb", buffering=0) as file:
                try:
                    while True:
                        file.write(bytes(65536))
                except OSError:
                    return

        return await _endured(plan, place, lambda crowd: fill, "the disk was full", notes=directory)


async def failing_disk(plan: Plan, directory: Path) -> Verdict:
    """Every write to a file of the program fails: it may not grow any, and is told EFBIG."""

    def limits(crowd: Crowd) -> Hardship:
        program = crowd.replicas[0].program
        assert program is not None
        pid = program.process.pid
        before = resource.prlimit(pid, resource.RLIMIT_FSIZE)

        def fail(begins: bool) -> None:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, before[1]) if begins else before)

        return fail

    return await _endured(plan, directory, limits, "the disk failed")


async def wrong_clock(plan: Plan, directory: Path) -> Verdict:
    """The machine's date is set two hours on, then two hours back, and right again."""
    told = library()
    if told is None:
        raise OSError("libfaketime is not there")
    moment = directory / "moment"
    moment.write_text("+0")
    faked = {"FAKETIME_TIMESTAMP_FILE": str(moment), "FAKETIME_NO_CACHE": "1", "LD_PRELOAD": told}
    environment = faked | {"FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"}
    verdict = Verdict()
    for by in WRONG:

        def set_clock(begins: bool, by: str = by) -> None:
            moment.write_text(by if begins else "+0")

        own = directory / by
        own.mkdir()
        found = await _endured(
            plan, own, lambda crowd: set_clock, f"the clock was wrong by {by}", environment
        )
        verdict.figures |= {f"{name}, {by}": figure for name, figure in found.figures.items()}
        verdict.broken += found.broken
    return verdict


async def _endured(
    plan: Plan,
    directory: Path,
    hardship: Callable[[Crowd], Hardship],
    name: str,
    environment: dict[str, str] | None = None,
    notes: Path | None = None,
) -> Verdict:
    """Residents report before, during and after; `hardship` comes and goes."""
    verdict, over, numbers = Verdict(), asyncio.Event(), count()
    loop = asyncio.get_running_loop()
    async with crowded(plan, directory, environment=environment, notes=notes) as crowd:
        acknowledged: list[float] = []

        async def bring(update: dict[str, object]) -> None:
            await crowd.balanced(update)
            acknowledged.append(loop.time())

        async def one_after_another() -> None:
            while not over.is_set():
                await crowd.reports(next(numbers), bring)

        living = asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))
        change = hardship(crowd)
        await asyncio.sleep(BEFORE)
        change(True)
        began = loop.time()
        await asyncio.sleep(DURING)
        change(False)
        ended = loop.time()
        await asyncio.sleep(BACK)
        over.set()
        await living
        await stopped(crowd, verdict)
        everyone_has_one(verdict, crowd, await audited(crowd.config))
    after = [moment for moment in acknowledged if moment >= ended]
    verdict.figures |= {
        f"acknowledged while {name}": sum(began <= moment < ended for moment in acknowledged),
        "first 200 after it, s": round(min(after, default=float("inf")) - ended, 2),
    }
    verdict.holds(min(after, default=float("inf")) - ended <= BACK, f"not back {BACK} s after {name}")
    return verdict


Play = Callable[[Plan, Path], Coroutine[Any, Any, Verdict]]


def played(seed: int) -> dict[str, tuple[Play, Plan]]:
    """All of them, each with its name."""
    one, three = Plan(seed), Plan(seed, "postgresql", 2)
    found: dict[str, tuple[Play, Plan]] = {"SQLite, failing disk": (failing_disk, one)}
    if sys.platform == "linux" and os.geteuid() == 0:
        found["SQLite, full disk"] = (full_disk, one)
    if library() is not None:
        found["SQLite, wrong clock"] = (wrong_clock, one)
        found["PostgreSQL, wrong clock"] = (wrong_clock, three)
    return found
