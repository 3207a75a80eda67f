"""The server: the Bot API's methods, their refusals, and a plan of faults.

It checks what the real one checks (lengths, buttons, who blocked whom, what can be edited), so that a bot
that works here does not meet its first refusal in production.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from itertools import count
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.fake_telegram import methods
from tests.fake_telegram.deliveries import Deliveries
from tests.fake_telegram.faults import Fault
from tests.fake_telegram.journal import Call, Seen, Whispered
from tests.fake_telegram.methods import Refused
from tests.fake_telegram.people import Group, Person
from tests.fake_telegram.updates import Json

TOKEN = "123456:TEST-token_never-to-be-logged"


DOWNLOAD = "a download"
"""What a fault calls a file that is fetched, which is no method of the Bot API."""


class FakeTelegram:
    """A Bot API server on a free port, as an async context manager.

    `speed` divides every duration of deliveries (retries, expiry, long polling); `patience` is how many
    seconds the people's `expect` waits.
    """

    def __init__(
        self, token: str = TOKEN, *, username: str = "jieban_bot", speed: float = 1.0, patience: float = 5.0
    ) -> None:
        self.token = token
        self.username = username
        self.patience = patience
        self.deliveries = Deliveries(speed=speed)
        self.faults: list[Fault] = []
        """Looked through from the front at every call."""
        self.calls: list[Call] = []
        """Every call, in the order of arrival."""
        self.blocked: set[int] = set()
        """Chats that answer 403."""
        self.missing: set[int] = set()
        """Chats that answer 400, "chat not found"."""
        self.commands: dict[str, list[Json]] = {}
        """What setMyCommands has set, by language."""
        self.answered: list[str] = []
        """Ids of the callback queries that have been answered."""
        self.whispers: dict[str, Whispered] = {}
        """What each of them was answered with."""
        self.url = ""
        self.messages: dict[int, dict[int, Json]] = {}
        """The bot's messages as they stand: chat, then message id."""
        self.files: dict[str, bytes] = {}
        self._feeds: dict[int, list[Seen]] = {}
        self._shown = asyncio.Event()
        self._counts = {
            name: count(start) for name, start in (("message", 1), ("query", 1), ("person", 700_001))
        }
        self._runner: web.AppRunner | None = None

    # for tests

    def person(self, name: str = "Li", language: str = "zh-hans", id: int | None = None) -> Person:
        """Somebody new who can chat with the bot."""
        number = next(self._counts["person"]) if id is None else id
        return Person(self, number, name, language, self.patience)

    def group(self, title: str = "City water works", id: int = -1_001_234) -> Group:
        """A group with the bot in it."""
        return Group(self, id, title)

    def push(self, update: Json) -> None:
        """Have `update` delivered, whatever it looks like."""
        held = next((value for name, value in update.items() if name != "update_id"), None)
        where = held.get("message", held) if isinstance(held, dict) else {}
        chat = where.get("chat", {}) if isinstance(where, dict) else {}
        number = chat.get("id", 0) if isinstance(chat, dict) else 0
        self.deliveries.add(update, number if isinstance(number, int) else 0)

    def seen(self, chat: int) -> list[Seen]:
        """The bot's messages in `chat` as they stand now, oldest first."""
        return [Seen.of(message, "edit_date" in message) for message in self.messages.get(chat, {}).values()]

    def feed(self, chat: int) -> list[Seen]:
        """Everything that was ever shown in `chat`, edits too, in order of time."""
        return self._feeds.setdefault(chat, [])

    async def something_shown(self) -> None:
        """Wait until anything is shown anywhere."""
        await self._shown.wait()

    async def until(self, true: Callable[[], object], within: float | None = None) -> None:
        """Wait until `true()` holds, be it about this server or not; raises TimeoutError after `patience`."""
        async with asyncio.timeout(self.patience if within is None else within):
            while not true():  # noqa: ASYNC110 -- what it looks at may belong to the program under test
                await asyncio.sleep(0.005)

    def called(self, *names: str) -> list[Call]:
        """The calls of these methods, in the order of arrival."""
        return [call for call in self.calls if call.method in names]

    def keep(self, content: bytes) -> str:
        """Keep a file for download; returns its file id."""
        file_id = f"FILE-{len(self.files) + 1}_{len(content)}"
        self.files[file_id] = content
        return file_id

    def next_update(self) -> int:
        """The next update id."""
        return self.deliveries.number()

    def next_message(self) -> int:
        """The next message id."""
        return next(self._counts["message"])

    def next_query(self) -> str:
        """The next id of a callback query."""
        return f"query-{next(self._counts['query'])}"

    # for the methods

    def show(self, chat: int, message: Json) -> None:
        """Put a new or changed message into a chat."""
        self.messages.setdefault(chat, {})[message["message_id"]] = message
        self.feed(chat).append(Seen.of(message, "edit_date" in message))
        self._shown.set()
        self._shown = asyncio.Event()

    # the server

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._take)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.deliveries.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.StreamResponse:
        call = Call(request.match_info["method"], {}, asyncio.get_running_loop().time())
        call.parameters, call.files = await _parameters(request)
        self.calls.append(call)
        if request.match_info["token"] != self.token:
            return self._refusal(call, Refused(401, "Unauthorized"))
        fault = next((fault for fault in self.faults if fault.fits(call.method, call.chat)), None)
        if fault is not None:
            return await self._fail(request, call, fault)
        try:
            result = await self._done(call)
        except Refused as refused:
            return self._refusal(call, refused)
        call.status = 200
        return web.json_response({"ok": True, "result": result})

    async def _done(self, call: Call) -> Any:
        method: Callable[[FakeTelegram, Call], Any] | None = methods.METHODS.get(call.method)
        if method is None:
            raise Refused(404, "Not Found")
        if call.chat in self.missing:
            raise Refused(400, "Bad Request: chat not found")
        if call.chat in self.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        result = await methods.wait_for(method(self, call))
        call.effect = True
        return result

    async def _fail(self, request: web.Request, call: Call, fault: Fault) -> web.StreamResponse:
        fault.times -= 1
        if fault.effect:
            await self._done(call)
        call.status = fault.code
        if fault.hang:
            await asyncio.sleep(fault.hang)
        if fault.code == 0:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()  # which nobody gets
        if fault.body is not None:
            return web.Response(status=fault.status, body=fault.body)
        return web.json_response(fault.told(), status=fault.code)

    def _refusal(self, call: Call, refused: Refused) -> web.Response:
        call.status = refused.status
        told = {"ok": False, "error_code": refused.status, "description": str(refused)}
        return web.json_response(told | refused.more, status=refused.status)

    async def _download(self, request: web.Request) -> web.Response:
        fault = next((fault for fault in self.faults if fault.method and fault.fits(DOWNLOAD, None)), None)
        if fault is not None:
            fault.times -= 1
            return web.json_response(fault.told(), status=fault.code)
        content = self.files.get(request.match_info["path"].removeprefix("files/"))
        if content is None or request.match_info["token"] != self.token:
            return web.Response(status=404)
        return web.Response(body=content)


async def _parameters(request: web.Request) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What was sent: as JSON, or in a form whose values are JSON where they are no plain words."""
    if request.content_type == "application/json":
        return dict(await request.json()), {}
    parameters: dict[str, Any] = {}
    files: dict[str, bytes] = {}
    for name, value in [*request.query.items(), *(await request.post()).items()]:
        if isinstance(value, web.FileField):
            files[name] = value.file.read()
            parameters[f"{name} name"] = value.filename
        elif name in ("text", "caption") or not isinstance(value, str):
            parameters[name] = value
        else:
            parameters[name] = _json_or_words(value)
    return parameters, files


def _json_or_words(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value
