"""One resident on three channels: what is linked follows from one to another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr

from bot.app import platforms
from bot.config import TelegramSettings
from bot.outbox.pace import UNPACED
from tests.bot.wechat_city import City, handled, open_city, report
from tests.fake_telegram import FakeTelegram
from tickets.ticket import Status


@dataclass
class Page:
    """Somebody in the web chat."""

    http: aiohttp.ClientSession
    at: str = ""
    bearer: dict[str, str] = field(default_factory=dict)

    async def opens(self) -> None:
        async with self.http.post("tokens/generate") as answer:
            started = await answer.json()
        self.bearer = {"Authorization": f"Bearer {started['token']}"}
        self.at = f"conversations/{started['conversationId']}/activities"

    async def says(self, words: str) -> None:
        told = {"type": "message", "text": words, "from": {"id": "me"}}
        async with self.http.post(self.at, headers=self.bearer, json=told) as answer:
            assert answer.status == 200

    async def expect(self, words: str) -> str:
        for _ in range(500):
            async with self.http.get(self.at, headers=self.bearer) as answer:
                shown: list[dict[str, Any]] = (await answer.json())["activities"]
            found = [each["text"] for each in shown if words in each.get("text", "")]
            if found:
                return str(found[-1])
            await asyncio.sleep(0.02)
        raise AssertionError(f"the page never showed {words!r}: {[each.get('text') for each in shown]}")


@asynccontextmanager
async def _everywhere(directory: Path) -> AsyncIterator[tuple[City, FakeTelegram, Page]]:
    async with FakeTelegram(patience=10) as telegram:
        settings = TelegramSettings(
            token=SecretStr(telegram.token),
            api_base=telegram.url,
            webhook_secret=SecretStr("a-secret-of-the-webhook"),
            register_webhook=False,
        )
        async with (
            open_city(directory, telegram=settings, web=True) as city,
            aiohttp.ClientSession(f"{city.address}/v3/directline/") as http,
        ):
            telegram.deliveries.point(f"{city.address}/telegram", "a-secret-of-the-webhook")
            page = Page(http)
            await page.opens()
            yield city, telegram, page


def _code(words: str) -> str:
    return words.split("/link ")[1].split()[0]


async def test_reported_on_wechat_asked_on_telegram_looked_up_on_the_web(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platforms, "Pace", lambda: UNPACED)
    async with _everywhere(tmp_path) as (city, telegram, page):
        handler, reviewer = [await city.staff(code) for code in ("cg-1", "cg-review")]
        li = city.wechat.person("Li")
        number = await report(li)
        await handler.expect(number)

        await li.says("/link")
        code = _code((await li.expect("/link ")).text)
        on_telegram = telegram.person("Li")
        on_telegram.says(f"/link {code}")
        asked = await on_telegram.expect("那边也是您本人吗")
        assert "微信" in asked.text
        on_telegram.presses("是我，关联")
        await on_telegram.expect("关联好了")
        assert "Telegram" in (await li.expect("刚和另一个聊天")).text

        on_telegram.says("/link")
        await on_telegram.expect("已经和微信关联")
        on_telegram.presses("再关联一个")
        code = _code((await on_telegram.expect("/link ")).text)
        await page.says(f"/link {code}")
        await page.expect("那边也是您本人吗")
        await page.says("是我，关联")
        await page.expect("关联好了")
        await page.says(number)
        await page.expect("现在：")

        on_telegram.says("进度")
        await on_telegram.expect("现在：已派给办理单位")
        shown = len(li.sees())
        await handled(handler, reviewer, "已派人到现场更换灯泡和镇流器，路灯已恢复照明")
        city.clock.forward(timedelta(hours=1))
        await on_telegram.expect("联系过您吗")
        on_telegram.presses("联系过")
        await on_telegram.expect("问题解决了吗")
        on_telegram.presses("解决了")
        await on_telegram.expect("您满意吗")
        on_telegram.presses("★★★★★ 非常满意")
        await on_telegram.expect("谢谢")
        ticket = await city.becomes(number, Status.CLOSED)
        assert [(r.solved, r.stars) for r in ticket.ratings] == [("yes", 5)]
        assert len([seen for seen in li.sees()[shown:] if "有结果" in seen.text]) == 0
        await page.says(number)
        await page.expect("您的评价：已解决，5 星")
