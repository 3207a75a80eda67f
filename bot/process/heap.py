"""The process's memory: one heap for all threads, what is free given back, large pages for what stays.

glibc gives each thread a heap of its own, and what is free in one is of no use to the others. The threads
here are SQLite's, which work one at a time: with a heap each, 30,000 odd messages let the process grow by
44 MiB, with one by 18.

glibc keeps large blocks apart and gives each back when it is free, but takes for large what is larger than
the largest that was ever given back, up to 32 MiB. What a batch is packed in, now ten kilobytes and now a
megabyte, then lies among what stays, and the heap grows around it: by 43 MiB in 24,000 odd messages, with a
fixed limit by 26.

A turn touches objects all over a hundred megabytes. In pages of 4 KiB the processor keeps looking up where
they are, twice over on a virtual machine; in pages of 2 MiB a turn takes 6 % less time.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from pathlib import Path

_M_ARENA_MAX, _M_MMAP_THRESHOLD, _M_TRIM_THRESHOLD = -8, -3, -1
"""From glibc's malloc.h."""
_LARGE = 128 * 1024
"""Bytes of a block that is given back by itself, and of free memory at the heap's end that is: glibc's own
beginning."""
_MADV_COLLAPSE = 25
"""From Linux's mman.h, since 6.1."""
_MAPS = Path("/proc/self/maps")


def kept_small() -> None:
    """Let threads that are started from now on share the main thread's heap, and give back what is free. Does
    nothing without glibc."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            tell = ctypes.CDLL(None).mallopt
            tell(_M_ARENA_MAX, 1)
            tell(_M_MMAP_THRESHOLD, _LARGE)
            tell(_M_TRIM_THRESHOLD, _LARGE)


def in_large_pages() -> None:
    """Put what is in memory now together in large pages; nothing happens where the system has none."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            advise = ctypes.CDLL(None).madvise
            advise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
            for begins, ends in private(_MAPS.read_text("ascii", "replace")):
                advise(begins, ends - begins, _MADV_COLLAPSE)


def private(maps: str) -> list[tuple[int, int]]:
    """First address of the process's own memory that is no file's, and the first behind it, by its maps."""
    found = []
    for line in maps.splitlines():
        where, may, _, _, _, *named = line.split(maxsplit=5)
        if may == "rw-p" and named in ([], ["[heap]"]):
            begins, ends = where.split("-")
            found.append((int(begins, 16), int(ends, 16)))
    return found
