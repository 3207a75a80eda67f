"""What is offered to somebody who told a matter in English: by words, and words beside one another.

Rule 1  Most people name no thing (it smells here since yesterday; nobody comes to pick it up): the sentences
        that a city's files give in English are read besides its keywords.
Rule 2  Words that say nothing by themselves count in pairs alone: "pick up" and "my boss", but not "up".
Rule 3  A word has one form, whatever its ending: leak, leaks, leaking, leaked.
Rule 4  What tells where is no matter: "at the bus stop", "outside Sunshine Primary School", "building 3".
Rule 5  This is for whoever is asked for a category. Whether words tell of anything at all is not decided by
        it: "what happens now" is like "what happened to what I paid in".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from orthography.regexes import regex
from tickets.city import City
from tickets.suggestions.pieces import Pieces
from tickets.suggestions.suggester import Suggester, essence

_WEIGHT: Final = 4.5
"""How much words and pairs of words weigh together."""
_ENOUGH: Final = 40.0
"""What a category needs that no keyword names …"""
_BESIDE: Final = 0.6
"""… and the share of what the first one has where a keyword names that: a lamp at a bus stop is no bus."""

_CHINESE: Final = regex(r"[^\W\x00-\x7f_]")
_WORDS: Final = regex(r"[a-z]+")
_NOT: Final = regex(r"n['’]t\b")
_SHORTENED: Final = regex(r"['’](?:s|re|ve|d|m|ll)\b")

_WHERE: Final = regex(
    r"\b(?:at|in|on|near|by|beside|behind|opposite|outside|inside|along|in front of|next to|across from) "
    r"(?:[a-z'’-]{1,20} ){0,3}?(?:stop|station|park|school|gate|road|street|avenue|lane|estate|square|"
    r"university|campus|hospital|library|museum|market|mall|corner|crossing|crossroads|bridge|entrance|building)\b|"
    r"\b(?:building|block|flat|room|unit|no\.?|number) ?[a-z]?\d+"
)
"""What tells where something is."""

_WRITTEN: Final = """
    a about again all also am an and any are as at be because been but by can could did do does every
    everything for from get give go got had happen happened happens has have he her here him his how i
    if in into is it its just last lot lots make many me more much my need never no nobody not now of off on
    one only or our out over please really said say see she since so some somebody someone something such
    tell than thank that the their them then there these they thing this those to too up us very want
    was we well were what when where which who why will with would you your
"""
_SMALL: Final = frozenset(_WRITTEN.split())
"""Words that any account has."""

_DOUBLED_IN_ITSELF: Final = "lsz"
"""Letters that a word itself doubles at its end: fall, pass, buzz."""


class English:
    """What words point to that are told in English; for all others it is what `suggester` says."""

    def __init__(self, city: City, suggester: Suggester, shipped: Suggester) -> None:
        """`shipped` knows the city's keywords, and is what the words in English are added to."""
        told = {c.code: (c.english, *c.aliases, *c.english_examples) for c in city.categories.values()}
        self._codes: Final = tuple(told)
        self._pieces: Final = Pieces(told, words_and_pairs, _WEIGHT)
        self._suggester: Final = suggester
        self._shipped: Final = shipped

    def scores(self, words: str) -> Mapping[str, float]:
        """See `Suggester`."""
        said = essence(words)
        if not _is_english(said):
            return self._suggester.scores(words)
        named = self._shipped.scores(words)
        points, _ = self._pieces.point(said)
        scores = {
            code: named.get(code, 0.0) + told
            for code, told in zip(self._codes, points, strict=True)
            if code in named or told >= _ENOUGH
        }
        first = max(scores, key=scores.__getitem__, default="")
        least = _BESIDE * scores[first] if first in named else 0.0
        return {code: score for code, score in scores.items() if code in named or score >= least}


def _is_english(said: str) -> bool:
    """Whether a message is in English, perhaps with the name of a place in Chinese."""
    return len(_CHINESE.findall(said)) < sum(map(len, _WORDS.findall(said)))


def words_and_pairs(said: str) -> Iterator[str]:
    """The words of a text (in the form of `plain`) that tell something, and pairs of which one does."""
    read = _SHORTENED.sub("", _NOT.sub(" not", _WHERE.sub(". ", said.casefold())))
    words = [(word in _SMALL, _form(word)) for word in _WORDS.findall(read)]
    for small, form in words:
        if not small and len(form) > 1:
            yield form
    for (small, form), (next_small, next_form) in pairwise(words):
        if not (small and next_small):
            yield f"{form} {next_form}"


def _form(word: str) -> str:
    """A word without its ending: enough for the same word to be the same, in whichever form."""
    for ending, instead in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) > 2:
            word = word.removesuffix(ending) + instead
            if ending in {"ing", "ed"} and word[-1] == word[-2] and word[-1] not in _DOUBLED_IN_ITSELF:
                word = word[:-1]
            break
    return word.removesuffix("e") if len(word) > 3 else word
