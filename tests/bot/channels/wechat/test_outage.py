"""What comes from WeChat while nothing can be kept."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from bot.channels.wechat import Acceptance
from bot.channels.wechat.spool import Spool
from bot.mail import Incoming
from conversations.messages import Text
from tests.bot.reports import kept
from tests.bot.wechat_city import open_city
from tests.databases import own_server
from tests.fake_wechat import messages
from tests.fake_wechat.rules import Allowance
from tests.hotline import open_hotline


async def test_nothing_is_lost_while_the_database_is_away(tmp_path: Path) -> None:
    """Everything is answered at once, taken in once, in order; who wrote hears that it was received, once."""
    with own_server() as server, server.migrated() as url:
        async with open_city(tmp_path, database=url) as city:
            people = [city.wechat.person(f"P{number}") for number in range(8)]
            await asyncio.gather(*(person.says("/report") for person in people))
            for person in people:
                await person.expect("在哪里")
            await asyncio.to_thread(server.stop)
            words = ("中山路 12 号", "路灯照明", "路灯坏了三天", "完成")
            for said in words:
                answers = await asyncio.gather(*(person.says(said) for person in people))
                assert set(answers) == {"success"}
            await people[0].expect("收到了")
            await asyncio.to_thread(server.start)
            for person in people:
                await person.expect("请核对")
            received = [seen for seen in people[0].sees() if "收到了，已经存好" in seen.text]
            assert len(received) == 1
            inbound = await kept(city.app.database, "inbound")
            assert len(inbound) == 8 * 5
    assert "-" not in city.wechat.answers, "nobody had to be tried a second time"


async def test_one_who_tapped_on_and_on_during_an_outage_keeps_nobody_waiting(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        spool = Spool(tmp_path / "spool", "wechat", "one")
        most = hotline.app.settings.limits.person
        for number in range(most + 20):
            await spool.put(f"{number} {'o2' if number > most + 10 else 'o1'}".encode())
        acceptance = Acceptance(hotline.app.desk.receive, spool, _letter, print, print)
        taking_in = asyncio.create_task(acceptance.run())
        try:
            async with asyncio.timeout(30):
                while spool.waiting:  # noqa: ASYNC110 -- nobody tells when it is
                    await asyncio.sleep(0.05)
        finally:
            taking_in.cancel()
            await asyncio.gather(taking_in, return_exceptions=True)
            spool.close()
        assert len(await kept(hotline.app.database, "inbound")) == most + 20


def _letter(body: bytes) -> Incoming:
    number, _, address = body.decode().partition(" ")
    return Incoming(f"wx:a:{number}", "wechat", address, Text("你好"))


async def test_what_was_in_the_spool_when_the_process_died_is_taken_in_by_the_next(tmp_path: Path) -> None:
    async with open_city(tmp_path) as city:
        li = city.wechat.person("Li")
        await li.says("/report")
        await li.expect("在哪里")
    body = city.wechat.signed(messages.xml(messages.text("中山路 12 号"), sender=li.openid, number=55))[1]
    spool = Spool(tmp_path / "spool", "wechat", "dead")
    await spool.put(body)
    spool.close()
    async with open_city(tmp_path) as city:
        city.wechat.allowances[li.openid] = Allowance(city.clock.now)
        city.wechat.feeds[li.openid] = []
        for _ in range(500):
            if len(await kept(city.app.database, "inbound")) == 2:
                break
            await asyncio.sleep(0.02)
    assert os.listdir(tmp_path / "spool") == []
