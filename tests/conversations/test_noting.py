"""A few words said to the card: what they want, and what only sounds like it."""

from __future__ import annotations

import pytest

from conversations.reading.few_words import (
    asks_for,
    means_no_calls,
    means_unsent,
    takes_back_last,
    to_add,
    without_last,
)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "先不发，等我问问物业",
            "先不要发送，先等会",
            "别发，先放着吧",
            "等我问问家里人再说",
            "我再想想",
            "我想想",
            "要不要发呢",
            "我再考虑考虑",
            "还在犹豫",
            "容我想一想",
            "我先问一下物业再发",
            "先别发",
            "暂时不发",
        ),
        *(
            "先不要提交，我核实一下",
            "算了先不发",
            "让我考虑一下",
            "等物业回复再说",
            "先别发，等我拍个照",
            "not yet",
            "don't send it yet",
        ),
        *("don't send it yet, I want to ask the manager first", "wait, let me ask my landlord"),
    ],
)
def test_it_is_to_wait(words: str) -> None:
    assert means_unsent(words)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "我问了物业没人管",
            "等我问了物业他们说没钱",
            "我去问物业他们不理",
            "我先问了居委会",
            "快递一直不发",
        ),
        *(
            "商家不发货",
            "等了三天再说没人",
            "I asked the landlord and he does nothing",
            "they don't send anybody",
        ),
    ],
)
def test_it_tells(words: str) -> None:
    assert not means_unsent(words)


@pytest.mark.parametrize(
    "words",
    [
        *("别打我电话", "不要打电话给我", "请不要联系我", "不要给我打电话", "别给我打电话了", "不想接电话"),
        *("don't call me", "please don't phone me", "no calls please", "I don't want to be called"),
    ],
)
def test_nobody_is_to_call(words: str) -> None:
    assert means_no_calls(words)


@pytest.mark.parametrize(
    "words", ["白天别打电话", "物业让我别打电话", "电话打不通", "不要打12345了没用", "call me"]
)
def test_calls_are_told_of(words: str) -> None:
    assert not means_no_calls(words)


@pytest.mark.parametrize(
    "words",
    [
        "删掉最后一句",
        "把最后一句删掉",
        "上一句不要了",
        "刚才那句不算",
        "delete the last sentence",
        "scratch that",
    ],
)
def test_the_last_sentence_is_to_go(words: str) -> None:
    assert takes_back_last(words)


@pytest.mark.parametrize(
    "words", ["删掉最后一句话的人是谁", "最后一班车不来了", "他们把投诉删了", "last bus is late"]
)
def test_nothing_is_to_go(words: str) -> None:
    assert not takes_back_last(words)


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("补充：物业不开票", "物业不开票"),
        ("补充 老人多", "老人多"),
        ("再加一句，楼上也漏水", "楼上也漏水"),
        ("add: my mother is ill", "my mother is ill"),
        ("要加上护栏", ""),
        ("加装电梯没人管", ""),
        ("the address is wrong", ""),
    ],
)
def test_something_is_to_be_added(words: str, rest: str) -> None:
    assert to_add(words) == rest


@pytest.mark.parametrize(
    "words",
    [
        "要求赔偿",
        "有孕妇",
        "老人多",
        "影响出行",
        "每天爬楼",
        "已经3天",
        "我等了很久",
        "要加上护栏",
        "a refund please",
    ],
)
def test_few_words_that_ask_or_tell(words: str) -> None:
    assert asks_for(words)


@pytest.mark.parametrize("words", ["差不多", "好的吧", "谁的责任", "abc", "那行吧", "要得", "要不要"])
def test_few_words_that_do_not(words: str) -> None:
    assert not asks_for(words)


@pytest.mark.parametrize(
    ("words", "left", "last"),
    [
        ("灯坏了。三天了", "灯坏了。", "三天了"),
        ("灯坏了", "", "灯坏了"),
        ("It is out. Nobody comes.", "It is out.", "Nobody comes."),
        ("", "", ""),
    ],
)
def test_without_the_last_sentence(words: str, left: str, last: str) -> None:
    assert without_last(words) == (left, last)
