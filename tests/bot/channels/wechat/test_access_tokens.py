"""The access token: refreshed once, shared, and renewed before its end."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.channels.wechat import Client
from bot.channels.wechat.errors import Failed
from bot.mail import NotDelivered
from tests.bot.channels.wechat.bench import Book, Vault, channel_to, met, present, row, texts
from tests.fake_wechat import APP, SECRET, FakeWeChat, Fault


async def test_a_refused_token_is_replaced_once(wechat: FakeWeChat) -> None:
    li = met(wechat)
    async with channel_to(wechat, Book()) as channel:
        await channel.send(row(li.openid, "一", kind="reply"))
        wechat.tokens = ["another"]
        await channel.send(row(li.openid, "二", kind="reply"))
        assert texts(li) == ["一", "二"]
        wechat.faults.append(Fault("custom/send", 40001, times=2))
        with pytest.raises(NotDelivered):
            await channel.send(row(li.openid, "三", kind="reply"))


async def test_one_refresh_at_a_time(wechat: FakeWeChat) -> None:
    li = met(wechat)
    client = Client(wechat.url, APP, SECRET, Vault(), present)
    await asyncio.gather(*(client.type(li.openid) for _ in range(20)))
    await client.close()
    assert len(wechat.called("stable_token")) == 1


async def test_processes_share_the_token_and_a_new_one(wechat: FakeWeChat) -> None:
    li, vault = met(wechat), Vault()
    one, two = (Client(wechat.url, APP, SECRET, vault, present) for _ in range(2))
    await one.type(li.openid)
    await two.type(li.openid)
    assert len(wechat.called("stable_token")) == 1
    wechat.tokens = ["another"]
    await one.type(li.openid)
    await two.type(li.openid)
    assert len(wechat.called("stable_token")) == 2, "the second looks into the vault"
    await one.close()
    await two.close()


async def test_it_is_renewed_five_minutes_before_its_end(wechat: FakeWeChat) -> None:
    li, moment = met(wechat), [present()]
    client = Client(wechat.url, APP, SECRET, Vault(), lambda: moment[0])
    for minutes, asked in ((0, 1), (114, 1), (2, 2)):
        moment[0] += timedelta(minutes=minutes)
        await client.type(li.openid)
        assert len(wechat.called("stable_token")) == asked
    await client.close()


async def test_a_new_one_is_not_forced_again_and_again(wechat: FakeWeChat) -> None:
    li = met(wechat)
    client = Client(wechat.url, APP, SECRET, Vault(), present)
    wechat.faults.append(Fault("typing", 42001, times=20))
    for _ in range(4):
        with pytest.raises(Failed):
            await client.type(li.openid)
    forced = [call for call in wechat.called("stable_token") if call.told.get("force_refresh")]
    assert len(forced) == 1
    await client.close()
