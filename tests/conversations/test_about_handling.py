"""What people ask of how their matter is dealt with."""

from __future__ import annotations

import pytest

from conversations.reading.about_handling import asked

LONG = (
    "为什么要24小时",
    "为什么要等24小时",
    "怎么要七天",
    "为啥要等三天这么久",
    "24小时太久了",
    "七天太长了吧",
    "怎么要这么久",
    "为什么要等那么久",
    "why 24 hours?",
    "why does it take 7 days",
    "why do I have to wait 24 hours",
    "24 hours is too long",
)
FINE = (
    "现在要交罚款吗",
    "罚款现在要不要交",
    "罚款要先交吗",
    "先不交罚款行吗",
    "我要不要先交钱",
    "罚款可以不交吗",
    "要先交罚款吗",
    "do I have to pay now?",
    "do I have to pay the fine now?",
    "should I pay the fine first",
    "must I pay it now",
)
HANDLER = (
    "还是那帮人来处理吗",
    "还是他们自己处理吗",
    "不会又转给城管吧",
    "会不会交给被投诉的单位",
    "还是城管自己查吗",
    "who will handle it? the same people?",
    "is it the same people again?",
    "will it go to the same office",
    "will this be sent to the people I complain about",
)
VISIT = (
    "几个人来",
    "要我在家吗",
    "来几个人",
    "我要在家等吗",
    "家里要留人吗",
    "需要我在场吗",
    "师傅电话多少",
    "师傅的电话",
    "来之前会打电话吗",
    "谁来修",
    "我不在家怎么办",
    "要准备什么吗",
    "how many people will come?",
    "do I have to be at home?",
    "can you give me the worker's phone number",
    "will they call me before they come?",
    "who is coming?",
    "what if I'm not home",
    "要不要请假在家等",
)
NOTHING = (
    "路灯不亮",
    "罚款太高",
    "要交钱吗",
    "do I have to pay",
    "do I have to pay anything",
    "怎么这么慢",
    "什么时候来",
    "他们不处理",
    "家里没人",
    "有几个人打架",
    "物业不管",
    "几个人来砸店",
    "师傅态度不好",
    "is it free",
    "城管来了",
    "等了三天",
    "被罚款500",
    "24小时营业太吵",
    "等了24小时没人来",
    "they came with five people",
    "nobody is home",
    "警察来了几个人",
    "who is in charge",
)


@pytest.mark.parametrize(
    ("meaning", "words"),
    [
        (meaning, words)
        for meaning, rows in (
            ("long", LONG),
            ("fine", FINE),
            ("handler", HANDLER),
            ("visit", VISIT),
            ("", NOTHING),
        )
        for words in rows
    ],
)
def test_what_is_asked(meaning: str, words: str) -> None:
    assert asked(words) == meaning


@pytest.mark.parametrize(
    "words",
    ["发了以后怎么样", "提交之后呢", "发出去以后谁来管", "然后呢", "接下来怎么办", "what happens next?"],
)
def test_what_comes_next(words: str) -> None:
    assert asked(words) == "next"


@pytest.mark.parametrize("words", ["发了三次没人理", "之后又坏了", "后面的路灯", "提交了", "然后他就走了"])
def test_it_asks_of_nothing_next(words: str) -> None:
    assert asked(words) != "next"
