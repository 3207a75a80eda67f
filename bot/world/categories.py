"""The city's categories as conversations see them: what each asks, and which of them words point to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache

from bot.world.marks import is_name_of_place
from bot.world.queries import query
from conversations.texts import LANGUAGES
from conversations.world import Branch, Query
from orthography import simplified
from tickets.city import City
from tickets.complaints import accused
from tickets.dispatch import urgent
from tickets.suggestions import English, Hours, Learned, Model, Search, Shipped, Sites, Suggester, best
from tickets.ticket import Kind

REMEMBERED = 256
"""Descriptions of which it is remembered what they mean: a conversation asks several times."""

_FOUND_FROM = 20.0
"""What a category needs that no word names, to be found: with less, 办到哪里了 would be about finance."""

_FAR = 2.5
"""How often more a keyword alone must point to its category than to any other to mean it."""

_NAMED_FROM = 7.0
"""What the keywords have to weigh by which a category need not be asked: 停水 does, 半夜 does not."""

_PLAIN = 1.75
"""How far words point to one group of categories before any other one where they are plain."""

_SUGGESTED_FROM = 3
"""Characters of a description that are worth suggesting from."""


Scores = Callable[[str], Mapping[str, float]]
"""How much points to each category, by words (see `Suggester`)."""


class CityCategories:
    """The categories of one city."""

    def __init__(self, city: City) -> None:
        self._city = city
        self._search = Search(city)
        self._hours = Hours(city)
        self._sites = Sites(city)
        self._shipped = Shipped(city)
        self._suggest_by(self._shipped)
        self._queries = {
            (category.code, language): tuple(
                query(question, language, city) for question in category.questions
            )
            for category in city.categories.values()
            if category.questions
            for language in ("", *LANGUAGES)
        }
        self._of_office = tuple(
            category.code
            for category in city.categories.values()
            if any(question.kind == "department" for question in category.questions)
        )
        self.tree = tuple(
            Branch(group.code, group.name, group.english, tuple(map(self._leaf, group.categories)))
            for group in city.groups.values()
        )

    def _leaf(self, code: str) -> Branch:
        category = self._city.categories[code]
        return Branch(code, category.name, category.english)

    def suggest(self, words: str, at: datetime | None = None, place: str = "") -> tuple[str, ...]:
        """Categories that a description seems to be about, which was given at an instant, of a place."""
        return self._best(self._scores, words, at, place)

    def offer(self, words: str, at: datetime | None = None, place: str = "") -> tuple[str, ...]:
        """Categories to offer to somebody who told a matter in these words."""
        told = _beside(words, place)
        return self._best(self._offers, told, at, place) or self._best(self._offers, words, at, place)

    def plain(self, words: str, at: datetime | None = None, place: str = "") -> str:
        """The category that keywords name most, where words suggest no other; empty for none."""
        offered = self.offer(words, at, place)
        if len(offered) != 1:
            return ""
        named = self._shipped.by_keywords(_beside(words, place))
        most = max(named, key=named.__getitem__, default="")
        return most if most == offered[0] and named[most] >= _NAMED_FROM else ""

    def _best(self, scores_of: Scores, words: str, at: datetime | None, place: str) -> tuple[str, ...]:
        if len(words) < _SUGGESTED_FROM:
            return ()
        scores = self._sites.weighed(scores_of(words), words, place)
        if at is not None:
            scores = self._hours.weighed(scores, words, self._city.local(at).time())
        return self._of_office_first(best(scores), words)

    def _of_office_first(self, suggested: tuple[str, ...], words: str) -> tuple[str, ...]:
        """What is suggested for words that complain of a department: first what asks which one that is."""
        if not self._of_office or not accused(words, self._city):
            return suggested
        others = tuple(code for code in suggested if code not in self._of_office)
        return (*self._of_office, *others)[:3]

    def accused(self, words: str) -> str:
        """The department that words complain of by themselves; empty for none."""
        return accused(words, self._city)

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
        self._suggest_by(Learned(self._shipped, model, standing_for))

    def _suggest_by(self, suggester: Suggester) -> None:
        self._scores = lru_cache(maxsize=REMEMBERED)(suggester.scores)
        self._offers = lru_cache(maxsize=REMEMBERED)(English(self._city, suggester, self._shipped).scores)

    def search(self, words: str) -> tuple[str, ...]:
        """Categories that a typed word names."""
        if found := self._search(words):
            return found
        scores = self._scores(words) if len(words) >= _SUGGESTED_FROM else {}
        return best(scores) if max(scores.values(), default=0.0) >= _FOUND_FROM else ()

    def is_name(self, words: str) -> bool:
        """Whether words are a category's name or one of its keywords, and tell nothing besides."""
        return self._search.names(words)

    def are_named(self, words: str) -> bool:
        """Whether words name any category, by a name or a keyword among them."""
        return bool(self._search(words))

    def standing_for(self, words: str) -> tuple[str, ...]:
        """All that a search finds for words that are some category's keyword, unless these could be a place:
        路灯, but not 公园 or 一中. Only the one that has just these words, where they suggest hardly anything
        else: 停电 is 供电, though schools have 教室停电; 噪音 may be of two kinds."""
        if is_name_of_place(words):
            return ()
        named = self._search.exactly(words)
        if len(named) == 1 and self._is_plain(named[0], words):
            return named
        return self._search(words) if named or words in self._city.hotlines else ()

    def _is_plain(self, category: str, words: str) -> bool:
        """Whether words suggest a category far before any other."""
        scores = self._scores(words)
        others = (score for code, score in scores.items() if code != category)
        return scores.get(category, 0.0) > _FAR * max(others, default=0.0)

    def urgent(self, category: str, kind: str, words: str) -> bool:
        """Whether the description makes a matter more urgent than its category is."""
        return urgent(self._city, category, Kind(kind), words) is not None

    def asks(self, category: str) -> bool:
        """Whether a category has questions of its own."""
        return (category, "") in self._queries

    def queries(self, category: str, language: str) -> tuple[Query, ...]:
        """A category's own questions."""
        return self._queries.get((category, language), ())


def _beside(words: str, place: str) -> str:
    """What words tell besides the address in them: a lamp opposite the hospital is none of its matters."""
    return simplified(words).replace(simplified(place), "，") if place else words
