"""The server: an account's calls with their refusals, a plan of errors, and WeChat's deliveries.

It keeps WeChat's rules (allowances, lengths, kinds of account, tokens that end, three tries), so that an
account that works here does not meet its first refusal in production.
"""

from __future__ import annotations

import asyncio
import json
import re
import secrets
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha1
from itertools import count
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web
from defusedxml.ElementTree import fromstring
from wechatpy.crypto import WeChatCrypto

from tests.fake_wechat import messages
from tests.fake_wechat.people import Person, Seen
from tests.fake_wechat.rules import Allowance

APP, SECRET, TOKEN = "wx0123456789abcdef", "an-app-secret", "testtoken"
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
TEXT = 2048
TEMPLATE, SUBSCRIPTION = "TEMPLATE-1", "SUBSCRIPTION-1"
_FIELD = re.compile(r"<(\w+)><!\[CDATA\[(.*?)\]\]></\1>")


def signature(*parts: str) -> str:
    """WeChat's signature of some parts, the account's token among them."""
    return sha1("".join(sorted(parts)).encode(), usedforsecurity=False).hexdigest()


class Refused(Exception):
    """An answer with an error code."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


@dataclass
class Fault:
    """After `passing` more calls to a path, the next `times` answer with `code`, after `hang` seconds."""

    path: str
    code: int
    times: int = 1
    hang: float = 0.0
    passing: int = 0


@dataclass
class Call:
    """One call that came."""

    path: str
    told: dict[str, Any] = field(default_factory=dict)
    code: int = 0


class FakeWeChat:
    """WeChat's server on a free port, as an async context manager. `now` is its clock.

    `verified`: whether the account may send menus. `plain`: messages are brought without being sealed.
    """

    def __init__(
        self,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        *,
        verified: bool = True,
        plain: bool = False,
        patience: float = 10.0,
        limit: float = 5.0,
    ) -> None:
        self.now = now
        self.verified = verified
        self.plain = plain
        self.patience = patience
        self.limit = limit
        self.entrance = ""
        """Where messages are brought."""
        self.url = ""
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.tokens: list[str] = []
        """Those that are good."""
        self.files: dict[str, bytes] = {}
        self.menu: list[Any] = []
        self.answers: list[str] = []
        """What the account answered to what was brought, `-` for a try without an answer in time."""
        self.said_in_answers: list[str] = []
        self.allowances: dict[str, Allowance] = {}
        self.agreed: Counter[str] = Counter()
        """How many subscription notices each person has still agreed to."""
        self.unfollowed: set[str] = set()
        self.feeds: dict[str, list[Seen]] = {}
        self._numbers = count(7001)
        self._people = count(1)
        self._shown = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self._crypto = WeChatCrypto(TOKEN, KEY, APP)

    # for tests

    def person(self, name: str = "Li") -> Person:
        """Somebody new who follows the account."""
        openid = f"o{next(self._people):05d}_{name}"
        self.allowances[openid] = Allowance(self.now)
        self.feeds[openid] = []
        return Person(self, openid)

    def called(self, end: str) -> list[Call]:
        """The calls whose path ends like this."""
        return [call for call in self.calls if call.path.endswith(end)]

    def keep(self, content: bytes) -> str:
        """Keep a file that a person sent; returns its media id."""
        media_id = f"MEDIA-{len(self.files) + 1}"
        self.files[media_id] = content
        return media_id

    async def something_shown(self) -> None:
        """Wait until anything is shown to anybody."""
        await self._shown.wait()

    # WeChat brings messages

    def signed(self, words: bytes, at: int | None = None, nonce: str = "") -> tuple[dict[str, str], bytes]:
        """The query and the body that bring a message."""
        moment = str(int(self.now().timestamp()) if at is None else at)
        nonce = nonce or secrets.token_hex(8)
        query = {"timestamp": moment, "nonce": nonce, "signature": signature(TOKEN, moment, nonce)}
        if self.plain:
            return query, words
        sealed = self._crypto.encrypt_message(words.decode(), nonce, moment).encode()
        inner = sealed.split(b"<Encrypt><![CDATA[", 1)[1].split(b"]]>", 1)[0].decode()
        query |= {"encrypt_type": "aes", "msg_signature": signature(TOKEN, moment, nonce, inner)}
        return query, f"<xml><ToUserName>gh</ToUserName><Encrypt><![CDATA[{inner}]]></Encrypt></xml>".encode()

    async def bring(self, openid: str, content: messages.Fields, number: int | None = None) -> str:
        """Bring a message as WeChat does: three tries, five seconds each. Returns the answer, or ""."""
        tapped = content["MsgType"] == "event" or "bizmsgmenuid" in content
        self.allowances[openid].heard("tapped" if tapped else "said")
        self.agreed[openid] += "accept" in str(content.get("SubscribeMsgPopupEvent"))
        number = next(self._numbers) if number is None else number
        words = messages.xml(content, sender=openid, number=number, at=int(self.now().timestamp()))
        for _ in range(3):
            answer = await self._brought(words)
            self.answers.append(answer or "-")
            if answer:
                self.answered(openid, answer)
                return "success"
        return ""

    def answered(self, openid: str, answer: str) -> None:
        """Show what an answer says: anything else would show that the service is out of order."""
        if answer == "success":
            return
        if not self.plain:
            sealed = dict(_FIELD.findall(answer))
            answer = self._crypto.decrypt_message(
                answer, sealed["MsgSignature"], sealed["TimeStamp"], sealed["Nonce"]
            )
        told = {field.tag: field.text or "" for field in fromstring(answer)}
        assert (told["ToUserName"], told["FromUserName"]) == (openid, messages.ACCOUNT), told
        assert told["MsgType"] == "text", told
        assert 0 < len(told["Content"].encode()) <= TEXT, len(told["Content"].encode())
        self.said_in_answers.append(told["Content"])
        self.show(openid, Seen.of({"msgtype": "text", "text": {"content": told["Content"]}}))

    async def _brought(self, words: bytes) -> str:
        query, body = self.signed(words)
        timeout = aiohttp.ClientTimeout(total=self.limit)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(self.entrance, params=query, data=body) as answer,
            ):
                return await answer.text() if answer.status == 200 else ""
        except (TimeoutError, aiohttp.ClientError):
            return ""

    # the account calls

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/cgi-bin/{path:.+}", self._take)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        call = Call(request.path.removeprefix("/cgi-bin/"))
        self.calls.append(call)
        fault = next((f for f in self.faults if f.times > 0 and call.path.endswith(f.path)), None)
        try:
            if fault is not None and fault.passing:
                fault.passing -= 1
            elif fault is not None:
                fault.times -= 1
                await asyncio.sleep(fault.hang)
                raise Refused(fault.code)
            return await self._done(request, call)
        except Refused as refused:
            call.code = refused.code
            return web.json_response(
                {"errcode": refused.code, "errmsg": f"refused, rid: {secrets.token_hex(8)}"}
            )

    async def _done(self, request: web.Request, call: Call) -> web.Response:
        if call.path == "stable_token":
            call.told = await request.json()
            return web.json_response(self._token(call.told))
        if request.query.get("access_token", "") not in self.tokens:
            raise Refused(40001)
        if call.path == "media/get":
            return self._media(request.query["media_id"])
        if call.path == "media/upload":
            form = await request.post()
            part = form["media"]
            assert isinstance(part, web.FileField)
            return web.json_response({"type": "image", "media_id": self.keep(part.file.read())})
        call.told = json.loads(await request.text())
        return web.json_response({"errcode": 0, "errmsg": "ok"} | self._called(call))

    def _token(self, told: dict[str, Any]) -> dict[str, Any]:
        if (told["appid"], told["secret"]) != (APP, SECRET):
            raise Refused(40125)
        if told["force_refresh"] or not self.tokens:
            self.tokens = [f"token-{secrets.token_hex(40)}"]
        return {"access_token": self.tokens[-1], "expires_in": 7200}

    def _media(self, media_id: str) -> web.Response:
        if media_id not in self.files:
            raise Refused(40007)
        return web.Response(body=self.files[media_id], content_type="application/octet-stream")

    def _called(self, call: Call) -> dict[str, Any]:
        told = call.told
        if call.path == "menu/create":
            self.menu = told["button"]
            return {}
        openid = told.get("touser", "")
        if openid not in self.allowances:
            raise Refused(40003)
        if openid in self.unfollowed:
            raise Refused(43004)
        match call.path:
            case "message/custom/typing":
                return {}
            case "message/custom/send":
                return self._custom(openid, told)
            case "message/template/send":
                if told["template_id"] != TEMPLATE:
                    raise Refused(40037)
                return self._notice(openid, told)
            case "message/subscribe/bizsend":
                if told["template_id"] != SUBSCRIPTION:
                    raise Refused(40037)
                if not self.agreed[openid]:
                    raise Refused(43101)
                self.agreed[openid] -= 1
                return self._notice(openid, told)
        raise Refused(48001)

    def _custom(self, openid: str, told: dict[str, Any]) -> dict[str, Any]:
        kind = told["msgtype"]
        if kind == "msgmenu" and not self.verified:
            raise Refused(40200)
        seen = Seen.of(told)
        if len(seen.text.encode()) > TEXT:
            raise Refused(45002)
        if kind == "image" and told["image"]["media_id"] not in self.files:
            raise Refused(40007)
        if code := self.allowances[openid].take():
            raise Refused(code)
        self.show(openid, seen)
        return {}

    def _notice(self, openid: str, told: dict[str, Any]) -> dict[str, Any]:
        if any(len(field["value"]) > 20 and name.startswith("thing") for name, field in told["data"].items()):
            raise Refused(47003)
        words = " ".join(field["value"] for field in told["data"].values())
        self.show(openid, Seen("notice", words, url=told.get("url") or told.get("page", "")))
        return {"msgid": len(self.calls)}

    def show(self, openid: str, seen: Seen) -> None:
        """Put something into a person's chat."""
        self.feeds[openid].append(seen)
        self._shown.set()
        self._shown = asyncio.Event()
