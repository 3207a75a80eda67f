"""`jieban chat`: the conversation in this terminal, on the database of the configuration."""

from __future__ import annotations

import asyncio
import secrets
import sys
from collections.abc import Callable
from pathlib import Path

from bot.app import TERMINAL, App, build, working
from bot.channels.terminal import Terminal
from bot.config import Settings
from bot.desk.outgoing.rendering import numbered
from bot.mail import Outgoing

GREETING = "/start"


async def hold(settings: Settings, language: str, who: str, record: Path | None) -> int:
    """Talk until the end of the input. Raises Mistakes, Away, StorageAway, OSError."""
    if record is not None:
        await asyncio.to_thread(
            record.touch
        )  # who can't be written to is told before the conversation, not after
    said: list[str] = []
    app = build(settings)

    def show(outgoing: Outgoing) -> None:
        files = (app.media.path(file.key) for file in outgoing.attachments)
        text = "\n".join([numbered(outgoing), *(f"📎 {path}" for path in files if path is not None)])
        print(text, end="\n\n", flush=True)
        said.extend(f"< {line}" for line in text.splitlines())

    async with working(app):
        terminal = await _sit_down(app, who, language, show)
        follower = asyncio.create_task(terminal.follow())
        session = secrets.token_hex(6)
        try:
            await terminal.says(GREETING, session)
            while line := await asyncio.to_thread(sys.stdin.readline):
                words = line.rstrip("\n")
                said.append(f"> {words}")
                await terminal.says(words, session)
        finally:
            follower.cancel()
            if record is not None:
                await asyncio.to_thread(record.write_text, "\n".join(said) + "\n", "utf-8")
    return 0


async def _sit_down(app: App, who: str, language: str, show: Callable[[Outgoing], None]) -> Terminal:
    terminal = Terminal(
        app.desk.receive,
        app.logbooks[TERMINAL],
        app.media,
        show,
        address=who,
        language=language,
    )
    await terminal.skip()
    return terminal
