"""Does beside the desk what takes longer than a turn.

Rule 1  One process at a time: it holds the duty `errands`, and is broken off where it loses it. Killed or
        broken off in the middle, an errand is done anew.
Rule 2  An errand tells people something through the desk: it sets a timer in the unit of work that ends it.
Rule 3  One that fails comes again later, and holds up no other.
Rule 4  Whether files are still needed is looked at together: each look goes through everything that is kept.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec
import structlog

from bot.desk.office import Office
from bot.desk.own_data.erasing import SWEEP
from bot.desk.own_data.records import COPY, EXPORT
from bot.desk.unit.unheld import LET_GO
from bot.errands.copies import gathered, zipped
from bot.errands.sweep import PutAgain, let_go, swept, those_unheld
from bot.files.media import MediaDirectory
from bot.process.duty import Duty
from bot.rounds.repeating import repeated
from storage import errands, timers
from storage.database import Away, Database
from storage.errands import Errand

log = structlog.get_logger("errands")

EVERY = 1.0
MOST = 20
FALLEN = 200
"""Errands about files that may be let go, looked at together."""
AGAIN = timedelta(minutes=10)
"""After how long one that failed comes again."""
TIDY = timedelta(minutes=10)


class Errands:
    """Looks for errands for as long as the program runs. `holder` names this process."""

    def __init__(
        self,
        database: Database,
        office: Office,
        media: MediaDirectory,
        now: Callable[[], datetime],
        holder: str,
    ) -> None:
        self._database = database
        self._office = office
        self._media = media
        self._now = now
        self._duty = Duty(database, "errands", holder, now)
        self._tidied: datetime | None = None
        self._kinds: Mapping[str, Callable[[Errand], Awaitable[None]]] = {
            EXPORT: self._export,
            SWEEP: self._sweep,
        }

    async def run(self) -> None:
        """Look until cancelled."""
        await repeated(self._look, "errands failed", EVERY)

    async def _look(self) -> None:
        await self._tidy()
        await self.once()

    async def once(self) -> bool:
        """Do the errands that are open; false when there were none, or another process does them."""
        return any(await self._due()) and await self._duty.once(self._all)

    async def _due(self) -> tuple[Sequence[Errand], Sequence[Errand]]:
        """What is open: errands that are done one by one, and those about files."""
        now = self._now()
        async with self._database.reading() as connection:
            open_ones = await errands.due(connection, self._kinds, now, MOST)
            return open_ones, await errands.due(connection, (LET_GO,), now, FALLEN)

    async def _all(self) -> None:
        open_ones, fallen = await self._due()  # by now another process may have done some
        for errand in open_ones:
            await self._do(errand, self._kinds[errand.kind])
        if fallen:
            await self._let_go(fallen)

    async def _tidy(self) -> None:
        now = self._now()
        if self._tidied is None or now - self._tidied >= TIDY:
            self._tidied = now
            await self._media.clear(now - self._office.kept.copies)

    async def _do(self, errand: Errand, does: Callable[[Errand], Awaitable[None]]) -> None:
        try:
            await does(errand)
        except Away:
            raise
        except Exception:
            log.exception("errand failed", errand=errand.id, kind=errand.kind)
            await self._put_off([errand])

    async def _put_off(self, failed: Sequence[Errand]) -> None:
        async with self._database.transaction() as connection:
            for errand in failed:
                await errands.put_off(connection, errand.id, self._now() + AGAIN)

    async def _sweep(self, errand: Errand) -> None:
        """Remove what an erasing left to be looked for."""
        now = self._now()
        again = await swept(self._database, self._media, errand, now)
        async with self._database.transaction() as connection:
            if again is None:
                await errands.end(connection, errand.id, now)
            else:
                await errands.put_off(connection, errand.id, now + again)

    async def _let_go(self, fallen: Sequence[Errand]) -> None:
        """Keep files no longer that nobody needs."""
        now = self._now()
        try:
            files = {errand.id: msgspec.json.decode(errand.body, type=list[str]) for errand in fallen}
            unheld = await those_unheld(self._database, {key for keys in files.values() for key in keys})
        except Away:
            raise
        except Exception:
            log.exception("errands failed", kind=LET_GO, count=len(fallen))
            await self._put_off(fallen)
            return

        async def one(errand: Errand) -> None:
            going = {key: unheld[key] for key in files[errand.id] if key in unheld}
            try:
                async with self._database.transaction() as connection:
                    await let_go(connection, self._media, going, now)
                    await errands.end(connection, errand.id, now)
            except PutAgain:
                await self._put_off([errand])

        for errand in fallen:
            await self._do(errand, one)

    async def _export(self, errand: Errand) -> None:
        """Make a copy of somebody's data and have it handed over."""
        now, resident = self._now(), errand.resident or 0
        async with self._database.reading() as connection:
            copy = await gathered(connection, self._office, resident, now)
        key = None
        if copy is not None:
            key = await self._media.lend(await zipped(copy, self._office, self._media, now))
        async with self._database.transaction() as connection:
            if await errands.end(connection, errand.id, now) and key is not None:
                await timers.set_timers(connection, [(COPY, None, resident, now, key)])
