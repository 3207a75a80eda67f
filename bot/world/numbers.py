"""Numbers that people write, as the hotline knows them."""

from __future__ import annotations

from bot.phones.phones import phone_number
from bot.phones.sealing import Sealing
from conversations.world import Phone
from orthography.widths import half_width
from tickets import numbers
from tickets.traces import starred


class CityNumbers:
    """The numbers of one city's hotline."""

    def __init__(self, sealing: Sealing) -> None:
        self._sealing = sealing

    def phone(self, words: str, name: str = "") -> Phone | None:
        """The phone number that words are, sealed together with the name to ask for."""
        number = phone_number(words)
        if number is None:
            return None
        if not name:
            return Phone(self._sealing.seal(number), starred(number))
        return Phone(self._sealing.seal(f"{name} {number}"), f"{self._sealing.seal(name)} {starred(number)}")

    def ticket(self, words: str) -> int | None:
        """The id that a ticket number stands for."""
        if len(words) > 40 or not any(map(str.isdigit, half_width(words[:2]))):
            return None
        return numbers.parse(words)

    def ticket_begun(self, words: str) -> int | None:
        """The id that a ticket number stands for whose last digit, which checks it, was left out."""
        return numbers.parse_begun(words)
