"""Several processes behind one address: what one of them has seen holds for the others."""

from __future__ import annotations

import asyncio
from pathlib import Path

import aiohttp

from bot.app import build, serving
from tests.bot.reports import kept
from tests.bot.wechat_city import City, open_city
from tests.fake_wechat import messages


async def _post(address: str, query: dict[str, str], body: bytes) -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{address}/wechat", params=query, data=body) as answer,
    ):
        return answer.status, await answer.text()


async def _brought(city: City) -> set[str]:
    return {line["source"].rpartition(":")[2] for line in await kept(city.app.database, "inbound")}


async def test_a_nonce_that_one_process_has_seen_opens_no_other(tmp_path: Path, database_url: str) -> None:
    """In plain mode the words are not signed: a signature that was read on its way could bring others'."""
    async with (
        open_city(tmp_path, database=database_url, mode="plain") as city,
        serving(build(city.app.settings, city.clock.now, city.app.office)) as other,
    ):
        li = city.wechat.person("Li")
        words = messages.xml(messages.text("路灯坏了"), sender=li.openid, number=1)
        forged = messages.xml(messages.text("转账"), sender=li.openid, number=2)
        query, body = city.wechat.signed(words)
        assert (await _post(city.address, query, body))[0] == 200
        assert (await _post(other, query, forged))[0] == 401
        assert (await _post(other, query, body))[0] == 200
        fresh, _ = city.wechat.signed(words)
        both = await asyncio.gather(
            *(_post(a, fresh, b) for a, b in ((city.address, words), (other, forged)))
        )
        assert sorted(status for status, _ in both) == [200, 401]
        assert "1" in await _brought(city)


async def test_one_message_brought_to_two_at_once_is_one(tmp_path: Path, database_url: str) -> None:
    """And both are answered the same."""
    async with (
        open_city(tmp_path, database=database_url) as city,
        serving(build(city.app.settings, city.clock.now, city.app.office)) as other,
    ):
        li = city.wechat.person("Li")
        for number in range(1, 9):
            words = messages.xml(messages.text("路灯坏了"), sender=li.openid, number=number)
            query, body = city.wechat.signed(words)
            both = await asyncio.gather(*(_post(a, query, body) for a in (city.address, other)))
            assert {status for status, _ in both} == {200}
            for _, answer in both:
                city.wechat.answered(li.openid, answer)
        async with asyncio.timeout(60):  # a slow desk has it after the answer was given
            while await _brought(city) != {str(number) for number in range(1, 9)}:  # noqa: ASYNC110 -- two processes' work: nobody tells
                await asyncio.sleep(0.05)
