"""What is attacked: the real program with every entrance open, as it is run in a city."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from bot.channels.telegram.webhook import SECRET_HEADER
from tests.bot.program import Program, configuration, serving
from tests.fake_telegram import FakeTelegram
from tests.fake_wechat import APP, KEY, SECRET, TOKEN, FakeWeChat

PRIVACY_KEY = "a-key-of-privacy-that-nobody-may-see"
WEBHOOK_SECRET = "telegram-webhook-secret-0815"
LINE = "/v3/directline"

PIN = {"value": {"latitude": 29.55, "longitude": 112.9}}


@dataclass
class Chat:
    """A conversation on the web, as a client without a page has it."""

    http: aiohttp.ClientSession
    id: str
    token: str
    count: int = 0

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def at(self) -> str:
        return f"{LINE}/conversations/{self.id}"

    async def says(self, words: str) -> str:
        """Type something; what the program answers."""
        before = self.count
        await self.sends({"text": words})
        return "\n".join(said["text"] for said in await self.told(before))

    async def sends(self, activity: dict[str, Any]) -> int:
        """Send an activity; the status."""
        self.count += 1
        named = {"clientActivityID": f"a{self.count}"}
        body = {"type": "message", "channelData": named, **activity}
        async with self.http.post(f"{self.at}/activities", headers=self.bearer, json=body) as answer:
            return answer.status

    async def offered(self, label: str) -> dict[str, Any] | None:
        """What the newest button with this label sends."""
        for said in reversed(await self.told()):
            for card in said["attachments"]:
                for button in card.get("content", {}).get("buttons", ()):
                    if button["title"] == label:
                        return dict(button["value"])
        return None

    async def presses(self, label: str) -> None:
        """Press the newest button with this label, which may be on its way still."""
        for _ in range(200):
            if value := await self.offered(label):
                break
            await asyncio.sleep(0.05)
        else:
            told = [said["text"][:200] for said in await self.told()]
            raise AssertionError(f"{label} was never offered: {told[-3:]}")
        assert await self.sends({"value": value, "text": label}) == 200

    async def told(self, since: int = -1) -> list[dict[str, Any]]:
        """What the program said so far."""
        async with self.http.get(f"{self.at}/activities", headers=self.bearer) as answer:
            log = (await answer.json())["activities"]
        mine = 0
        said = []
        for activity in log:
            if activity["from"]["role"] == "user":
                mine += 1
            elif mine > since:
                said.append(activity)
        return said


@dataclass
class Target:
    """The program, what it talks to, and where it keeps things."""

    program: Program
    http: aiohttp.ClientSession
    directory: Path
    telegram: FakeTelegram
    wechat: FakeWeChat

    async def chat(self) -> Chat:
        """Begin a conversation."""
        async with self.http.post(f"{LINE}/tokens/generate") as answer:
            started = await answer.json()
        return Chat(self.http, started["conversationId"], started["token"])

    async def filed(self, description: str = "楼下的路灯坏了三天") -> str:
        """A report on the web; its number."""
        chat = await self.chat()
        await chat.says("/report")
        await chat.sends(PIN)
        for words in ("路灯照明", description, "完成"):
            await chat.says(words)
        receipt = await chat.says("发送")
        return next(word for word in receipt.replace("：", " ").split() if word[:8].isdigit() and "-" in word)

    def rows(self) -> dict[str, int]:
        """How much every table holds."""
        with closing(sqlite3.connect(self.directory / "kept" / "jieban.db")) as database:
            tables = [
                name
                for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
                if name not in ("duties", "timers", "vault") and not name.startswith("sqlite_")
            ]
            return {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}

    def ticket(self, words: str) -> tuple[Any, ...]:
        """The one ticket in which these words stand, and how long its history is."""
        with closing(sqlite3.connect(self.directory / "kept" / "jieban.db")) as database:
            (row,) = database.execute("SELECT * FROM tickets WHERE body LIKE ?", (f"%{words}%",)).fetchall()
            told = database.execute("SELECT count(*) FROM history WHERE ticket_id = ?", row[:1]).fetchone()
            return (*row, *told)

    async def update(self, update: Any, secret: str = WEBHOOK_SECRET) -> int:
        """Bring an update as Telegram does; the status."""
        body = update if isinstance(update, bytes) else json.dumps(update).encode()
        async with self.http.post("/telegram", data=body, headers={SECRET_HEADER: secret}) as answer:
            return answer.status

    async def letter(self, words: bytes) -> int:
        """Bring a message as WeChat does; the status."""
        query, body = self.wechat.signed(words)
        async with self.http.post("/wechat", params=query, data=body) as answer:
            return answer.status

    async def raw(self, *pieces: bytes) -> bytes:
        """Whatever bytes, as a proxy would never send them; everything that comes back."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.program.port)
        try:
            writer.writelines(pieces)
            await writer.drain()
            async with asyncio.timeout(3):
                return await reader.read(100_000)
        except TimeoutError:
            return b""
        finally:
            writer.close()

    def log(self) -> str:
        """Everything that the program logged."""
        return self.program.log.read_text("utf-8")


@asynccontextmanager
async def target(directory: Path) -> AsyncIterator[Target]:
    """The program with a bot on Telegram, an account on WeChat and its web chat."""
    async with FakeTelegram(patience=10) as telegram, FakeWeChat(lambda: datetime.now(UTC)) as wechat:
        file = configuration(
            directory,
            telegram=f"""token = "{telegram.token}"
api_base = "{telegram.url}"
webhook_secret = "{WEBHOOK_SECRET}"
register_webhook = false""",
            more=f"""
[spool]
directory = "{directory}/kept/spool"

[wechat]
app_id = "{APP}"
app_secret = "{SECRET}"
token = "{TOKEN}"
encoding_aes_key = "{KEY}"
api_base = "{wechat.url}"
""",
        )
        key = {"JIEBAN_PRIVACY__KEY": PRIVACY_KEY}
        async with serving(file, key) as program, aiohttp.ClientSession(program.http) as http:
            yield Target(program, http, directory, telegram, wechat)
