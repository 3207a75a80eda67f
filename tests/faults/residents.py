"""People who report one street light after the other, each with words that exist once."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

from tests.fake_telegram import FakeTelegram, Person, updates
from tests.fake_telegram.updates import Json
from tests.faults.oracle import Oracle

RECEIPT = "✅ 登记好了"
_LEAST, _MOST = 0.9, 1.7
"""Seconds before the next message: a chat is answered no more than once a second."""


def messages(nonce: str) -> tuple[Json, ...]:
    """A report, typed: six messages."""
    return (
        updates.text("/report"),
        updates.location(29.55, 112.9),
        updates.text("路灯照明"),
        updates.text(f"{nonce} 号楼门前的路灯坏了三天"),
        updates.text("完成"),
        updates.text("发送"),
    )


class Resident:
    """One of them. `brought` is called with each update that went on its way."""

    def __init__(
        self,
        telegram: FakeTelegram,
        oracle: Oracle,
        number: int,
        dice: random.Random,
        brought: Callable[[Json], None],
    ) -> None:
        self.person: Person = telegram.person(f"p{number}")
        self._telegram = telegram
        self._oracle = oracle
        self._number = number
        self._dice = dice
        self._brought = brought

    async def lives(self, over: asyncio.Event) -> None:
        """Report again and again, each time when the receipt has come; what is begun is told to its end."""
        told = 0
        while not over.is_set():
            nonce = f"{self._number}x{told}"
            self._oracle.begins(self.person.id, nonce)
            for content in messages(nonce):
                self._says(content)
                await asyncio.sleep(self._dice.uniform(_LEAST, _MOST))
            told += 1
            while not over.is_set() and self._receipts() < told:  # noqa: ASYNC110 -- seen on the platform
                await asyncio.sleep(0.2)

    def _receipts(self) -> int:
        """How many receipts have been seen; a doubled one counts once."""
        return len({shown.text for shown in self._telegram.seen(self.person.id) if RECEIPT in shown.text})

    def _says(self, content: Json) -> None:
        update = updates.message(
            self._telegram.next_update(),
            content,
            sender=self.person.user,
            chat=self.person.chat,
            message_id=self._telegram.next_message(),
        )
        self._oracle.sends(update["update_id"], self.person.id)
        self._telegram.push(update)
        self._brought(update)
