"""The peer: the same bot, built the usual way and built well.

Rule 1  python-telegram-bot's ConversationHandler asks the same questions and takes the same answers.
Rule 2  Each message has one SQLAlchemy ORM session and one commit, and gets its 200 after that.
Rule 3  What has to survive is in that commit: the update's id, where the resident is, the replies,
        the ticket. Sending is off: replies stay rows.
Rule 4  Nothing is slow on purpose: uvloop, a warm pool, no query that a careful author would drop.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import JSON, BigInteger, DateTime, Integer, event, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from telegram import Message, Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    DictPersistence,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from benchmarks.databases import PRAGMAS
from benchmarks.report import Interface
from benchmarks.serving import Receive, run

PLACE, CATEGORY, DESCRIPTION, CONFIRM = range(4)
END = ConversationHandler.END


class Base(DeclarativeBase):
    """The peer's tables. A whole number is 64 bits wide; SQLite wants its keys called INTEGER."""

    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        int: BigInteger().with_variant(Integer(), "sqlite"),
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSON,
    }


class Inbound(Base):
    """An update that has been taken in."""

    __tablename__ = "inbound"
    update_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    chat: Mapped[int]
    received_at: Mapped[datetime]


class Talk(Base):
    """Where a resident is in the report, with the answers so far."""

    __tablename__ = "talk"
    chat: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[int] = mapped_column(default=END)
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Outbound(Base):
    """A reply, waiting to be sent."""

    __tablename__ = "outbound"
    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[int]
    words: Mapped[str]


class Ticket(Base):
    """A report that was sent."""

    __tablename__ = "ticket"
    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[int]
    latitude: Mapped[float]
    longitude: Mapped[float]
    category: Mapped[str]
    description: Mapped[str]
    opened_at: Mapped[datetime]


class Turn:
    """The unit of work around one message."""

    def __init__(self, session: AsyncSession, talk: Talk) -> None:
        self.session = session
        self.talk = talk

    def say(self, words: str, state: int, **answers: Any) -> int:
        """Reply, remember the answers, and go to `state`."""
        self.session.add(Outbound(chat=self.talk.chat, words=words))
        if answers:
            self.talk.answers = {**self.talk.answers, **answers}
        self.talk.state = state
        return state


turn: ContextVar[Turn] = ContextVar("turn")

Unused = ContextTypes.DEFAULT_TYPE
"""The library hands this to every callback; the answers are in the unit of work instead."""


def _message(update: Update) -> Message:
    assert update.effective_message is not None
    return update.effective_message


async def begin(_update: Update, _: Unused) -> int:
    """`/report`"""
    turn.get().talk.answers = {}
    return turn.get().say("问题在哪里？请发送位置。", PLACE)


async def place(update: Update, _: Unused) -> int:
    """A shared position."""
    position = _message(update).location
    assert position is not None
    return turn.get().say(
        "是哪一类问题？", CATEGORY, latitude=position.latitude, longitude=position.longitude
    )


async def category(update: Update, _: Unused) -> int:
    """A category's name."""
    return turn.get().say("请说说具体情况，说完了发“完成”。", DESCRIPTION, category=_message(update).text)


async def describe(update: Update, _: Unused) -> int:
    """Some words; more may follow."""
    lines = [*turn.get().talk.answers.get("lines", ()), _message(update).text]
    return turn.get().say("记下了，还有吗？说完了发“完成”。", DESCRIPTION, lines=lines)


async def done(_update: Update, _: Unused) -> int:
    """完成: the card, when there is something on it."""
    so_far = turn.get().talk.answers
    if not so_far.get("lines"):
        return turn.get().say("还没有收到内容，请先说说具体情况。", DESCRIPTION)
    words = "\n".join(so_far["lines"])
    where = f"{so_far['latitude']:.5f}, {so_far['longitude']:.5f}"
    card = f"请核对：\n位置：{where}\n类别：{so_far['category']}\n内容：{words}\n没问题就发“发送”。"
    return turn.get().say(card, CONFIRM)


async def send(update: Update, _: Unused) -> int:
    """发送: the ticket."""
    now = turn.get()
    so_far = now.talk.answers
    ticket = Ticket(
        chat=now.talk.chat,
        latitude=so_far["latitude"],
        longitude=so_far["longitude"],
        category=so_far["category"],
        description="\n".join(so_far["lines"]),
        opened_at=datetime.now(UTC),
    )
    now.session.add(ticket)
    await now.session.flush()
    now.talk.answers = {}
    return now.say(f"已登记，工单号 {ticket.opened_at:%Y%m%d}-{ticket.id:06d}。谢谢您告诉我们。", END)


async def unexpected(_update: Update, _: Unused) -> None:
    """Anything else: the question stays open."""
    now = turn.get()
    now.say("没看懂，请按上面的提示回答。", now.talk.state)


def conversation(categories: tuple[str, ...]) -> ConversationHandler[Unused]:
    """The questions of the report, in the library's own form."""
    words = filters.TEXT & ~filters.COMMAND
    return ConversationHandler(
        entry_points=[CommandHandler("report", begin)],
        states={
            PLACE: [MessageHandler(filters.LOCATION, place)],
            CATEGORY: [MessageHandler(filters.Text(categories), category)],
            DESCRIPTION: [MessageHandler(filters.Text(["完成"]), done), MessageHandler(words, describe)],
            CONFIRM: [MessageHandler(filters.Text(["发送"]), send)],
        },
        fallbacks=[CommandHandler("report", begin), MessageHandler(filters.ALL, unexpected)],
        name="report",
        persistent=True,
    )


class Still(BaseRequest):
    """The library's way out, closed: it learns its own name and nothing leaves."""

    read_timeout = None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(self, url: str, *_: Any, **__: Any) -> tuple[int, bytes]:
        """Answers `getMe`; sending is off, so nothing else is asked."""
        assert url.endswith("/getMe")
        me = {"id": 1, "is_bot": True, "first_name": "peer", "username": "peer_bot"}
        return 200, json.dumps({"ok": True, "result": me}).encode()


def at_once(url: str) -> int:
    """How many units of work run side by side: SQLite has one writer."""
    return 1 if url.startswith("sqlite") else 10


def engine_for(url: str) -> AsyncEngine:
    """A warm pool of as many connections as there are units of work at once."""
    driver = "sqlite+aiosqlite:" if url.startswith("sqlite") else "postgresql+asyncpg:"
    engine = create_async_engine(driver + url.partition(":")[2], pool_size=at_once(url), max_overflow=0)
    if not url.startswith("sqlite"):
        return engine

    @event.listens_for(engine.sync_engine, "connect")
    def durable(connection: DBAPIConnection, _: object) -> None:
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    return engine


@asynccontextmanager
async def peer(url: str, categories: tuple[str, ...]) -> AsyncIterator[Receive]:
    """The contestant on `url`; tables are made where they are missing, conversations go on."""
    engine = engine_for(url)
    sessions = async_sessionmaker(engine, expire_on_commit=False)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with sessions() as session:
        standing = (await session.execute(select(Talk.chat, Talk.state).where(Talk.state != END))).all()
    states = {json.dumps([chat, chat]): state for chat, state in standing}
    application = (
        Application.builder()
        .token("1:bench")
        .request(Still())
        .get_updates_request(Still())
        .updater(None)
        .job_queue(None)
        .persistence(DictPersistence(conversations_json=json.dumps({"report": states})))
        .build()
    )
    application.add_handler(conversation(categories))
    places = asyncio.Semaphore(at_once(url))  # first come, first served; the pool alone lets people starve

    async def receive(body: bytes) -> None:
        update = Update.de_json(json.loads(body), application.bot)
        assert update.effective_chat is not None
        chat = update.effective_chat.id
        async with places, sessions() as session:
            session.add(Inbound(update_id=update.update_id, chat=chat, received_at=datetime.now(UTC)))
            try:
                await session.flush()
            except IntegrityError:
                return  # seen before
            talk = await session.get(Talk, chat)
            if talk is None:
                talk = Talk(chat=chat, state=END, answers={})
                session.add(talk)
            turn.set(Turn(session, talk))
            await application.process_update(update)
            await session.commit()

    async with application:
        yield receive
    await engine.dispose()


def main() -> None:
    """`python -m benchmarks.peer --database URL --interface FILE`: serve until SIGTERM."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--database", required=True, help="sqlite:///FILE or postgresql://…")
    options.add_argument("--interface", type=Path, required=True, help="what `jieban interface` printed")
    chosen = options.parse_args()
    interface = msgspec.json.decode(chosen.interface.read_bytes(), type=Interface)
    run(peer(chosen.database, interface.plain_categories))


if __name__ == "__main__":
    main()
