"""Agents and the requests to talk to a person: who waits, taking one, answering, ending it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from bot.desk.calls import requesting, telling
from bot.desk.outgoing.facts import Facts
from bot.desk.outgoing.rendering import LISTED
from bot.desk.unit.following import Following
from bot.desk.unit.standing import Standing
from conversations.effects import Attend, Say
from conversations.messages import Done, Found, Refused, Result
from storage import requests, waits
from storage import tickets as ticket_storage
from storage.requests import BY, Request


async def waiting(batch: Following, standing: Standing) -> Result:
    """Every open request, for an agent; `waiting` is how many wait in all."""
    if not telling.is_agent(batch.office.city, standing.staff):
        return Refused("staff-only")
    found = await requests.open_ones(batch.connection, LISTED)
    count = {"waiting": await waits.waiting(batch.connection)}
    return Found("calls", tuple(row | count for row in _listed(batch, standing, found)))


async def attended_by(batch: Following, standing: Standing) -> Result:
    """The open requests that an agent has."""
    if not telling.is_agent(batch.office.city, standing.staff):
        return Refused("staff-only")
    held = await requests.held_by(batch.connection, standing.staff, LISTED)
    return Found("attended", _listed(batch, standing, held))


def _listed(batch: Following, standing: Standing, found: Sequence[Request]) -> tuple[dict[str, Any], ...]:
    language = standing.language
    return tuple(
        telling.facts(batch, request, language)
        | {
            "line": telling.line(batch, request, language),
            "own": "yes" if _has(batch, standing, request) else "no",
        }
        for request in found
    )


async def attend(batch: Following, standing: Standing, wish: Attend) -> Result:
    """An agent takes, answers or ends a request; or its resident takes it back."""
    request = await requests.load(batch.connection, wish.request, lock=True)
    own = request is not None and request.resident in standing.ids
    if wish.how == "enough" and request is not None and own:
        return await requesting.take_back(batch, standing, request)
    if not telling.is_agent(batch.office.city, standing.staff):
        return Refused("staff-only")
    if request is None or request.ended_at is not None:
        return Refused("calls-over")
    return await _ATTENDED[wish.how](batch, standing, request, wish)


async def _show(batch: Following, standing: Standing, request: Request, wish: Attend) -> Result:
    has_it = _has(batch, standing, request)
    return await _shown(batch, "show", request, standing.language, has_it=has_it)


async def _take(batch: Following, standing: Standing, request: Request, wish: Attend) -> Result:
    """An agent takes a request that nobody has, or with `relieve` somebody else's."""
    if _has(batch, standing, request):
        return await _shown(batch, "take", request, standing.language, has_it=True)
    if telling.holder(batch.office.city, request) is None or wish.how == "relieve":
        return await _taken(batch, standing, request)
    return _not_theirs(batch, standing, request)


async def _taken(batch: Following, standing: Standing, request: Request) -> Result:
    took = await requests.take(batch.connection, request.id, standing.staff, batch.now, after=request.agent)
    taken = await requests.load(batch.connection, request.id) or request
    if not took:
        return Refused("calls-taken", telling.facts(batch, taken, standing.language))
    if request.agent:
        await telling.tell_agents(
            batch,
            [request.agent],
            lambda language: Say("calls-relieved", telling.facts(batch, taken, language)),
        )
    await telling.tell_resident(batch, taken, "human-taken")
    return await _shown(batch, "take", taken, standing.language, has_it=True)


async def _respond(batch: Following, standing: Standing, request: Request, wish: Attend) -> Result:
    if not _has(batch, standing, request):
        return _not_theirs(batch, standing, request)
    facts = telling.facts(batch, request, standing.language)
    if not await batch.reaches(request.resident):
        return Refused("calls-unreachable", facts | await _contact(batch, standing, request))
    if not wish.only_check:
        photos = all(file["kind"] == "photo" for file in wish.files)
        what = {"files": len(wish.files), "what": "photos" if photos else "files"}
        await telling.tell_resident(
            batch, request, "human-reply", telling.told(wish.words) | what, wish.files
        )
        sent = [{**file, BY: standing.staff} for file in wish.files]
        files = requesting.with_files(batch, request, sent) if sent else None
        await requests.spoke(batch.connection, request.id, batch.now, files)
    several = await telling.has_several(batch, standing.staff)
    whose = telling.whose(batch, request, standing.language, several=several)
    return Done(wish.how, facts | whose | {"card": "taken"})


async def _end(batch: Following, standing: Standing, request: Request, wish: Attend) -> Result:
    if not _has(batch, standing, request):
        return _not_theirs(batch, standing, request)
    await requests.end(batch.connection, request.id, batch.now)
    await batch.tell(
        [request.resident],
        lambda language: Say("human-ended", telling.facts(batch, request, language)),
    )
    return Done(wish.how, telling.facts(batch, request, standing.language) | {"card": "taken"})


_ATTENDED: Final[Mapping[str, Callable[[Following, Standing, Request, Attend], Awaitable[Result]]]] = {
    "show": _show,
    "take": _take,
    "relieve": _take,
    "respond": _respond,
    "end": _end,
    "enough": _end,  # an agent's word for it; a resident's is `requesting.take_back`
}
"""What an agent does about a request → how."""


def _has(batch: Following, standing: Standing, request: Request) -> bool:
    held = telling.holder(batch.office.city, request)
    return held is not None and held.code == standing.staff


def _not_theirs(batch: Following, standing: Standing, request: Request) -> Refused:
    """Somebody else has it, or nobody does yet."""
    key = "calls-taken" if telling.holder(batch.office.city, request) else "calls-take-first"
    return Refused(key, telling.facts(batch, request, standing.language))


async def _shown(batch: Following, move: str, request: Request, language: str, *, has_it: bool) -> Done:
    latest = await telling.latest_report(batch, request)
    facts = telling.for_agents(batch, request, language, latest)
    card = "others" if facts["state"] == "taken" and not has_it else facts["state"]
    return Done(move, facts | {"card": card, "files": request.own_files})


async def _contact(batch: Following, standing: Standing, request: Request) -> dict[str, Any]:
    """How else the resident can be reached: the phone number of their newest report that has one."""
    own = await ticket_storage.every_one_of(batch.connection, request.resident)
    phoned = next((ticket for ticket in reversed(own) if ticket.phone), None)
    facts = Facts(batch.office, standing.language)
    contact = facts.contact(phoned, inside=True) if phoned is not None else ""
    return {"contact": contact, "phoned": "yes" if contact else "no"}
