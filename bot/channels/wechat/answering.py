"""What the answer to WeChat says to the resident: the reply, where that can be.

Rule 1  A reply that is said in the answer costs no message and is not sent. What waits for somebody goes
        first, so it is only said so where nothing does.
Rule 2  The same message brought again is answered the same.
Rule 3  An account that may send nothing says everything so, as much as one text holds; what has no room waits
        for the next message, and the text says that there is more. Words come first, then links to files,
        then options; more options than one text holds as links are numbered words.
Rule 4  WeChat waits five seconds, and then tells the resident that we are out of order: what can't be said
        within `LIMIT` is sent, or waits. What may be written down as said is said in any case.
Rule 5  A reply that was said while storage was away is recorded as soon as storage is back.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from itertools import chain, repeat
from typing import Final, Literal

from msgspec.structs import replace

from bot.channels.pieces import octets, pieces
from bot.channels.wechat import rationing, showing
from bot.mail import Carries, Delivery, Incoming, Outgoing, Receipt, StorageAway
from bot.outbox.allowance import Answers
from conversations.messages import Reachable, Text

Kind = Literal["service", "verified", "unverified"]
"""A verified service account, another verified account, one that is not verified."""

LIMIT: Final = 4.5
"""Seconds within which something is answered, once the message is kept."""
FURTHER: Final = 0.5
"""Of these, what may pass over looking for the rest of something; after that it is a message like others."""
MORE: Final = "\n\n（没说完，回“好的”接着看 · reply “ok” for the rest）"
"""Below a text that is not everything."""
AGAIN: Final = (0.2, 0.5, 1.0, 2.0, 5.0)
"""Seconds until it is tried again to write down what was said; the last one from then on."""
LAST: Final = 2.0
"""Seconds that the end waits for that."""
ON: Final = frozenset({"好的", "好", "ok", "继续"})
"""What somebody answers who wants the rest. It is no message to the desk, as long as there is a rest."""

log = logging.getLogger(__name__)


Accept = Callable[[Incoming, bytes], Awaitable[Receipt | None]]
"""Keeps a message, which came as this body; None where it waits. Raises StorageAway."""


class Answering:
    """`menus` tells whether the account may send menus, as far as is known; `sending` whether this process
    says anything to anybody."""

    def __init__(
        self,
        accept: Accept,
        answers: Answers,
        kind: Kind,
        menus: Callable[[], bool],
        files: showing.Line = showing.nothing,
        *,
        sending: bool = True,
        limit: float = LIMIT,
    ) -> None:
        self._accept = accept
        self._sending = sending
        self._limit = limit
        self._answers = answers
        self._kind = kind
        self._menus = menus
        self._files = files
        self._writing: set[asyncio.Future[bool]] = set()

    async def keep(self, incoming: Incoming, body: bytes) -> str:
        """Keep a message; returns what the answer says, "" where it says nothing. Raises StorageAway where it
        can't be kept."""
        if not self._sending:
            await self._accept(incoming, body)
            return ""
        began = asyncio.get_running_loop().time()
        if said := await self._further(incoming, began + min(FURTHER, self._limit / 2)):
            return said
        incoming = self._asked(incoming)
        receipt = await self._accept(incoming, body)
        return "" if receipt is None else await self._words(incoming, receipt, began + self._limit)

    def _asked(self, incoming: Incoming) -> Incoming:
        """What came, with what the answer to it can carry."""
        if self._kind == "unverified":
            return replace(incoming, grant=None, carries="alone")
        carries: Carries = "words" if self._kind == "service" and self._menus() else "choices"
        return replace(incoming, carries=carries)

    async def _further(self, incoming: Incoming, until: float) -> str:
        """What is still to be said to somebody who asks for just that, else "". Raises nothing."""
        message = incoming.message
        if self._kind != "unverified" or not isinstance(message, Text):
            return ""
        if message.words.strip().casefold() not in ON:
            return ""
        try:
            async with asyncio.timeout_at(until):
                if said := await self._answers.answer_to(incoming.source):
                    return await self._again(incoming, said)
            return await self._everything(incoming, until)
        except (StorageAway, TimeoutError):
            return ""

    async def _words(self, incoming: Incoming, receipt: Receipt, until: float) -> str:
        """What the answer says; "" where it says nothing. Raises nothing."""
        try:
            async with asyncio.timeout_at(until):
                if not receipt.fresh and (said := await self._answers.answer_to(incoming.source)):
                    return await self._again(incoming, said)
                if self._kind != "unverified":
                    return await self._first(incoming, receipt)
            return await self._everything(incoming, until)
        except (StorageAway, TimeoutError):
            return ""  # it is sent, or waits

    async def _first(self, incoming: Incoming, receipt: Receipt) -> str:
        if receipt.reply is None:
            return ""
        contents = self._shown([receipt.reply])
        if len(contents) > 1:
            await self._answers.not_carried(incoming.source)
            return ""
        self._written_down(incoming.source)
        return _text(contents)

    def _written_down(
        self, source: str, rows: Sequence[Delivery] | None = None, *, said: bool = True
    ) -> asyncio.Future[bool]:
        """Record what was `said`, or else what may have been. Nobody waits for it: what was said and cannot
        be recorded is said a second time."""
        task = asyncio.ensure_future(self._write(source, rows, said=said))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)
        return task

    async def _write(self, source: str, rows: Sequence[Delivery] | None, *, said: bool) -> bool:
        pauses = chain(AGAIN, repeat(AGAIN[-1]))
        while True:
            try:
                await self._answers.carried(source, rows)
                return True
            except StorageAway:
                if not said:
                    return False
            pause = next(pauses)
            if pause == AGAIN[0]:
                log.warning("storage away: what is said in an answer is to be written down again")
            await asyncio.sleep(pause)

    async def close(self) -> None:
        """Wait a little for what is still to be written down."""
        if self._writing:
            _, late = await asyncio.wait(self._writing, timeout=LAST)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    # ── accounts that may send nothing ──

    async def _everything(self, incoming: Incoming, until: float) -> str:
        async with asyncio.timeout_at(until):
            left = isinstance(incoming.message, Reachable) and not incoming.message.now
            waiting = () if left else await self._answers.open_to(incoming.address)
            if not waiting:
                return ""
            now = rationing.fitting(waiting, self._fits)
            more = len(now) < len(waiting)
            if not now:
                now, more = (await self._piece_of(waiting),), True
        writing = self._written_down(incoming.source, now, said=False)
        await asyncio.wait([writing], timeout=max(until - asyncio.get_running_loop().time(), 0.0))
        if not writing.done():
            writing.add_done_callback(
                lambda it: it.cancelled() or it.result() or self._written_down(incoming.source, now)
            )
        elif not writing.result():
            return ""
        return self._said([row.outgoing for row in now], more=more)

    async def _piece_of(self, waiting: Sequence[Delivery]) -> Delivery:
        """As much of the first row as there is room for; its rest waits."""
        row = rationing.first(waiting)
        first, rest = self._halves(row.outgoing)
        return await self._answers.cut(row, replace(first, headline=row.outgoing.headline), rest)

    def _halves(self, whole: Outgoing) -> tuple[Outgoing, Outgoing]:
        room = showing.TEXT - octets(MORE)
        first, *others = pieces(whole.text, room, lambda words: octets(showing.plain(words)))
        if others:
            return Outgoing(first), replace(whole, text="\n\n".join(others))
        count = len(whole.attachments)
        while count and not self._fits([Outgoing(first, attachments=whole.attachments[:count])]):
            count -= 1
        rest = replace(whole, text="", attachments=whole.attachments[count:])
        if not rest.attachments and not self._fits([rest]):
            rest = replace(rest, text=showing.numbered(rest.buttons), buttons=())
        return Outgoing(first, attachments=whole.attachments[:count]), rest

    async def _again(self, incoming: Incoming, said: Sequence[Delivery]) -> str:
        self._written_down(incoming.source)
        more = self._kind == "unverified" and bool(await self._answers.open_to(incoming.address))
        return self._said([row.outgoing for row in rationing.ordered(said)], more=more)

    def _fits(self, rows: Sequence[Outgoing]) -> bool:
        contents = self._shown(rows)
        return len(contents) == 1 and octets(_text(contents) + MORE) <= showing.TEXT

    def _said(self, rows: Sequence[Outgoing], *, more: bool) -> str:
        return _text(self._shown(rows)) + (MORE if more else "")

    def _shown(self, rows: Sequence[Outgoing]) -> list[showing.Content]:
        return showing.shown(rationing.together(rows), menus=False, files=self._files)


def _text(contents: Sequence[showing.Content]) -> str:
    return str(contents[0]["text"]["content"])
