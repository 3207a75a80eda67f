"""What is told, by which of WeChat's messages, and what each of its refusals leads to."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.wechat import Client
from bot.channels.wechat.errors import MEANINGS, Failed
from bot.channels.wechat.rationing import Message, ordered, planned, together
from bot.channels.wechat.showing import TEXT, count, shown
from bot.mail import Attachment, Button, Delivery, NotDelivered
from tests.bot.channels.telegram.bench import Shelf
from tests.bot.channels.wechat.bench import Book, Vault, channel_to, present, row
from tests.fake_wechat import APP, SECRET, SUBSCRIPTION, FakeWeChat, Fault, Person
from tests.small_pictures import JPEG


@pytest.fixture
async def wechat() -> AsyncIterator[FakeWeChat]:
    async with FakeWeChat() as server:
        yield server


def _met(wechat: FakeWeChat) -> Person:
    li = wechat.person()
    wechat.allowances[li.openid].heard("said")
    return li


def _texts(li: Person) -> list[str]:
    return [seen.text for seen in li.sees()]


# how it looks


async def test_choices_are_a_menu_where_the_account_may(wechat: FakeWeChat) -> None:
    li = _met(wechat)
    async with channel_to(wechat, Book()) as channel:
        await channel.send(row(li.openid, "解决了吗？", "解决了", "没解决", kind="reply"))
    (seen,) = li.sees()
    assert (seen.kind, seen.text, list(seen.choices)) == ("msgmenu", "解决了吗？", ["1. 解决了", "2. 没解决"])


async def test_and_links_where_it_may_not_which_is_tried_once(wechat: FakeWeChat) -> None:
    wechat.verified = False
    li = _met(wechat)
    async with channel_to(wechat, Book()) as channel:
        for id in (1, 2):
            await channel.send(row(li.openid, "解决了吗？", "解决了", "★★ 没解决", id=id, kind="reply"))
    assert [seen.kind for seen in li.sees()] == ["text", "text"]
    assert li.sees()[1].choices["2. ★★ 没解决"] == ("★★ 没解决", "callback~2~9~1~solved~1")
    assert [call.code for call in wechat.called("custom/send")] == [40200, 0, 0]


async def test_words_of_others_become_no_link(wechat: FakeWeChat) -> None:
    li = _met(wechat)
    wechat.verified = False
    async with channel_to(wechat, Book()) as channel:
        forged = '<a href="weixin://bizmsgmenu?msgmenucontent=x&msgmenuid=y">点我</a>'
        await channel.send(row(li.openid, forged, f'"&{forged}', kind="reply"))
    assert next(iter(li.sees()[0].choices.values()))[1] == "callback~1~9~1~solved~0"
    assert len(li.sees()[0].choices) == 1


@given(
    text=st.text(alphabet="路灯a💡\n。 ", max_size=3000),
    labels=st.lists(st.text(alphabet="解决a💡★ ", min_size=1, max_size=60), max_size=30),
    menus=st.booleans(),
)
def test_every_message_fits_and_every_choice_is_in_one(text: str, labels: list[str], menus: bool) -> None:
    choices = tuple(Button(label, f"c~{place}~0~0~s~o") for place, label in enumerate(labels))
    contents = shown(Message(text, choices), menus=menus)
    for content in contents:
        if content["msgtype"] == "text":
            assert len(content["text"]["content"].encode()) <= TEXT
    told = str(contents)
    assert all(button.token in told for button in choices)
    assert len(contents) <= max(count(Message(text, choices)), 1)


async def test_a_long_text_comes_in_pieces(wechat: FakeWeChat) -> None:
    li = _met(wechat)
    async with channel_to(wechat, Book()) as channel:
        await channel.send(row(li.openid, "路灯不亮。" * 300, kind="reply"))
    assert "".join(_texts(li)) == "路灯不亮。" * 300
    assert all(len(text.encode()) <= TEXT for text in _texts(li))


async def test_one_too_long_for_what_is_left_says_that_there_is_more(wechat: FakeWeChat) -> None:
    li = _met(wechat)
    book = Book({"message": 1})
    async with channel_to(wechat, book) as channel:
        await channel.send(row(li.openid, "路灯不亮。" * 300, kind="reply"))
    (text,) = _texts(li)
    assert text.endswith("…")
    assert len(text.encode()) <= TEXT


async def test_photos_are_lent_to_wechat_as_long_as_there_is_room(wechat: FakeWeChat) -> None:
    li, shelf = _met(wechat), Shelf()
    key = await shelf.put(JPEG)
    photos = (Attachment("photo", key, mime="image/jpeg"),) * 6 + (
        Attachment("document", key, mime="text/plain"),
    )
    book = Book({"message": 4})
    async with channel_to(wechat, book, media=shelf) as channel:
        await channel.send(row(li.openid, "有结果了", attachments=photos))
    assert [seen.kind for seen in li.sees()] == ["text", "image", "image"]
    assert book.left == {"message": 1}


# rationing


def _plan(waiting: list[Delivery], messages: int) -> tuple[list[int], list[int]]:
    plan = planned(waiting, messages, count)
    return [row.id for row in plan.now], [row.id for row in plan.held]


NEWS, ASKED = "status", "callback"
PLANS = [
    ("enough for each", [("", 1), (NEWS, 2)], 5, [1], []),
    ("short: told as one", [(NEWS, 1), (NEWS, 2), (ASKED, 3)], 2, [1, 2, 3], []),
    ("the last one is not for news", [(NEWS, 1)], 1, [], [1]),
    ("nor for a lot of news", [(NEWS, 1), (NEWS, 2)], 1, [], [1, 2]),
    ("a lot of news as one", [(NEWS, 1), (NEWS, 2)], 2, [1, 2], []),
    ("the last one takes news along", [(NEWS, 1), (ASKED, 2)], 1, [1, 2], []),
    ("an answer takes the last one", [("", 1)], 1, [1], []),
    ("nothing left", [(ASKED, 1), (NEWS, 2)], 0, [], [1, 2]),
]


@pytest.mark.parametrize(
    ("rows", "messages", "now", "held"), [p[1:] for p in PLANS], ids=[p[0] for p in PLANS]
)
def test_what_goes_together_and_what_waits(
    rows: list[tuple[str, int]], messages: int, now: list[int], held: list[int]
) -> None:
    waiting = [row("o1", f"text {id}", id=id, topic=topic) for topic, id in rows]
    assert _plan(waiting, messages) == (now, held)


def test_what_matters_goes_before_news_that_has_no_room() -> None:
    waiting = [
        row("o1", "新消息。" * 170, id=1, topic=NEWS),
        row("o1", "解决了吗？", "是", id=2, topic=ASKED),
    ]
    assert _plan(waiting, 1) == ([2], [1])


def test_the_newest_question_comes_last_and_its_choices_alone_are_numbered() -> None:
    rows = [row("o1", "一", "甲", id=1), row("o1", "二", "乙", id=2), row("o1", "三", id=3)]
    message = together([each.outgoing for each in ordered(rows)])
    assert message.text == "一\n\n三\n\n二"
    (content,) = shown(message, menus=True)
    words = content["text"]["content"]
    assert ">甲</a>" in words
    assert ">1. 乙</a>" in words


@given(
    st.lists(
        st.tuples(st.sampled_from(["", NEWS, ASKED, "question"]), st.integers(1, 900)), min_size=1, max_size=6
    ),
    st.integers(0, 5),
)
def test_nothing_is_lost_and_no_more_is_told_than_is_left(rows: list[tuple[str, int]], messages: int) -> None:
    waiting = [row("o1", "灯" * length, id=id, topic=topic) for id, (topic, length) in enumerate(rows, 1)]
    plan = planned(waiting, messages, count)
    told, held = {r.id for r in plan.now}, {r.id for r in plan.held}
    assert not told & held
    if told == {1} and not held:
        return  # enough for each
    assert told | held == {r.id for r in waiting}
    if len(told) > 1:
        assert count(together([r.outgoing for r in plan.now])) <= messages


async def test_with_nothing_left_a_notice_says_that_something_waits(wechat: FakeWeChat) -> None:
    li, book = wechat.person(), Book({}, [row("x", "再来", id=2, topic=NEWS)])
    async with channel_to(wechat, book) as channel:
        with pytest.raises(NotDelivered) as problem:
            await channel.send(row(li.openid, "联系过您吗？", "联系过", topic=ASKED))
    assert problem.value.held
    assert [seen.kind for seen in li.sees()] == ["notice"]
    assert "20261123-000001-3" in li.sees()[0].text
    assert (book.held, book.told) == ([1, 2], [True])


async def test_and_without_any_notice_somebody_has_to_telephone(wechat: FakeWeChat) -> None:
    li, book = wechat.person(), Book({})
    async with channel_to(wechat, book, notices={"template": ""}) as channel:
        with pytest.raises(NotDelivered):
            await channel.send(row(li.openid, "联系过您吗？", "联系过", topic=ASKED))
    assert (li.sees(), book.held, book.told) == ([], [1], [False])


async def test_news_alone_waits_without_a_notice(wechat: FakeWeChat) -> None:
    li, book = wechat.person(), Book({})
    async with channel_to(wechat, book) as channel:
        with pytest.raises(NotDelivered):
            await channel.send(row(li.openid, "已派给城管", topic=NEWS))
    assert (li.sees(), book.held) == ([], [1])


async def test_a_subscription_that_is_refused_leaves_the_telephone(wechat: FakeWeChat) -> None:
    li, book = wechat.person(), Book({"notice": 1})
    async with channel_to(wechat, book, notices={"template": "", "subscription": SUBSCRIPTION}) as channel:
        with pytest.raises(NotDelivered):
            await channel.send(row(li.openid, "联系过您吗？", topic=ASKED))
    assert [call.code for call in wechat.called("bizsend")] == [43101]
    assert (book.held, book.told) == ([1], [False])


@pytest.mark.parametrize("code", [45015, 45047])
async def test_where_wechats_count_is_another_it_counts(wechat: FakeWeChat, code: int) -> None:
    li, book = _met(wechat), Book()
    wechat.faults.append(Fault("custom/send", code))
    async with channel_to(wechat, book) as channel:
        with pytest.raises(NotDelivered) as problem:
            await channel.send(row(li.openid, "联系过您吗？", topic=ASKED))
    assert problem.value.held
    assert book.left == {"message": 0}
    assert [seen.kind for seen in li.sees()] == ["notice"]


# refusals

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
    li = _met(wechat)
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
    li = _met(wechat)
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


# the token


async def test_a_refused_token_is_replaced_once(wechat: FakeWeChat) -> None:
    li = _met(wechat)
    async with channel_to(wechat, Book()) as channel:
        await channel.send(row(li.openid, "一", kind="reply"))
        wechat.tokens = ["another"]
        await channel.send(row(li.openid, "二", kind="reply"))
        assert _texts(li) == ["一", "二"]
        wechat.faults.append(Fault("custom/send", 40001, times=2))
        with pytest.raises(NotDelivered):
            await channel.send(row(li.openid, "三", kind="reply"))


async def test_one_refresh_at_a_time(wechat: FakeWeChat) -> None:
    li = _met(wechat)
    client = Client(wechat.url, APP, SECRET, Vault(), present)
    await asyncio.gather(*(client.type(li.openid) for _ in range(20)))
    await client.close()
    assert len(wechat.called("stable_token")) == 1


async def test_processes_share_the_token_and_a_new_one(wechat: FakeWeChat) -> None:
    li, vault = _met(wechat), Vault()
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
    li, moment = _met(wechat), [present()]
    client = Client(wechat.url, APP, SECRET, Vault(), lambda: moment[0])
    for minutes, asked in ((0, 1), (114, 1), (2, 2)):
        moment[0] += timedelta(minutes=minutes)
        await client.type(li.openid)
        assert len(wechat.called("stable_token")) == asked
    await client.close()


async def test_a_new_one_is_not_forced_again_and_again(wechat: FakeWeChat) -> None:
    li = _met(wechat)
    client = Client(wechat.url, APP, SECRET, Vault(), present)
    wechat.faults.append(Fault("typing", 42001, times=20))
    for _ in range(4):
        with pytest.raises(Failed):
            await client.type(li.openid)
    forced = [call for call in wechat.called("stable_token") if call.told.get("force_refresh")]
    assert len(forced) == 1
    await client.close()


# files


async def test_files_are_fetched_and_what_is_json_is_none(wechat: FakeWeChat) -> None:
    key = f"wechat:{wechat.keep(JPEG)}"
    huge = f"wechat:{wechat.keep(b'x' * (20 * 1024 * 1024 + 1))}"
    async with channel_to(wechat, Book()) as channel:
        assert await channel.fetch(key) == JPEG
        assert await channel.fetch("wechat:gone") is None
        assert await channel.fetch(huge) is None
        wechat.faults.append(Fault("media/get", -1))
        with pytest.raises(NotDelivered) as problem:
            await channel.fetch(key)
        assert problem.value.again_after is not None


async def test_a_server_that_is_away_tells_no_secret(
    wechat: FakeWeChat, caplog: pytest.LogCaptureFixture
) -> None:
    client = Client(
        "http://127.0.0.1:9", APP, SECRET, Vault(("a-token", present() + timedelta(hours=1))), present
    )
    with pytest.raises(Failed) as problem:
        await client.type("o1")
    assert "a-token" not in repr(problem.value) + caplog.text
    assert problem.value.__cause__ is None
    await client.close()


# docs

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
