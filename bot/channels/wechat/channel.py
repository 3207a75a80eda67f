"""WeChat as a way to reach people: the `Channel` that the sender and the wiring know.

Rule 1  `send` tells one row, with others where messages are short, and raises nothing but NotDelivered.
Rule 2  What was sent is written down before anything else is sent to the same person; what WeChat refuses
        because its count is another is what counts. What was refused half way goes on, when it comes again,
        where it stopped. A photo that WeChat does not take is told of by a link to it.
Rule 3  Where no message is left, a notice says that something waits for the person; the rows themselves are
        held until they write again.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from bot.channels.apology import Apology
from bot.channels.wechat import rationing, showing
from bot.channels.wechat.client import Client
from bot.channels.wechat.errors import LATER, Failed, Reaction, not_delivered
from bot.channels.wechat.letters import KEY, NAME
from bot.channels.wechat.rationing import Message, matters, planned, together
from bot.channels.wechat.showing import Content
from bot.mail import Attachment, Delivery, MediaStore, NotDelivered, StorageAway
from bot.outbox.allowance import Account, Ledger

LARGEST_PICTURE: Final = 10 * 1024 * 1024
PICTURES: Final[Mapping[str, str]] = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif"}
THING: Final = 20
"""Characters of a template's field, at most."""
BEGUN: Final = 1024
"""Messages that were said in part whose progress is remembered, at most."""
AWAY: Final = (
    "您的话收到了，已经存好。系统出了点故障，恢复以后马上回您，不用重发。\n"
    "We have your message, and it is safe. We have a short outage and answer as soon as we are back. You "
    "need not send it again."
)
"""What people hear while nothing but the spool can keep what they say."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Notices:
    """How notices are sent: a template's or a subscription's id, and which of its fields say what."""

    template: str = ""
    subscription: str = ""
    number_field: str = "character_string1"
    words_field: str = "thing2"


class WeChatChannel:
    """One Official Account. `door` gives the address of the page that a notice to somebody opens."""

    name = NAME

    def __init__(
        self,
        client: Client,
        ledger: Ledger,
        media: MediaStore,
        notices: Notices,
        door: Callable[[str], str],
        *,
        files: showing.Line = showing.nothing,
        links: showing.Line = showing.nothing,
        menus: bool = True,
        speaks: bool = True,
    ) -> None:
        """`files`: the line that leads to a file which is no photo, `links`: to any. `menus`: whether the
        account may send menus, as far as is known. `speaks`: whether it may send anything, else all that is
        said waits for the answer to what somebody writes."""
        self._client = client
        self._ledger = ledger
        self._media = media
        self._notices = notices
        self._door = door
        self._no_menus = not menus
        self._speaks = speaks
        self._files = files
        self._links = links
        self._stopped_until = 0.0
        self._begun: dict[int, _Begun] = {}
        """What has been said in part, by the row that was on its way."""
        self._apology = Apology(self._sorry, calm=0.0, apart=0.0)
        self._typing: set[asyncio.Future[None]] = set()

    async def send(self, delivery: Delivery) -> str:
        """Tell one row. Raises NotDelivered."""
        if (rest := self._stopped_until - time.monotonic()) > 0:
            raise NotDelivered("the account may not do this", again_after=rest)
        try:
            account = await self._ledger.look(delivery)
            if not account.waiting:
                raise NotDelivered("said already", held=True)
            plan = self._planned(account)
            if plan.now and self._speaks:
                return await self._tell(delivery, account, plan)
            await self._hold(account)
        except Failed as failure:
            if failure.reaction is Reaction.STOP:
                log.error("wechat does not let the account do this: %s", failure)
                self._stopped_until = time.monotonic() + LATER
            raise not_delivered(failure) from None
        except StorageAway as away:
            raise NotDelivered("storage away", again_after=away.retry_after) from None
        raise NotDelivered("nothing may be said now", held=True)

    async def fetch(self, key: str) -> bytes | None:
        """The bytes of `wechat:<media id>`; None when there is no such file.

        Raises TooLarge, and NotDelivered when it is worth asking again.
        """
        try:
            return await self._client.download(key.removeprefix(KEY))
        except Failed as failure:
            raise not_delivered(failure) from None

    @property
    def menus(self) -> bool:
        """Whether the account may send menus, as far as is known."""
        return not self._no_menus

    def sorry(self, address: str) -> None:
        """Tell somebody whose message waits in the spool, once, that it was received."""
        if self._speaks:
            self._apology.owe(address)

    def thinking(self, address: str) -> None:
        """Show somebody that we are about to answer."""
        if not self._speaks:
            return
        task = asyncio.ensure_future(self._type(address))
        self._typing.add(task)
        task.add_done_callback(self._typing.discard)

    async def _type(self, address: str) -> None:
        with suppress(Failed):
            await self._client.type(address)

    async def close(self) -> None:
        """End what is under way and close the connections."""
        for task in self._typing:
            task.cancel()
        await asyncio.gather(*self._typing, return_exceptions=True)
        await self._apology.close()
        await self._client.close()

    # ── words ──

    def _count(self, message: Message) -> int:
        return showing.count(message, self._files)

    def _planned(self, account: Account) -> rationing.Plan:
        """What to say now: what was begun, and is still to be said, before anything else."""
        begun = self._begun.get(account.waiting[0].id)
        if begun is not None and account.messages > 0:
            now = tuple(row for row in account.waiting if row.id in begun.rows)
            if len(now) == len(begun.rows):
                return rationing.Plan(rationing.ordered(now))
        return planned(account.waiting, account.messages, self._count)

    async def _tell(self, delivery: Delivery, account: Account, plan: rationing.Plan) -> str:
        """Tell what was planned; raises NotDelivered where the row on its way is not among it."""
        message = together([row.outgoing for row in plan.now])
        rows = frozenset(row.id for row in plan.now)
        begun = self._begun.pop(delivery.id, None)
        begun = begun if begun is not None and begun.rows == rows else _Begun(rows)
        tally = _Tally(account.messages, begun)
        pictures = self._pictures(message, tally.allowed + begun.said + len(begun.seen))
        try:
            await self._send_words(delivery.address, message, tally, self._leading_to(pictures))
            await self._send_pictures(delivery.address, pictures, tally)
        except Failed as failure:
            self._remember(delivery.id, begun)
            if failure.reaction is not Reaction.WINDOW:
                await self._ledger.settle(account, rationing.spent(account.left, tally.sent))
                raise
            await self._hold(account, account.left)  # by WeChat's count nothing is left
            raise NotDelivered("nothing may be said now", held=True) from None
        await self._ledger.settle(
            account, rationing.spent(account.left, tally.sent), sent=plan.now, held=plan.held
        )
        if delivery.id in {row.id for row in plan.held}:
            raise NotDelivered("others went first", held=True)
        return ""

    def _remember(self, row: int, begun: _Begun) -> None:
        if begun.said or begun.seen:
            self._begun[row] = begun
            if len(self._begun) > BEGUN:
                del self._begun[next(iter(self._begun))]

    def _pictures(self, message: Message, messages: int) -> Sequence[Attachment]:
        """The photos that there is room for, if the words lead to the others."""
        photos = [file for file in message.attachments if file.kind == "photo" and not self._files(file)]
        for many in range(len(photos), 0, -1):
            words = showing.count(message, self._leading_to(photos[:many]))
            if words + many + rationing.RESERVED <= messages:
                return photos[:many]
        return ()

    def _leading_to(self, pictures: Sequence[Attachment]) -> showing.Line:
        """The lines to all files but those that are shown as pictures."""
        return lambda file: self._files(file) or ("" if file in pictures else self._links(file))

    async def _send_words(self, openid: str, message: Message, tally: _Tally, files: showing.Line) -> None:
        """Say the words, all but those that were said."""
        contents = showing.shown(message, menus=not self._no_menus, files=files)
        if contents[0]["msgtype"] == "msgmenu" and not tally.begun.said:
            try:
                await self._say(openid, contents[0], tally)
                return
            except Failed as failure:
                if failure.reaction is not Reaction.KIND:
                    raise
            log.warning("wechat lets this account send no menus: options go into the text")
            self._no_menus = True
            contents = showing.shown(message, menus=False, files=files)
        contents = contents[tally.begun.said :]
        if len(contents) > tally.left:
            contents = showing.shortened(contents, tally.left)
        for content in contents:
            await self._say(openid, content, tally)

    async def _send_pictures(self, openid: str, pictures: Sequence[Attachment], tally: _Tally) -> None:
        """Send photos, as far as there is room for them; words have been said by then. A link leads to those
        that WeChat does not take."""
        room = max(tally.left - rationing.RESERVED, 0)
        rest = [file for file in pictures if file.key not in tally.begun.seen][:room]
        missed = [file for file in rest if not await self._sent_picture(openid, file, tally)]
        if lines := [line for file in missed if (line := self._links(file))]:
            await self._say(openid, showing.text("\n".join(lines)), tally)

    async def _sent_picture(self, openid: str, file: Attachment, tally: _Tally) -> bool:
        """Whether a photo was sent. Raises Failed where nothing can be sent to this person now."""
        content = await self._media.get(file.key)
        mime = file.mime or "image/jpeg"
        if content is None or mime not in PICTURES or len(content) > LARGEST_PICTURE:
            return False
        try:
            lent = await self._client.upload(content, f"photo.{PICTURES[mime]}", mime)
            await self._client.send(openid, showing.picture(lent))
        except Failed as failure:
            if failure.reaction in (Reaction.WINDOW, Reaction.GONE):
                raise
            log.warning("a photo is left out: %s", failure)
            return False
        tally.sent += 1
        tally.begun.seen.add(file.key)
        return True

    async def _sorry(self, address: str) -> None:
        with suppress(Failed):
            await self._client.send(address, showing.text(AWAY))

    async def _say(self, openid: str, content: Content, tally: _Tally) -> None:
        await self._client.send(openid, content)
        tally.sent += 1
        tally.begun.said += 1

    # ── notices ──

    async def _hold(self, account: Account, spent: Mapping[str, int] | None = None) -> None:
        """Hold everything that waits; say by a notice that there is something, if somebody waits for it."""
        urgent = next((row for row in account.waiting if _waits_for_person(row)), None)
        by = "" if urgent is None else await self._send_notice(urgent, account)
        used = {kind: count for kind, count in (spent or {}).items() if kind != "notice"}
        if by == "notice":
            used["notice"] = 1
        await self._ledger.settle(account, used, held=account.waiting, told=bool(by))

    async def _send_notice(self, row: Delivery, account: Account) -> str:
        """Send a notice about a row; returns how that was done, "" where it can't be."""
        headline = row.outgoing.headline
        if headline is None or not self._speaks:
            return ""
        notices, openid = self._notices, row.address
        data = {notices.number_field: headline.number or "12345", notices.words_field: headline.words[:THING]}
        url = self._door(openid)
        try:
            if notices.template:
                await self._client.template(openid, notices.template, url, data, f"jieban-{row.id}")
                return "template"
            if notices.subscription and account.left.get("notice"):
                await self._client.subscription(openid, notices.subscription, url, data)
                return "notice"
        except Failed as failure:
            if failure.reaction in (Reaction.AGAIN, Reaction.TOKEN, Reaction.GONE):
                raise
            log.error("wechat takes no notice: %s", failure)
        return ""


@dataclass(slots=True)
class _Begun:
    """Rows that are told together, how many texts of them were said, and the photos that were sent."""

    rows: frozenset[int]
    said: int = 0
    seen: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Tally:
    """Messages that may be sent now, and that were; with what was said before."""

    allowed: int
    begun: _Begun
    sent: int = 0

    @property
    def left(self) -> int:
        return self.allowed - self.sent


def _waits_for_person(row: Delivery) -> bool:
    return row.outgoing.headline is not None and matters(row)
