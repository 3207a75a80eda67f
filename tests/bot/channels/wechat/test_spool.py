"""What waits on the disk while nothing can be kept."""

from __future__ import annotations

import asyncio
import os
import struct
import tempfile
import zlib
from collections import deque
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.channels.wechat.spool import Spool
from bot.mail import StorageAway


def _sizes(directory: Path) -> list[int]:
    return [path.stat().st_size for path in directory.iterdir()]


def record(body: bytes) -> bytes:
    """A body as it stands in a file."""
    return struct.pack(">II", len(body), zlib.crc32(body)) + body


async def test_what_was_put_in_comes_out_in_order(tmp_path: Path) -> None:
    spool = Spool(tmp_path, "wechat", "one")
    await asyncio.gather(*(spool.put(f"{number}".encode()) for number in range(100)))
    assert spool.filled.is_set()
    assert spool.first(3) == [b"0", b"1", b"2"]
    spool.taken(3)
    assert (spool.first(1), spool.waiting) == ([b"3"], 97)
    spool.taken(97)
    assert (spool.waiting, spool.filled.is_set()) == (0, False)
    assert _sizes(tmp_path) == [0]
    spool.close()
    assert os.listdir(tmp_path) == []


async def test_a_holder_may_have_any_name(tmp_path: Path) -> None:
    """Its files are numbered on, whatever stands behind the number."""
    for body in (b"one", b"two", b"three"):
        spool = Spool(tmp_path, "wechat", "web-000007-a")
        await spool.put(body)
        spool.close()
    last = Spool(tmp_path, "wechat", "000009-b")
    assert last.first(9) == [b"one", b"two", b"three"]
    last.close()


async def test_what_a_process_left_is_taken_over_by_the_next(tmp_path: Path) -> None:
    before = Spool(tmp_path, "wechat", "before")
    await before.put(b"kept")
    beside = Spool(tmp_path, "wechat", "beside")
    assert beside.waiting == 0, "it belongs to a process that is there"
    before.close()
    after = Spool(tmp_path, "wechat", "after")
    await after.put(b"new")
    assert after.filled.is_set()
    assert after.first(9) == [b"kept", b"new"]
    after.taken(1)
    after.close()
    again = Spool(tmp_path, "wechat", "again")
    assert list(again.first(9)) == [b"new"], "of the other file all was taken"
    again.taken(1)
    again.close()
    assert os.listdir(tmp_path) == ["wechat-000002-beside.spool"]
    beside.close()


@settings(max_examples=30)
@given(st.integers(0, 40), st.binary(max_size=12))
def test_a_torn_end_is_cut_off(cut: int, noise: bytes) -> None:
    """Wherever the power went, what was answered for is there and nothing else is."""

    async def torn(directory: Path) -> list[bytes]:
        spool = Spool(directory, "wechat", "one")
        await spool.put(b"whole")
        file = directory / "wechat-000001-one.spool"
        size = file.stat().st_size
        await spool.put(b"the last one of all")
        spool.close()
        written = file.read_bytes()
        left = written[: size + min(cut, 26)] + noise
        assume(not left.startswith(written))  # noise that is just what was cut off tears nothing
        file.write_bytes(left)
        found = Spool(directory, "wechat", "two")
        bodies = list(found.first(9))
        found.close()
        return bodies

    with tempfile.TemporaryDirectory() as directory:
        assert asyncio.run(torn(Path(directory))) == [b"whole"]


async def test_it_is_bounded(tmp_path: Path) -> None:
    spool = Spool(tmp_path, "wechat", "one", most=18)
    await spool.put(b"123456")
    with pytest.raises(StorageAway):
        await spool.put(b"78901")
    spool.taken(1)
    await spool.put(b"78901")
    spool.close()


async def test_its_files_are_bounded_while_something_always_waits(tmp_path: Path) -> None:
    """After an outage everything goes through it while anything waits: the disk must not fill up."""
    spool = Spool(tmp_path, "wechat", "one", most=16_000)
    body = b"x" * 92
    told = deque[bytes]()
    for number in range(605):
        told.append(b"%04d" % number + body)
        await spool.put(told[-1])
        if number >= 20:
            assert list(spool.first(1)) == [told.popleft()]
            spool.taken(1)
        assert spool.waiting
        assert sum(_sizes(tmp_path)) <= 16_000
    assert sum(_sizes(tmp_path)) < 5_000, "twenty records, and what is left of two files"
    spool.close()
    after = Spool(tmp_path, "wechat", "two")
    assert list(after.first(99))[-20:] == list(told)
    assert 0 < after.waiting - 20 <= 10, "what was taken out of the oldest file"
    after.taken(after.waiting)
    after.close()
    assert os.listdir(tmp_path) == []


async def test_files_are_taken_over_in_the_order_in_which_they_were_made(tmp_path: Path) -> None:
    """Whatever the processes were called: one person's later message must not come before an earlier one.
    Files of versions that did not number them come first."""
    (tmp_path / "wechat-f00f.spool").write_bytes(record(b"0"))
    for number, holder in enumerate(("zz", "mm", "aa"), 1):
        spool = Spool(tmp_path, "wechat", holder, most=500)
        await spool.put(b"%d" % number)
        await spool.put(b"%d and more" % number)
        spool.close()
    found = Spool(tmp_path, "wechat", "next")
    assert [body[:1] for body in found.first(9)] == [b"0", b"1", b"1", b"2", b"2", b"3", b"3"]
    found.close()


def test_a_directory_that_is_none_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OSError, match="file"):
        Spool(tmp_path / "file", "wechat", "one")
