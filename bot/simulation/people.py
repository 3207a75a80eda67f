"""People of the simulated city: they say what they would type or tap, and read what they are told."""

from __future__ import annotations

from bot.app import TERMINAL, App
from bot.mail import Button, Incoming
from conversations.messages import Choice, FromPerson, Media, Place, Text
from conversations.session import token, untoken


class Person:
    """Somebody at an address of their own. Two things at once are said one after another."""

    def __init__(self, app: App, address: str) -> None:
        self.address = address
        self._app = app
        self._count = 0
        self._read = 0
        self._shown: list[Button] = []

    async def sends(self, message: FromPerson) -> None:
        """Send anything; returns when it is kept."""
        self._count += 1
        source = f"simulated:{self.address}:{self._count}"
        await self._app.desk.receive(Incoming(source, TERMINAL, self.address, message, "zh-CN"))

    async def says(self, *lines: str) -> None:
        """Type lines, one after another."""
        for words in lines:
            await self.sends(Text(words, ref=f"m{self._count + 1}"))

    async def is_at(self, latitude: float, longitude: float) -> None:
        """Share a position."""
        await self.sends(Place(latitude, longitude))

    async def taps(self, card: str, ticket: int, round: int, option: str) -> None:
        """Tap a button of an order's card."""
        await self.sends(Choice(token("work", 0, ticket, round, card, option)))

    async def shows(self, key: str, words: str) -> None:
        """Send a photo that is in the media store."""
        await self.sends(Media("photo", key, "photo.png", "image/png", 1000, words))

    async def reads(self) -> list[Button]:
        """All the buttons that they were shown, the newest last."""
        while entries := await self._app.logbooks[TERMINAL].since(self.address, self._read):
            self._read = entries[-1].sequence
            self._shown += [
                button
                for entry in entries
                if entry.outgoing is not None and not entry.of
                for row in entry.outgoing.buttons
                for button in row
            ]
        return self._shown


def button(shown: list[Button], step: str, option: str, ticket: int = 0, round: int = 0) -> Button | None:
    """The newest button with this step and option, about this round of this ticket."""
    for each in reversed(shown):
        tapped = untoken(each.token)
        wanted = (step, option, ticket, round)
        if tapped is not None and (tapped.step, tapped.option, tapped.ticket, tapped.round) == wanted:
            return each
    return None
