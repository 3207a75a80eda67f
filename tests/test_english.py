"""Whoever reads English is told everything in English.

Every transcript is played once more by people who all read English: they press the English buttons and type
the English labels, and what else they say stays as it is written. What they are told then may be Chinese only
where it is somebody's own words.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import ast as fluent

from bot.city import load_city
from bot.mail import Button
from tests.conversations.keys import written
from tests.dialogues_player import TOLD, Reader, play
from tests.hotline import Someone
from tickets.named import Named

NOT_IN_ENGLISH = frozenset({"english_at_once", "language"})
"""They go over to Chinese."""
DIALOGUES = sorted(
    file for file in (Path(__file__).parent / "dialogues").glob("*.txt") if file.stem not in NOT_IN_ENGLISH
)

_CHINESE = re.compile(r"[\u3001-\u303f\u3400-\u9fff\uff01-\uff65]+")
"""Characters and marks; not the wide space, which nobody sees."""
_DATED = re.compile(r"([\u3400-\u9fff])（\d{1,2}月\d{1,2}日）")
"""The date that is put beside 昨天 in what somebody wrote."""
_LABEL = re.compile(r"\[[^]]*\]")

BOTH = frozenset({"语言", "请选择语言", "中文"})
"""What is said in both languages at once: how to get to the other one."""
MADE_OF_THEIR_WORDS: Mapping[str, frozenset[str]] = {
    "nearly_the_name": frozenset({"东岭区翠岭小区", "翠岭小区东边的围墙外"}),
    "question_answered_plainly": frozenset({"江城区"}),
    "answer_waits_too_long": frozenset({"江城区"}),
    "person_never_tapped": frozenset({"江城区"}),
    "agent_sends_photos": frozenset({"云湖区"}),
    "contact_without_a_time": frozenset({"今天上午电话联系了", "电话联系了两次，都没人接"}),
    "contact_on_the_spot": frozenset({"今天早上张三，现场"}),
    "contact_in_parts": frozenset({"昨天下午，打电话给王女士", "今天上午，张三，上门"}),
    "odd_characters": frozenset({"路灯坏了很久没人修", "江城区建设大道"}),
    "long_description": frozenset({"长" * 500}),
    "card_in_a_hurry": frozenset({"路灯不亮，我家孩子都不敢走"}),
    "told_at_the_wrong_question": frozenset({"号（没有门牌的）"}),
}
"""What somebody wrote, put right by a character or two, or put together; a position sent as an answer,
which is kept in the city's words among theirs."""
WITH_NAMES = frozenset(
    {
        *(
            "files_on_the_card",
            "ladder_morning_list",
            "leader_may_not_end_the_first_round",
            "place_of_a_photo",
        ),
        "pings_at_one_moment",
    }
)
"""Where labels of buttons hold a number, the name of a file or a place: no English one is known here."""


class _ReadsEnglish(Reader):
    """Somebody who presses and types what the English label says.

    `missed` are labels that nobody showed them: such a button does nothing.
    """

    def __init__(self) -> None:
        super().__init__("en")
        self.missed: list[str] = []

    def says(self, who: Someone, words: str) -> str:
        known = _english().get(words, ())
        shown = {button.label for row in who.history[-1].buttons for button in row} if who.history else set()
        return next((english for english in known if english in shown), known[0] if known else words)

    def finds(self, shown: Someone, label: str, nth: int) -> Button:
        for known in (label, *_english().get(label, ())):
            try:
                return shown.button(known, nth=nth)
            except AssertionError:
                continue
        self.missed.append(label)
        return Button("", "nothing~0~0~0~nowhere~nothing")


@cache
def _english() -> Mapping[str, tuple[str, ...]]:
    """Chinese words of the program's and of the demo city's → the English ones that stand for them."""
    found: dict[str, dict[str, None]] = {}
    for chinese, english in _pairs():
        if chinese and english:
            found.setdefault(chinese, {})[english] = None
    return {chinese: tuple(english) for chinese, english in found.items()}


def _pairs() -> Iterator[tuple[str, str]]:
    for key, message in written("zh-CN").items():
        yield _plain(message), _plain(written("en")[key])
    city = load_city("demo")
    named: tuple[Mapping[str, Named], ...] = (city.districts, city.departments, city.categories, city.groups)
    yield from ((one.name, one.english) for each in named for one in each.values())
    for department in city.departments.values():
        yield from ((name, department.unit_called(code, "en")) for code, name in department.units.items())
    yield from ((reason.words, reason.english) for reason in city.reasons.values())
    for category in city.categories.values():
        for question in category.questions:
            yield from zip(question.options, question.english_options, strict=False)
    yield from (("是", "Yes"), ("不是", "No"), ("有", "Yes"), ("没有", "No"))


def _plain(message: fluent.Message) -> str:
    """A message that is nothing but words; else nothing."""
    elements = message.value.elements if message.value is not None else []
    words = [element.value for element in elements if isinstance(element, fluent.TextElement)]
    return "".join(words) if len(words) == len(elements) else ""


def _own(script: str) -> str:
    """Everything that somebody says in a transcript, without the names of buttons."""
    acts = (line for line in script.splitlines() if not TOLD.match(line) and not line.startswith("#"))
    said = (part for line in acts for part in re.split(r" [⏎∥] |> ", line))
    return "\n".join(_LABEL.sub("", part) for part in said if part not in _english())


def _chinese(told: str, own: str) -> list[str]:
    told = _DATED.sub(r"\1", told)
    return [found for found in _CHINESE.findall(told) if found not in own and found not in BOTH]


@pytest.mark.parametrize("file", DIALOGUES, ids=lambda file: file.stem)
def test_what_is_told_in_english_is_english(file: Path, tmp_path: Path) -> None:
    script, reader = file.read_text("utf-8"), _ReadsEnglish()
    played = asyncio.run(play(script, tmp_path, among=reader))
    own, excepted = _own(script), MADE_OF_THEIR_WORDS.get(file.stem, frozenset())
    lines = [line for line in played.splitlines() if TOLD.match(line)]
    assert lines
    assert {
        line: found for line in lines if (found := _chinese(line, own)) and not excepted >= {*found}
    } == {}
    assert reader.missed == [] or file.stem in WITH_NAMES


def test_names_of_the_program_and_the_city_are_not_anybodys_own_words() -> None:
    """What the test above would say to a Chinese name, a label, a mark between two words."""
    own = _own("# 座席\n< 座席 林一鸣\n> 路灯坏了 ⏎ [签收]\n> 路灯照明\n! cg-1 > 已更换灯头；晚上正常")
    assert _chinese("< Taken by 座席 林一鸣", own) == ["座席", "林一鸣"]
    assert _chinese("< [签收] 路灯照明", own) == ["签收", "路灯照明"]
    assert _chinese("< not solved；2 stars、slow", own) == ["、"]
    assert _chinese("< 路灯坏了, 已更换灯头；晚上正常", own) == []
