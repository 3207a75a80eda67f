"""What `python -m benchmarks.pings` measures happens: everybody concerned is told, in few units of work."""

from __future__ import annotations

from pathlib import Path

from benchmarks.pings import URGENT, line, ring
from bot.city import load_city


async def test_whoever_is_concerned_is_told_once(tmp_path: Path, database_url: str) -> None:
    """Each resident of their own ticket, each handler and head in one list of what comes up then."""
    categories = load_city("demo").categories
    departments = {categories[code].department for code in URGENT}
    told = await ring(database_url, tmp_path, 60)
    assert told.fired == 60
    assert 60 + 2 * len(departments) <= told.lines < 2 * 60
    assert f"{told.lines} messages" in line("a database", told)
