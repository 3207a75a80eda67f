"""What is to be done with a card is told from what is told."""

from __future__ import annotations

import pytest

from conversations.reading.at_card import (
    changes_something,
    drops_phone,
    is_another,
    is_same,
    said_of_place,
    takes_out,
    wants_better_place,
)
from conversations.reading.few_words import clause_of
from conversations.residents.apart import told_apart
from conversations.steps.phone import own_number, to_be_kept


@pytest.mark.parametrize(
    "words", ["电话不要了", "把电话删了", "不留电话了", "手机号去掉吧", "remove my phone"]
)
def test_the_number_is_taken_out(words: str) -> None:
    assert drops_phone(words)


@pytest.mark.parametrize("words", ["没有电话", "电话打不通", "白天别打电话", "他们把电话线拆了"])
def test_what_tells_of_telephones_takes_none_out(words: str) -> None:
    assert not drops_phone(words)


@pytest.mark.parametrize(
    ("words", "which"),
    [
        ("第二句不要", 2),
        ("把第一句删掉", 1),
        ("delete the second sentence", 2),
        ("把那个摔倒的去掉", "摔倒"),
        ("去掉老人那句", "老人"),
        ("把井盖去掉了", None),
        ("树要砍掉", None),
        ("有老人摔过", None),
    ],
)
def test_a_sentence_is_taken_out(words: str, which: int | str | None) -> None:
    assert takes_out(words) == which


@pytest.mark.parametrize(
    "words", ["我想改一下", "写得不太对", "有个地方写错了", "I want to change something"]
)
def test_something_is_to_be_changed(words: str) -> None:
    assert changes_something(words)


@pytest.mark.parametrize("words", ["位置再准一点", "地址要详细一点"])
def test_the_place_is_to_be_told_better(words: str) -> None:
    assert wants_better_place(words)


@pytest.mark.parametrize("words", ["不是同一件", "我要单独报", "不是一回事", "不一样", "it's not the same"])
def test_it_is_another_matter(words: str) -> None:
    assert is_another(words)
    assert not is_same(words)


@pytest.mark.parametrize(
    "words", ["没错 就是这盏", "对 是同一个", "对 一样的事", "yeah same thing", "同一件"]
)
def test_it_is_the_same_matter(words: str) -> None:
    assert is_same(words)
    assert not is_another(words)


@pytest.mark.parametrize("words", ["路灯不一样亮", "这盏灯也坏了", "对面那盏", "重新铺的路"])
def test_what_tells_is_neither(words: str) -> None:
    assert not is_same(words)
    assert not is_another(words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("在哪里上班吗 还是住哪里", "talk-which-place"),
        ("不方便讲", "talk-why"),
        ("你查一下不就知道了", "talk-why"),
        ("红旗路68号", ""),
        ("公司楼下", ""),
    ],
)
def test_said_at_the_question_for_the_place(words: str, said: str) -> None:
    assert said_of_place(words) == said


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("路灯坏了 13800138000 白天别打 晚上打", ("13800138000", "路灯坏了 白天别打 晚上打")),
        ("路灯坏了 我电话13800138000 来之前打给我", ("13800138000", "路灯坏了 来之前打给我")),
        ("the lamp is out, call me on 13800138000", ("13800138000", "the lamp is out")),
        ("房东电话13900139000，他不管", None),
        ("有个骗子用13900139000给我打电话", None),
        ("13900139000 这个号码天天推销", None),
        ("她的电话 13900139000", None),
        ("我电话13800138000，老公电话13900139000", None),
        ("路灯坏了", None),
    ],
)
def test_an_own_number_is_told_from_others(words: str, own: tuple[str, str] | None) -> None:
    assert own_number(words) == own


@pytest.mark.parametrize(
    ("words", "matters"),
    [
        ("三件事：1、路灯坏了；2、垃圾没人收；3、油烟太大", 3),
        ("我有三件事要反映第一路灯坏了第二垃圾没人清理第三油烟大", 3),
        ("Three things: the bins are full, the lift is broken, and the bar is too loud", 3),
        ("第一中学门口第二次积水", 1),
        ("1.5米宽的坑 3.2米深", 1),
        ("第一次报没人管，第二次报还是没人管", 1),
        ("路灯坏了，晚上看不见", 1),
    ],
)
def test_matters_that_are_counted(words: str, matters: int) -> None:
    assert len(told_apart(words)) == matters


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("电话留我老婆的13600136000", ("13600136000", "老婆")),
        ("打我儿子电话13600136001", ("13600136001", "儿子")),
        ("电话打她儿子的13512345678", ("13512345678", "她儿子")),
        ("换个号码，刚才那个停机了，13600136002", ("13600136002", "")),
        ("算了还是留吧13600136000", ("13600136000", "")),
        ("有事直接打我老伴的13800138000就行", ("13800138000", "老伴")),
        ("联系我爱人吧：138 0013 8000", ("138 0013 8000", "爱人")),
        ("电话改成13800138000", ("13800138000", "")),
        ("老板电话13600136000你们打他", None),
        ("工头叫王大勇 电话13700137000", None),
        ("打了13700137000没人接", None),
        ("骗子用13700137000打给我", None),
        ("昨天给我打电话的是13700137000", None),
        ("联系过13700137000了没用", None),
        ("他留的电话是13700137000打不通", None),
    ],
)
def test_a_number_is_to_be_kept(words: str, kept: tuple[str, str] | None) -> None:
    assert to_be_kept(words) == kept


@pytest.mark.parametrize(
    "words", ["不用留电话了", "电话不留了", "不留了", "别留我电话", "不想写手机号", "电话不用填"]
)
def test_the_number_is_to_go(words: str) -> None:
    assert drops_phone(words)


@pytest.mark.parametrize(
    ("words", "which"),
    [
        ("描述里物业不管那句别要了", "物业不管"),
        ("把孩子那句不要了", "孩子"),
        ("情况里写的半夜那句话就不要了", "半夜"),
        ("物业那句删了", "物业"),
    ],
)
def test_a_clause_is_to_go(words: str, which: str) -> None:
    assert takes_out(words) == which


@pytest.mark.parametrize(
    ("told", "which", "clause"),
    [
        ("路灯不亮，物业也不管，我家孩子都不敢走", "物业不管", "物业也不管"),
        ("路灯不亮，物业也不管，我家孩子都不敢走", "孩子", "我家孩子都不敢走"),
        ("路灯不亮，物业也不管", "井盖", ""),
        ("路灯不亮", "路灯", ""),
        ("孩子怕黑，孩子不敢走", "孩子", ""),
    ],
)
def test_the_clause_that_is_meant(told: str, which: str, clause: str) -> None:
    assert clause_of(told, which) == clause
