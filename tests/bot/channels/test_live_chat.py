"""Photos and files between a resident and the agent whom they talk to, whatever each of them writes on."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import App, MovableClock, invite, platforms
from bot.config import TelegramSettings
from bot.mail import Incoming
from bot.outbox.pace import UNPACED
from conversations.messages import FromPerson, Text
from tests.bot import telegram_city, wechat_city
from tests.fake_telegram import FakeTelegram, updates
from tests.fake_telegram import Person as OnTelegram
from tests.small_pictures import JPEG

PDF = b"%PDF-1.7 the form"


@pytest.fixture(autouse=True)
def unpaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platforms, "Pace", lambda: UNPACED)


async def _agent(app: App, telegram: FakeTelegram, clock: MovableClock) -> OnTelegram:
    """An agent whose chat is on Telegram."""
    code = await invite(app.database, staff="agent-1", department="", at=clock.now())
    agent = telegram.person("agent")
    agent.says(f"/bind {code}")
    await agent.expect("绑定成功")
    return agent


def _sends_pdf(who: OnTelegram, caption: str = "") -> None:
    key = who.telegram.keep(PDF)
    who.sends(updates.file("document", key, len(PDF), "表格.pdf", "application/pdf", caption))


async def test_both_on_telegram(tmp_path: Path) -> None:
    async with telegram_city.open_city(tmp_path) as city:
        agent, li = await city.staff("agent-1"), city.telegram.person("Li")
        for words, answer in (("人工", "想和工作人员说"), ("表格在哪", "记下了"), ("完成", "叫人了")):
            li.says(words)
            await li.expect(answer)
        await agent.expect("表格在哪")
        agent.presses("接手")
        await li.expect("接手了")
        agent.sends_photo(JPEG)
        await agent.expect("已经发给居民")
        seen = await li.expect("给您发来 1 张照片")
        assert (seen.kind, "再说几句" in seen.buttons) == ("photo", True)
        assert city.telegram.files[seen.file] == JPEG
        _sends_pdf(agent, "填第一页")
        seen = await li.expect("填第一页")
        assert (seen.kind, city.telegram.files[seen.file]) == ("document", PDF)
        for n in range(3):
            agent.sends_photo(JPEG, "一共三张" if n == 1 else "", album="a")
        await agent.expect("已经发给居民")
        city.clock.forward(timedelta(seconds=2))
        await li.expect("一共三张")
        assert len([shown for shown in li.sees() if shown.album]) == 3


@asynccontextmanager
async def _telegram_and_wechat(
    directory: Path,
) -> AsyncIterator[tuple[wechat_city.City, OnTelegram]]:
    """A resident's WeChat, and an agent on Telegram."""
    async with FakeTelegram(patience=10) as telegram:
        settings = TelegramSettings(
            token=SecretStr(telegram.token), api_base=telegram.url, mode="polling", register_webhook=False
        )
        async with wechat_city.open_city(directory, telegram=settings) as city:
            yield city, await _agent(city.app, telegram, city.clock)


async def test_the_agent_on_telegram_and_the_resident_on_wechat(tmp_path: Path) -> None:
    """A photo of the other platform's used to be left out: it was sent before it was here."""
    async with _telegram_and_wechat(tmp_path) as (city, agent):
        li = city.wechat.person("Li")
        for words, answer in (("人工", "想和工作人员说"), ("表格在哪", "记下了"), ("完成", "叫人了")):
            await li.says(words)
            await li.expect(answer)
        await agent.expect("表格在哪")
        agent.presses("接手")
        await li.expect("接手了")
        agent.sends_photo(JPEG)
        await li.expect("给您发来 1 张照片")
        await li.expect("image")
        await li.sends_photo(JPEG)
        seen = await agent.expect("居民又发来")
        assert (seen.kind, agent.telegram.files[seen.file][:3]) == ("photo", b"\xff\xd8\xff")
        _sends_pdf(agent)
        told = (await li.expect("给您发来 1 个文件")).text
        assert re.search(r'<a href="https://12345\.example\.cn/wechat/file/[^"]+">📎 表格\.pdf</a>', told), (
            told
        )


async def test_the_agent_on_telegram_and_the_resident_on_the_web(tmp_path: Path) -> None:
    """The page is told of a photo at once, and shows it as soon as it is here."""
    async with FakeTelegram(patience=10) as telegram:
        settings = TelegramSettings(
            token=SecretStr(telegram.token), api_base=telegram.url, mode="polling", register_webhook=False
        )
        async with wechat_city.open_city(tmp_path, telegram=settings, web=True) as city:
            agent = await _agent(city.app, telegram, city.clock)
            for number, words in enumerate(("人工", "表格在哪", "完成")):
                await city.app.desk.receive(_said(number, Text(words)))
            await agent.expect("表格在哪")
            agent.presses("接手")
            await agent.expect("接手了")
            agent.sends_photo(JPEG)
            places, key = set[int](), ""
            async with (
                asyncio.timeout(20),
                aclosing(city.app.logbooks["web"].follow("li", 0, 20.0)) as news,
            ):
                async for entries in news:
                    for entry in entries:
                        if entry.outgoing is not None and entry.outgoing.attachments:
                            assert "给您发来 1 张照片" in entry.outgoing.text
                            places.add(entry.sequence)
                            key = entry.outgoing.attachments[0].key
                    if key.startswith("media:"):
                        break
            assert len(places) == 1  # told anew, it stands where it stood
            assert (await city.app.media.get(key) or b"")[:3] == b"\xff\xd8\xff"


def _said(number: int, message: FromPerson) -> Incoming:
    return Incoming(f"web:li:{number}", "web", "li", message)
