"""Typed words: exactly the item that was named, or none."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading.sayings import COMMANDS, DONE, command, means_done
from conversations.reading.short_answers import means_no, means_unknown, means_yes
from conversations.reading.words import bare, clean, is_short, number, pick, plain

COLOURS = [("红色", "Red"), ("绿色", "Green"), ("★ 蓝色", "★ Blue")]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("1", 1),
        ("1.", 1),
        ("1。", 1),
        ("1、", 1),
        ("１", 1),
        ("(2)", None),
        ("2)", 2),
        ("２）", 2),
        (" 3 ", 3),
        ("第一个", 1),
        ("第2项", 2),
        ("二", 2),
        ("两个", 2),
        ("No.3", 3),
        ("10", 10),
        ("十", 10),
        ("12", 12),
        ("0", 0),
        ("1 2", None),
        ("1.5", None),
        ("-1", None),
        ("1楼", None),
        ("1 号楼", None),
        ("110 来一下", None),
        ("20261123", None),
        ("①", 1),
        ("", None),
        ("选2", 2),
        ("我选２", 2),
        ("选第二个", 2),
        ("选择 3", 3),
        ("第三种", 3),
        ("第二条。", 2),
        ("第一个吧", 1),
        ("#2", 2),
        ("Option 2", 2),
        ("2\ufe0f\u20e3", 2),
        ("🔟", None),
        ("十二", 12),
        ("第十一个", 11),
        ("二十", 20),
        ("三十五", 35),
        ("first", 1),
        ("The second one", 2),
        ("third.", 3),
        ("a second", None),
        ("second floor", None),
        ("一二", None),
        ("十十", None),
        ("选", None),
        ("2个人受伤", None),
        ("1" * 5000, None),
    ],
)
def test_a_number_is_the_whole_message(words: str, meant: int | None) -> None:
    assert number(words) == meant


def test_twelve_is_never_item_one() -> None:
    assert pick("12", COLOURS) is None
    assert pick("12", [(str(n),) for n in range(20)]) == 11
    assert pick("0", COLOURS) is None


@pytest.mark.parametrize(
    "words", ["红色", " 红色 ", "RED", "ｒｅｄ", "红色。", "“红色”", "1", "1.", "第一个"]
)
def test_an_item_is_named_by_label_or_number(words: str) -> None:
    assert pick(words, COLOURS) == 0


def test_stars_need_not_be_typed() -> None:
    assert pick("蓝色", COLOURS) == pick("★蓝色", COLOURS) == pick("blue", COLOURS) == 2


@pytest.mark.parametrize("words", ["红", "红色的那个", "我要红色", "红色绿色", "", "★", "?!", "红色" * 40])
def test_a_part_of_a_label_names_nothing(words: str) -> None:
    assert pick(words, COLOURS) is None


def test_the_first_of_two_equal_labels_is_meant() -> None:
    assert pick("红色", [("红色",), ("红色",)]) == 0


@pytest.mark.parametrize(
    ("words", "meant"), [(said, meant) for meant, sayings in COMMANDS.items() for said in sayings]
)
def test_every_saying_means_its_command(words: str, meant: str) -> None:
    assert command(words) == meant
    assert command(f"  {words.upper()}  ") == meant
    assert command(f"{words}。") == meant or words in "?？"


def test_no_saying_means_two_commands() -> None:
    sayings = [plain(said) for sayings in COMMANDS.values() for said in set(map(plain, sayings))]
    assert len(sayings) == len(set(sayings))
    assert not set(sayings) & {plain(said) for said in DONE}


@pytest.mark.parametrize(
    "words",
    ["楼下的店取消了营业", "请帮助我们", "你好，路灯坏了", "返回的路上有个坑", "help me please", "取消" * 20],
)
def test_a_command_inside_a_sentence_is_none(words: str) -> None:
    assert command(words) is None


@pytest.mark.parametrize("words", ["完成", "完成。", "好了！", " DONE ", "说完了"])
def test_done(words: str) -> None:
    assert means_done(words)


@pytest.mark.parametrize("words", ["还没完成", "完成了一半", "好了没有", "", "!"])
def test_not_done(words: str) -> None:
    assert not means_done(words)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("a\x00b", "ab"),
        ("路灯\u200b坏了", "路灯坏了"),
        ("\u202e反过来\u202c", "反过来"),
        ("\ufeff 一行\n两行\t三 ", "一行\n两行\t三"),
        ("\x1b[31m红\x1b[0m", "[31m红[0m"),
        ("\ud800", ""),
        ("👍🏽", "👍🏽"),
    ],
)
def test_what_misleads_a_reader_is_left_out(words: str, kept: str) -> None:
    assert clean(words) == kept


ANY = st.text(st.characters(codec=None), max_size=80)


@given(ANY)
def test_kept_words_are_readable_and_stay_as_they_are(words: str) -> None:
    kept = clean(words)
    assert clean(kept) == kept
    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs") for c in kept)
    kept.encode("utf-8")


@given(ANY, st.integers(1, 12))
def test_any_words_name_one_item_or_none(words: str, items: int) -> None:
    chosen = pick(words, [(f"选项{n}号货",) for n in range(items)])
    assert chosen is None or 0 <= chosen < items
    command(words)
    means_done(words)


@given(st.integers(0, 999), st.sampled_from(["{}", "{}.", "第{}个", " {}、", "{} 号"]), st.booleans())
def test_a_number_is_that_item_and_no_other(item: int, shape: str, wide: bool) -> None:
    digits = str(item)
    if wide:
        digits = "".join(chr(ord(d) + 0xFEE0) for d in digits)
    chosen = pick(shape.format(digits), [(f"货{n}",) for n in range(10)])
    assert chosen == (item - 1 if 1 <= item <= 10 else None)


HAN = "零一二三四五六七八九"


@given(st.integers(1, 99), st.sampled_from(["{}", "第{}个", "选{}", "我选第{}项", "{}。"]))
def test_a_number_in_han_is_that_item_and_no_other(item: int, shape: str) -> None:
    tens, ones = divmod(item, 10)
    written = f"{HAN[tens] if tens > 1 else ''}{'十' if tens else ''}{HAN[ones] if ones else ''}"
    assert number(shape.format(written)) == item
    assert pick(shape.format(written), [(f"货{n}",) for n in range(12)]) == (item - 1 if item <= 12 else None)


@given(
    st.lists(
        st.text(st.characters(categories=["Lo", "Ll", "Nd"]), min_size=2, max_size=8), min_size=1, max_size=9
    )
)
def test_a_typed_label_names_an_item_with_that_label(labels: list[str]) -> None:
    for label in labels:
        if number(label) is None and bare(label):
            chosen = pick(label, [(each,) for each in labels])
            assert chosen is not None
            assert bare(labels[chosen]) == bare(label)


@pytest.mark.parametrize(
    "words", ["不知道", "记不清了。", "I don’t know", "I don't remember!", "not sure", "No idea"]
)
def test_who_does_not_know_says_so(words: str) -> None:
    assert means_unknown(words)


@pytest.mark.parametrize("words", ["不知道店名", "", "I don't know the shop, it was red", "yes", "没有"])
def test_other_words_say_something(words: str) -> None:
    assert not means_unknown(words)


def test_yes_and_no_are_whole_messages() -> None:
    assert all(map(means_yes, ("是", "对的。", "有", "Yes, please", "yep!")))
    assert all(map(means_no, ("不是", "都不是", "没有。", "No", "none of these")))
    assert not any(map(means_yes, ("是我家", "有人受伤了", "yesterday", "")))
    assert not any(map(means_no, ("不是路灯是井盖", "没有水", "nobody came", "")))


def test_letters_need_more_room() -> None:
    assert is_short("South Railway Station", 8)
    assert not is_short("there is a big hole", 8)
    assert is_short("路灯坏了三天", 8)
    assert not is_short("小区门口的路灯坏了三天", 8)
