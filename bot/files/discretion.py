"""What is taken out of a file before it is kept: where and with what it was taken. It looks and sounds the
same."""

from __future__ import annotations

import asyncio

from bot.files.films import TYPES, without_place
from bot.files.kinds import FileKind
from bot.files.pictures import Picture, looked_at


async def discreet(kind: FileKind, content: bytes) -> Picture:
    """What to keep of a file of this kind, and where a photo was taken. Raises BadPicture."""
    if kind.kind == "photo":
        return await looked_at(content)
    if kind.mime in TYPES:
        return Picture(await asyncio.to_thread(without_place, content))
    return Picture(content)
