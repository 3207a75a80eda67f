"""What each side is told of a request to talk to a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.desk.outgoing.facts import Facts
from bot.desk.unit.following import Following
from conversations.effects import Say
from conversations.residents.human import buttons
from storage import requests
from storage import staff as staff_storage
from storage import tickets as ticket_storage
from storage.requests import Request
from tickets.city import City, Staff
from tickets.ticket import Role, Ticket

Files = Sequence[Mapping[str, Any]]
"""Files as requests keep them."""

_SHOWN = 40
"""Characters of a resident's words in a list."""

_TELLING = 6
"""Characters by which they can be told from others'."""


def is_agent(city: City, code: str) -> bool:
    """Whether a staff code is an agent's."""
    member = city.staff.get(code)
    return member is not None and member.role is Role.AGENT


def holder(city: City, request: Request) -> Staff | None:
    """The agent who has a request; nobody while it waits, nor once they are no agent here any more."""
    return city.staff[request.agent] if is_agent(city, request.agent) else None


def told(words: str) -> dict[str, Any]:
    """Words, and whether there are any."""
    return {"words": words, "told": "yes" if words else "no"}


def facts(batch: Following, request: Request, language: str) -> dict[str, Any]:
    """What any sentence about a request may use."""
    city = batch.office.city
    agent = holder(city, request)
    waits = "late" if request.due_at <= batch.now else "waiting"
    state = "over" if request.ended_at else "taken" if agent else waits
    return told(request.words) | {
        "request": request.id,
        "state": state,
        "at": city.local(request.made_at),
        "until": city.local(request.due_at),
        "who": "" if agent is None else city.introduced(agent, language),
    }


def line(batch: Following, request: Request, language: str) -> str:
    """A request in a list: its number, and what was said first, as much of it as tells something."""
    words = ""
    for said in request.words.splitlines():
        words = " ".join(f"{words} {said}".split())
        if len(words) >= _TELLING:
            break
    words = words or batch.office.texts(language, "calls-untold")
    return f"#{request.id} {words if len(words) <= _SHOWN else f'{words[: _SHOWN - 1]}…'}"


def whose(batch: Following, request: Request, language: str, *, several: bool) -> dict[str, str]:
    """Whose request it is, where the agent has several."""
    return {"of": line(batch, request, language) if several else "none"}


async def has_several(batch: Following, agent: str) -> bool:
    """Whether an agent attends more than one resident, so that these have to be told apart."""
    return len(await requests.held_by(batch.connection, agent, 2)) > 1


async def latest_report(batch: Following, request: Request) -> Ticket | None:
    """The newest report of a resident who has not said what they want a person for."""
    own = () if request.words else await ticket_storage.of_resident(batch.connection, request.resident, 1)
    return own[0] if own else None


def for_agents(batch: Following, request: Request, language: str, latest: Ticket | None) -> dict[str, Any]:
    """What an agent is told of a request; of one without words, what was reported last."""
    known = facts(batch, request, language)
    if latest is None:
        return known
    report = Facts(batch.office, language).ticket(latest)
    return known | {"told": "about", "about": f"{report['number']} {report['short']}"}


async def ping(batch: Following, request: Request) -> None:
    """Show a request to every agent."""
    city = batch.office.city
    agents = [code for code in city.staff if is_agent(city, code)]
    card = "others" if holder(city, request) else "waiting"
    latest = await latest_report(batch, request)
    await tell_agents(
        batch,
        agents,
        lambda language: Say(
            "calls-new",
            for_agents(batch, request, language, latest),
            buttons(card, request.id),
            attachments=request.own_files,
        ),
    )


async def tell_resident(
    batch: Following,
    request: Request,
    key: str,
    more: Mapping[str, Any] | None = None,
    files: Files = (),
) -> None:
    """Tell who asked, with what they can do about it."""
    await batch.tell(
        [request.resident],
        lambda language: Say(
            key,
            {**facts(batch, request, language), **(more or {})},
            buttons("resident", request.id),
            attachments=tuple(files),
            columns=2,
        ),
    )


async def tell_agents(batch: Following, codes: list[str], said: Callable[[str], Say]) -> None:
    """Tell those of some agents whom a chat reaches."""
    bound = await staff_storage.addresses_of(batch.connection, sorted(codes))
    await batch.tell(sorted(bound.values()), said)
