"""Memory that stays is put into large pages, where the system has some, and is the same afterwards."""

from __future__ import annotations

import mmap
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from bot.process import heap

MIB = 2**20
MADV_COLLAPSE = 25
"""As `man 2 madvise` says: read there, not from what is tested."""


def in_large_pages() -> int:
    """How many bytes of the process are in large pages."""
    told = re.search(r"^AnonHugePages: +(\d+) kB$", Path("/proc/self/smaps_rollup").read_text("ascii"), re.M)
    assert told is not None
    return int(told[1]) * 1024


@contextmanager
def in_small_pages(size: int) -> Iterator[mmap.mmap]:
    """Memory of the process's own, in small pages whatever the system prefers."""
    with mmap.mmap(-1, size, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as fresh:
        with suppress(OSError):  # where the system knows no large ones
            fresh.madvise(mmap.MADV_NOHUGEPAGE)
        fresh.write(b"x" * size)
        with suppress(OSError):
            fresh.madvise(mmap.MADV_HUGEPAGE)
        yield fresh


def can_collapse() -> bool:
    """Whether this system puts memory into large pages when it is asked to."""
    with in_small_pages(4 * MIB) as fresh:
        try:
            fresh.madvise(MADV_COLLAPSE)
        except OSError:
            return False
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be asked for this")
def test_what_is_there_is_in_large_pages_then() -> None:
    if not can_collapse():
        pytest.skip(
            "NOT TESTED: this system puts nothing into large pages (Linux before 6.1, or without them)"
        )
    with in_small_pages(16 * MIB) as fresh:
        before = in_large_pages()
        heap.in_large_pages()
        assert in_large_pages() - before >= 12 * MIB
        assert fresh[:] == b"x" * len(fresh)


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
