"""What it costs that a city has lived for a year: speed, memory, and the first answer after a crash.

    python -m benchmarks.grown [--database sqlite|postgres|both]

A million tickets and 100,000 begun reports are stored, and people come back at random. Their speed is
compared with that on an empty database, by turns; memory is the most that the process held. Then the process
is killed under load and started again: until the first update is answered 200.
"""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE
from pathlib import Path
from statistics import median
from time import perf_counter

import msgspec

from benchmarks.contestants import Bench, Ready, Spoiled, ours, pressed, serving
from benchmarks.crowd import FIRST_CHAT
from benchmarks.databases import NAMES, Fresh
from benchmarks.report import Interface, prepare
from benchmarks.rows import Row, run
from benchmarks.stock import stock

STORED = 1_000_000
BEGUN = 100_000
ROUNDS = 3
SECONDS = "6"
KILLS = 5


async def grown(database: str, bench: Bench, fresh: Fresh) -> list[Row]:
    """Rows for speed, memory and start."""
    beside = bench.directory / "empty"
    beside.mkdir()
    async with fresh(beside) as url:
        return await _compared(database, bench, Bench(beside, url, bench.interface))


async def _compared(database: str, bench: Bench, empty: Bench) -> list[Row]:
    began = perf_counter()
    await stock(bench, STORED, BEGUN)
    print(f"stored in {perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    shares, memory = [], 0
    for _ in range(ROUNDS):
        bare = await _speed(empty)
        full = await _speed(bench, "--begun", "--people", str(BEGUN))
        shares.append(full[0] / bare[0])
        memory = max(memory, full[1])
        print(f"empty {bare[0]:,.0f} turns/s, stored {full[0]:,.0f} turns/s", file=sys.stderr, flush=True)
    starts = [await _start_again(bench, number) for number in range(KILLS)]
    name, share, start = NAMES[database], median(shares), median(starts)
    return [
        Row(
            f"turns/s with {STORED:,} tickets and {BEGUN:,} begun reports, {name}",
            "≥ 75 % of the empty database's (85)",
            f"{share:.0%} ({min(shares):.0%}–{max(shares):.0%})",
            share >= 0.75,
        ),
        Row(f"memory then, {name}", "≤ 180 MB (140)", f"{memory / 1e6:.0f} MB", memory <= 180e6),
        Row(
            f"first 200 after a `kill -9` then, {name}",
            "≤ 2.5 s (1.2)",
            f"{start:.2f} s ({min(starts):.2f}–{max(starts):.2f})",
            start <= 2.5,
        ),
    ]


async def _speed(bench: Bench, *more: str) -> tuple[float, int]:
    """Turns a second, and the most bytes that the process held."""
    async with serving("ours", ours(bench), bench.directory) as (server, port):
        outcome = await pressed(
            "benchmarks.crowd",
            bench,
            *("--port", str(port), "--server", str(server.pid), "--seconds", SECONDS, "--warm-up", "3"),
            *more,
        )
        return outcome.rate, peak_memory(server.pid)


def peak_memory(pid: int) -> int:
    """The most bytes that a process has held (VmHWM)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise Spoiled("the system does not tell how much memory a process holds")


async def _start_again(bench: Bench, number: int) -> float:
    """Seconds from the start of a process, whose predecessor was killed under load, to its first 200."""
    reports = prepare(msgspec.json.decode(bench.interface.read_bytes(), type=Interface), "127.0.0.1:1")
    command = ours(bench)
    for killed in (True, False):
        began = perf_counter()
        process = await asyncio.create_subprocess_exec(*command, cwd=bench.directory, stdout=PIPE)
        try:
            assert process.stdout is not None
            told = (await process.stdout.readline()).partition(b" ")[2]
            port = int(msgspec.json.decode(told, type=Ready).http.rpartition(":")[2])
            if killed:
                load = pressed("benchmarks.crowd", bench, "--port", str(port), "--seconds", "20", "--begun")
                pressing = asyncio.create_task(load)
                await asyncio.sleep(2.0)
                process.kill()
                await asyncio.gather(pressing, return_exceptions=True)  # it is cut off, as is meant
            else:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(reports.turn(0, 0).request(9_000_000_001 + number, FIRST_CHAT - 1 - number))
                if not (await reader.readline()).startswith(b"HTTP/1.1 200"):
                    raise Spoiled("the first answer was no 200")
                took = perf_counter() - began
                writer.close()
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()
    return took


if __name__ == "__main__":
    run(__doc__, grown)
