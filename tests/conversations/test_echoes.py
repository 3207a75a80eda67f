"""An answer is known by what returns of its question."""

from __future__ import annotations

import pytest

from conversations.reading.echoes import echoes, gives_number


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("请问灯杆编号是多少？", "编号没看清，杆子是绿的"),
        ("您明天上午在家吗？", "明天上午在家"),
        ("是一直不亮，还是一闪一闪的？", "一闪一闪的"),
        ("表箱里的开关跳了没有？", "开关没跳"),
        ("Which gate is it, east or west?", "the east gate"),
        ("Is the meter cupboard locked?", "the cupboard seems open"),
    ],
)
def test_what_returns_answers(asked: str, words: str) -> None:
    assert echoes(asked, words)


@pytest.mark.parametrize(
    ("asked", "words", "told"),
    [
        ("请问灯杆编号是多少？", "请问什么时候来", ""),
        ("请问灯杆编号是多少？", "垃圾堆了三天", ""),
        ("是路口的垃圾桶吗？", "垃圾堆了三天", "垃圾没人收"),
        ("灯杆编号是多少？", "灯杆编号在哪里看？", ""),
        ("What is the number on the pole?", "what is it for", ""),
    ],
)
def test_what_names_nothing_of_it_may_be_for_something_else(asked: str, words: str, told: str) -> None:
    assert not echoes(asked, words, told)


@pytest.mark.parametrize(
    ("asked", "words", "is_one"),
    [
        ("灯杆编号是多少？", "L0382", True),
        ("What is the meter's number?", "80-12345", True),
        ("灯杆编号是多少？", "3栋", False),
        ("灯杆编号是多少？", "12", False),
        ("几点开始不亮的？", "L0382", False),
    ],
)
def test_a_number_answers_who_asked_for_one(asked: str, words: str, *, is_one: bool) -> None:
    assert gives_number(asked, words) is is_one
