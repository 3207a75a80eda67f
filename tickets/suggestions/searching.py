"""What a typed word finds in the tree: a name, a part of one, a keyword, a merged hotline's number."""

from __future__ import annotations

import re
from typing import Final

from orthography.regexes import regex
from tickets.city import City
from tickets.suggestions.suggester import plain, words_of

_AROUND: Final = regex(
    r"[\W_的了吧呀啊呢哦嘛吗]|那[个种类件]|这[个种类件]|[类种件]|事[儿情]?|问题|方面|有关|相关|跟|和|与|关于|应该|可能|"
    r"大概|算是?|属于|就是|还?是|归|那块|选|找|按|搜|查|投诉|举报|反映|"
    r"\b(?:a|an|the|my|about|of|for|on|in|to|and|something|like|it|its|is|s|maybe|probably|i|think|guess|would|"
    r"be|say|problems?|issues?|complaints?|things?|stuff|related|category|one|choose|pick|that|this)\b"
)
"""What stands around a category's name, and tells nothing."""
_ARTICLE: Final = regex(r"^(?:an?|the|my|our) ")
_READ: Final = 200
"""Characters of words in which a category is looked for: beyond that somebody gives an account."""


class Search:
    """The tree of one city, ready to be searched."""

    def __init__(self, city: City) -> None:
        self._hotlines: Final = city.hotlines
        self._entries: Final = tuple(
            (
                c.code,
                plain(c.name),
                plain(f"{c.name} {city.groups[c.group].name}"),
                tuple(sorted(words_of(c), key=len, reverse=True)),
            )
            for c in city.categories.values()
        )
        """Of each category: its code, its name, that with its group's, its keywords, the longest first."""
        exact: dict[str, list[str]] = {}
        for code, name, _, keywords in self._entries:
            for word in {name, *keywords}:
                exact.setdefault(word, []).append(code)
        self._exact: Final = {word: tuple(codes) for word, codes in exact.items()}
        """Names and keywords → the codes of the categories that have them."""

    def exactly(self, words: str) -> tuple[str, ...]:
        """The codes of the categories that have just these words for a name or a keyword."""
        return self._exact.get(_ARTICLE.sub("", plain(words)), ())

    def names(self, words: str) -> bool:
        """Whether words are a category's name, a part or a keyword of one, with nothing told besides."""
        if len(words) > _READ:
            return False
        said = plain(words)
        if not said or said in self._hotlines:
            return bool(said)
        return any(_left(said, names, keywords) <= 1 for _, _, names, keywords in self._entries)

    def __call__(self, words: str, most: int = 20) -> tuple[str, ...]:
        """Codes, best first. A hotline's number goes before names, names before keywords."""
        said = plain(words[:_READ])
        if not said:
            return ()
        hotline = self._hotlines.get(said)
        if hotline is not None:
            return hotline.categories
        ranked = [
            (rank, code)
            for code, name, names, keywords in self._entries
            if (rank := _rank(said, name, names, keywords)) is not None
        ]
        return tuple(code for _, code in sorted(ranked, key=lambda pair: pair[0])[:most])


def _rank(said: str, name: str, names: str, keywords: tuple[str, ...]) -> int | None:
    if said == name:
        return 0
    if said in keywords:
        return 1
    if said in names:
        return 2
    # there are thousands of keywords, of which hardly any is in what is said: that is looked for first
    if any(_within(said, word) for word in keywords if said in word):
        return 3
    if any(_within(word, said) for word in keywords if word in said and len(word) > 1):
        return 3
    return None


def _within(part: str, whole: str) -> bool:
    """Whether one holds the other; in letters, from the beginning of a word on: "any" is not in "company"."""
    return part in whole and (
        not part.isascii() or re.search(rf"(?<![a-z0-9]){re.escape(part)}", whole) is not None
    )


def _left(said: str, names: str, keywords: tuple[str, ...]) -> int:
    """How much of what was said is neither in a category's names nor one of its keywords."""
    if said in names or said in keywords:
        return 0
    rest = said
    for word in [word for word in keywords if word in said]:
        rest = rest.replace(word, " ") if _within(word, said) else rest
    rest = _AROUND.sub(" ", rest)
    left = [piece for piece in rest.split() if not _within(piece, names)]
    return sum(len(piece) if not piece.isascii() else 2 for piece in left)
