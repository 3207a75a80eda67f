"""The demo's page: the resident, the staff and the clock beside each other.

Rule 1  It exists only in the demo: whoever opens it may be anybody and move the time.
Rule 2  Each pane is the web chat itself, handed the conversation of the one it stands for.
Rule 3  The clock is moved only from this page: JSON from the same origin, nothing a foreign page can send.
Rule 4  The page learns to whom something was said last, by code and number; never what was said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import quote
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.demo.cast import PARTS, News, Part, Player
from bot.demo.clock import DemoClock, moved
from bot.demo.words import WORDS, Language
from bot.desk.unit.mailing import Posted
from bot.http.headers import comes_from_here

STATIC = Path(__file__).parent / "static"

ELSEWHERE = "All of this in English: jieban demo --language en"

_MOST_BODY = 1024

_HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Stage:
    """The demo's page and what it asks for.

    `mint` turns an address into a web chat's token, `zone` is the city's.
    """

    def __init__(
        self,
        players: Sequence[Player],
        mint: Callable[[str], str],
        clock: DemoClock,
        zone: ZoneInfo,
        language: Language = "zh-CN",
    ) -> None:
        self._players = {player.code: player for player in players}
        self._mint = mint
        self._clock = clock
        self._zone = zone
        self._language = language
        self._words = WORDS[language]
        self._news = News({player.address: player.code for player in players})

    def posted(self, posted: Posted) -> None:
        """Take note of whom a commit told something; the panes turn to them."""
        if posted.logs:
            self._news.told(frozenset(address for _, address in posted.logs))

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """The page, its files, the way into each chat, the clock."""
        return [
            web.get("/demo", self._page),
            web.get("/demo/as/{code}", self._play),
            web.get("/demo/clock", self._time),
            web.post("/demo/clock", self._move),
            web.static("/demo/static", STATIC),
        ]

    async def _page(self, request: web.Request) -> web.Response:
        """The page itself, with a pane for each part that somebody plays."""
        cast = [(part, [p for p in self._players.values() if p.role in part.roles]) for part in PARTS]
        played = [(part, players) for part, players in cast if players]
        template = Template((STATIC / "demo.html").read_text(encoding="utf-8"))
        words, chinese = self._words, self._language == "zh-CN"
        page = template.substitute(
            asdict(words),
            language=words.html,
            words="".join(f' data-{name}="{escape(said)}"' for name, said in words.of_scripts().items()),
            aside=f'<p lang="en">{escape(ELSEWHERE)}</p>' if chinese else "",
            gloss=' <small lang="en">Resident</small>' if chinese else "",
            tabs_label=escape(words.tabs),
            zone=escape(self._zone.key),
            chat=escape(self._chat("")),
            tabs="".join(self._tab(part) for part, _ in played),
            panes="".join(self._pane(part, players) for part, players in played),
        )
        return web.Response(text=page, content_type="text/html", headers=_HEADERS)

    async def _play(self, request: web.Request) -> web.Response:
        """Open the chat of one of the staff; the token stays behind the #, which no log sees."""
        player = self._players.get(request.match_info["code"])
        if player is None:
            raise web.HTTPNotFound
        where = self._chat(f"token={self._mint(player.address)}&")
        return web.Response(status=303, headers={**_HEADERS, "Location": where})

    def _chat(self, token: str) -> str:
        """The address of a chat, in the demo's language."""
        spoken = "?lang=en" if self._language == "en" else ""
        return f"/chat{spoken}#{token}zone={quote(self._zone.key, safe='')}"

    async def _time(self, request: web.Request) -> web.Response:
        """What time it is in the demo, when the next thing becomes due, and who was told something last."""
        due = await self._clock.next_deadline()
        said = {
            "now": self._clock.now().isoformat(),
            "next": due.isoformat() if due else None,
            "news": {"resident": self._news.resident, "staff": self._news.staff},
        }
        return web.json_response(said, headers=_HEADERS)

    async def _move(self, request: web.Request) -> web.Response:
        """Move the clock forward."""
        _same_origin(request)
        if (request.content_length or 0) > _MOST_BODY:
            raise web.HTTPRequestEntityTooLarge(_MOST_BODY, request.content_length or 0)
        try:
            await moved(self._clock, await request.read())
        except ValueError as wrong:
            return web.json_response({"error": str(wrong)}, status=400, headers=_HEADERS)
        return await self._time(request)

    def _tab(self, part: Part) -> str:
        """What brings a part's pane to the front where not all of them fit."""
        called, fresh = escape(part.called(self._language)), escape(self._words.fresh)
        return (
            f'<button type="button" data-part="{escape(part.name)}" aria-pressed="false">'
            f'{called}<span class="dot" hidden>{fresh}</span></button>'
        )

    def _pane(self, part: Part, players: Sequence[Player]) -> str:
        """One part's pane, with a switch of who is shown in it."""
        called = part.called(self._language)
        whose = escape(self._words.whose.format(part=called))
        gloss = f' <small lang="en">{escape(part.english)}</small>' if called != part.english else ""
        options = "".join(
            f'<option value="{escape(player.code)}">{escape(player.shown)}</option>' for player in players
        )
        return (
            f'<section class="pane" data-part="{escape(part.name)}" aria-label="{escape(called)}" hidden>'
            f"<header><h2>{escape(called)}{gloss}</h2>"
            f'<select class="who" aria-label="{whose}">{options}</select>'
            '<button type="button" class="offer" hidden></button></header>'
            f'<iframe title="{escape(called)}" data-chat="/demo/as/"></iframe>'
            "</section>"
        )


def _same_origin(request: web.Request) -> None:
    """Raises 403 for what another page could have sent, 415 for what is not JSON (a form never is)."""
    if not comes_from_here(request):
        raise web.HTTPForbidden
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise web.HTTPForbidden
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
