"""Several matters in one description: the later ones can be taken out, and are reported next, one by one.

Rule 1  It is an offer beside *send*: who sends, sends all that was written.
Rule 2  It is made where both are plain: a message begins with 还有 or "also", and what it tells is of another
        group of categories than all before it, and than the category that was chosen. It has to say by
        itself that something is wrong, or that it asks besides (顺便问一下): 还有马路都淹了 and "also, it is
        next to the bus stop" only go on.
        Who counts their matters in one message (第一…第二…; three things: …) says so themselves.
Rule 3  Nothing is lost: what was taken out stands on the card, and its own report begins as soon as this one
        is over, sent or discarded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from conversations.conversation import Begin
from conversations.effects import Effect, Say
from conversations.reading.accounts import says_wrong
from conversations.reading.beginnings import asks_besides, may_begin_another
from conversations.reading.caution import ASKS_IN_LETTERS
from conversations.reading.patterns import one_of
from conversations.reading.words import bare, sounds_asked
from conversations.session import Session
from conversations.steps import Aside, Setting
from conversations.steps.parts import Part, files_of, words_of
from orthography import simplified
from orthography.regexes import regex

LATER: Final = "later"
"""The answer that holds the parts that were taken out."""
SAME_PLACE: Final = "same_place"
"""The answer that holds where the report before was."""
OURS: Final = frozenset({LATER, SAME_PLACE})
"""Answers that are no part of a report."""

_PIECE: Final = "piece"
"""Marks what was told as one of several matters in one message."""

_COUNTED: Final = regex(
    r"(?:(?<=[。；;，,：:\s])|^)(?:[1-9一二三四五][、.．)）](?!\d)|[一二三四五]是|[一二三四五]来)|"
    r"第[一二三四五](?:[件个]事?(?:情|是)?)?(?![次天周人中小医轮遍期层单栋幢排年批个条栏页实高幼附])"
)
"""Before each of several matters that are counted."""
_SEVERAL: Final = regex(
    r"[两二三四五六几234][件个](?:事|问题)|"
    r"\b(?:two|three|four|several|2|3|4) (?:things|problems|matters|issues)\b",
    re.IGNORECASE,
)
_BETWEEN: Final = regex(r"[；;。]|[,，] ?and |(?<=[a-z]), (?=the |my |our )|\. ", re.IGNORECASE)
"""Between several matters that are announced, and not counted."""

_ASKED_NEXT: Final = regex(
    r"(?<=[?？])\s{0,3}|"
    r"[，,。；;\s]{1,3}(?=(?:另外|还有|顺便|再问|对了|also\b|and also\b|by the way\b|another question))",
    re.IGNORECASE,
)
"""Between what is asked and what is asked besides."""

_NEXT: Final = regex(
    r"(?:然后|而且)?(?:还有|另外|再有)(?:啊|呢|就是|一?个|一件|那个|这个|一点|是){0,3}[，,\s]{0,2}(?=[^，,。]{6})"
)
"""Before a further matter, as people speak who make no stops."""
_STOPS: Final = regex(r"[。！!；;\n]|[，,].{1,60}[，,].{1,60}[，,]")
_LONG: Final = 40
"""Characters of a message that was spoken."""
_WHOLE: Final = 6
"""Characters of each matter in it."""
_BEGINS: Final = "begins"
"""Marks a part that was taken out and begins a matter."""

_SHOWN: Final = 60
"""Characters of the later matter that are shown."""

_TAKEN_OVER: Final = ("identity", "phone")
"""What somebody has said of themselves holds for both."""

SAID: Final = regex(
    "(?:请|要|是)*"
    + one_of(
        "分开(?:登记|报|写|来)?|单独登记|另一件(?:事)?单独登记|两件事|两码事|另一件事",
        "separately|twomatters|twothings",
    )
    + "(?:吧|的|登记)*"
)
"""What people say for it, as `bare` leaves it."""


def offered(session: Session, setting: Setting) -> bool:
    """Whether the description plainly holds a second matter."""
    return _later(session, setting) > 0


def taken_out(session: Session, setting: Setting) -> Aside:
    """The answers without the later matter, which waits."""
    parts = _pieces(session.answers["description"])
    at = _later(session, setting)
    before, after = _plain(parts[:at]), parts[at:]
    later = [*session.answers.get(LATER, ()), *_divided(after, setting)]
    answers = {"description": before, LATER: later}
    return Aside(answers, Say("apart", {"words": _short(after), "files": len(files_of(after))}))


def facts(session: Session, setting: Setting) -> Mapping[str, Any]:
    """What waits to be reported, or could be reported apart, for the card."""
    if parts := session.answers.get(LATER):
        return {"apart": "waits", "later": _short(parts)}
    if at := _later(session, setting):
        return {"apart": "offered", "later": _short(_pieces(session.answers["description"])[at:])}
    return {"apart": "none", "later": ""}


def begins_next(session: Session) -> tuple[Effect | Begin, ...]:
    """The report of what was taken out, after the one it was taken out of."""
    parts = session.answers.get(LATER)
    if not parts:
        return ()
    answers: dict[str, Any] = {name: session.answers[name] for name in _TAKEN_OVER if name in session.answers}
    end = next((at for at, part in enumerate(parts) if at and part.get(_BEGINS)), len(parts))
    first = [{name: told for name, told in part.items() if name != _BEGINS} for part in parts[:end]]
    answers |= {"description": first}
    if rest := parts[end:]:
        answers[LATER] = rest
    if place := session.answers.get("location"):
        answers[SAME_PLACE] = place
    return Say("apart-next", {"words": _short(first)}), Begin(session.conversation, answers)


def _later(session: Session, setting: Setting) -> int:
    """The place of the part that begins another matter; 0 where none does."""
    if setting.person.staff:
        return 0
    parts = _pieces(session.answers.get("description", ()))
    counted = (at for at, part in enumerate(parts) if part.get(_PIECE))
    chosen = session.answers.get("category")
    first = next(counted, 0)
    if first and chosen and chosen in setting.world.categories.suggest(words_of(parts[:first])):
        other = setting.world.categories.suggest(parts[first]["words"])
        if other and chosen not in other[:1]:
            return first
    for at in range(len(parts) - 1, 0, -1):
        group = _other_group(parts[:at], parts[at], setting)
        if group and group == setting.world.categories.group_of(session.answers["category"]):
            return at
    return 0


def _other_group(before: Sequence[Part], part: Part, setting: Setting) -> str:
    """The group of categories of some parts, behind which another part begins a matter of another one; empty
    where it begins none."""
    words = part.get("words", "")
    besides = asks_besides(words)
    if not (part.get(_PIECE) or besides or may_begin_another(words)):
        return ""
    if not (besides or says_wrong(words) or (_asks(words) and _asks(words_of(before)))):
        return ""
    one, other = setting.world.categories.group(words_of(before)), setting.world.categories.group(words)
    return one if one and other and one != other else ""


def _asks(words: str) -> bool:
    """Whether words ask something."""
    return ASKS_IN_LETTERS.search(words) is not None if words.isascii() else sounds_asked(words)


def _divided(parts: Sequence[Part], setting: Setting) -> list[Part]:
    """Parts that were taken out, with a mark on each that begins a matter: there may be several."""
    divided: list[Part] = []
    begun = 0
    for at, part in enumerate(parts):
        begins = not divided or bool(part.get(_PIECE) or _other_group(parts[begun:at], part, setting))
        begun = at if begins else begun
        divided.append({**part, _BEGINS: True} if begins else part)
    return _plain(divided)


def _plain(parts: Sequence[Part]) -> list[Part]:
    return [{name: told for name, told in part.items() if name != _PIECE} for part in parts]


@lru_cache(maxsize=512)  # a card asks for the same three times in a row, and again when it is sent
def told_apart(words: str) -> tuple[str, ...]:
    """Several matters in one message, as they are counted in it (第一…第二…; 三件事：…); alone where it is
    one."""
    read = simplified(words)
    starts = [found.start() for found in _COUNTED.finditer(read)]
    if len(starts) > 1:
        edges = [0, *starts[1:], len(words)]
        said = [words[begin:end] for begin, end in pairwise(edges)]
    elif _SEVERAL.search(read):
        said = _BETWEEN.split(words)
    elif len(spoken := _spoken_apart(words, read)) > 1:
        said = spoken
    elif len(asked := [each for each in _ASKED_NEXT.split(words) if bare(each)]) > 1:
        if not all(map(_asks, asked)):
            return (words,)
        said = asked
    else:
        return (words,)
    return tuple(each.strip(" ，,；;\n") for each in said if bare(each))


def _spoken_apart(words: str, read: str) -> list[str]:
    """The matters of a long message without stops, each of which says that something is wrong."""
    starts = [found.start() for found in _NEXT.finditer(read) if found.start()] if len(read) >= _LONG else []
    if not starts or _STOPS.search(read):
        return [words]
    edges = [0, *starts, len(words)]
    said = [words[begin:end] for begin, end in pairwise(edges)]
    whole = all(says_wrong(each) and len(bare(each)) >= _WHOLE for each in said)
    return said if whole else [words]


def _pieces(parts: Sequence[Part]) -> list[Part]:
    """Parts, with a message that tells of several matters as one for each; files stay with the first."""
    pieces: list[Part] = []
    for part in parts:
        first, *others = told_apart(part.get("words", ""))
        pieces.append({**part, "words": first} if others else part)
        for words in others:
            told = _COUNTED.sub("", words, 1).lstrip(" ，,") if _COUNTED.match(words) else words
            pieces.append({"ref": part.get("ref", ""), "words": told or words, _PIECE: True})
    return pieces


def _short(parts: Sequence[Part]) -> str:
    words = " ".join(words_of(parts).split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
