"""The resident's page and the files it is made of.

Rule 1  Everything comes from this host; the policy in the header forbids the rest, inline scripts included.
Rule 2  Files are read when first asked for, never at import, and kept together with their packed form.
Rule 3  A file's address carries the beginning of its hash: with it the browser may keep the file for ever.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from types import MappingProxyType

from aiohttp import web

from bot.channels.web.requests import NEVER_CACHED, answering

STATIC = (Path(__file__).parent / "static").resolve()

_BUNDLE = "vendor/botframework-webchat/webchat-minimal.js"

_TYPES = MappingProxyType(
    {
        ".css": "text/css",
        ".js": "text/javascript",
        ".svg": "image/svg+xml",
        ".txt": "text/plain",
    }
)

# One directive a line, so that a change can be read. The chat's styles come with a nonce, but for one part of
# it that inserts an empty style element without (the sha256 is that of nothing at all). Its photos and sounds
# come from our own /media, its previews of what will be sent from the page itself (blob:, data:).
_POLICY = Template(
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self' 'nonce-$nonce' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; "
    "img-src 'self' blob: data:; "
    "media-src 'self' blob:; "
    "font-src 'self'; "
    "connect-src 'self' ws://$host wss://$host blob:; "
    "worker-src blob:; "
    "base-uri 'none'; "
    "form-action 'none'; "
    "frame-ancestors $ancestors"
)


_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")


@dataclass(frozen=True, slots=True)
class _Asset:
    """A file of the page as it is sent: its bytes plain and packed, its type, the beginning of its sha256."""

    plain: bytes
    packed: bytes
    mime: str
    version: str


@dataclass(frozen=True, slots=True)
class Pages:
    """Serves the page; `framed` lets pages of this host frame it and name its conversation."""

    framed: bool = False
    _assets: dict[Path, _Asset] = field(default_factory=dict)

    def routes(self) -> Sequence[web.RouteDef]:
        """The page under its two addresses, and its files."""
        return [
            web.get("/", answering(self._page)),
            web.get("/chat", answering(self._page)),
            web.get("/chat/static/{path:[A-Za-z0-9_./-]{1,120}}", self._file),
        ]

    async def _page(self, request: web.Request) -> web.Response:
        nonce = secrets.token_urlsafe(16)
        template = await asyncio.to_thread((STATIC / "chat.html").read_text, encoding="utf-8")
        bundle = await self._asset(_BUNDLE)
        page = Template(template).substitute(
            nonce=nonce,
            framed="yes" if self.framed else "no",
            bundle=f"/chat/static/{_BUNDLE}?v={bundle.version}" if bundle else "",
        )
        policy = _POLICY.substitute(
            nonce=nonce,
            host=_host(request),
            ancestors="'self'" if self.framed else "'none'",
        )
        headers = {
            **NEVER_CACHED,
            "Content-Security-Policy": policy,
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
            "Referrer-Policy": "no-referrer",
        }
        return web.Response(text=page, content_type="text/html", headers=headers)

    async def _file(self, request: web.Request) -> web.Response:
        asset = await self._asset(request.match_info["path"])
        if asset is None:
            raise web.HTTPNotFound
        headers = {
            "Cache-Control": "public, max-age=31536000, immutable"
            if request.query.get("v") == asset.version
            else "no-cache",
            "ETag": f'"{asset.version}"',
            "Vary": "Accept-Encoding",
            "X-Content-Type-Options": "nosniff",
        }
        if f'"{asset.version}"' in request.headers.get("If-None-Match", ""):
            return web.Response(status=304, headers=headers)
        body = asset.plain
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
            body = asset.packed
        return web.Response(body=body, content_type=asset.mime, charset="utf-8", headers=headers)

    async def _asset(self, path: str) -> _Asset | None:
        """The file at `path` below the static folder, or None: for a way out of it just as for no file."""
        file = await asyncio.to_thread((STATIC / path).resolve)
        if file not in self._assets:
            if not file.is_relative_to(STATIC) or file.suffix not in _TYPES or not file.is_file():
                return None
            self._assets[file] = await asyncio.to_thread(_read, file)
        return self._assets[file]


def _host(request: web.Request) -> str:
    """The host that the page was asked for at, if it looks like one: it stands in the page's policy."""
    given = request.headers.get("Host", "")
    return given if _HOST.fullmatch(given) else "localhost"


def _read(file: Path) -> _Asset:
    plain = file.read_bytes()
    version = hashlib.sha256(plain).hexdigest()[:16]
    return _Asset(plain, gzip.compress(plain, 6, mtime=0), _TYPES[file.suffix], version)
