"""What staff tell together with a button: which order, which form, and what of it is answered by that."""

from __future__ import annotations

import pytest

from conversations.casework.at_once import CONCLUDED, told_at_once
from conversations.casework.in_short import answers, button_opened, buttons_named, is_whole, numbered
from conversations.casework.shorthand import signs_all
from conversations.reading.words import bare

NUMBER = "20261123-000001-3"


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        (f"签收 {NUMBER}", "签收"),
        (f"签收{NUMBER}", "签收"),
        (f"{NUMBER} 通过", "通过"),
        (f"{NUMBER}，退回，照片没有拍", "退回，照片没有拍"),
        (NUMBER, ""),
    ],
)
def test_a_number_before_or_behind_names_the_order(words: str, rest: str) -> None:
    assert numbered(words) == (NUMBER, rest)


@pytest.mark.parametrize("words", ["签收", f"和 {NUMBER} 是同一件事", "20261123-000001-34 签收"])
def test_other_numbers_name_none(words: str) -> None:
    assert numbered(words) == ("", words)


@pytest.mark.parametrize(
    ("words", "button", "told"),
    [
        ("退单 这是交警的职责", "return", {"reason": "这是交警的职责"}),
        ("延期，等材料到货", "extend", {"reason": "等材料到货"}),
        ("询问居民：是几号楼的灯", "ask", {"words": "是几号楼的灯"}),
        ("反馈 换了灯头 试亮正常", "report", {"did": [{"ref": "", "words": "换了灯头 试亮正常"}]}),
        ("驳回 理由不够充分", "send_back", {"reason": "理由不够充分"}),
        ("督办一下 三天内必须办完", "supervise", {"words": "三天内必须办完"}),
        ("extend, waiting for parts", "extend", {"reason": "waiting for parts"}),
    ],
)
def test_what_stands_behind_a_buttons_name_answers_its_form(
    words: str, button: str, told: dict[str, object]
) -> None:
    assert button in buttons_named(words, (button,) if words.startswith("退单") else ())
    assert answers(button, words, named=True) == told


@pytest.mark.parametrize(
    ("words", "button"),
    [
        ("已处理 换了灯泡 打电话联系过了", "report"),
        ("路灯修好了，居民也看过了", "report"),
        ("不归我们管，这是交警的事", "return"),
        ("延期三天 因为等材料", "extend"),
    ],
)
def test_words_of_ones_own_are_kept_whole(words: str, button: str) -> None:
    assert button_opened(words) == button
    (told,) = answers(button, words, named=False).values()
    assert words in (told, told[0].get("words") if isinstance(told, list) else "")


@pytest.mark.parametrize(
    ("words", "button"),
    [
        ("反馈结果", "report"),
        ("退单", "return"),
        ("申请延期", "extend"),
        ("再给两天", "extend"),
        ("延期", "extend"),
    ],
)
def test_a_buttons_name_alone_answers_nothing(words: str, button: str) -> None:
    assert answers(button, words, named=False) == {}


@pytest.mark.parametrize(
    "words", ["同意，就这样办", "签收 马上去", "通过 但要注意安全", "好的，收到", "还没修好，在等材料"]
)
def test_what_is_done_at_once_takes_no_words(words: str) -> None:
    assert buttons_named(words) == ()
    assert button_opened(words) == ""


def test_a_form_is_whole_when_its_only_question_is_answered() -> None:
    assert is_whole("ask", {"words": "是几号楼的灯"})
    assert is_whole("extend", {"reason": "等材料到货", "choice": ""})
    assert not is_whole("extend", {"reason": "等材料到货"})
    assert not is_whole("return", {"reason": "这是交警的职责"})
    assert not is_whole("ask", {})


@pytest.mark.parametrize("words", ["全部签收", "都签了", "新单全部签收", "把这些都签收", "sign all"])
def test_all_are_signed_for(words: str) -> None:
    assert signs_all(words)


@pytest.mark.parametrize("words", ["签收", "全部退单", "都是谁签收的", "签了一部分", "全部签收需要几天"])
def test_other_words_sign_for_nothing_more(words: str) -> None:
    assert not signs_all(words)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        *(("解决了", "solved"), ("搞定了", "solved"), ("都修好了", "solved"), ("fixed", "solved")),
        *(("解决了一部分", "partly"), ("没有完全解决", "partly"), ("partially solved", "partly")),
        *(
            ("解决不了", "cannot"),
            ("暂时没办法解决", "cannot"),
            ("没解决", ""),
            ("还在办", ""),
            ("不清楚", ""),
        ),
    ],
)
def test_a_conclusion_in_ones_own_words(words: str, key: str) -> None:
    assert next((name for name, read in CONCLUDED if read.fullmatch(bare(words))), "") == key


def test_what_was_done_stays_told_though_it_concludes() -> None:
    told = told_at_once("反馈：换了灯头，修好了")
    assert told is not None
    assert (told.words, told.conclusion) == ("换了灯头，修好了", "solved")
