"""Many uploads at one time: the memory that they take is bounded, and nobody can keep it."""

from __future__ import annotations

import asyncio
import tracemalloc
from collections import Counter
from collections.abc import AsyncIterator, Sequence

import aiohttp

from bot.channels.web.uploads import Budget
from bot.mail import Incoming, Outgoing, StorageAway
from conversations.messages import Media, Unsupported
from tests.bot.channels.web_chat import Chat, chatting
from tests.bot.small_desk import SmallDesk
from tests.small_pictures import JPEG, PNG

MB = 1024 * 1024
FORM = {"Content-Type": "multipart/form-data; boundary=cut"}
HEAD = b'--cut\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
END = b"\r\n--cut--\r\n"
PIECE = bytes(64 * 1024)
BUSY, STALLED = (503, "5"), (408, "")


async def body(size: int, gate: asyncio.Event) -> AsyncIterator[bytes]:
    """A form with a file of `size` bytes, whose end comes when the gate opens."""
    yield HEAD + b"%PDF-"
    for _ in range(size // len(PIECE)):
        yield PIECE
    await gate.wait()
    yield END


async def uploaded(chat: Chat, form: AsyncIterator[bytes], hung_up: tuple[int, str]) -> tuple[int, str]:
    """Status and Retry-After; `hung_up` where the server stopped reading and we could not read its answer."""
    try:
        async with chat.http.post(f"{chat.at}/upload", data=form, headers=chat.bearer | FORM) as answer:
            return answer.status, answer.headers.get("Retry-After", "")
    except aiohttp.ClientError:
        return hung_up


async def test_parallel_uploads_share_one_budget_and_come_again_later() -> None:
    budget, gate = Budget(most=12 * MB), asyncio.Event()
    async with chatting(uploads=budget) as chat:
        tracemalloc.start()
        try:
            uploads = [asyncio.create_task(uploaded(chat, body(4 * MB, gate), BUSY)) for _ in range(20)]
            async with asyncio.timeout(20):
                while not (sum(task.done() for task in uploads) and budget.held):  # noqa: ASYNC110 -- it tells nobody
                    await asyncio.sleep(0.01)
                await asyncio.sleep(0.5)
                assert 0 < budget.held <= budget.most
                gate.set()
                ends = Counter(await asyncio.gather(*uploads))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert set(ends) == {(200, ""), (503, "5")}
        assert budget.held == 0
        assert peak < 60 * MB, f"{peak / MB:.0f} MB for a budget of 12"
        assert await uploaded(chat, body(4 * MB, gate), BUSY) == (200, "")


async def test_files_whose_message_cannot_be_kept_are_told_of() -> None:
    told: list[str] = []

    def away(incoming: Incoming) -> Sequence[Outgoing]:
        raise StorageAway(2)

    async with chatting(SmallDesk(away), unclaimed=told.extend) as chat:
        assert (await chat.upload(("a.png", PNG), ("b.jpg", JPEG)))[0] == 503
        assert [key.partition(":")[0] for key in told] == ["media", "media"]


async def test_who_is_too_large_for_what_is_left_is_told_before_sending() -> None:
    async with chatting(uploads=Budget(most=MB)) as chat:
        assert (await chat.upload(("big.png", PNG + bytes(2 * MB))))[0] == 503
        assert (await chat.upload(("small.png", PNG)))[0] == 200


async def test_an_upload_that_stalls_is_ended_and_gives_back_what_it_held() -> None:
    budget = Budget(stalled=0.2)
    async with chatting(uploads=budget) as chat:
        assert await uploaded(chat, body(MB, asyncio.Event()), STALLED) == STALLED
        assert budget.held == 0
        assert chat.desk.came == []


async def test_an_upload_that_drips_has_an_end() -> None:
    async def dripping() -> AsyncIterator[bytes]:
        yield HEAD
        while True:
            yield b"."
            await asyncio.sleep(0.02)

    budget = Budget(longest=0.3)
    async with chatting(uploads=budget) as chat, asyncio.timeout(15):
        assert await uploaded(chat, dripping(), STALLED) == STALLED
        assert budget.held == 0


async def test_of_ten_files_with_a_bad_one_nine_are_kept() -> None:
    async with chatting() as chat:
        files = [(f"{n}.jpg", JPEG) for n in range(9)]
        assert (await chat.upload(*files[:4], ("5.jpg", JPEG[:200]), *files[4:]))[0] == 200
        came = [incoming.message for incoming in chat.desk.came]
        assert sum(isinstance(message, Media) for message in came) == 9
        assert [message for message in came if isinstance(message, Unsupported)] == [Unsupported("broken")]
