"""How fast the outbox is carried: to a platform on this machine as fast as it goes, and at Telegram's pace.

    python -m benchmarks.sends [--database sqlite|postgres|both]

The real sender and the real Telegram channel, in this process, one replica of them or two, after what the
program does before its first message (`settle_down`); the platform is a process of its own that takes
everything at once and remembers when it came (`benchmarks/platform.py`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from time import perf_counter, process_time, thread_time

import uvloop

from benchmarks.contestants import Bench
from benchmarks.databases import NAMES, Fresh
from benchmarks.platform import Arrivals, standing_in
from benchmarks.rows import Row, run
from bot.app import settle_down
from bot.channels.telegram import Account, TelegramChannel
from bot.desk.unit.mailing import Posted
from bot.files.media import MediaDirectory
from bot.mail import Outgoing, packed
from bot.outbox.pace import UNPACED, Pace
from bot.outbox.sender import Sender
from storage import outbox, schema
from storage.database import Database
from storage.outbox import Post

MESSAGES = 10_000
CHATS = 2_000
PACED = 300
"""Messages at Telegram's pace: ten seconds of them."""
PAGE = 1_000
WORDS = "✅ 登记好了。\n编号：20261123-000001-3\n办理：市城市管理局\n最晚 11月30日（周一）10:00 前给您答复。"
NEWS = Posted(channels={"telegram"})


@dataclass(frozen=True, slots=True)
class Carried:
    """Messages that were sent: seconds that it took, those of CPU, and those of CPU in this thread."""

    seconds: float
    cpu: float
    own: float
    arrivals: Arrivals


def present() -> datetime:
    """The present, aware, UTC."""
    return datetime.now(UTC)


async def sends(database: str, bench: Bench, _more: Fresh) -> list[Row]:
    """Rows for unpaced sends, their CPU, and the pace over two replicas."""
    there, other = Database(bench.url), Database(bench.url)
    try:
        await schema.migrate(there)
        settle_down()
        unpaced = await carried(bench, [there], UNPACED, MESSAGES, CHATS)
        paced = (await carried(bench, [there, other], Pace(), PACED, PACED // 2)).arrivals
    finally:
        await there.close()
        await other.close()
    rate, each = MESSAGES / unpaced.seconds, unpaced.cpu / MESSAGES * 1e6
    pace = f"{paced.busiest} in the busiest second, {paced.closest:.2f} s apart in one chat"
    held = paced.busiest <= 30 and paced.closest >= 1.0
    return [
        Row(f"sends, unpaced, {NAMES[database]}", "≥ 1,000/s", f"{rate:,.0f}/s", rate >= 1000),
        Row(f"CPU of a send, {NAMES[database]}", "≤ 300 µs", f"{each:.0f} µs", each <= 300),
        Row(f"two replicas at Telegram's pace, {NAMES[database]}", "≤ 30 in any second, ≥ 1 s", pace, held),
    ]


async def carried(
    bench: Bench, replicas: Sequence[Database], pace: Pace, messages: int, chats: int
) -> Carried:
    """What it takes to send so many, and what the platform saw."""
    seen: list[Arrivals] = []
    async with standing_in(seen) as address, AsyncExitStack() as stack:
        for begin in range(0, messages, PAGE):
            async with replicas[0].transaction() as connection:
                numbers = range(begin, min(begin + PAGE, messages))
                posts = [Post(None, "telegram", f"{1000 + n % chats}", "reply", _body()) for n in numbers]
                await outbox.post(connection, posts, present())
        media = MediaDirectory(bench.directory / "media", present)
        began, spent, own = perf_counter(), process_time(), thread_time()
        for number, database in enumerate(replicas):
            channel = TelegramChannel(Account("1:bench", api_base=address), media)
            stack.push_async_callback(channel.close)
            sender = Sender(channel, database, present, f"replica {number}", pace, str)
            task = asyncio.create_task(sender.run())
            stack.push_async_callback(_ended, task)
        while await _waiting(replicas[0]):  # noqa: ASYNC110 -- another task's rows
            await asyncio.sleep(0.05)
        took, spent, own = perf_counter() - began, process_time() - spent, thread_time() - own
    if len(seen[0].moments) != messages:
        raise AssertionError(f"{messages} were to be sent, {len(seen[0].moments)} came")
    return Carried(took, spent, own, seen[0])


def _body() -> str:
    return packed(Outgoing(WORDS))


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def _waiting(database: Database) -> bool:
    async with database.reading() as connection:
        return bool(
            await connection.rows(
                "SELECT 1 FROM outbox WHERE channel = 'telegram' AND status = 'waiting' LIMIT 1"
            )
        )


if __name__ == "__main__":
    uvloop.install()
    run(__doc__, sends)
