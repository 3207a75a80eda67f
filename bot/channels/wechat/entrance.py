"""The entrance for what WeChat brings: one path, GET to prove that it is ours, POST for messages.

Rule 1  An answer says "kept": it follows the commit. It is `success`, or the reply itself; the same message
        brought again is answered the same.
Rule 2  Whatever is wrong with what comes (signature, moment, cipher, account, a document type in it), there
        is one answer, and nothing is written.
Rule 3  A signature that was used for one message opens the door to no other: where the words are not signed
        (plain mode), a nonce is good for the message that it came with.
Rule 4  No body above 1 MiB is read to its end.
"""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime
from hashlib import blake2b, sha256
from typing import Final

from aiohttp import web

from bot.channels.bodies import body_of
from bot.channels.wechat.crypto import Cipher, Forged, is_signed, signature
from bot.channels.wechat.letters import Reader
from bot.channels.wechat.xml import account_in, sealed_in, written
from bot.mail import Incoming, StorageAway

DRIFT: Final = 600.0
"""Seconds that WeChat's clock and ours may be apart, its three tries included."""
NONCES: Final = 50_000
"""Nonces that a process remembers in plain mode, beside what it shares with others: 40 a second, for the time
they are good for."""

LONGEST_NONCE: Final = 200
"""Characters of a moment and a nonce that are told apart."""

Belongs = Callable[[str, str], Awaitable[bool]]
"""Whether a nonce is new, or came with the message of this digest before."""


async def _alone(nonce: str, digest: str) -> bool:
    """A process by itself remembers enough."""
    return True


Keep = Callable[[Incoming, bytes], Awaitable[str]]
"""Keep what came: as read, and as the body that brought it. Returns what the answer says, "" where it says
nothing. Raises StorageAway."""


class Entrance:
    """What WeChat knocks at. Without a `cipher` (plain mode) nothing is sealed."""

    def __init__(
        self,
        path: str,
        token: str,
        cipher: Cipher | None,
        reader: Reader,
        now: Callable[[], datetime],
        belongs: Belongs = _alone,
    ) -> None:
        """`belongs` is asked about nonces in plain mode: where several processes share a memory of them."""
        self._belongs = belongs
        self._path = path
        self._token = token
        self._cipher = cipher
        self._reader = reader
        self._now = now
        self._nonces = Nonces()

    def routes(self, keep: Keep) -> tuple[web.RouteDef, ...]:
        """`keep` is handed every message."""

        async def take(request: web.Request) -> web.Response:
            try:
                self._check(request)
                body = await body_of(request)
                if body is None:
                    return web.Response(status=413, text="too large")
                words = await self._opened(request, body)
                incoming = self._reader.read(words)
            except Forged:
                return _refused()
            said = ""
            if incoming is not None:
                try:
                    said = await keep(incoming, body)
                except StorageAway as away:
                    return web.Response(status=503, headers={"Retry-After": str(away.retry_after)})
            if incoming is None or not said:
                return web.Response(text="success")
            return self._answer(incoming.address, account_in(words), said)

        return web.get(self._path, self._prove, allow_head=False), web.post(self._path, take)

    def read_again(self, body: bytes) -> Incoming | None:
        """The message in a body that was checked before. Raises Forged."""
        return self._reader.read(body if self._cipher is None else self._cipher.opened(sealed_in(body)))

    def _answer(self, person: str, account: str, said: str) -> web.Response:
        """An answer that says something to whoever wrote."""
        moment = str(int(self._now().timestamp()))
        fields = {"ToUserName": person, "FromUserName": account, "CreateTime": moment}
        words = written(fields | {"MsgType": "text", "Content": said})
        if self._cipher is not None:
            sealed, nonce = self._cipher.sealed(words.encode()).decode(), secrets.token_hex(8)
            signed = signature(self._token, moment, nonce, sealed)
            words = written({"Encrypt": sealed, "MsgSignature": signed, "TimeStamp": moment, "Nonce": nonce})
        return web.Response(text=words, content_type="application/xml")

    async def _prove(self, request: web.Request) -> web.Response:
        try:
            self._check(request)
            return web.Response(text=_only(request, "echostr"))
        except Forged:
            return _refused()

    def _check(self, request: web.Request) -> None:
        """The signature that everything carries. Raises Forged."""
        moment, nonce = _only(request, "timestamp"), _only(request, "nonce")
        if not self._token or not is_signed(_only(request, "signature"), self._token, moment, nonce):
            raise Forged
        if not (moment.isascii() and moment.isdecimal() and len(moment) < 12):
            raise Forged
        if abs(self._now().timestamp() - int(moment)) > DRIFT:
            raise Forged

    async def _opened(self, request: web.Request, body: bytes) -> bytes:
        """The XML in a body. Raises Forged."""
        moment, nonce = _only(request, "timestamp"), _only(request, "nonce")
        if self._cipher is None:
            self._first_use(moment, nonce, body)
            if not await self._belongs(f"{moment}:{nonce}"[:LONGEST_NONCE], sha256(body).hexdigest()):
                self._nonces.forget(f"{moment}:{nonce}")
                raise Forged
            return body
        sealed = sealed_in(body)
        signed = _only(request, "msg_signature")
        if _only(request, "encrypt_type") != "aes":
            raise Forged
        if not is_signed(signed, self._token, moment, nonce, sealed.decode()):
            raise Forged
        return self._cipher.opened(sealed)

    def _first_use(self, moment: str, nonce: str, body: bytes) -> None:
        """A nonce comes again only with the message that it came with. Raises Forged."""
        if not body or not self._nonces.belongs(f"{moment}:{nonce}", body):
            raise Forged


class Nonces:
    """What came lately: nonces, and which message each came with. Eight megabytes when it is full."""

    def __init__(self, most: int = NONCES) -> None:
        self._most = most
        self._came_with: dict[int, int] = {}
        self._in_order: deque[int] = deque()

    def belongs(self, nonce: str, body: bytes) -> bool:
        """Whether a nonce is new, or came with this message before."""
        name, digest = _short(nonce.encode()), _short(body)
        known = self._came_with.get(name)
        if known is not None:
            return known == digest
        self._came_with[name] = digest
        self._in_order.append(name)
        if len(self._in_order) > self._most:
            self._came_with.pop(self._in_order.popleft(), None)
        return True

    def forget(self, nonce: str) -> None:
        """It came with another message elsewhere."""
        self._came_with.pop(_short(nonce.encode()), None)


def _short(words: bytes) -> int:
    """What stands for words, while nobody has the time to find others that it stands for as well."""
    return int.from_bytes(blake2b(words, digest_size=8).digest())


def _only(request: web.Request, name: str) -> str:
    """A parameter that is there exactly once. Raises Forged."""
    found = request.query.getall(name, ())
    if len(found) != 1:
        raise Forged
    return str(found[0])


def _refused() -> web.Response:
    return web.Response(status=401, text="unauthorized")
