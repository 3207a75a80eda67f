"""What is told where WeChat counts: what goes together, what waits, and who is telephoned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.wechat.rationing import ordered, planned, together
from bot.channels.wechat.showing import count, shown
from bot.mail import Delivery, NotDelivered
from tests.bot.channels.wechat.bench import Book, channel_to, met, row
from tests.fake_wechat import SUBSCRIPTION, FakeWeChat, Fault


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
    li, book = met(wechat), Book()
    wechat.faults.append(Fault("custom/send", code))
    async with channel_to(wechat, book) as channel:
        with pytest.raises(NotDelivered) as problem:
            await channel.send(row(li.openid, "联系过您吗？", topic=ASKED))
    assert problem.value.held
    assert book.left == {"message": 0}
    assert [seen.kind for seen in li.sees()] == ["notice"]
