"""What Telegram is told about the bot before the first message: its commands, and how updates reach us.

Rule 1  Each step is settled by itself: what fails for a moment is tried again, what is refused is logged and
        left, because the service is worth more than its menu.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.channels.telegram.errors import not_delivered
from bot.channels.telegram.updates import ALLOWED, Reader
from bot.mail import NotDelivered

COMMANDS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "": (
        ("report", "反映一个问题"),
        ("reports", "我反映过的问题"),
        ("human", "找人工"),
        ("language", "切换语言 · Language"),
        ("privacy", "我的数据"),
        ("help", "怎么用"),
    ),
    "en": (
        ("report", "Report a problem"),
        ("reports", "My reports"),
        ("human", "Talk to a person"),
        ("language", "Language · 切换语言"),
        ("privacy", "My data"),
        ("help", "How this works"),
    ),
}
"""By language code; the empty one is for everybody else."""
CONNECTIONS: Final = 100
"""Webhooks that Telegram may have open at once; the Bot API's own limit."""
PAUSES: Final = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)

log = logging.getLogger(__name__)


async def introduce(bot: Bot, reader: Reader) -> None:
    """Learn the bot's own name and publish its commands."""
    me = await settled("getMe", bot.get_me)
    if me is not None and me.username:
        reader.username = me.username
    for language, rows in COMMANDS.items():
        commands = [BotCommand(name, words) for name, words in rows]

        async def publish(commands: list[BotCommand] = commands, language: str = language) -> bool:
            return await bot.set_my_commands(commands, language_code=language or None)

        await settled("setMyCommands", publish)


async def bring_updates_to(bot: Bot, url: str, secret: str) -> None:
    """Have updates brought to `url` with `secret` in the header."""

    async def register() -> bool:
        return await bot.set_webhook(
            url, secret_token=secret or None, allowed_updates=ALLOWED, max_connections=CONNECTIONS
        )

    await settled("setWebhook", register)


async def keep_updates_for_polling(bot: Bot) -> None:
    """End a webhook of earlier days, which would refuse getUpdates. What waits there is kept."""
    await settled("deleteWebhook", bot.delete_webhook)


async def settled(name: str, step: Callable[[], Awaitable[Any]]) -> Any:
    """The result of `step` once Telegram answers; None when it refuses."""
    failures = 0
    while True:
        try:
            return await step()
        except TelegramError as error:
            failure = not_delivered(error)
        except Exception as error:  # the library fails in ways of its own at an answer of another shape
            failure = NotDelivered(type(error).__name__, again_after=0.0)
        log.warning("telegram %s: %s", name, failure.reason)
        if failure.again_after is None:
            return None
        await asyncio.sleep(max(failure.again_after, PAUSES[min(failures, len(PAUSES) - 1)]))
        failures += 1
