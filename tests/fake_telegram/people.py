"""The people who chat with the bot: they speak, press, share and see.

What a person does becomes an update at once, so these methods return without waiting for the bot; `expect`
waits for its answer. They have to be called inside the running loop.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from tests.fake_telegram import updates
from tests.fake_telegram.journal import Seen
from tests.fake_telegram.updates import Json

if TYPE_CHECKING:
    from tests.fake_telegram.server import FakeTelegram


class Group:
    """A chat of several people and the bot: `li.says("…", room=group)`."""

    def __init__(self, telegram: FakeTelegram, id: int, title: str) -> None:
        self.telegram = telegram
        self.id = id
        self.chat = updates.group(id, title)

    def sees(self) -> list[Seen]:
        """The bot's messages in the group, oldest first."""
        return self.telegram.seen(self.id)


class Person:
    """Somebody with a private chat with the bot. `patience` is how many seconds `expect` waits."""

    def __init__(self, telegram: FakeTelegram, id: int, name: str, language: str, patience: float) -> None:
        self.telegram = telegram
        self.id = id
        self.user = updates.user(id, name, language)
        self.chat = updates.private(id, name)
        self.patience = patience
        self._read = 0

    # what the person does

    def says(self, words: str, room: Group | None = None, reply_to: Seen | None = None) -> int:
        """Type `words`, here or in `room`, perhaps as a reply to one of the bot's messages."""
        answered = reply_to.raw if reply_to is not None else None
        return self.sends(updates.text(words), room, reply_to=answered)

    def shares(self, latitude: float, longitude: float, label: str = "") -> int:
        """Send a pin, or a place with a name."""
        if label:
            return self.sends(updates.venue(latitude, longitude, label))
        return self.sends(updates.location(latitude, longitude))

    def sends_photo(
        self, content: bytes = b"\xff\xd8\xff\xe0 a photo", caption: str = "", album: str = ""
    ) -> int:
        """Send a photo whose bytes the bot can download."""
        file_id = self.telegram.keep(content)
        return self.sends(updates.photo(file_id, len(content), caption, album))

    def sends(self, content: Json, room: Group | None = None, **more: Any) -> int:
        """Send any content that `updates` builds; returns the message's id."""
        number = self.telegram.next_message()
        chat = self.chat if room is None else room.chat
        update = updates.message(
            self.telegram.next_update(), content, sender=self.user, chat=chat, message_id=number, **more
        )
        self.telegram.push(update)
        return number

    def edits(self, message_id: int, words: str) -> None:
        """Change an earlier message of one's own."""
        self.telegram.push(
            updates.message(
                self.telegram.next_update(),
                updates.text(words),
                sender=self.user,
                chat=self.chat,
                message_id=message_id,
                kind="edited_message",
            )
        )

    def presses(self, label: str, room: Group | None = None) -> str:
        """Press the button `label` on the newest message that has it, whole or else in part.

        Returns the id of the callback query, or "" for a key below the input field, which sends its label.
        """
        seen = self.sees() if room is None else room.sees()
        for fits in (lambda shown: shown == label, lambda shown: label in shown):
            for message in reversed(seen):
                for shown, token in zip(message.buttons, message.tokens, strict=True):
                    if fits(shown):
                        return self.presses_token(token, message, room)
                for key in message.keys:
                    if fits(key):
                        self.says(key)
                        return ""
        raise AssertionError(f"nobody offers [{label}]; there is {_listed(seen)}")

    def presses_token(self, token: str, on: Seen | None = None, room: Group | None = None) -> str:
        """Press a button that carries `token`, existing or not. Returns the id of the callback query."""
        query = self.telegram.next_query()
        shown = on.raw if on is not None else None
        chat = self.chat if room is None else room.chat
        self.telegram.push(
            updates.press(
                self.telegram.next_update(), token, sender=self.user, chat=chat, query=query, shown=shown
            )
        )
        return query

    def adds_to(self, room: Group) -> None:
        """Add the bot to a group."""
        number = self.telegram.next_update()
        self.telegram.push(
            updates.standing(number, "member", sender=self.user, chat=room.chat, before="left")
        )

    def blocks(self) -> None:
        """Block the bot: it is told so, and what it sends is refused."""
        self.telegram.blocked.add(self.id)
        self.telegram.push(
            updates.standing(self.telegram.next_update(), "kicked", sender=self.user, chat=self.chat)
        )

    def unblocks(self) -> None:
        """Let the bot write again."""
        self.telegram.blocked.discard(self.id)
        self.telegram.push(
            updates.standing(self.telegram.next_update(), "member", sender=self.user, chat=self.chat)
        )

    # what the person sees

    def sees(self) -> list[Seen]:
        """The bot's messages in the private chat as they stand now, oldest first."""
        return self.telegram.seen(self.id)

    @property
    def last(self) -> Seen:
        """The bot's newest message."""
        return self.sees()[-1]

    async def expect(self, words: str = "", within: float | None = None) -> Seen:
        """Wait for the next message, sent or edited, whose text or buttons contain `words`; returns it.

        Each call goes on after what the one before has found, so a dialogue reads from top to bottom. Raises
        AssertionError that lists what was seen instead.
        """
        feed = self.telegram.feed(self.id)
        start = self._read
        try:
            async with asyncio.timeout(self.patience if within is None else within):
                while True:
                    while self._read < len(feed):
                        seen = feed[self._read]
                        self._read += 1
                        if words in str(seen):
                            return seen
                    await self.telegram.something_shown()
        except TimeoutError:
            self._read = start
            raise AssertionError(f"nobody said {words!r}; there is {_listed(feed[start:])}") from None

    async def hears_nothing(self, seconds: float = 0.2) -> None:
        """Wait `seconds` and be sure that nothing new has been shown since the last `expect`."""
        await asyncio.sleep(seconds)
        fresh = self.telegram.feed(self.id)[self._read :]
        assert not fresh, f"unexpected: {_listed(fresh)}"


def _listed(seen: list[Seen]) -> str:
    return "\n  ".join(["", *map(str, seen)]) if seen else "nothing"
