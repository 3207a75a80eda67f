"""Telegram as a way to reach people: the `Channel` that the sender and the wiring know.

Rule 1  `send` shows one delivery and raises nothing but NotDelivered.
Rule 2  A delivery of several messages that fails half way goes on, when it comes again, where it stopped.
Rule 3  A pressed button is answered behind the webhook's back: nobody waits for it, nothing depends on it.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Any, Final

from aiohttp import web
from telegram import Bot
from telegram.error import TelegramError

from bot.channels.apology import Apology
from bot.channels.pieces import pieces
from bot.channels.telegram import registration, webhook
from bot.channels.telegram.account import Account
from bot.channels.telegram.errors import not_delivered
from bot.channels.telegram.files import path_in
from bot.channels.telegram.parts import WHISPER, Part, Words, keyboard, parts
from bot.channels.telegram.polling import poll
from bot.channels.telegram.request import ANSWER, AiohttpRequest
from bot.channels.telegram.showing import Apart, Requests, Showing, Where
from bot.channels.telegram.updates import LARGEST, Reader
from bot.mail import Delivery, Incoming, MediaStore, NotDelivered, Receipt, Receive, TooLarge, Whisper

AWAY: Final = (
    "抱歉，系统出了点故障，您刚才的话还没有登记上。不用重发，恢复以后马上处理。\n"
    "Sorry, we have a short outage. Your message is not registered yet. You need not send it again: we pick "
    "it up as soon as we are back."
)
"""What people hear while nothing can be kept: Telegram brings their message again by itself."""
UNFINISHED: Final = 1024
"""Deliveries of several messages whose progress is remembered, at most."""
UNANSWERED: Final = 256
"""Presses being answered at one time, at most; beyond it the button's own time-out has to do."""
_TOO_BIG: Final = b"too big"
"""In the answer about a file above the platform's own limit."""


class TelegramChannel:
    """One bot's chats.

    `pause`: seconds between the messages of one delivery (a chat takes about one a second). `patience`:
    seconds that one getUpdates waits for news.
    """

    name = "telegram"

    def __init__(
        self,
        account: Account,
        media: MediaStore,
        *,
        pause: float = 1.0,
        patience: float = 30.0,
    ) -> None:
        self._account = account
        self._pause = pause
        self._patience = patience
        self._reader = Reader(account.number)
        self._request = AiohttpRequest()
        self._bot = Bot(
            account.token,
            base_url=account.bots,
            request=self._request,
            get_updates_request=self._request,
        )
        self._showing = Showing(self._bot, media)
        self._unfinished: dict[int, tuple[Sequence[Part], int]] = {}
        """Delivery → what is still to be shown of it, and the id of the last message that was."""
        self._answers: set[asyncio.Task[None]] = set()
        self._apology = Apology(self._sorry)

    async def send(self, delivery: Delivery) -> str:
        """Send or edit one message; returns the id of the last one shown. Raises NotDelivered.

        The library takes the server's word for the shape of an answer, and fails in ways of its own where it
        has another one. The message may have been shown then, so it is not said that it may come again.
        """
        try:
            where = Where.of(delivery.address)
        except ValueError:
            raise NotDelivered("not an address on Telegram", gone=True) from None
        try:
            return await self._send(delivery, where)
        except TelegramError as error:
            raise not_delivered(error) from None

    async def prepare(self) -> None:
        """Publish the commands and settle how updates arrive.

        It tries until Telegram answers: run it as a task beside the server.
        """
        if self._account.mode == "polling":
            await registration.keep_updates_for_polling(self._bot)
        elif url := self._account.webhook:
            await registration.bring_updates_to(self._bot, url, self._account.webhook_secret)
        await registration.introduce(self._bot, self._reader)

    def route(self, receive: Receive) -> web.RouteDef:
        """The webhook, to be added to the server's routes."""
        return webhook.route(
            self._account.webhook_path,
            self._account.webhook_secret,
            self._reader,
            self._taking(receive),
            self._answer,
            self._apology.owe,
        )

    async def poll(self, receive: Receive) -> None:
        """Fetch updates until cancelled."""

        async def fetch(parameters: dict[str, object], seconds: float) -> tuple[int, bytes]:
            return await self._request.call(f"{self._account.methods}/getUpdates", parameters, seconds)

        taking = self._taking(receive)
        await poll(fetch, self._reader, taking, self._answer, self._apology.owe, self._patience)

    async def fetch(self, key: str) -> bytes | None:
        """The bytes of `telegram:<file id>`; None when there is no such file.

        Raises TooLarge, and NotDelivered when it is worth asking again.
        """
        file_id = key.removeprefix("telegram:")
        try:
            status, answer = await self._request.call(
                f"{self._account.methods}/getFile", {"file_id": file_id}, ANSWER
            )
            if status not in (200, 400):  # 400 alone is about this file
                raise NotDelivered(f"getFile: status {status}", again_after=0.0)
            if status == 400 and _TOO_BIG in answer:
                raise TooLarge
            path = path_in(answer)
            return await self._request.download(f"{self._account.files}/{path}", LARGEST) if path else None
        except TelegramError as error:
            raise not_delivered(error) from None

    async def close(self) -> None:
        """End what is under way and close the connections."""
        for answer in self._answers:
            answer.cancel()
        await asyncio.gather(*self._answers, return_exceptions=True)
        await self._apology.close()
        await self._request.shutdown()

    async def _send(self, delivery: Delivery, where: Where) -> str:
        outgoing, requests = delivery.outgoing, Requests(delivery.allowed)
        board = keyboard(outgoing, where.chat > 0)
        if delivery.replaces.isdecimal() and not outgoing.attachments:
            words = Words(outgoing.text, board)
            edited = await self._showing.edit(where.chat, int(delivery.replaces), words, requests)
            if edited == "done" or (edited == "gone" and not outgoing.buttons):
                return delivery.replaces  # who deleted a card that is over needs no new one
        rest, last = self._unfinished.pop(delivery.id, (parts(outgoing, board), 0))
        begun = False
        while rest:
            if begun:
                await asyncio.sleep(self._pause)
            try:
                last = await self._showing.show(where, rest[0], requests) or last
                rest, begun = rest[1:], True
            except Apart as apart:
                rest, begun = [*apart.files, *rest[1:]], False
            except TelegramError:
                self._remember(delivery.id, rest, last)
                raise
        if not last:
            raise NotDelivered("nothing of it can be shown")
        return str(last)

    def _remember(self, delivery: int, rest: Sequence[Part], last: int) -> None:
        self._unfinished[delivery] = (rest, last)
        if len(self._unfinished) > UNFINISHED:
            del self._unfinished[next(iter(self._unfinished))]

    def _taking(self, receive: Receive) -> Receive:
        async def take(incoming: Incoming) -> Receipt:
            receipt = await receive(incoming)
            self._apology.over()
            return receipt

        return take

    async def _sorry(self, address: str) -> None:
        with contextlib.suppress(Exception):  # as with `send`: the library fails in ways of its own, too
            await self._bot.send_message(int(address), AWAY)

    def _answer(self, query: str, whisper: Whisper | None) -> None:
        if len(self._answers) < UNANSWERED:
            task = asyncio.create_task(self._answered(query, whisper))
            self._answers.add(task)
            task.add_done_callback(self._answers.discard)

    async def _answered(self, query: str, whisper: Whisper | None) -> None:
        """End the button's waiting, with what only whoever pressed it sees."""
        more: dict[str, Any] = {}
        if whisper is not None and whisper.start and self._reader.username:
            more = {"url": f"https://t.me/{self._reader.username}?start={whisper.start}"}
        elif whisper is not None and whisper.words:
            more = {"text": pieces(whisper.words, WHISPER)[0], "show_alert": whisper.only}
        with contextlib.suppress(TelegramError):
            await self._bot.answer_callback_query(query, **more)
