"""Files that a batch leaves without anybody who needs them: a discarded draft's, or sent for nothing.

Rule 1  An errand looks at them later; they go unless a ticket, stake, draft or request holds them then.
Rule 2  When their sender is erased, they are looked at in that moment.
Rule 3  A file that a chat's page shows stays as long as what was said in the chat.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec

from bot.desk.unit.standing import Standing
from bot.mail import KEPT
from conversations.messages import Media
from storage import errands
from storage.database import Connection

LET_GO: Final = "let_go"
"""Kind of the errand; its body is a list of keys."""
AFTER: Final = timedelta(days=1)
"""Longer than a message with a file is on its way to somebody."""
_NAMED: Final = '"key":"'
"""What stands in a packed stack that holds a file."""


def files_in(value: Any) -> set[str]:
    """The keys of the files that plain data names."""
    if isinstance(value, Mapping):
        key = value.get("key")
        own = {key} if isinstance(key, str) and ":" in key else set()
        return own.union(*(files_in(each) for each in value.values()))
    if isinstance(value, list | tuple):
        return set().union(*(files_in(each) for each in value))
    return set()


class Unheld:
    """The files that one batch lets fall, and whose they are."""

    def __init__(self) -> None:
        self._fallen: dict[str, int] = {}
        self._needed: set[str] = set()

    def came(self, file: Media, resident: int) -> None:
        """Note a file that was sent; whether it is needed shows at the end of the batch."""
        self._fallen[file.key] = resident

    def left(self, moved: Iterable[Standing]) -> None:
        """Note the files that were in the drafts of these people before their turns."""
        for standing in moved:
            if _NAMED in standing.loaded:
                self.let(standing.id, msgspec.json.decode(standing.loaded))

    def let(self, resident: int, plain: Any) -> None:
        """Note that somebody's files, named in plain data, are needed no longer."""
        self._fallen |= dict.fromkeys(files_in(plain), resident)

    def need(self, plain: Any) -> None:
        """Note that somebody's files, named in plain data, are kept by what this batch has written
        already."""
        self._needed |= files_in(plain)

    async def write(
        self, connection: Connection, held: Sequence[str], now: datetime, chat: timedelta
    ) -> None:
        """Have an errand look at every file that nobody needs any more, unless the JSON of what this batch
        keeps still `held` names it. `chat` is for how long what was said in a chat is kept."""
        fallen: dict[tuple[int, datetime], list[str]] = {}
        for key, resident in sorted(self._fallen.items()):
            if key not in self._needed and not any(key in each for each in held):
                due = now + AFTER + (chat if key.startswith(KEPT) else timedelta())
                fallen.setdefault((resident, due), []).append(key)
        for (resident, due), keys in sorted(fallen.items()):
            await errands.ask(connection, LET_GO, resident, msgspec.json.encode(keys).decode(), now, due)

    def __bool__(self) -> bool:
        return bool(self._fallen)
