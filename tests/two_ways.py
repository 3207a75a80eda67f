"""Whether what a pattern repeats can be read in two ways: 你们 as one word, or as 你 and 们.

A repetition like that takes twice as long for each further word that is read in vain, so that forty
characters can take hours. Words that can be told apart in any row of them are called a code; whether they are
one is found by what is left over when one word stands at the beginning of another (Sardinas and Patterson,
1953).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# The parser of `re` is no public interface; where a new Python changes it, these tests fail and nothing else.
from re import _constants as of  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Letter = tuple[bool, frozenset[str]]
"""Characters that may stand in one place: those, or with true all but those."""
Word = tuple[Letter, ...]

MOST = 6000
"""Words that a repetition is spelt out to."""
_LEFT_OVER = 20_000
_WIDE = 400
"""Characters of a range that are told apart."""
_SAMPLES = {
    of.CATEGORY_DIGIT: "0123456789",
    of.CATEGORY_SPACE: " \t\n",
    of.CATEGORY_WORD: "az09中",
    of.CATEGORY_NOT_DIGIT: "az中 ，",
    of.CATEGORY_NOT_SPACE: "az09中，",
    of.CATEGORY_NOT_WORD: " ，。",
}
_ANY: Letter = (True, frozenset())


class TooMany(Exception):
    """A repetition of more words than can be looked at."""


def read_in_two_ways(pattern: re.Pattern[str]) -> list[str]:
    """What this pattern repeats that can be read in two ways: the words, one way and the other.

    Raises TooMany. What is looked ahead for or back to is left out, so it may find too much. Possessive
    repetitions are none: they are read in one way only.
    """
    return [
        found
        for body in _repeated(parser.parse(pattern.pattern, pattern.flags))
        if (found := _second_reading([word for word in _spelt_out(body) if word])) is not None
    ]


def _repeated(sequence: Iterable[Any]) -> Iterator[Any]:
    for kind, told in sequence:
        if kind in (of.MAX_REPEAT, of.MIN_REPEAT):
            _, most, body = told
            if most > 5:
                yield body
            yield from _repeated(body)
        elif kind is of.POSSESSIVE_REPEAT:
            yield from _repeated(told[2])
        elif kind is of.BRANCH:
            for branch in told[1]:
                yield from _repeated(branch)
        elif kind is of.SUBPATTERN:
            yield from _repeated(told[3])
        elif kind is of.ATOMIC_GROUP:
            yield from _repeated(told)
        elif kind in (of.ASSERT, of.ASSERT_NOT):
            yield from _repeated(told[1])


def _spelt_out(body: Any) -> list[Word]:
    """The words that are repeated; of repetitions inside, two copies or, where those are too many, one."""
    try:
        return _words(body, 2)
    except TooMany:
        return _words(body, 1)


def _words(sequence: Iterable[Any], copies: int) -> list[Word]:
    words: list[Word] = [()]
    for kind, told in sequence:
        words = list(dict.fromkeys(w + more for w in words for more in _alternatives(kind, told, copies)))
        if len(words) > MOST:
            raise TooMany
    return words


def _alternatives(kind: Any, told: Any, copies: int) -> list[Word]:
    if kind is of.LITERAL:
        return [((False, frozenset(chr(told))),)]
    if kind is of.NOT_LITERAL:
        return [((True, frozenset(chr(told))),)]
    if kind in (of.ANY, of.GROUPREF):
        return [(_ANY,)]
    if kind is of.IN:
        return [(_letter(told),)]
    if kind is of.BRANCH:
        return [word for branch in told[1] for word in _words(branch, copies)]
    if kind is of.SUBPATTERN:
        return _words(told[3], copies)
    if kind is of.ATOMIC_GROUP:
        return _words(told, copies)
    if kind in (of.MAX_REPEAT, of.MIN_REPEAT, of.POSSESSIVE_REPEAT):
        least, most, body = told
        one = _words(body, copies)
        words: list[Word] = [()] if least == 0 else []
        so_far: list[Word] = [()]
        for times in range(1, max(least, min(most, copies)) + 1):
            so_far = [word + more for word in so_far for more in one]
            if len(so_far) > MOST:
                raise TooMany
            words += so_far if times >= least else []
        return words
    if kind in (of.AT, of.ASSERT, of.ASSERT_NOT):
        return [()]
    raise NotImplementedError(kind)


def _letter(items: Iterable[Any]) -> Letter:
    but, among = False, set[str]()
    for kind, told in items:
        if kind is of.NEGATE:
            but = True
        elif kind is of.LITERAL:
            among.add(chr(told))
        elif kind is of.RANGE:
            first, last = told
            among |= {chr(last), *map(chr, range(first, min(last, first + _WIDE) + 1))}
        else:
            among |= set(_SAMPLES[told])
    return but, frozenset(among)


def _meet(one: Letter, other: Letter) -> bool:
    if one[0] and other[0]:
        return True
    if one[0] or other[0]:
        without, among = (one[1], other[1]) if one[0] else (other[1], one[1])
        return bool(among - without)
    return bool(one[1] & other[1])


def _begins(word: Word, with_: Word) -> bool:
    return len(with_) <= len(word) and all(map(_meet, with_, word))


def _second_reading(words: list[Word]) -> str | None:
    """How the same may be said by other words; None where it can't."""
    by_first: dict[str, list[Word]] = {}
    for word in words:
        for character in () if word[0][0] else word[0][1]:
            by_first.setdefault(character, []).append(word)
    open_ended = [word for word in words if word[0][0]]

    def like(rest: Word) -> list[Word]:
        if rest[0][0]:
            return words
        found = [word for character in rest[0][1] for word in by_first.get(character, ())]
        return list(dict.fromkeys([*found, *open_ended]))

    seen: dict[Word, tuple[Word, ...]] = {}
    for longer in words:
        for shorter in like(longer):
            if shorter != longer and _begins(longer, shorter):
                if len(shorter) == len(longer):
                    return _shown((longer, shorter))
                seen.setdefault(longer[len(shorter) :], (longer, shorter))
    todo = list(seen)
    while todo:
        rest = todo.pop()
        for word in like(rest):
            if _begins(rest, word):
                left = rest[len(word) :]
            elif _begins(word, rest):
                left = word[len(rest) :]
            else:
                continue
            if not left:
                return _shown((*seen[rest], word))
            if left not in seen:
                seen[left] = (*seen[rest], word)
                todo.append(left)
        if len(seen) > _LEFT_OVER:
            raise TooMany
    return None


def _shown(words: Iterable[Word]) -> str:
    return " / ".join(
        "".join(min(among) if len(among) == 1 and not but else "·" for but, among in word) for word in words
    )
