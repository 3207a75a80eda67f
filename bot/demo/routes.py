"""The demo's page: the resident, the staff and the clock beside each other.

Rule 1  It exists only in the demo: whoever opens it may be anybody and move the time.
Rule 2  Each pane is the web chat itself, handed the conversation of the one it stands for.
Rule 3  The clock is moved only from this page: JSON from the same origin, nothing a foreign page can send.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import escape
from pathlib import Path
from string import Template
from zoneinfo import ZoneInfo

import msgspec
from aiohttp import web

from bot.demo.stage import ROLES, DemoClock, Person

STATIC = Path(__file__).parent / "static"
FURTHEST = timedelta(days=31)
"""The most that one press may move the clock."""

_MOST_BODY = 1024
_JUST_PAST = timedelta(seconds=1)
"""Added to a deadline, so that it has passed when the clock gets there."""

_HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Move(msgspec.Struct, forbid_unknown_fields=True):
    """How to move the clock: by whole seconds, or to the next deadline. Exactly one of the two."""

    seconds: int | None = None
    to: str | None = None


_decoder = msgspec.json.Decoder(Move)


def demo_routes(
    people: Sequence[Person], mint: Callable[[str], str], clock: DemoClock, zone: ZoneInfo
) -> Sequence[web.AbstractRouteDef]:
    """The demo's routes. `mint` turns an address into a web chat's token, `zone` is the city's."""
    stage = _Stage({person.code: person for person in people}, mint, clock, zone)
    return [
        web.get("/demo", stage.page),
        web.get("/demo/as/{code}", stage.play),
        web.get("/demo/clock", stage.time),
        web.post("/demo/clock", stage.move),
        web.static("/demo/static", STATIC),
    ]


@dataclass(frozen=True, slots=True)
class _Stage:
    people: Mapping[str, Person]
    mint: Callable[[str], str]
    clock: DemoClock
    zone: ZoneInfo

    async def page(self, request: web.Request) -> web.Response:
        """The page itself."""
        template = Template((STATIC / "demo.html").read_text(encoding="utf-8"))
        page = template.substitute(panes="".join(self._panes()), zone=escape(self.zone.key))
        return web.Response(text=page, content_type="text/html", headers=_HEADERS)

    async def play(self, request: web.Request) -> web.Response:
        """Open the chat of one of the staff; the token stays behind the #, which no log sees."""
        person = self.people.get(request.match_info["code"])
        if person is None:
            raise web.HTTPNotFound
        where = f"/chat#token={self.mint(person.address)}"
        return web.Response(status=303, headers={**_HEADERS, "Location": where})

    async def time(self, request: web.Request) -> web.Response:
        """What time it is in the demo, and when the next thing becomes due."""
        return await self._time()

    async def move(self, request: web.Request) -> web.Response:
        """Move the clock forward."""
        _same_origin(request)
        if (request.content_length or 0) > _MOST_BODY:
            raise web.HTTPRequestEntityTooLarge(_MOST_BODY, request.content_length or 0)
        try:
            move = _decoder.decode(await request.read())
        except msgspec.DecodeError as malformed:
            return _refused(str(malformed))
        match move:
            case Move(seconds=int(seconds), to=None) if 0 < seconds <= FURTHEST.total_seconds():
                self.clock.forward(timedelta(seconds=seconds))
            case Move(seconds=None, to="next"):
                await self._to_next_deadline()
            case _:
                return _refused('say either {"seconds": 1 … 31 days} or {"to": "next"}')
        return await self._time()

    async def _to_next_deadline(self) -> None:
        due = await self.clock.next_deadline()
        if due is not None and (step := due + _JUST_PAST - self.clock.now()) > timedelta(0):
            self.clock.forward(step)

    async def _time(self) -> web.Response:
        due = await self.clock.next_deadline()
        said = {"now": self.clock.now().isoformat(), "next": due.isoformat() if due else None}
        return web.json_response(said, headers=_HEADERS)

    def _panes(self) -> Sequence[str]:
        cast = [
            (role, chinese, english, [person for person in self.people.values() if person.role == role])
            for role, chinese, english in ROLES
        ]
        return [_pane(*part) for part in cast if part[-1]]


def _pane(role: str, chinese: str, english: str, people: Sequence[Person]) -> str:
    """One role's pane; with several people in it, a switch of who is shown."""
    who = [f"{person.name} · {person.department}{person.title}" for person in people]
    label = f"{chinese} {english}"
    if len(people) == 1:
        shown = f'<p class="who">{escape(who[0])}</p>'
    else:
        options = "".join(
            f'<option value="{escape(person.code)}">{escape(name)}</option>'
            for person, name in zip(people, who, strict=True)
        )
        shown = f'<select class="who" aria-label="{escape(label)}">{options}</select>'
    return (
        f'<section class="pane" data-role="{escape(role)}">'
        f'<header><h2>{escape(chinese)} <small lang="en">{escape(english)}</small></h2>{shown}</header>'
        f'<iframe title="{escape(label)}" src="/demo/as/{escape(people[0].code)}"></iframe>'
        "</section>"
    )


def _same_origin(request: web.Request) -> None:
    """Raises 403 for what another page could have sent, 415 for what is not JSON (a form never is)."""
    origin = request.headers.get("Origin")
    if origin is not None and origin.partition("://")[2] != request.host:
        raise web.HTTPForbidden
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise web.HTTPForbidden
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType


def _refused(why: str) -> web.Response:
    return web.json_response({"error": why}, status=400, headers=_HEADERS)
