"""The city as conversations see it: `tickets`' facts and look-ups in the shape that `conversations` needs."""

from __future__ import annotations

import unicodedata
from datetime import datetime

from conversations.world import Branch, Patience, Spot, Warning
from tickets import numbers, safety
from tickets.city import City
from tickets.places import Places
from tickets.suggestions import Keywords

_SUGGESTED_FROM = 4
"""Characters of a description that are worth suggesting from."""


class CityWorld:
    """One city, ready to talk about."""

    def __init__(self, city: City, patience: Patience) -> None:
        self._city = city
        self._places = Places(city)
        self._suggester = Keywords(city)
        self.city = city.name
        self.patience = patience
        self.categories = tuple(
            Branch(group.code, group.name, group.english, tuple(map(self._leaf, group.categories)))
            for group in city.groups.values()
        )
        self.reasons = tuple((reason.code, reason.words) for reason in city.reasons.values())
        self.departments = tuple((d.code, d.name) for d in city.departments.values())

    def _leaf(self, code: str) -> Branch:
        category = self._city.categories[code]
        return Branch(code, category.name, category.english)

    def at(self, latitude: float, longitude: float, label: str) -> Spot:
        """A shared position."""
        district = self._places.at(latitude, longitude)
        name = "" if district is None else district.name
        words = label or f"{name} {latitude:.5f},{longitude:.5f}".strip()
        code = "" if district is None else district.code
        return Spot(words, code, name, latitude, longitude, inside=district is not None)

    def find(self, words: str) -> Spot:
        """An address in words: the most specific place that they name, else the words alone."""
        found = self._places.find(words)
        if not found:
            return Spot(words)
        best = found[0]
        if best.kind == "point":
            return self.at(best.latitude, best.longitude, "")
        district = self._city.districts.get(best.district)
        name = "" if district is None else district.name
        return Spot(words, best.district, name, best.latitude, best.longitude)

    def suggest(self, words: str) -> tuple[str, ...]:
        """Categories that a description seems to be about."""
        return self._suggester.suggest(words) if len(words) >= _SUGGESTED_FROM else ()

    def search(self, words: str) -> tuple[str, ...]:
        """Categories that a typed word names."""
        return self._suggester.by_word(words)

    def emergency(self, words: str) -> Warning | None:
        """What has to be told first."""
        found = safety.emergency(words, self._city)
        return None if found is None else Warning(f"emergency-{found.key}", "、".join(found.numbers))

    def ticket(self, words: str) -> int | None:
        """The id that a ticket number stands for."""
        if len(words) > 40 or not any(c.isdigit() for c in unicodedata.normalize("NFKC", words[:2])):
            return None
        return numbers.parse(words)

    def daytime(self, instant: datetime) -> datetime:
        """`instant`, or the next moment at which a resident may be written to unasked."""
        opens, closes = self._city.daytime
        return self._city.calendar.next_daytime(instant, opens, closes)
