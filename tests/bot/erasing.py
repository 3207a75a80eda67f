"""What tests of erasing look at: every byte that is kept, after everything that was asked for is done."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from storage.tables import metadata
from tests.hotline import Hotline, Someone


def _on_disk(directory: Path) -> list[bytes]:
    return [f"{path}".encode() + path.read_bytes() for path in directory.rglob("*") if path.is_file()]


async def everything_kept(hotline: Hotline, directory: Path) -> bytes:
    """Everything that is kept."""
    found = _on_disk(directory)
    if hotline.app.database.dialect == "postgresql":
        async with hotline.app.database.reading() as connection:
            for name in metadata.tables:
                rows = await connection.rows(f"SELECT t::text FROM {name} AS t")
                found += [row[0].encode() for row in rows]
    return b"\n".join(found)


async def settles(hotline: Hotline, span: timedelta = timedelta(minutes=10)) -> None:
    await hotline.passes(span)
    while await hotline.app.errands.once():
        hotline.clock.at += timedelta(minutes=2)


async def is_erased(who: Someone, hotline: Hotline) -> None:
    """Somebody has all that is kept of them erased."""
    await who.says("删除我的数据")
    await who.presses("全部删掉")
    await settles(hotline)
