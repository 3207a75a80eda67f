"""WeChat's side of a transcript: residents write XML and are shown what WeChat's rules let through.

Rule 1  What is said to somebody is read from the outbox, so a transcript reads the same as anywhere.
Rule 2  All of it goes through the real channel and ledger to a server that keeps WeChat's rules by the
        transcript's clock. What is held can be answered on a notice's page, or comes with the next word.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bot.channels.wechat import NAME, Client, Notices, Reader, WeChatChannel
from bot.channels.wechat.showing import plain
from bot.mail import Delivery, Entry, Incoming, NotDelivered, Outgoing, unpacked
from bot.outbox.ledger import OutboxLedger
from conversations.messages import Choice, FromPerson, Place, Text, Unsupported
from storage import outbox
from storage.instants import moment
from tests.bot.channels.wechat.bench import Vault
from tests.fake_wechat import APP, SECRET, TEMPLATE, FakeWeChat, messages
from tests.fake_wechat.rules import Allowance
from tests.hotline import Hotline, Someone
from tickets.places.datum import to_gcj02, to_wgs84

READER = Reader(APP, lambda north, east: to_wgs84(north, east, "gcj02"))


class Follower(Someone):
    """A resident who follows the account."""

    side: WeChatSide

    async def sends(self, message: FromPerson, source: str = "") -> list[Outgoing]:
        """Send anything: as XML, where WeChat has such a thing."""
        content = _content(message)
        self.side.wechat.allowances.setdefault(self.address, Allowance(self.hotline.clock)).heard(
            "tapped" if "bizmsgmenuid" in content else "said"
        )
        words = messages.xml(content, sender=self.address, number=next(self.side.numbers))
        incoming = READER.read(words)
        assert incoming is not None
        if not content.get("MsgType", "").startswith(("text", "location")):
            incoming = Incoming(incoming.source, NAME, self.address, message, grant=incoming.grant)
        await self.hotline.app.desk.receive(incoming)
        return await self.reads()

    async def reads(self) -> list[Outgoing]:
        """What was said to them since they last looked; by then WeChat has been given it."""
        async with self.reading:
            await self.side.carry(self.address)
            async with self.hotline.app.database.reading() as connection:
                rows = await connection.rows(
                    """SELECT id, created_at, body FROM outbox
                    WHERE channel = ? AND address = ? AND id > ? ORDER BY id""",
                    (NAME, self.address, self.read),
                )
            opened = self.hotline.app.office.sealing.opened
            entries = [Entry(id, moment(at), unpacked(opened(body)), None) for id, at, body in rows]
            self.read = entries[-1].sequence if entries else self.read
            self.log += entries
        new = [entry.outgoing for entry in entries if entry.outgoing is not None]
        self.history += new
        return new


def _content(message: FromPerson) -> messages.Fields:
    match message:
        case Text(words):
            return messages.text(words)
        case Choice(token):
            return messages.text("(a tap)", token)
        case Place(latitude, longitude, label):
            return messages.location(*to_gcj02(latitude, longitude), label)
        case Unsupported(kind):
            return {"MsgType": kind}
        case _:
            return messages.image("M")


@asynccontextmanager
async def wechat_side(hotline: Hotline) -> AsyncIterator[WeChatSide]:
    """An account of this hotline's, connected."""
    async with FakeWeChat(hotline.clock) as wechat:
        side = WeChatSide(hotline, wechat)
        try:
            yield side
        finally:
            await side.channel.close()


@dataclass
class WeChatSide:
    """The account, its server, and whoever follows it."""

    hotline: Hotline
    wechat: FakeWeChat
    numbers: Any = field(default_factory=lambda: count(1))
    people: list[Follower] = field(default_factory=list)

    def __post_init__(self) -> None:
        app = self.hotline.app
        self.client = Client(self.wechat.url, APP, SECRET, Vault(), self.hotline.clock)
        ledger = OutboxLedger(app.database, NAME, self.hotline.clock, app.office.sealing.opened)
        self.channel = WeChatChannel(self.client, ledger, app.media, Notices(TEMPLATE), lambda address: "x")

    def follower(self, address: str) -> Follower:
        """Somebody who writes from this address."""
        made = Follower(self.hotline, address)
        made.side = self
        self.people.append(made)
        self.wechat.allowances.setdefault(address, Allowance(self.hotline.clock))
        self.wechat.feeds.setdefault(address, [])
        return made

    async def carry(self, address: str) -> None:
        """Send what waits for somebody, as the sender does."""
        app = self.hotline.app
        for _ in range(50):
            async with app.database.reading() as connection:
                waiting = await outbox.waiting_from(connection, NAME, address, 0, 1)
            if not waiting:
                return
            id, kind, body = waiting[0]
            outgoing = unpacked(app.office.sealing.opened(body))
            name: Any = kind if kind == "reply" else "notice"
            try:
                await self.channel.send(Delivery(id, NAME, address, 0, name, outgoing))
            except NotDelivered as problem:
                if not problem.held:
                    raise
                continue
            async with app.database.transaction() as connection:
                await outbox.end(connection, [(id, "sent", "", "")], self.hotline.clock())
        raise AssertionError("something waits for ever")

    async def all_was_told(self) -> None:
        """Everything that was said to somebody was shown, in WeChat's own time, and nothing was refused."""
        assert {call.code for call in self.wechat.calls} <= {0}, "WeChat refused something"
        for person in self.people:
            await person.sends(Text("谢谢"))
            shown = "\n".join(seen.text for seen in self.wechat.feeds[person.address]).replace("\n", "")
            for entry in person.log:
                assert entry.outgoing is not None
                for line in plain(entry.outgoing.text).splitlines():
                    assert line.strip() in shown, line
