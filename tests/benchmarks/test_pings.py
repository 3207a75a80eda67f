"""What `python -m benchmarks.pings` measures happens: everybody concerned is told, in few units of work."""

from __future__ import annotations

from pathlib import Path

from benchmarks.pings import line, ring


async def test_whoever_is_concerned_is_told_once(tmp_path: Path, database_url: str) -> None:
    told = await ring(database_url, tmp_path, 60)
    assert told.fired == 60
    assert told.lines >= 3 * 60, "the resident, a handler and the head of each"
    assert f"{told.lines} messages" in line("a database", told)
