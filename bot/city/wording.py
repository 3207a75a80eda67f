"""A city's own sentences: which it has, and what is wrong with them.

Rule 1  Whatever would show only when somebody is to read it is a mistake at the start: a key or a language
        that nobody knows, a blank that is not filled, a line that Fluent leaves out.
Rule 2  The words of an emergency are there in every language. No sentence is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

from bot.city.mistakes import CityMistakes, Mistake
from conversations.texts import LANGUAGES, Texts, blanks_of

EMERGENCY: Final = "emergency-"


def worded(folder: Path, emergencies: Iterable[str] | None) -> Texts:
    """The program's words and the city's own in `folder`. Raises CityMistakes.

    `emergencies` are the keys of the city's emergencies, None where they are not known: then nothing is said
    about their sentences.
    """
    own: dict[str, str] = {}
    mistakes: list[Mistake] = []
    for file in sorted(folder.glob("sentences.*")):
        language = file.name.removeprefix("sentences.").removesuffix(".ftl")
        if language not in LANGUAGES or file.suffix != ".ftl":
            mistakes.append(Mistake(file.name, "", f"nobody reads this file; there are {_files()}"))
            continue
        try:
            own[language] = file.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as problem:
            mistakes.append(Mistake(file.name, "", f"this file must be readable and in UTF-8 ({problem})"))
    texts = Texts()
    keys = {f"{EMERGENCY}{key}": key for key in emergencies or ()}
    for language, source in own.items():
        file_name = f"sentences.{language}.ftl"
        mistakes += [
            Mistake(file_name, *wrong)
            for wrong in _wrong(source, texts, language, keys)
            if emergencies is not None or not wrong[0].startswith(EMERGENCY)
        ]
    texts = Texts(own) if own else texts
    for key, name in keys.items():
        lacking = [language for language in LANGUAGES if key not in texts.keys(language)]
        mistakes += [
            Mistake(f"sentences.{language}.ftl", key, f"the emergency {name!r} needs this sentence")
            for language in lacking
        ]
    if mistakes:
        raise CityMistakes(mistakes)
    return texts


def _files() -> str:
    return ", ".join(f"sentences.{language}.ftl" for language in LANGUAGES)


def _wrong(
    source: str, texts: Texts, language: str, emergencies: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Key and what would be right, of each mistake in a city's sentences."""
    known = texts.keys(language)
    seen: set[str] = set()
    for entry in FluentParser().parse(source).body:
        if isinstance(entry, fluent.Junk):
            line = source.count("\n", 0, entry.span.start if entry.span else 0) + 1
            yield f"line {line}", "write `key = words`; further lines of the words begin with spaces"
        elif isinstance(entry, fluent.Term):
            yield f"-{entry.id.name}", "there are no terms here: write the words out where they are needed"
        elif isinstance(entry, fluent.Message):
            key = entry.id.name
            if key in seen:
                yield key, "this key is there twice"
            seen.add(key)
            if key not in known and key not in emergencies:
                near = get_close_matches(key, known, 1)
                yield key, f"nothing is said by this key{f'; did you mean {near[0]}?' if near else ''}"
            elif entry.value is None or entry.attributes:
                yield key, "write words behind the =, and nothing else"
            else:
                filled = {*texts.blanks(language, key)} if key in known else {"number"}
                yield from _held(key, entry.value, filled)


def _held(key: str, pattern: Any, filled: set[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with the blanks of a sentence, of which those `filled` are given."""
    names, others = blanks_of(pattern)
    for name in names:
        if name not in filled:
            there = ", ".join(f"{{ ${known} }}" for known in sorted(filled)) or "none"
            yield key, f"{{ ${name} }} is not filled here; there are: {there}"
    if not others and _blank(pattern):
        yield key, "write words behind the =: nobody can be sent an empty message"
    if others:
        yield key, "only blanks, { $… }, can stand in braces: no other sentence, no function"


def _blank(pattern: Any) -> bool:
    """Whether a sentence shows nothing, whatever its blanks hold."""
    for element in pattern.elements:
        inner = element.expression if isinstance(element, fluent.Placeable) else element
        if isinstance(inner, fluent.StringLiteral):
            shown = inner.parse()["value"]
        else:
            shown = inner.value if isinstance(inner, fluent.TextElement) else "shown"
        if shown.strip():
            return False
    return True
