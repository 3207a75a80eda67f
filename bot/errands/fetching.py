"""Brings the files that people sent on a platform into our own media store.

Rule 1  Behind the desk's back: a message is kept and answered before its file is looked at.
Rule 2  What fails is tried again with growing pauses, at most as often as `PAUSES` has; what was under way
        when the process died is taken up again when its lease has run out, and counts as well.
Rule 3  A copy is kept like an upload: only of the kinds we take, told by its bytes, and a picture without
        what it tells besides, a film without where it was taken.
Rule 4  Who sent what can't be had, or is not taken, is told so
        (`bot/desk/later/lost_files.py`), wherever it is by then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
import structlog

from bot.desk.later.lost_files import LOST, TOGETHER
from bot.desk.unit.mailing import Posted
from bot.desk.unit.unheld import LET_GO
from bot.files.discretion import discreet
from bot.files.kinds import kind_of
from bot.files.pictures import BadPicture
from bot.mail import Keeper, MediaStore, NotDelivered, StorageAway, TooLarge
from bot.rounds.repeating import repeated
from storage import errands, files, timers
from storage.database import Away, Database
from storage.files import Copy, Taken

log = structlog.get_logger("fetching")

EVERY = 5.0
"""Seconds between looks for what is to be tried again; a new file is fetched at once."""
AT_ONCE = 2
"""Files under way: each is held in memory, and a picture is unpacked besides."""
LEASE = timedelta(minutes=3)
"""Longer than a file may take."""
PAUSES = tuple(timedelta(seconds=s) for s in (2, 10, 60, 300, 1800, 7200, 21600, 43200))
"""After the first, second … failure; after the last one a file is given up."""
TRIES = len(PAUSES) + 1


class Fetching:
    """Fetches the files of one platform for as long as the program runs."""

    def __init__(
        self, keeper: Keeper, media: MediaStore, database: Database, now: Callable[[], datetime]
    ) -> None:
        self._keeper = keeper
        self._media = media
        self._database = database
        self._now = now
        self._woken = asyncio.Event()

    def posted(self, posted: Posted) -> None:
        """Look at once where a batch brought files."""
        if posted.files:
            self._woken.set()

    async def run(self) -> None:
        """Fetch until cancelled."""
        await repeated(self.once, "fetching failed", EVERY, self._woken)

    async def once(self) -> bool:
        """Fetch what is due now; true when there may be more."""
        now = self._now()
        async with self._database.transaction() as connection:
            taken = await files.take(connection, self._keeper.name, now, now + LEASE, AT_ONCE)
        async with asyncio.TaskGroup() as group:
            for file in taken:
                group.create_task(self._bring(file))
        return len(taken) == AT_ONCE

    async def _bring(self, file: Taken) -> None:
        """Fetch one file and record what became of it. Its failure affects no other; a result that could not
        be recorded is fetched again when the lease has run out."""
        try:
            await self._brought(file)
        except Away:
            log.warning("storage away")
        except Exception:
            log.exception("fetching failed")

    async def _brought(self, file: Taken) -> None:
        if file.attempts > TRIES:  # none of them came to an end: it may be the file that ends the process
            await self._end(file, "lost", None, "too many attempts")
            return
        try:
            content = await self._keeper.fetch(file.key)
            copy = None if content is None else await self._copied(content)
        except BadPicture as bad:
            await self._end(file, "refused", None, bad.why)
        except TooLarge:
            await self._end(file, "refused", None, "too_large")
        except NotDelivered as failure:
            await self._again(file, failure)
        except (OSError, StorageAway) as problem:  # our own disk's
            await self._again(file, NotDelivered(type(problem).__name__, again_after=0.0))
        except Exception:
            log.exception("fetching failed")
            await self._again(file, NotDelivered("unexpected", again_after=0.0))
        else:
            if content is None:
                await self._end(file, "lost", None, "not to be had")
            elif copy is None:
                await self._end(file, "refused", None, "kind")
            else:
                await self._end(file, "kept", copy, "")

    async def _copied(self, content: bytes) -> Copy | None:
        """Keep the bytes, unless they are of a kind we don't take. Raises BadPicture, StorageAway."""
        kind = kind_of(content)
        if kind is None:
            return None
        picture = await discreet(kind, content)
        return Copy(await self._media.put(picture.content), kind.mime)

    async def _again(self, file: Taken, failure: NotDelivered) -> None:
        if failure.again_after is None or file.attempts == TRIES:
            await self._end(file, "lost", None, failure.reason)
            return
        pause = max(PAUSES[file.attempts - 1], timedelta(seconds=failure.again_after))
        async with self._database.transaction() as connection:
            await files.put_off(connection, file.key, self._now() + pause, failure.reason)

    async def _end(self, file: Taken, status: files.End, copy: Copy | None, error: str) -> None:
        if status != "kept":
            log.warning("a file is not kept", status=status, reason=error)
        now, whose = self._now(), list[int]()
        if status != "kept":
            async with self._database.reading() as connection:
                whose = await files.senders(connection, file.key)
        async with self._database.transaction() as connection:
            wanted = await files.end(connection, file.key, status, copy, error, now)
            if wanted and whose:
                known = await timers.due_of(connection, LOST, whose, now + TOGETHER)
                due = min((timer.due_at for timer in known), default=now + TOGETHER)
                await timers.set_timers(connection, [(LOST, None, who, due, file.key) for who in whose])
            if copy is not None and not wanted:  # erased meanwhile, or another process was faster
                body = msgspec.json.encode([copy.media]).decode()
                await errands.ask(connection, LET_GO, None, body, self._now())
