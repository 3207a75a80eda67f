"""Memory that stays is put into large pages, where the system has some, and is the same afterwards."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot import heap


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be asked for this")
def test_what_is_there_is_found_and_stays_the_same() -> None:
    words = [f"{number} 路灯" * 20 for number in range(100_000)]
    known = hash(tuple(words))
    heap.in_large_pages()
    assert hash(tuple(words)) == known
    mine = heap.private(Path("/proc/self/maps").read_text("ascii", "replace"))
    assert all(any(begins <= id(word) < ends for begins, ends in mine) for word in words)


def test_only_the_memory_that_is_no_file_s() -> None:
    maps = """\
00400000-0061c000 r-xp 00000000 fe:00 1234 /usr/bin/python3.11
0061c000-00620000 rw-p 0021c000 fe:00 1234 /usr/bin/python3.11
01c2e000-0372f000 rw-p 00000000 00:00 0 [heap]
7f3c00000000-7f3c00100000 rw-p 00000000 00:00 0
7f3c00100000-7f3c00200000 ---p 00000000 00:00 0
7ffd1c000000-7ffd1c021000 rw-p 00000000 00:00 0 [stack]
"""
    assert heap.private(maps) == [(0x1C2E000, 0x372F000), (0x7F3C00000000, 0x7F3C00100000)]
