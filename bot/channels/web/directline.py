"""The Direct Line 3.0 routes that a stock client uses, over HTTP and a WebSocket.

Rule 1  Only the holder of a conversation's token reads or writes it. Without one, with a wrong or an
        expired one, with one that was erased: the answer is the same 403, which tells a client to begin
        anew. Who asks with a good token for another conversation is told 404, whether there is one or not.
        The stream has a token of its own, since a browser can send that one only in the address; pages of
        other hosts don't open it.
Rule 2  An activity is answered with its id only after `receive` returned: answered means kept. One that comes
        again is answered with the id of the first.
Rule 3  What was said is read from the log; nothing is remembered here but the open streams.
Rule 4  Every refusal is JSON, `{"error": {"code", "message"}}`, and nothing is ever cached.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSCloseCode, web

from bot.channels.web.activities import Activity, activity_id, decode, echo, shown, understood
from bot.channels.web.requests import Refusal, answering, read_body, watermark_of
from bot.channels.web.uploads import Budget, received_files
from bot.http.headers import comes_from_here
from bot.http.tokens import Tokens
from bot.mail import Entry, Incoming, Log, MediaStore, Receipt, Receive, StorageAway
from conversations.messages import FromPerson, Media

BASE = "/v3/directline"
KEEP_ALIVE = 15.0
"""Seconds between two empty frames of a silent stream: below the idle limit of usual proxies."""

_LAST_WORD = 2.0
"""Seconds that a client has to agree to a closing."""

_SHUT = Refusal(403, "Forbidden", "no valid token for this conversation")
_FOREIGN = Refusal(404, "NotFound", "there is no such conversation")
_NOWHERE = Refusal(404, "NotFound", "there is nothing at this address")
_Handled = Callable[[web.Request, str], Awaitable[web.StreamResponse]]


def _in_header(request: web.Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _in_address(request: web.Request) -> str:
    return request.query.get("t", "")


@dataclass(frozen=True, slots=True)
class DirectLine:
    """The protocol's routes over the desk (`receive`), the log and the store of files."""

    channel: str
    receive: Receive
    log: Log
    media: MediaStore
    tokens: Tokens
    stream_tokens: Tokens
    link: Callable[[str], str | None]
    closed: Callable[[str], Awaitable[bool]]
    unclaimed: Callable[[Sequence[str]], None]
    """Told of files that are in the store while the message that brought them is not kept."""
    budget: Budget = field(default_factory=Budget)
    streams: set[web.WebSocketResponse] = field(default_factory=set)

    def routes(self) -> Sequence[web.RouteDef]:
        """Every route; `{id}` is a conversation's."""
        at = f"{BASE}/conversations/{{id}}"
        known = [
            web.post(f"{BASE}/tokens/generate", answering(self._generate)),
            web.post(f"{BASE}/tokens/refresh", self._with_token(self._started)),
            web.post(f"{BASE}/conversations", self._with_token(self._created)),
            web.get(at, self._with_token(self._started)),
            web.get(f"{at}/activities", self._with_token(self._activities)),
            web.post(f"{at}/activities", self._with_token(self._say)),
            web.post(f"{at}/upload", self._with_token(self._upload)),
            web.get(f"{at}/stream", self._held(self._stream, self.stream_tokens, _in_address)),
        ]
        refused = [
            web.route("*", path, _other_method(known, path)) for path in {route.path for route in known}
        ]
        return [*known, *refused, web.route("*", f"{BASE}{{rest:(/.*)?}}", answering(_nowhere))]

    async def hang_up(self) -> None:
        """End every stream, so that a stopping server doesn't wait for its readers."""
        await asyncio.gather(*(stream.close(code=WSCloseCode.GOING_AWAY) for stream in self.streams))

    def _with_token(self, handle: _Handled) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        return self._held(handle, self.tokens, _in_header)

    def _held(
        self, handle: _Handled, tokens: Tokens, token_of: Callable[[web.Request], str]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        """Let `handle` see only requests whose token is good for the conversation that they name, if any."""

        async def checked(request: web.Request) -> web.StreamResponse:
            conversation = tokens.holder(token_of(request))
            if conversation is None or await self.closed(conversation):
                raise _SHUT
            if request.match_info.get("id", conversation) != conversation:
                raise _FOREIGN
            return await handle(request, conversation)

        return answering(checked)

    async def _generate(self, request: web.Request) -> web.Response:
        return self._conversation(request, secrets.token_urlsafe(18), 200)

    async def _created(self, request: web.Request, conversation: str) -> web.Response:
        return self._conversation(request, conversation, 201)

    async def _started(self, request: web.Request, conversation: str) -> web.Response:
        return self._conversation(request, conversation, 200)

    def _conversation(self, request: web.Request, conversation: str, status: int) -> web.Response:
        """A fresh token and the stream's address: the answer to starting, resuming and refreshing alike."""
        token = self.tokens.mint(conversation)
        scheme = "wss" if request.headers.get("X-Forwarded-Proto", request.scheme) == "https" else "ws"
        path = f"{BASE}/conversations/{conversation}/stream"
        opening = self.stream_tokens.mint(conversation)
        return web.json_response(
            {
                "conversationId": conversation,
                "token": token,
                "expires_in": int(self.tokens.lifetime.total_seconds()),
                "streamUrl": f"{scheme}://{request.host}{path}?watermark={watermark_of(request)}&t={opening}",
            },
            status=status,
        )

    async def _activities(self, request: web.Request, conversation: str) -> web.Response:
        entries = await self.log.since(conversation, watermark := watermark_of(request))
        return web.json_response(self._activity_set(conversation, entries, watermark))

    async def _say(self, request: web.Request, conversation: str) -> web.Response:
        activity = decode(await read_body(request))
        ref = activity.client_id or secrets.token_urlsafe(12)
        if activity.silent:
            return web.json_response({"id": ref})
        message = understood(activity, ref)
        incoming = self._incoming(conversation, activity, ref, message, echo(activity, message))
        return await self._kept(conversation, ref, await self.receive(incoming))

    async def _upload(self, request: web.Request, conversation: str) -> web.Response:
        """Keep the files first, then take each in as a message of its own.

        The echo comes with the last one, so the page believes only what is kept completely; until then it
        may send the same activity again, and what was taken in already is not taken in twice. Where it never
        does, nobody needs the files.
        """
        activity, messages = await received_files(request, self.media, self.budget)
        ref = activity.client_id or secrets.token_urlsafe(12)
        files = tuple(message for message in messages if isinstance(message, Media))
        whole = echo(activity, messages[-1], files)
        try:
            for index, message in enumerate(messages[:-1]):
                await self.receive(self._incoming(conversation, activity, f"{ref}:{index}", message, None))
            receipt = await self.receive(self._incoming(conversation, activity, ref, messages[-1], whole))
        except StorageAway:
            self.unclaimed([file.key for file in files])
            raise
        return await self._kept(conversation, ref, receipt)

    async def _kept(self, conversation: str, ref: str, receipt: Receipt) -> web.Response:
        sequence = receipt.sequence if receipt.fresh else await self.log.place(conversation, ref)
        return web.json_response({"id": activity_id(conversation, sequence)})

    def _incoming(
        self,
        conversation: str,
        activity: Activity,
        ref: str,
        message: FromPerson,
        repeated: dict[str, Any] | None,
    ) -> Incoming:
        return Incoming(
            source=f"{self.channel}:{conversation}:{ref}",
            channel=self.channel,
            address=conversation,
            message=message,
            language=activity.language,
            echo=repeated,
        )

    async def _stream(self, request: web.Request, conversation: str) -> web.WebSocketResponse:
        if not comes_from_here(request):
            raise _SHUT
        watermark = watermark_of(request)
        stream = web.WebSocketResponse(timeout=_LAST_WORD, max_msg_size=4096)
        await stream.prepare(request)
        self.streams.add(stream)
        carrying = asyncio.create_task(self._carry(stream, conversation, watermark))
        hearing = asyncio.create_task(_until_closed(stream))
        try:
            await asyncio.wait({carrying, hearing}, return_when=asyncio.FIRST_COMPLETED)
            if carrying.done():
                carrying.result()
        finally:
            self.streams.discard(stream)
            for task in (carrying, hearing):
                task.cancel()
            await asyncio.gather(carrying, hearing, return_exceptions=True)
            await stream.close()
        return stream

    async def _carry(self, stream: web.WebSocketResponse, conversation: str, watermark: int) -> None:
        """Send what the log has and then whatever comes; an empty frame now and then proves we are alive."""
        with contextlib.suppress(ConnectionError):
            while not stream.closed:
                try:
                    async with contextlib.aclosing(
                        self.log.follow(conversation, watermark, KEEP_ALIVE)
                    ) as news:
                        async for entries in news:
                            if entries:
                                watermark = max(watermark, entries[-1].sequence)
                                await stream.send_json(self._activity_set(conversation, entries, watermark))
                            elif await self.closed(conversation):
                                return
                            else:
                                await stream.send_str("")
                except StorageAway as away:
                    await asyncio.sleep(away.retry_after)

    def _activity_set(self, conversation: str, entries: Sequence[Entry], watermark: int) -> dict[str, Any]:
        reached = max(watermark, entries[-1].sequence) if entries else watermark
        return {
            "activities": [shown(conversation, entry, self.link) for entry in entries],
            "watermark": str(reached),
        }


def _other_method(
    known: Sequence[web.RouteDef], path: str
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Refuse whatever `known` doesn't take at `path`, and tell what it does."""
    allowed = ", ".join(sorted(route.method for route in known if route.path == path))

    async def refused(_request: web.Request) -> web.StreamResponse:
        raise Refusal(405, "MethodNotAllowed", f"this address takes {allowed}", allow=allowed)

    return answering(refused)


async def _nowhere(_request: web.Request) -> web.StreamResponse:
    raise _NOWHERE


async def _until_closed(stream: web.WebSocketResponse) -> None:
    """Read and drop what the client sends (its own keep-alive) until it goes away."""
    with contextlib.suppress(ConnectionError):
        async for _ in stream:
            pass
