"""The city's hotline as conversations see it: names, and hours."""

from __future__ import annotations

from datetime import datetime

from tickets.city import City


class CityHotline:
    """One city's hotline."""

    def __init__(self, city: City) -> None:
        self._city = city

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

    def reasons(self, language: str) -> tuple[tuple[str, str], ...]:
        """Why somebody may be dissatisfied."""
        return tuple(
            (reason.code, reason.english if language == "en" and reason.english else reason.words)
            for reason in self._city.reasons.values()
        )

    def local(self, instant: datetime) -> datetime:
        """An instant by the city's clock."""
        return self._city.local(instant)

    def daytime(self, instant: datetime) -> datetime:
        """`instant`, or the next moment at which a resident may be written to unasked."""
        opens, closes = self._city.daytime
        return self._city.calendar.next_daytime(instant, opens, closes)
