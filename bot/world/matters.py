"""What words are about: the categories that they point to, whose matter it is, and how urgent."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache, partial

from conversations.reading.patterns import one_of
from conversations.world import Alert, Elsewhere
from orthography.regexes import regex
from tickets import cries, safety
from tickets.city import City
from tickets.dispatch import urgent
from tickets.meanings import meant
from tickets.meanings.model import FIRST
from tickets.meanings.sure import LOOKED_AT
from tickets.remit import elsewhere
from tickets.suggestions import (
    Hours,
    Learned,
    Model,
    Search,
    Shipped,
    Sites,
    Suggester,
    best,
    kind_of,
    matter,
    plain,
)
from tickets.ticket import Kind

REMEMBERED = 256
"""Descriptions of which it is remembered what they mean: a conversation asks several times."""

_FOUND_FROM = 20.0
"""What a category needs that no word names, to be found: with less, 办到哪里了 would be about finance."""

_PLAIN = 1.75
"""How far words point to one group of categories before any other one where they are plain."""

_SUGGESTED_FROM = 3
"""Characters of a description that are worth suggesting from."""


_NAMED = {FIRST: 0.8, "category": 0.9}
"""Place → how likely a meaning has to be besides, where the words name a category."""

_AROUND = regex(
    r"[我你您他她咱们有个一件些点想要找问说讲跟和的了吗呢啊吧呀嘛哦噢喂嗨是不能可以请帮下这那里儿事在人谁来到给]|\b"
    + one_of(
        "i|want|need|would|like|to|report|complain|tell|ask|something|somebody|anybody|anyone|there|a|an|the",
        "have|got|question|problem|issue|complaint|can|could|you|help|me|my|please|is|are|about|some|with",
        "hello|hi|hey|good|morning",
    )
    + r"\b"
)
"""What stands around a matter besides courtesies: pronouns, particles, that there is something at all."""

_WHO = regex(r"[我你您他她咱们有个件些想要找问说讲跟的了能可以请帮]")
"""The part of `_AROUND` that short names of places, as 和平里, are not made of."""

_LETTERS = regex(r"[\W_]+")

HAPPENS = regex(
    r"[了没坏漏堵臭吵]|不(?!动产)|"
    r"\b(?:is|are|was|were|has|have|had|been|not|keeps?|there['’]s|someone|somebody)\b|n['’]t\b"
)
"""What accounts have and addresses hardly ever."""


class Matters:
    """What words are about in one city."""

    def __init__(self, city: City) -> None:
        self._city = city
        self._search = Search(city)
        self._hours = Hours(city)
        self._sites = Sites(city)
        self._suggest_by(Shipped(city))
        self._kind = lru_cache(maxsize=REMEMBERED)(kind_of)
        self._remit = lru_cache(maxsize=REMEMBERED)(partial(elsewhere, city=city))

    def local(self, instant: datetime) -> datetime:
        """An instant by the city's clock."""
        return self._city.local(instant)

    def suggest(self, words: str, at: datetime | None = None, place: str = "") -> tuple[str, ...]:
        """Categories that a description seems to be about, which was given at an instant, of a place."""
        if len(words) < _SUGGESTED_FROM:
            return ()
        scores = self._sites.weighed(self._scores(words), words, place)
        return best(scores if at is None else self._hours.weighed(scores, words, self.local(at).time()))

    def group(self, words: str) -> str:
        """The one group of categories that words plainly are about; empty where they are not plain."""
        if len(words) < _SUGGESTED_FROM:
            return ""
        points: dict[str, float] = {}
        for category, score in self._sites.weighed(self._scores(words), words, "").items():
            points[self.group_of(category)] = max(score, points.get(self.group_of(category), 0.0))
        first, second, *_ = sorted(points.items(), key=lambda of: (-of[1], of[0])) + 2 * [("", 0.0)]
        return first[0] if first[1] >= _PLAIN * second[1] else ""

    def group_of(self, category: str) -> str:
        """The group that a category is in; empty where the city has none of this code."""
        known = self._city.categories.get(category)
        return "" if known is None else known.group

    def take_up(self, model: Model) -> None:
        """Suggest by what was learned. Its labels are codes or names of categories or of groups."""
        standing_for: dict[str, tuple[str, ...]] = {}
        for group in self._city.groups.values():
            standing_for |= {group.name: group.categories, group.code: group.categories}
        for category in self._city.categories.values():
            standing_for |= {category.name: (category.code,), category.code: (category.code,)}
        self._suggest_by(Learned(Shipped(self._city), model, standing_for))

    def _suggest_by(self, suggester: Suggester) -> None:
        self._scores = lru_cache(maxsize=REMEMBERED)(suggester.scores)

    def kind(self, words: str) -> str:
        """Which kind of request a description seems to be."""
        return self._kind(words)

    def search(self, words: str) -> tuple[str, ...]:
        """Categories that a typed word names."""
        if found := self._search(words):
            return found
        scores = self._scores(words) if len(words) >= _SUGGESTED_FROM else {}
        return best(scores) if max(scores.values(), default=0.0) >= _FOUND_FROM else ()

    def names_category(self, words: str) -> bool:
        """Whether words are a category's name or one of its keywords, and tell nothing besides."""
        return self._search.names(words)

    def urgent(self, category: str, kind: str, words: str) -> bool:
        """Whether the description makes a matter more urgent than its category is."""
        return urgent(self._city, category, Kind(kind), words) is not None

    def emergency(self, words: str) -> Alert | None:
        """What has to be told first."""
        found = safety.emergency(words, self._city)
        if found is None:
            return None
        key = f"emergency-{found.key}"
        if found.key == cries.SUICIDE and cries.of_another(words):
            key = f"{key}-other"
        # No form to fill for somebody who wants to die.
        alone = found.key == cries.SUICIDE and not cries.in_anger(words)
        return Alert(key, "/".join(found.numbers), alone=alone)

    def meant(self, place: str, words: str) -> str:
        """What words mean by their likeness to what others said at a place of a conversation."""
        if len(words) > LOOKED_AT:
            return ""
        named = place in _NAMED and bool(self._search(words))
        return meant(place, words, _NAMED[place] if named else 0.0)

    def elsewhere(self, words: str, language: str) -> Elsewhere | None:
        """Whose matter a description seems to be, when it is not the hotline's."""
        rule = self._remit(words)
        if rule is None:
            return None
        english = language == "en"
        reason = rule.english_reason if english and rule.english_reason else rule.reason
        basis = rule.english_basis if english and rule.english_basis else rule.basis
        place = rule.english_place if english and rule.english_place else rule.place
        return Elsewhere(rule.key, reason, basis, place)

    def tells(self, words: str) -> bool:
        """Whether words tell anything of a matter, once courtesies are left out."""
        return bool(self.suggest(words)) or len(_LETTERS.sub("", _AROUND.sub("", matter(plain(words))))) > 1

    def is_account(self, words: str) -> bool:
        """Words that say what happened, as addresses never do, and that point to a category."""
        return bool(HAPPENS.search(words.casefold())) and bool(self.suggest(words))


def says_nothing(words: str) -> bool:
    """Whether words are courtesies, pronouns and particles alone, and no short name of a place."""
    return not _LETTERS.sub("", _WHO.sub("", matter(plain(words))))
