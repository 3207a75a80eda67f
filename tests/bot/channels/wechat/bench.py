"""A WeChat channel connected to the fake server, for the tests of sending and of the entrance."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.channels.wechat import Client, Notices, WeChatChannel
from bot.channels.wechat.showing import nothing
from bot.mail import Attachment, Button, Delivery, Headline, Kind, Outgoing
from bot.outbox.allowance import Account
from tests.bot.channels.telegram.bench import Shelf
from tests.fake_wechat import APP, SECRET, TEMPLATE, FakeWeChat, Person


def present() -> datetime:
    """The present, aware, UTC."""
    return datetime.now(UTC)


@dataclass
class Vault:
    """A vault in memory, which several processes may share."""

    kept: tuple[str, datetime] | None = None

    async def token(self) -> tuple[str, datetime] | None:
        return self.kept

    async def keep_token(self, token: str, until: datetime) -> None:
        self.kept = token, until


@dataclass
class Book:
    """A ledger in memory: what is left, what waits behind the row on its way, and what was written down."""

    left: dict[str, int] = field(default_factory=lambda: {"message": 5})
    behind: list[Delivery] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    told: list[bool] = field(default_factory=list)

    async def look(self, delivery: Delivery) -> Account:
        return Account(0, {k: n for k, n in self.left.items() if n}, [delivery, *self.behind])

    async def open_to(self, address: str) -> Sequence[Delivery]:
        return self.behind

    async def shown(self, rows: Sequence[Delivery]) -> None:
        self.sent += [row.id for row in rows]

    async def settle(
        self,
        account: Account,
        spent: Mapping[str, int],
        sent: Sequence[Delivery] = (),
        held: Sequence[Delivery] = (),
        *,
        told: bool = False,
    ) -> None:
        for kind, count in spent.items():
            self.left[kind] = max(self.left.get(kind, 0) - count, 0)
        self.sent += [row.id for row in sent]
        self.held += [row.id for row in held]
        self.told += [told] if held else []


@asynccontextmanager
async def channel_to(wechat: FakeWeChat, book: Book, **more: Any) -> AsyncIterator[WeChatChannel]:
    """A channel whose server is `wechat`."""
    client = Client(wechat.url, APP, SECRET, more.get("vault") or Vault(), more.get("now") or present)
    notices = Notices(**({"template": TEMPLATE} | more.get("notices", {})))
    media, links = more.get("media") or Shelf(), more.get("links") or nothing
    channel = WeChatChannel(client, book, media, notices, lambda address: "", links=links)
    try:
        yield channel
    finally:
        await channel.close()


def row(
    address: str,
    text: str,
    *labels: str,
    id: int = 1,
    topic: str = "",
    number: str = "20261123-000001-3",
    kind: Kind = "notice",
    attachments: tuple[Attachment, ...] = (),
) -> Delivery:
    """A row of the outbox, with a choice for each label."""
    buttons = tuple(
        (Button(label, f"callback~{id}~9~1~solved~{place}"),) for place, label in enumerate(labels)
    )
    headline = Headline(topic, number, "有结果了，请您评价") if topic else None
    return Delivery(id, "wechat", address, 0, kind, Outgoing(text, buttons, attachments, headline=headline))


def met(wechat: FakeWeChat) -> Person:
    """Somebody who has just written."""
    li = wechat.person()
    wechat.allowances[li.openid].heard("said")
    return li


def texts(li: Person) -> list[str]:
    """What somebody sees."""
    return [seen.text for seen in li.sees()]
