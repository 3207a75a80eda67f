"""Files that a message of WeChat's can't hold, behind addresses that are told in their resident's chat alone.

Rule 1  An address names one file, is signed, and ends; whoever has it may fetch that file and nothing else.
Rule 2  What is fetched is saved, never shown by a browser as if it were a page of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Protocol
from urllib.parse import quote

from aiohttp import web

from bot.channels.wechat.showing import plain
from bot.mail import KEPT, Attachment, MediaStore

LENT: Final = "export:"
"""How keys of files begin that are kept for a while."""
SHOWN: Final = frozenset({"image/jpeg", "image/png", "image/gif", ""})
"""Types of photos that are sent as photos."""
NAMES: Final[Mapping[str, str]] = {
    "photo": "照片 · photo",
    "video": "视频 · video",
    "voice": "录音 · recording",
    "audio": "录音 · recording",
}
LONGEST_NAME: Final = 150
"""Characters of a file's name as it stands in an address."""
ELSEWHERE: Final = "（这里打不开，发“人工”向工作人员要 · send “human” to ask for it）"
"""Behind the name of a file that has no address."""


class Signed(Protocol):
    """Signs what an address names."""

    def mint(self, subject: str) -> str:
        """A token for a subject."""
        ...

    def holder(self, token: str) -> str | None:
        """The subject of a token; None for one that is wrong or over."""
        ...


class Files:
    """`begins` is how addresses begin that residents can open, "" where there are none; with `pictures`
    photos are sent as photos and need none."""

    def __init__(
        self,
        path: str,
        begins: str,
        media: MediaStore,
        tokens: Callable[[str], Signed],
        *,
        pictures: bool = True,
    ) -> None:
        """`tokens` signs for a purpose: kept and lent files are not each other's."""
        self._path = f"{path}/file"
        self._begins = begins
        self._media = media
        self._signed = {prefix: tokens(prefix.rstrip(":")) for prefix in (KEPT, LENT)}
        self._pictures = pictures

    def line(self, file: Attachment) -> str:
        """The line that leads to a file below the words of a message; "" for a photo that is shown anyway."""
        return "" if self._pictures and file.kind == "photo" and file.mime in SHOWN else self.link(file)

    def link(self, file: Attachment) -> str:
        """The line that leads to a file, whatever it is."""
        name = plain(file.name or NAMES.get(file.kind, "文件 · file"))
        address = self.address(file)
        return f'<a href="{address}">📎 {name}</a>' if address else f"📎 {name}{ELSEWHERE}"

    def address(self, file: Attachment) -> str:
        """Where a file can be fetched; "" where it can't."""
        prefix, sha256 = file.key[: file.key.find(":") + 1], file.key.rpartition(":")[2]
        signed = self._signed.get(prefix)
        if signed is None or not self._begins:
            return ""
        name = quote(file.name, safe="")
        name = name if 0 < len(name) <= LONGEST_NAME else file.kind
        return f"{self._begins}{self._path}/{prefix.rstrip(':')}/{signed.mint(sha256)}/{name}"

    def route(self) -> web.RouteDef:
        """Where they are fetched."""
        return web.get(f"{self._path}/{{kind}}/{{token}}/{{name}}", self._fetch, allow_head=False)

    async def _fetch(self, request: web.Request) -> web.Response:
        prefix = f"{request.match_info['kind']}:"
        signed = self._signed.get(prefix)
        sha256 = None if signed is None else signed.holder(request.match_info["token"])
        content = None if sha256 is None else await self._media.get(prefix + sha256)
        if content is None:
            raise web.HTTPNotFound
        name = quote(request.match_info["name"], safe="")
        return web.Response(
            body=content,
            content_type="application/octet-stream",
            headers={
                "Cache-Control": "no-store",
                "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
                "Content-Security-Policy": "default-src 'none'; sandbox",
                "Referrer-Policy": "no-referrer",
                "X-Content-Type-Options": "nosniff",
            },
        )
