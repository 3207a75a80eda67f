"""What each of WeChat's refusals leads to."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from bot.channels.wechat.errors import MEANINGS
from bot.mail import NotDelivered
from tests.bot.channels.wechat.bench import Book, channel_to, met, row
from tests.fake_wechat import FakeWeChat, Fault

REFUSALS = [
    (-1, "again", 0.0),
    (40003, "gone", 0.0),
    (43004, "gone", 0.0),
    (45002, "dead", 0.0),
    (45009, "again", 3600.0),
    (45011, "again", 60.0),
    (48001, "again", 600.0),
    (48004, "again", 600.0),
    (50002, "again", 600.0),
    (47003, "again", 600.0),
    (99999, "again", 0.0),
]


@pytest.mark.parametrize(("code", "what", "pause"), REFUSALS, ids=[str(r[0]) for r in REFUSALS])
async def test_each_refusal_has_its_consequence(
    wechat: FakeWeChat, code: int, what: str, pause: float, caplog: pytest.LogCaptureFixture
) -> None:
    li = met(wechat)
    wechat.faults.append(Fault("custom/send", code))
    async with channel_to(wechat, Book()) as channel:
        with pytest.raises(NotDelivered) as problem:
            await channel.send(row(li.openid, "好", kind="reply"))
    told = problem.value
    found = "gone" if told.gone else "dead" if told.again_after is None else "again"
    assert (found, told.again_after or 0.0) == (what, pause)
    assert li.openid not in told.reason + caplog.text


async def test_what_the_account_may_not_do_is_not_tried_again_at_once(
    wechat: FakeWeChat, caplog: pytest.LogCaptureFixture
) -> None:
    li = met(wechat)
    wechat.faults.append(Fault("custom/send", 48001))
    async with channel_to(wechat, Book()) as channel:
        for _ in range(3):
            with pytest.raises(NotDelivered) as problem:
                await channel.send(row(li.openid, "好", kind="reply"))
            assert 590 <= (problem.value.again_after or 0) <= 600
    assert len(wechat.called("custom/send")) == 1
    assert [r.levelno for r in caplog.records] == [logging.ERROR]


@pytest.mark.parametrize("code", [45072, 45080, 45081])
def test_typing_errors_do_not_matter(code: int) -> None:
    assert MEANINGS[code].reaction.name == "IGNORED"


DONE = {
    "AGAIN": "tried again",
    "TOKEN": "a new token, once",
    "FINAL": "given up",
    "GONE": "nothing more is sent there",
    "WINDOW": "a notice, else it waits",
    "DECLINED": "it waits",
    "IGNORED": "nothing",
    "STOP": "alarm, stops",
    "KIND": "links instead of menus",
}


def test_every_code_stands_in_the_manual_with_what_is_done() -> None:
    manual = (Path(__file__).parents[4] / "docs" / "wechat.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| (-?\d+(?:, \d+)*) \|[^|]*\| ([^|;]*)", manual, flags=re.MULTILINE))
    told = {int(code): done.strip() for codes, done in rows.items() for code in codes.split(",")}
    assert set(told) == set(MEANINGS)
    for code, meaning in MEANINGS.items():
        assert told[code].startswith(DONE[meaning.reaction.name]), code
