"""A resident's request to talk to a person: made, added to, looked at, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from bot.desk.calls import by_the_clock, telling
from bot.desk.unit.following import Following
from bot.desk.unit.standing import Standing
from conversations.effects import Call, Say
from conversations.lately import TALKED
from conversations.messages import Done, Found, Refused, Result
from conversations.residents.human import buttons
from storage import requests
from storage import staff as staff_storage
from storage.requests import Request

MOST_WORDS, MOST_FILES = 8_000, 40
"""Characters and files of one request. While nobody has it, no more is taken; then the newest are kept."""


async def call(batch: Following, standing: Standing, wish: Call) -> Result:
    """Keep a resident's request to talk to a person, or add to the one that is open."""
    if standing.linked:
        await requests.one_at_a_time(batch.connection, standing.linked)
    request = await _open_of(batch, standing, lock=True)
    if request is None:
        return await _new(batch, standing, wish)
    if wish.words or wish.files:
        return await _add(batch, standing, request, wish)
    facts = telling.facts(batch, request, standing.language)
    return Done(facts["state"], facts)


async def _new(batch: Following, standing: Standing, wish: Call) -> Result:
    city = batch.office.city
    opens = city.calendar.next_working_time(batch.now)
    due = city.calendar.add_working_time(batch.now, city.timings.person)
    batch.unheld.need(wish.files)
    id = await requests.make(batch.connection, standing.id, wish.words, batch.now, due, wish.files)
    request = Request(id, standing.id, wish.words, batch.now, due, files=wish.files)
    if opens == batch.now:
        await telling.ping(batch, request)
    else:
        await by_the_clock.ping_at(batch, opens, request, standing.id)
    by_the_clock.watch(batch, request)
    facts = telling.facts(batch, request, standing.language) | {"opens": city.local(opens)}
    return Done("asked" if opens == batch.now else "asked-closed", facts)


async def _add(batch: Following, standing: Standing, request: Request, wish: Call) -> Result:
    """More of a resident's words or files, for whoever has the request."""
    words = "\n".join(filter(None, (request.words, wish.words)))
    files = len(request.files) + len(wish.files)
    held = telling.holder(batch.office.city, request)
    if not held and (len(words) > MOST_WORDS or files > MOST_FILES):
        return Refused("human-full", telling.facts(batch, request, standing.language))
    request = replace(request, words=words[-MOST_WORDS:], files=with_files(batch, request, wish.files))
    await requests.add(batch.connection, request.id, request.words, batch.now, request.files)
    if held and await staff_storage.addresses_of(batch.connection, [held.code]):
        several = await telling.has_several(batch, held.code)
        await telling.tell_agents(
            batch,
            [held.code],
            lambda language: Say(
                "calls-more",
                telling.told(wish.words) | telling.whose(batch, request, language, several=several),
                buttons("taken", request.id),
                attachments=wish.files,
                columns=2,
            ),
        )
    elif held or request.agent or wish.files:
        await _show_more(batch, standing, request)
    return Done("added", telling.facts(batch, request, standing.language))


def with_files(batch: Following, request: Request, sent: telling.Files) -> tuple[Mapping[str, Any], ...]:
    """The files of a request with those that were just sent: the newest, where that is too many."""
    files = (*request.files, *sent)
    batch.unheld.need(sent)
    batch.unheld.let(request.resident, files[:-MOST_FILES])
    return files[-MOST_FILES:]


async def _show_more(batch: Following, standing: Standing, request: Request) -> None:
    """A request that nobody reads has more in it: agents see that at once, or with the next ping."""
    opens = batch.office.city.calendar.next_working_time(batch.now)
    if opens == batch.now:
        await telling.ping(batch, request)
    elif request.agent or request.due_at <= batch.now:
        await by_the_clock.ping_at(batch, opens, request, standing.id)


async def own(batch: Following, standing: Standing) -> Result:
    """The resident's open request, if there is one."""
    request = await _open_of(batch, standing)
    return Found("call", () if request is None else (telling.facts(batch, request, standing.language),))


async def talks_until(batch: Following, standing: Standing) -> tuple[datetime | None, bool]:
    """Until when a resident's plain words may be for the person they asked for, None where it is over;
    and whether an agent has it."""
    request = await _open_of(batch, standing)
    if request is None:
        return None, False
    return request.silent_since + TALKED, telling.holder(batch.office.city, request) is not None


async def take_back(batch: Following, standing: Standing, request: Request) -> Result:
    """Its resident needs nobody any more."""
    if request.ended_at is None:
        await requests.end(batch.connection, request.id, batch.now)
        if request.agent:
            await telling.tell_agents(
                batch,
                [request.agent],
                lambda language: Say("calls-enough", telling.facts(batch, request, language)),
            )
    return Done("left", telling.facts(batch, request, standing.language))


async def _open_of(batch: Following, standing: Standing, *, lock: bool = False) -> Request | None:
    for id in standing.ids:
        if (request := await requests.open_of(batch.connection, id, lock=lock)) is not None:
            return request
    return None
