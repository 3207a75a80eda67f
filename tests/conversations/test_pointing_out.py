"""A report that is pointed out by what it is about, and what is wanted of it."""

from __future__ import annotations

import pytest

from conversations.reading.pointing_out import told_of
from conversations.turns.pointing import wanted_of_it


@pytest.mark.parametrize(
    ("words", "of", "wish"),
    [
        ("路灯那个催一下", "路灯", "urge"),
        ("路灯那个怎么样了", "路灯", "reports"),
        ("垃圾那个别管了已经收走了", "垃圾", "withdraw"),
        ("体育路那个修好了", "体育路", "reports"),
        ("井盖那件事，帮我催催", "井盖", "urge"),
        ("路灯那个撤回", "路灯", "withdraw"),
        ("停水那个有结果了吗", "停水", "reports"),
        ("路灯那个杆子又倒了", "路灯", ""),
        ("邻居那个狗叫得好凶", "邻居", ""),
        ("我家那个水管漏了好久", "家", ""),
    ],
)
def test_what_is_wanted_of_which(words: str, of: str, wish: str) -> None:
    told = told_of(words)
    assert told is not None
    assert (told[0], wanted_of_it(told[1])) == (of, wish)


@pytest.mark.parametrize("words", ["路灯坏了", "催一下", "那个", "楼下垃圾没人收", "路灯那个"])
def test_nothing_is_pointed_out(words: str) -> None:
    assert told_of(words) is None
