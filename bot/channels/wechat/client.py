"""Calls to WeChat's server.

Rule 1  The token and the secret are in addresses and bodies, so no address, and no exception that holds one,
        leaves this file.
Rule 2  Every call ends: connecting and the whole call have a limit.
Rule 3  A refused token is replaced once, and the call made once more.
Rule 4  Redirects are not followed: bytes come from the configured server alone, and never too many of them.

Source: WeChat's "Customer messages", "Template messages", "Subscription notices", "Temporary media".
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, Final, TypeVar

import aiohttp
import msgspec

from bot.channels.bodies import read_at_most
from bot.channels.wechat.access_tokens import AccessTokens
from bot.channels.wechat.errors import Failed, Reaction
from bot.mail import TooLarge, Vault

CONNECT: Final = 5.0
ANSWER: Final = 10.0
"""Seconds a call may take."""
TRANSFER: Final = 60.0
"""Seconds a file may take."""
LARGEST: Final = 20 * 1024 * 1024
"""Bytes of a file that is fetched."""
LARGEST_ANSWER: Final = 256 * 1024
CONNECTIONS: Final = 32

_T = TypeVar("_T")


class _Answer(msgspec.Struct):
    errcode: int = 0
    access_token: str = ""
    expires_in: int = 0
    media_id: str = ""
    msgid: int | str = ""


_decode = msgspec.json.Decoder(_Answer).decode


class Client:
    """One account's calls. Every one raises Failed."""

    def __init__(
        self, api_base: str, app_id: str, app_secret: str, vault: Vault, now: Callable[[], datetime]
    ) -> None:
        self._api = api_base.rstrip("/")
        self._app_id = app_id
        self._secret = app_secret
        self._tokens = AccessTokens(self._stable_token, vault, now)
        self._session: aiohttp.ClientSession | None = None

    async def send(self, openid: str, content: Mapping[str, Any]) -> None:
        """A customer message: `{"msgtype": …}` and what belongs to it."""
        await self._call("/cgi-bin/message/custom/send", {"touser": openid, **content})

    async def type(self, openid: str) -> None:
        """Show that we are about to answer."""
        told = {"touser": openid, "command": "Typing"}
        await self._call("/cgi-bin/message/custom/typing", told)

    async def template(self, openid: str, template: str, url: str, data: Mapping[str, str], id: str) -> str:
        """A template message; the same `id` is sent once. Returns WeChat's id of it."""
        values = {name: {"value": value} for name, value in data.items()}
        told = {"touser": openid, "template_id": template, "data": values, "client_msg_id": id}
        answer = await self._call("/cgi-bin/message/template/send", told | ({"url": url} if url else {}))
        return str(answer.msgid)

    async def subscription(self, openid: str, template: str, url: str, data: Mapping[str, str]) -> None:
        """A subscription notice, for which the person has given leave once."""
        values = {name: {"value": value} for name, value in data.items()}
        told = {"touser": openid, "template_id": template, "data": values}
        await self._call("/cgi-bin/message/subscribe/bizsend", told | ({"page": url} if url else {}))

    async def menu(self, buttons: list[dict[str, Any]]) -> None:
        """Give the account a menu."""
        await self._call("/cgi-bin/menu/create", {"button": buttons})

    async def upload(self, content: bytes, name: str, mime: str) -> str:
        """Lend WeChat a picture for three days; returns its id there."""

        def form() -> aiohttp.FormData:
            made = aiohttp.FormData()
            made.add_field("media", content, filename=name, content_type=mime)
            return made

        path = "/cgi-bin/media/upload"
        answer = await self._with_token(
            lambda token: self._post(path, {"access_token": token, "type": "image"}, form(), TRANSFER)
        )
        if not answer.media_id:
            raise Failed(0, path)
        return answer.media_id

    async def download(self, media_id: str) -> bytes | None:
        """The bytes of something a person sent; None where there is no such file. Raises TooLarge."""

        async def get(token: str) -> bytes | None:
            return await self._guarded(self._download("/cgi-bin/media/get", token, media_id))

        try:
            return await self._with_token(get)
        except Failed as failure:
            if failure.reaction is Reaction.FINAL:
                return None
            raise

    async def close(self) -> None:
        """Close the connections; a later call opens new ones."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def _call(self, path: str, told: Mapping[str, Any]) -> _Answer:
        body = msgspec.json.encode(told)
        return await self._with_token(lambda token: self._post(path, {"access_token": token}, body, ANSWER))

    async def _with_token(self, call: Callable[[str], Awaitable[_T]]) -> _T:
        token = await self._tokens.token()
        try:
            return await call(token)
        except Failed as failure:
            if failure.reaction is not Reaction.TOKEN:
                raise
        return await call(await self._tokens.another(token))

    async def _stable_token(self, force: bool) -> tuple[str, int]:
        asked = {
            "grant_type": "client_credential",
            "appid": self._app_id,
            "secret": self._secret,
            "force_refresh": force,
        }
        answer = await self._post("/cgi-bin/stable_token", {}, msgspec.json.encode(asked), ANSWER)
        return answer.access_token, answer.expires_in

    async def _post(
        self, path: str, query: Mapping[str, str], body: bytes | aiohttp.FormData, seconds: float
    ) -> _Answer:
        payload = await self._guarded(self._exchange(path, query, body, seconds))
        return _checked(payload, path)

    async def _exchange(
        self, path: str, query: Mapping[str, str], body: bytes | aiohttp.FormData, seconds: float
    ) -> bytes:
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=CONNECT)
        headers = {"Content-Type": "application/json"} if isinstance(body, bytes) else None
        async with self._opened().post(
            f"{self._api}{path}",
            params=query,
            data=body,
            headers=headers,
            timeout=timeout,
            allow_redirects=False,
        ) as response:
            return (
                b"" if response.status != 200 else await read_at_most(response.content, LARGEST_ANSWER) or b""
            )

    async def _download(self, path: str, token: str, media_id: str) -> bytes | None:
        timeout = aiohttp.ClientTimeout(total=TRANSFER, sock_connect=CONNECT, sock_read=ANSWER)
        query = {"access_token": token, "media_id": media_id}
        async with self._opened().get(
            f"{self._api}{path}", params=query, timeout=timeout, allow_redirects=False
        ) as response:
            if response.status != 200:
                raise Failed(0, path)
            if response.content_type in ("application/json", "text/plain"):  # an error, or a film's address
                _checked(await read_at_most(response.content, LARGEST_ANSWER) or b"", path)
                return None
            if (content := await read_at_most(response.content, LARGEST)) is None:
                raise TooLarge
            return content

    async def _guarded(self, exchange: Awaitable[_T]) -> _T:
        """An exchange with every failure told without its address (Rule 1)."""
        try:
            return await exchange
        except Failed:
            raise
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as problem:
            raise Failed(0, type(problem).__name__) from None

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=30.0),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


def _checked(payload: bytes, path: str) -> _Answer:
    """An answer without an error code. Raises Failed."""
    try:
        answer = _decode(payload)
    except (ValueError, RecursionError):
        raise Failed(0, path) from None
    if answer.errcode:
        raise Failed(answer.errcode, path)
    return answer
