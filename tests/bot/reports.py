"""A report typed from the first word to the last, and what is kept afterwards; for tests of the machinery."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bot.app import TERMINAL
from bot.mail import Incoming
from conversations.messages import FromPerson, Place, Text
from storage import audit
from storage.database import Database
from tests.hotline import Someone

WORDS = "中山路的路灯坏了三天，晚上一片漆黑"
INSIDE = Place(29.55, 112.9)
"""In the demo city."""


def turns(words: str, category: str = "路灯照明") -> list[FromPerson]:
    """The six messages of a report about `words`."""
    said = (category, words, "完成", "发送")
    return [Text("/report"), INSIDE, *(Text(one, ref=f"m{number}") for number, one in enumerate(said))]


async def report(who: Someone, words: str = WORDS, category: str = "路灯照明") -> None:
    """Let somebody say all of them."""
    for message in turns(words, category):
        await who.sends(message)


def letters(address: str, words: str, channel: str = TERMINAL) -> list[Incoming]:
    """The same as they come in, each with a source of its own."""
    return [
        Incoming(f"test:{address}:{number}", channel, address, message, "zh-CN")
        for number, message in enumerate(turns(words))
    ]


async def kept(database: Database, kind: str) -> list[dict[str, Any]]:
    """The lines of the audit of one kind."""
    async with database.reading() as connection:
        return [line async for line in audit.lines(connection) if line["type"] == kind]


async def descriptions(database: Database) -> dict[str, str]:
    """Ticket number → what was reported."""
    async with database.reading() as connection:
        rows: Sequence[Any] = await connection.rows("SELECT body FROM tickets ORDER BY id")
    tickets = [json.loads(row[0]) for row in rows]
    return {ticket["number"]: ticket["description"] for ticket in tickets}
