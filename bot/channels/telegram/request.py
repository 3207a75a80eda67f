"""How requests to the Bot API travel: one keep-alive aiohttp session under python-telegram-bot's `Bot`.

Rule 1  The token is in every address, so no address, and no exception that holds one, leaves this file.
Rule 2  Every request ends: connecting, silence on the wire and the whole call each have a limit.
Rule 3  Of a message that was sent we keep the id, and the library gets the `True` that it knows from edits:
        to build the whole message costs it a third of a send, and fails on fields that nobody wants.
Rule 4  Redirects are not followed: bytes come from the configured server alone.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

import aiohttp
import msgspec
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.channels.bodies import read_at_most
from bot.mail import TooLarge

CONNECT = 5.0
"""Seconds to reach the server."""
ANSWER = 15.0
"""Seconds a call may take."""
UPLOAD = 90.0
"""Seconds a call with files may take."""
LARGEST_ANSWER = 16 * 1024 * 1024
"""Bytes of an answer: a hundred updates are far below."""
CONNECTIONS = 64
_P = ParamSpec("_P")
_T = TypeVar("_T")

JSON = {"Content-Type": "application/json"}

# Both write whole addresses, token included: httpx at INFO, the library at DEBUG.
for _name in ("httpx", "httpcore", "telegram"):
    logging.getLogger(_name).setLevel(logging.WARNING)


class Flooded(TelegramError):
    """429: the platform wants silence for `seconds`, if it has `named` them."""

    def __init__(self, seconds: float, *, named: bool) -> None:
        super().__init__(f"too many requests, again in {seconds:g} s")
        self.seconds = seconds
        self.named = named


class _Parameters(msgspec.Struct):
    retry_after: float = 0.0


class _Flood(msgspec.Struct):
    parameters: _Parameters | None = None


_flood = msgspec.json.Decoder(_Flood).decode
_sent: ContextVar[int] = ContextVar("telegram_sent")


def sent() -> int:
    """The id of the message that this task sent last; of an album, its last one's. Raises LookupError."""
    return _sent.get()


class AiohttpRequest(BaseRequest):
    """The library's way to the network. Opens its session at the first request, inside the running loop."""

    __slots__ = ("_session",)

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds an answer may take by default."""
        return ANSWER

    async def initialize(self) -> None:
        """Open the session."""
        self._opened()

    async def shutdown(self) -> None:
        """Close the session; a later request opens a new one."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The body of an answer. Raises TelegramError, without quoting the body, when it is not an object."""
        try:
            answer = msgspec.json.decode(payload, type=dict[str, Any])
        except (ValueError, RecursionError):
            raise TelegramError("the server's answer is not a JSON object") from None
        result = answer.get("result")
        last = result[-1] if isinstance(result, list) and result else result
        if isinstance(last, dict) and isinstance(last.get("message_id"), int):
            _sent.set(last["message_id"])
            answer["result"] = [] if isinstance(result, list) else True
        return answer

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request: status and body, within our own limits. Raises TimedOut, NetworkError or Flooded."""
        body: bytes | aiohttp.FormData | None = None
        headers = None
        seconds = ANSWER
        if request_data is not None and request_data.contains_files:
            body, seconds = _form(request_data), UPLOAD
        elif request_data is not None and request_data.parameters:
            body, headers = msgspec.json.encode(request_data.parameters), JSON
        return await self._exchange(method, url, body, headers, seconds)

    async def call(self, url: str, parameters: dict[str, Any], seconds: float) -> tuple[int, bytes]:
        """POST `parameters` and hand back status and body as they came, within `seconds`.

        For answers that we decode ourselves. Raises TimedOut, NetworkError or Flooded.
        """
        return await self._exchange("POST", url, msgspec.json.encode(parameters), JSON, seconds)

    async def download(self, url: str, most: int) -> bytes | None:
        """The bytes at `url`, or None where there is no such file.

        Raises TooLarge above `most` bytes, TimedOut, NetworkError or Flooded.
        """
        return await self._guarded(self._download, url, most)

    async def _exchange(
        self, method: str, url: str, body: Any, headers: dict[str, str] | None, seconds: float | None
    ) -> tuple[int, bytes]:
        status, payload = await self._guarded(self._transfer, method, url, body, headers, seconds)
        if status == 429:
            raise _flooded(payload)
        return status, payload

    async def _guarded(
        self, transfer: Callable[_P, Awaitable[_T]], *arguments: _P.args, **named: _P.kwargs
    ) -> _T:
        """`transfer`, with every failure told by its kind alone: the originals hold the address (Rule 1)."""
        try:
            return await transfer(*arguments, **named)
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NetworkError(type(error).__name__) from None

    async def _transfer(
        self, method: str, url: str, body: Any, headers: dict[str, str] | None, seconds: float | None
    ) -> tuple[int, bytes]:
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=CONNECT)
        async with self._opened().request(
            method, url, data=body, headers=headers, timeout=timeout, allow_redirects=False
        ) as response:
            payload = await read_at_most(response.content, LARGEST_ANSWER)
            if payload is None:
                raise aiohttp.ClientPayloadError
            return response.status, payload

    async def _download(self, url: str, most: int) -> bytes | None:
        timeout = aiohttp.ClientTimeout(total=60.0, sock_connect=CONNECT, sock_read=ANSWER)
        async with self._opened().get(url, timeout=timeout, allow_redirects=False) as response:
            if response.status in (400, 404):  # these alone are about the file
                return None
            if response.status == 429:
                raise _flooded(await read_at_most(response.content, LARGEST_ANSWER) or b"")
            if response.status != 200:
                raise aiohttp.ClientPayloadError
            if (content := await read_at_most(response.content, most)) is None:
                raise TooLarge
            return content

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=30.0),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=True,
            )
        return self._session


def _flooded(payload: bytes) -> TelegramError:
    try:
        parameters = _flood(payload).parameters
    except ValueError:
        parameters = None
    told = parameters.retry_after if parameters else 0.0
    return Flooded(max(told, 1.0), named=told > 0)


def _form(request_data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
