"""What the answer to WeChat says to the resident: the reply, where that can be.

Rule 1  A reply that is said in the answer costs no message and is not sent. What waits for somebody goes
        first, so it is only said so where nothing does.
Rule 2  The same message brought again is answered the same.
Rule 3  An account that may send nothing says everything so, as much as one text holds; what has no room waits
        for the next message, and the text says that there is more.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Final, Literal

from msgspec.structs import replace

from bot.channels.pieces import octets, pieces
from bot.channels.wechat import rationing, showing
from bot.mail import Answers, Carries, Delivery, Incoming, Outgoing, Receipt, StorageAway
from conversations.messages import Reachable, Text

Kind = Literal["service", "verified", "unverified"]
"""A verified service account, another verified account, one that is not verified."""

MORE: Final = "\n\n（没说完，回“好的”接着看 · reply “ok” for the rest）"
"""Below a text that is not everything."""
ON: Final = frozenset({"好的", "好", "ok", "继续"})
"""What somebody answers who wants the rest. It is no message to the desk, as long as there is a rest."""

log = logging.getLogger(__name__)


class Answering:
    """`menus` tells whether the account may send menus, as far as is known."""

    def __init__(
        self,
        answers: Answers,
        kind: Kind,
        menus: Callable[[], bool],
        files: showing.Line = showing.nothing,
    ) -> None:
        self._answers = answers
        self._kind = kind
        self._menus = menus
        self._files = files
        self._writing: set[asyncio.Future[None]] = set()

    def asked(self, incoming: Incoming) -> Incoming:
        """What came, with what the answer to it can carry."""
        if self._kind == "unverified":
            return replace(incoming, grant=None, carries="alone")
        carries: Carries = "words" if self._kind == "service" and self._menus() else "choices"
        return replace(incoming, carries=carries)

    async def further(self, incoming: Incoming) -> str:
        """What is still to be said to somebody who asks for just that, else "". Raises nothing."""
        message = incoming.message
        if self._kind != "unverified" or not isinstance(message, Text):
            return ""
        if message.words.strip().casefold() not in ON:
            return ""
        try:
            said = await self._answers.answer_to(incoming.source)
            return await (self._again(incoming, said) if said else self._everything(incoming))
        except StorageAway:
            return ""

    async def words(self, incoming: Incoming, receipt: Receipt) -> str:
        """What the answer says; "" where it says nothing. Raises nothing."""
        try:
            said = () if receipt.fresh else await self._answers.answer_to(incoming.source)
            return await (self._again(incoming, said) if said else self._first(incoming, receipt))
        except StorageAway:
            return ""  # it is sent, or waits

    async def _first(self, incoming: Incoming, receipt: Receipt) -> str:
        if self._kind == "unverified":
            return await self._everything(incoming)
        if receipt.reply is None:
            return ""
        contents = self._shown([receipt.reply])
        if len(contents) > 1:
            await self._answers.not_carried(incoming.source)
            return ""
        self._written_down(incoming.source)
        return _text(contents)

    def _written_down(self, source: str) -> None:
        """Nobody waits for it: if it can't be written down, the reply comes a second time."""
        task = asyncio.ensure_future(self._write(source))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    async def _write(self, source: str) -> None:
        try:
            await self._answers.carried(source)
        except StorageAway:
            log.warning("storage away: a reply that was said is sent as well")

    async def close(self) -> None:
        """Wait for what is still to be written down."""
        await asyncio.gather(*self._writing, return_exceptions=True)

    # ── accounts that may send nothing ──

    async def _everything(self, incoming: Incoming) -> str:
        left = isinstance(incoming.message, Reachable) and not incoming.message.now
        waiting = () if left else await self._answers.open_to(incoming.address)
        if not waiting:
            return ""
        now = rationing.fitting(waiting, self._fits)
        if not now:
            now = (await self._piece_of(waiting),)
        await self._answers.carried(incoming.source, now)
        more = len(now) < len(waiting) or now[0].outgoing.text.endswith(MORE)
        return self._said([row.outgoing for row in now], more=more)

    async def _piece_of(self, waiting: Sequence[Delivery]) -> Delivery:
        """As much of the first row as there is room for; its rest waits."""
        row = rationing.first(waiting)
        room = showing.TEXT - octets(MORE)
        first, *others = pieces(row.outgoing.text, room, lambda words: octets(showing.plain(words)))
        if not others:  # its options are what is too long
            first, others = "", [row.outgoing.text]
        return await self._answers.cut(row, first + MORE, "\n\n".join(others))

    async def _again(self, incoming: Incoming, said: Sequence[Delivery]) -> str:
        self._written_down(incoming.source)
        more = self._kind == "unverified" and bool(await self._answers.open_to(incoming.address))
        return self._said([row.outgoing for row in rationing.ordered(said)], more=more)

    def _fits(self, rows: Sequence[Outgoing]) -> bool:
        contents = self._shown(rows)
        return len(contents) == 1 and octets(_text(contents) + MORE) <= showing.TEXT

    def _said(self, rows: Sequence[Outgoing], *, more: bool) -> str:
        text = _text(self._shown(rows))
        return text + MORE if more and not text.endswith(MORE) else text

    def _shown(self, rows: Sequence[Outgoing]) -> list[showing.Content]:
        return showing.shown(rationing.together(rows), menus=False, files=self._files)


def _text(contents: Sequence[showing.Content]) -> str:
    return str(contents[0]["text"]["content"])
