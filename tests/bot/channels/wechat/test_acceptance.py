"""Where a message is kept when the desk can't."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.channels.wechat import Acceptance
from bot.channels.wechat.spool import Spool
from bot.mail import Incoming, Receipt, StorageAway, TooMuch
from conversations.messages import Text
from tests.bot.channels.telegram.bench import Letterbox


def _read(body: bytes) -> Incoming:
    number, _, address = body.decode().partition(" ")
    return Incoming(f"wx:a:{number}", "wechat", address, Text(number))


class Scene:
    """A letterbox that can be away, a spool, and who was told to wait."""

    def __init__(self, directory: Path) -> None:
        self.letterbox = Letterbox()
        self.spool = Spool(directory, "wechat", "one")
        self.sorry: list[str] = []
        self.thinking: list[str] = []
        self.acceptance = Acceptance(
            self.receive, self.spool, _read, self.sorry.append, self.thinking.append, patience=0.05
        )
        self.away = self.hangs = self.too_much = False
        self.stuck = ""
        self.most_of_one = 0
        self._waiting: Counter[str] = Counter()

    async def receive(self, incoming: Incoming) -> Receipt:
        if self.hangs:
            await asyncio.sleep(0.2)
        if self.away:
            raise StorageAway(0)
        if self.too_much:
            raise TooMuch(0)
        who = incoming.address
        self._waiting[who] += 1
        self.most_of_one = max(self.most_of_one, self._waiting[who])
        try:
            await asyncio.sleep(0)
            if who == self.stuck:
                raise StorageAway(0)
            return await self.letterbox(incoming)
        finally:
            self._waiting[who] -= 1

    async def brings(self, number: int, address: str = "o1") -> None:
        body = f"{number} {address}".encode()
        await self.acceptance.keep(_read(body), body)

    async def empty(self) -> None:
        while self.spool.waiting:  # noqa: ASYNC110 -- nobody tells when it is
            await asyncio.sleep(0.005)

    @property
    def kept(self) -> list[str]:
        return [source.rpartition(":")[2] for source in self.letterbox.sources]


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    made = Scene(tmp_path)
    yield made
    made.spool.close()


@asynccontextmanager
async def _taking_in(scene: Scene) -> AsyncIterator[None]:
    task = asyncio.create_task(scene.acceptance.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_the_spool_is_left_alone_while_all_is_well(scene: Scene) -> None:
    await scene.brings(1)
    await asyncio.sleep(0.06)
    assert (scene.kept, scene.spool.waiting, scene.sorry, scene.thinking) == (["1"], 0, [], [])


async def test_what_the_desk_cant_keep_waits_and_is_taken_in_before_what_comes_later(scene: Scene) -> None:
    scene.away = True
    for number in (1, 2):
        await scene.brings(number)
    scene.away = False
    await scene.brings(3)
    assert (scene.kept, scene.spool.waiting) == ([], 3)
    assert scene.sorry == ["o1"] * 3
    async with _taking_in(scene), asyncio.timeout(5):
        await scene.empty()
        await scene.brings(4)
    assert scene.kept == ["1", "2", "3", "4"]


async def test_a_desk_that_hangs_is_not_waited_for_and_a_late_commit_is_no_second_one(scene: Scene) -> None:
    scene.hangs = True
    began = asyncio.get_running_loop().time()
    await scene.brings(1)
    assert asyncio.get_running_loop().time() - began < 0.2
    assert scene.thinking == ["o1"]
    await scene.letterbox(_read(b"1 o1"))  # it was kept after all
    scene.hangs = False
    async with _taking_in(scene), asyncio.timeout(5):
        await scene.empty()
    assert scene.kept == ["1"]


async def test_an_outage_in_the_middle_of_taking_in_loses_nothing(scene: Scene) -> None:
    scene.away = True
    for number in range(200):
        await scene.brings(number, f"o{number % 7}")
    async with _taking_in(scene), asyncio.timeout(5):
        await asyncio.sleep(0.02)
        scene.letterbox.fails = [StorageAway(0)] * 3
        scene.away = False
        await scene.empty()
    assert sorted(map(int, scene.kept)) == list(range(200))
    for who in range(7):
        own = [int(number) for number in scene.kept if int(number) % 7 == who]
        assert own == sorted(own)


async def test_who_brings_many_waits_for_themselves_alone(scene: Scene) -> None:
    """The desk refuses who brings many at a time: brought together, all come again for ever."""
    scene.away = True
    for number in range(150):
        await scene.brings(number, "o2" if number % 30 == 0 else "o1")
    scene.away = False
    async with _taking_in(scene), asyncio.timeout(5):
        await scene.empty()
    assert scene.most_of_one == 1
    assert [number for number in map(int, scene.kept) if number % 30] == [n for n in range(150) if n % 30]
    assert len(scene.kept) == 150


async def test_what_is_kept_makes_room_before_something_that_cant_be(scene: Scene) -> None:
    scene.away = True
    for number in range(10):
        await scene.brings(number, "o2" if number == 7 else "o1")
    scene.away, scene.stuck = False, "o2"
    async with _taking_in(scene):
        await asyncio.sleep(0.05)
        assert scene.spool.waiting == 3
        assert len(scene.kept) == 9
        scene.stuck = ""
        async with asyncio.timeout(5):
            await scene.empty()
    assert len(scene.kept) == 10


async def test_where_neither_can_keep_it_whoever_brings_it_has_to_come_again(tmp_path: Path) -> None:
    scene = Scene(tmp_path / "full")
    scene.spool.close()
    scene.spool = Spool(tmp_path / "small", "wechat", "one", most=1)
    scene.acceptance = Acceptance(
        scene.receive, scene.spool, _read, scene.sorry.append, scene.thinking.append
    )
    scene.away = True
    with pytest.raises(StorageAway):
        await scene.brings(1)
    assert scene.sorry == []
    scene.spool.close()


async def test_who_brings_too_much_hears_of_no_outage(scene: Scene) -> None:
    """It waits in the spool like all else; that it was too much is told by the desk."""
    scene.too_much = True
    await scene.brings(1)
    assert (scene.spool.waiting, scene.sorry) == (1, [])


async def test_nobody_waits_behind_somebody_else_once_the_desk_is_back(scene: Scene) -> None:
    scene.too_much = True
    await scene.brings(1)
    scene.too_much = False
    await scene.brings(2, "o2")
    await scene.brings(3)
    assert scene.kept == ["2"]
    async with _taking_in(scene):
        await scene.empty()
        await scene.brings(4)
    assert scene.kept == ["2", "1", "3", "4"]


async def test_a_steady_stream_does_not_keep_the_spool_filled(scene: Scene) -> None:
    scene.away = True
    for number in range(100):
        await scene.brings(number, f"o{number}")
    scene.away = False
    async with _taking_in(scene):
        for number in range(100, 1000):
            await scene.brings(number, f"o{number}")
            await asyncio.sleep(0)
        assert scene.spool.waiting == 0
    assert sorted(map(int, scene.kept)) == list(range(1000))


async def test_everybody_waits_behind_what_was_found(tmp_path: Path) -> None:
    before = Scene(tmp_path)
    before.away = True
    await before.brings(1)
    before.spool.close()
    scene = Scene(tmp_path)
    await scene.brings(2)
    await scene.brings(3, "o2")
    assert scene.kept == []
    async with _taking_in(scene):
        await scene.empty()
        await scene.brings(4)
    assert [number for number in scene.kept if number != "3"] == ["1", "2", "4"]
    assert "3" in scene.kept
    scene.spool.close()
