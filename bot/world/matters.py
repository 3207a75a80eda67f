"""What words tell of a matter: an emergency, somebody else's, which kind of request, anything at all."""

from __future__ import annotations

from functools import lru_cache, partial

from bot.world.categories import REMEMBERED, CityCategories
from bot.world.marks import HAPPENS
from conversations.reading.courtesies import core
from conversations.reading.patterns import one_of
from conversations.world import Alert, Elsewhere
from orthography.regexes import regex
from tickets import cries, safety
from tickets.city import City
from tickets.contacted import contact
from tickets.meanings import meant
from tickets.meanings.model import FIRST
from tickets.meanings.sure import LOOKED_AT
from tickets.remit import elsewhere
from tickets.suggestions import kind_of, matter, plain

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


class CityMatters:
    """What words tell in one city."""

    def __init__(self, city: City, categories: CityCategories) -> None:
        self._city = city
        self._categories = categories
        self._kind = lru_cache(maxsize=REMEMBERED)(kind_of)
        self._remit = lru_cache(maxsize=REMEMBERED)(partial(elsewhere, city=city))

    def kind(self, words: str) -> str:
        """Which kind of request a description seems to be."""
        return self._kind(words)

    def emergency(self, words: str) -> Alert | None:
        """What has to be told first."""
        found = safety.emergency(words, self._city, core(words))
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
        named = place in _NAMED and self._categories.are_named(words)
        return meant(place, words, _NAMED[place] if named else 0.0)

    def contact(self, words: str) -> str:
        """What staff's account of a contact tells."""
        return contact(words)

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
        left = _LETTERS.sub("", _AROUND.sub("", matter(plain(words))))
        return len(left) > 1 or bool(self._categories.suggest(words))

    def is_account(self, words: str) -> bool:
        """Words that say what happened, as addresses never do, and that point to a category."""
        return bool(HAPPENS.search(words.casefold())) and bool(self._categories.suggest(words))


def says_nothing(words: str) -> bool:
    """Whether words are courtesies, pronouns and particles alone, and no short name of a place."""
    return not _LETTERS.sub("", _WHO.sub("", matter(plain(words))))
