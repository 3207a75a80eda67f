"""The rest of an erasing: what takes long to find, page by page, each in a unit of work of its own.

Rule 1  It may be begun again at any place, and comes to the same: what is gone is not found.
Rule 2  The last answer is sent before its line is removed; for whoever cannot be reached that is soon, too.
Rule 3  What was looked for is forgotten before SQLite's log of changes is emptied: its bytes go with it.
Rule 4  A file goes when no ticket, stake, draft or request holds it any more: our copy, what is known of it,
        and that it is still to be fetched. What is known goes last, or nobody would find the copy again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec

from bot.desk.own_data.erasing import Traces
from bot.desk.unit.unheld import files_in
from bot.files.media import MediaDirectory
from storage import erasure, errands, files, history, inbound, residents, said
from storage.database import Connection, Database
from storage.errands import Errand
from tickets.casework.forgetting import line_without_person
from tickets.traces import everywhere, without_traces

WAIT: Final = timedelta(minutes=1)
LONGEST: Final = timedelta(hours=6)
"""How long a last answer that can't be sent keeps an erasing from being complete."""
UNDERWAY: Final = timedelta(minutes=2)
"""Longer than it takes from putting a file to writing down who needs it."""


class PutAgain(Exception):
    """The bytes of a file that was to go were put again: somebody may need them now."""


async def swept(database: Database, media: MediaDirectory, errand: Errand, now: datetime) -> timedelta | None:
    """Do what an erasing left to be done. Returns after how long to look again, None when it is complete."""
    traces = msgspec.json.decode(errand.body, type=Traces)
    keys = set(traces.files)
    if errand.resident is not None:
        keys |= await _history(database, errand.resident, traces)
    waiting = False
    async with database.reading() as connection:
        ranges = [each async for each in said.pages(connection)]
    for first, last in ranges:
        async with database.transaction() as connection:
            await _shown_to_others(connection, traces, first, last)
            if errand.resident is not None:
                late = now - errand.asked_at > LONGEST
                keys |= await said.forget(connection, errand.resident, first, last, late=late)
                waiting |= await said.waits(connection, errand.resident, first, last)
    if traces.address:
        gone = (traces.channel, traces.address, errand.asked_at)
        async for page in inbound.pages(database):
            async with database.transaction() as connection:
                await erasure.forget_sources(connection, *gone, page)
    async with database.transaction() as connection:
        await _drafts_of_staff(connection, traces)
    unheld = await those_unheld(database, keys)
    try:
        async with database.transaction() as connection:
            await let_go(connection, media, unheld, now)
    except PutAgain:
        return WAIT
    if waiting:
        return WAIT
    async with database.transaction() as connection:
        await errands.empty(connection, errand.id, msgspec.json.encode(Traces()).decode())
    return None if await database.checkpoint() else WAIT


async def those_unheld(database: Database, keys: Collection[str]) -> Mapping[str, Collection[str]]:
    """Those of some files that nobody needs, with our copies of them. A copy that somebody else needs is left
    out."""
    async with database.reading() as connection:
        copies = await files.kept(connection, keys)
        both = {key: {key, copies[key].media} if key in copies else {key} for key in keys}
        held = await erasure.held(connection, set().union(*both.values()))
    return {key: both[key] - held for key in keys if key not in held}


async def let_go(
    connection: Connection, media: MediaDirectory, unheld: Mapping[str, Collection[str]], now: datetime
) -> None:
    """Keep files no longer that nobody needed at `now` (see `those_unheld`). A copy with the bytes of another
    file stays. Raises PutAgain when the bytes of one have come again: then all are to be looked at again."""
    await files.forget(connection, unheld, now)
    copies = set[str]().union(*unheld.values())
    for key in sorted(copies - await files.copied(connection, copies)):
        if not await media.remove(key, before=now - UNDERWAY):
            raise PutAgain(key)


async def _history(database: Database, resident: int, traces: Traces) -> set[str]:
    """What they did to tickets of others."""
    keys: set[str] = set()
    async with database.reading() as connection:
        lines = [line async for line in history.lines_by(connection, resident)]
        own = await erasure.without_resident(connection, {line.ticket for line in lines})
    changed = []
    for line in lines:
        theirs = line.ticket in own
        facts = line_without_person(line.facts, traces.names, ended=not theirs)
        if not theirs:
            keys |= files_in(line.facts)
        if facts != line.facts:
            changed.append((line.id, line.ticket, facts))
    if changed:
        async with database.transaction() as connection:
            await erasure.rewrite(connection, changed)
    return keys


async def _shown_to_others(connection: Connection, traces: Traces, first: int, last: int) -> None:
    """What staff were shown: cards lose what tells whose it was, words to a person are removed."""
    wishes = [f'~{id}"' for id in traces.requests]
    found = await said.with_any(connection, [*traces.numbers, *wishes, *traces.joined], first, last)
    openings = [msgspec.json.encode(opening).decode()[1:-1] for opening in traces.said]
    sure = [*traces.numbers, *wishes, *openings]
    rows = [(id, body) for id, body in found if any(each in body for each in sure)]
    gone = [id for id, body in rows if "calls~" in body and any(wish in body for wish in wishes)]
    changed = []
    for id, body in rows:
        kept = _card(body, traces)
        if id not in gone and kept != body:
            changed.append((id, kept))
    await said.rewrite(connection, changed)
    await said.remove(connection, gone)


def _card(body: str, traces: Traces) -> str:
    plain = msgspec.json.decode(body)
    if not isinstance(plain, dict):
        return body
    kept = everywhere(plain, lambda words: without_traces(words, traces.names))
    attachments: Sequence[Any] = kept.get("attachments") or ()
    kept["attachments"] = [file for file in attachments if file.get("key") not in traces.files]
    return msgspec.json.encode(kept).decode()


async def _drafts_of_staff(connection: Connection, traces: Traces) -> None:
    """What members of staff are in the middle of, where it is about one of these tickets."""
    changed = []
    for id, stack in await residents.stacks_of_staff(connection):
        if any(number in stack for number in traces.numbers):
            plain = everywhere(msgspec.json.decode(stack), lambda words: without_traces(words, traces.names))
            changed.append((id, msgspec.json.encode(plain).decode()))
    await residents.rewrite_stacks(connection, changed)
