"""How people begin who tell of something else, and when it may accuse those who would read it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.desk.office import Office
from conversations.messages import Text
from conversations.reading.beginnings import accuses, begins_another
from conversations.reading.sayings import calls_nobody, gives_up, means_send
from conversations.session import Person, Stack
from tests.conversations.chat import MONDAY


@pytest.mark.parametrize(
    ("words", "another", "accusing"),
    [
        ("我要反映另一件事：楼道灯坏了", True, False),
        ("我要匿名举报市城市管理局的科长收红包", True, True),
        ("我想实名举报科长", True, True),
        ("我还要投诉物业", True, True),
        ("我要向市长反映楼下油烟", True, False),
        ("我要反映的就是左边那盏", False, False),
        ("是左边那盏，没人投诉过", False, False),
        ("左边第二盏", False, False),
    ],
)
def test_another_matter(words: str, another: bool, accusing: bool) -> None:
    assert begins_another(words) is another
    assert accuses(words) is accusing


@pytest.mark.parametrize(
    ("words", "top"), [("我要反映另一件事：楼道灯坏了", "intake"), ("翠岭小区4栋", "which")]
)
def test_even_who_talks_to_a_person_can_begin_another_matter(office: Office, words: str, top: str) -> None:
    talking = Stack(talks=MONDAY + timedelta(hours=1))
    turn = office.engine.advance(talking, Text(words, "m1"), Person(7, "zh-CN"), MONDAY)
    assert [session.conversation for session in turn.stack.sessions] == [top]


@pytest.mark.parametrize(
    "words",
    [
        *("发送", "发送吧", "帮我发送一下", "提交嘛", "确认提交", "那就发出去", "send it please"),
        *("嗯就这样吧发过去吧", "就这些了你帮我交上去嘛", "可以了报吧", "没别的了，发吧", "说完了你们上报吧"),
    ],
)
def test_what_sends(words: str) -> None:
    assert means_send(words)


@pytest.mark.parametrize(
    "words",
    [
        *("帮我确认一下", "给我确认一下", "提交了", "发出去了", "发送了", "提交了吗", "我报了三次"),
        *("商家一直不发", "报上去没人管", "材料交上去半年了", "这些都发过了", "就这样报了警"),
    ],
)
def test_what_asks_or_tells_of_sending_does_not(words: str) -> None:
    assert not means_send(words)


@pytest.mark.parametrize(
    "words",
    [
        "赵工收了我的烟，我要举报他",
        "匿名举报一家黑作坊",
        "不要让城管局知道是我反映的",
        "经办人问我要钱，请保密",
        "你们的人上门收了五百块红包，我要举报",
        "来的师傅找我要好处",
        "你们城管吃拿卡要",
        "我要投诉你们这个赵工",
        "我要向纪委举报他",
        "The man you sent took money from me",
        "he asked me for money",
        "please keep my name out of it",
        "I want to report him to the police",
    ],
)
def test_an_accusation_needs_no_beginning(words: str) -> None:
    assert accuses(words)


@pytest.mark.parametrize(
    "words",
    [
        "路的北边",
        "三天前开始的",
        "已经投诉过两次了",
        "电话打过，没人接",
        "灯杆编号 12",
        "他说第二天来，没来",
        "收到了，谢谢",
        "我收到你们的短信了",
        "收了水费但没开票",
        "我要告诉你们是三号楼",
        "昨天师傅来过，修好了一盏",
        "the north side",
        "I told you already",
        "he took a photo",
        "no money was mentioned",
    ],
)
def test_an_answer_accuses_nobody(words: str) -> None:
    assert not accuses(words)


@pytest.mark.parametrize(
    "words", ["算了不用了", "不找人工了", "不用", "算了", "不用人工了谢谢", "那算了我自己写吧"]
)
def test_no_person_is_needed(words: str) -> None:
    assert calls_nobody(words)


@pytest.mark.parametrize(
    "words", ["不用机器人，要真人", "为什么不用人工", "他们不管我", "没人管", "不用修了"]
)
def test_a_person_is_needed(words: str) -> None:
    assert not calls_nobody(words)


@pytest.mark.parametrize("words", ["算了不用了", "算了 不报了", "唉不弄了", "那还是算了"])
def test_who_gives_up(words: str) -> None:
    assert gives_up(words)
