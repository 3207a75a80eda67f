"""How people begin who tell of something else, and when it may accuse those who would read it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.desk.office import Office
from conversations.beginnings import accuses, begins_another
from conversations.messages import Text
from conversations.sayings import means_send
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
    "words", ["发送", "发送吧", "帮我发送一下", "提交嘛", "确认提交", "那就发出去", "send it please"]
)
def test_what_sends(words: str) -> None:
    assert means_send(words)


@pytest.mark.parametrize(
    "words", ["帮我确认一下", "给我确认一下", "提交了", "发出去了", "发送了", "提交了吗"]
)
def test_what_asks_or_tells_of_sending_does_not(words: str) -> None:
    assert not means_send(words)
