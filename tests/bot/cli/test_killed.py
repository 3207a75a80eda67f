"""Killed between any two messages of a conversation, the program goes on where it was."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import aiohttp

from tests.attacks.target import PIN, PRIVACY_KEY, Chat
from tests.bot.program import configuration, serving

KEY = {"JIEBAN_PRIVACY__KEY": PRIVACY_KEY}
SAID: tuple[dict[str, Any], ...] = (
    {"text": "/report"},
    PIN,
    {"text": "路灯照明"},
    {"text": "门口的路灯坏了三天"},
    {"text": "完成"},
    {"text": "改情况"},
    {"text": "完成"},
    {"text": "发送"},
    {"text": "进度"},
)


async def _played(directory: Path, *, killed: bool) -> list[str]:
    """What is said to somebody who says all this, numbers apart; perhaps it is killed after each message."""
    config = configuration(directory)
    conversation = token = ""
    said = list(SAID)
    while True:
        async with serving(config, KEY) as program, aiohttp.ClientSession(program.http) as http:
            if not token:
                async with http.post("/v3/directline/tokens/generate") as answer:
                    started = await answer.json()
                conversation, token = started["conversationId"], started["token"]
            chat = Chat(http, conversation, token, len(SAID) - len(said))
            for message in said[: 1 if killed else None]:
                assert await chat.sends(message) == 200
            del said[: 1 if killed else None]
            if not said:
                return [re.sub(r"\d+", "0", told["text"]) for told in await chat.told()]
            await program.kill()


async def test_killed_after_each_message_it_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "undisturbed").mkdir()
    killed = await _played(tmp_path, killed=True)
    assert killed == await _played(tmp_path / "undisturbed", killed=False)
    assert "登记好了" in killed[-2]
