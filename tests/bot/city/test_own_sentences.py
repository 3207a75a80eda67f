"""A city's own sentences: what would show only to who reads them is refused at the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.city import CityMistakes
from bot.city.wording import worded


@pytest.mark.parametrize(
    ("file", "words", "told"),
    [
        (
            "zh-CN.ftl",
            "receipt-waitin = 好",
            "receipt-waitin: nothing is said by this key; did you mean receipt-waiting?",
        ),
        ("zh-CN.ftl", "thanks = 谢谢 { $nam }", "thanks: { $nam } is not filled here; there are: none"),
        (
            "en.ftl",
            "supplement-done = { $nr }",
            "supplement-done: { $nr } is not filled here; there are: { $number }",
        ),
        ("en.ftl", "emergency-fire = Call { $phone }", "emergency-fire: { $phone } is not filled here"),
        ("en.ftl", "thanks = { menu }", "thanks: only blanks"),
        ("en.ftl", "thanks = { NUMBER(3) }", "thanks: only blanks"),
        ("zh-CN.ftl", "thanks = 好\n\nthis is none", "line 3: write `key = words`"),
        ("zh-CN.ftl", "thanks = 好\nthanks = 行", "thanks: this key is there twice"),
        ("zh-CN.ftl", "-brand = 热线", "-brand: there are no terms here"),
        ("zh-CN.ftl", 'emergency-fire = {""}', "emergency-fire: write words behind the ="),
        ("zh-CN.ftl", 'thanks = { " " }{""}', "thanks: write words behind the ="),
        ("zh-CN.ftl", 'thanks = { "\\u3000" }', "thanks: write words behind the ="),
        ("zh-CN.ftl", "thanks =\n    .title = 好", "thanks: write words behind the ="),
        (
            "zh.ftl",
            "thanks = 甭客气",
            "nobody reads this file; there are sentences.zh-CN.ftl, sentences.en.ftl",
        ),
        ("zh-CN.txt", "thanks = 甭客气", "nobody reads this file"),
    ],
)
def test_a_wrong_sentence_is_named(tmp_path: Path, file: str, words: str, told: str) -> None:
    (tmp_path / f"sentences.{file}").write_text(f"{words}\n", "utf-8")
    with pytest.raises(CityMistakes) as mistakes:
        worded(tmp_path, ["fire"])
    (mistake,) = mistakes.value.mistakes
    assert str(mistake).startswith(f"sentences.{file}: {told}")


def test_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "sentences.zh-CN.ftl").write_text("thanks = 甭客气\n", "gb18030")
    with pytest.raises(CityMistakes, match=r"sentences\.zh-CN\.ftl: this file must be readable and in UTF-8"):
        worded(tmp_path, ["fire"])


def test_an_emergency_is_worded_in_every_language(tmp_path: Path) -> None:
    (tmp_path / "sentences.zh-CN.ftl").write_text(
        "emergency-flood = 马上往高处走，打 { $number }。\n", "utf-8"
    )
    with pytest.raises(CityMistakes) as mistakes:
        worded(tmp_path, ["fire", "flood"])
    assert [str(mistake) for mistake in mistakes.value.mistakes] == [
        "sentences.en.ftl: emergency-flood: the emergency 'flood' needs this sentence"
    ]
    (tmp_path / "sentences.en.ftl").write_text("emergency-flood = Go up, call { $number }.\n", "utf-8")
    texts = worded(tmp_path, ["fire", "flood"])
    assert texts("en", "emergency-flood", {"number": "119"}) == "Go up, call 119."


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "sentences.zh-CN.ftl").write_text("thanks = { $nam }\nmenu = { $citty }\n", "utf-8")
    (tmp_path / "sentences.fr.ftl").write_text("", "utf-8")
    with pytest.raises(CityMistakes) as mistakes:
        worded(tmp_path, ["flood"])
    assert len(mistakes.value.mistakes) == 5


def test_sentences_of_notepad_are_read(tmp_path: Path) -> None:
    (tmp_path / "sentences.zh-CN.ftl").write_text("\ufeffthanks = 甭客气\n", "utf-8")
    assert worded(tmp_path, ["fire"])("zh-CN", "thanks") == "甭客气"
