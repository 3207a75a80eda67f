"""The city as conversations see it: `tickets`' facts and look-ups in the shape that `conversations` needs."""

from __future__ import annotations

from datetime import datetime

from bot.phones.phones import phone_number
from bot.phones.sealing import Sealing
from bot.world.queries import query
from bot.world.whereabouts import Whereabouts
from conversations.texts import LANGUAGES
from conversations.world import Branch, Patience, Phone, Query
from tickets import numbers
from tickets.city import City
from tickets.contacted import contact
from tickets.traces import starred
from tickets.writing import half_width


class CityWorld(Whereabouts):
    """One city, ready to talk about."""

    def __init__(self, city: City, patience: Patience, sealing: Sealing) -> None:
        super().__init__(city)
        self._sealing = sealing
        self._queries = {
            (category.code, language): tuple(
                query(question, language, city) for question in category.questions
            )
            for category in city.categories.values()
            if category.questions
            for language in ("", *LANGUAGES)
        }
        self.patience = patience
        self.categories = tuple(
            Branch(group.code, group.name, group.english, tuple(map(self._leaf, group.categories)))
            for group in city.groups.values()
        )

    def _leaf(self, code: str) -> Branch:
        category = self._city.categories[code]
        return Branch(code, category.name, category.english)

    def called(self, language: str) -> str:
        """The city's name."""
        return self._city.called(language)

    def departments(self, language: str) -> tuple[tuple[str, str], ...]:
        """All departments."""
        return tuple((d.code, d.called(language)) for d in self._city.departments.values())

    def units(self, department: str, language: str) -> tuple[tuple[str, str], ...]:
        """The units of a department."""
        known = self._city.departments.get(department)
        return () if known is None else tuple((c, known.unit_called(c, language)) for c in known.units)

    def contact(self, words: str) -> str:
        """What staff's account of a contact tells."""
        return contact(words)

    def asks(self, category: str) -> bool:
        """Whether a category has questions of its own."""
        return (category, "") in self._queries

    def queries(self, category: str, language: str) -> tuple[Query, ...]:
        """A category's own questions."""
        return self._queries.get((category, language), ())

    def phone(self, words: str, name: str = "") -> Phone | None:
        """The phone number that words are, sealed together with the name to ask for."""
        number = phone_number(words)
        if number is None:
            return None
        if not name:
            return Phone(self._sealing.seal(number), starred(number))
        return Phone(self._sealing.seal(f"{name} {number}"), f"{self._sealing.seal(name)} {starred(number)}")

    def reasons(self, language: str) -> tuple[tuple[str, str], ...]:
        """Why somebody may be dissatisfied."""
        return tuple(
            (reason.code, reason.english if language == "en" and reason.english else reason.words)
            for reason in self._city.reasons.values()
        )

    def ticket(self, words: str) -> int | None:
        """The id that a ticket number stands for."""
        if len(words) > 40 or not any(map(str.isdigit, half_width(words[:2]))):
            return None
        return numbers.parse(words)

    def ticket_begun(self, words: str) -> int | None:
        """The id that a ticket number stands for whose last digit, which checks it, was left out."""
        return numbers.parse_begun(words)

    def daytime(self, instant: datetime) -> datetime:
        """`instant`, or the next moment at which a resident may be written to unasked."""
        opens, closes = self._city.daytime
        return self._city.calendar.next_daytime(instant, opens, closes)
