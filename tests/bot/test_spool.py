"""What waits on the disk while nothing can be kept."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.mail import StorageAway
from bot.spool import Spool


async def test_what_was_put_in_comes_out_in_order(tmp_path: Path) -> None:
    spool = Spool(tmp_path, "wechat", "one")
    await asyncio.gather(*(spool.put(f"{number}".encode()) for number in range(100)))
    assert spool.filled.is_set()
    assert spool.first(3) == [b"0", b"1", b"2"]
    spool.taken(3)
    assert (spool.first(1), spool.waiting) == ([b"3"], 97)
    spool.taken(97)
    assert (spool.waiting, spool.filled.is_set()) == (0, False)
    assert (tmp_path / "wechat-one.spool").read_bytes() == b""
    spool.close()
    assert os.listdir(tmp_path) == []


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
    assert sorted(again.first(9)) == [b"kept", b"new"], "all is taken out again: sources are taken in once"
    again.taken(2)
    again.close()
    assert os.listdir(tmp_path) == ["wechat-beside.spool"]
    beside.close()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 40), st.binary(max_size=12))
def test_a_torn_end_is_cut_off(cut: int, noise: bytes) -> None:
    """Wherever the power went, what was answered for is there and nothing else is."""

    async def torn(directory: Path) -> list[bytes]:
        spool = Spool(directory, "wechat", "one")
        await spool.put(b"whole")
        size = (directory / "wechat-one.spool").stat().st_size
        await spool.put(b"the last one of all")
        spool.close()
        written = (directory / "wechat-one.spool").read_bytes()
        (directory / "wechat-one.spool").write_bytes(written[: size + min(cut, 26)] + noise)
        found = Spool(directory, "wechat", "two")
        bodies = list(found.first(9))
        found.close()
        return bodies

    with tempfile.TemporaryDirectory() as directory:
        assert asyncio.run(torn(Path(directory))) == [b"whole"]


async def test_it_is_bounded(tmp_path: Path) -> None:
    spool = Spool(tmp_path, "wechat", "one", most=10)
    await spool.put(b"123456")
    with pytest.raises(StorageAway):
        await spool.put(b"78901")
    spool.taken(1)
    await spool.put(b"78901")
    spool.close()


def test_a_directory_that_is_none_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OSError, match="file"):
        Spool(tmp_path / "file", "wechat", "one")
