"""The page that a notice opens: what waits for its person, and the answer to it. No script, no cookie.

Rule 1  Whoever has the address may answer what waits there, and nothing else: it names one person, is signed,
        and ends. Looking changes nothing.
Rule 2  An answer is taken in like one from the chat, once however often it is sent. What it answers has been
        seen then, and so has a reply that asks for nothing more: neither is told again in the chat.
"""

from __future__ import annotations

import re
import secrets
from base64 import b64encode
from collections.abc import Callable, Sequence
from html import escape
from string import Template
from typing import Final

from aiohttp import web

from bot.channels.wechat.letters import NAME
from bot.http.pages import page
from bot.mail import Attachment, Delivery, Incoming, MediaStore, Receive, StorageAway
from bot.outbox.allowance import Ledger
from conversations.messages import Choice, FromPerson, Text

PHOTOS: Final = 6
LARGEST_PHOTO: Final = 3 * 1024 * 1024
"""Bytes of a photo that is shown."""
LONGEST: Final = 2000
"""Characters of an answer."""
_ONCE = re.compile(r"[A-Za-z0-9_-]{22}")

_STYLE: Final = """\
      body { padding: 1.5rem; }
      main { max-width: 34rem; margin: auto; }
      h1 { margin: 0 0 1rem; font-size: 1.4rem; }
      .said { margin: 0 0 1rem; padding: 1rem; background: #fff; white-space: pre-line; }
      img { display: block; max-width: 100%; margin: 0 0 1rem; border-radius: .5rem; }
      button { display: block; width: 100%; margin: .6rem 0; padding: .8rem 1rem; font: inherit;
               text-align: left; color: #08434a; background: #fff;
               border: 2px solid #0d5c63; border-radius: .5rem; }
      textarea { box-sizing: border-box; width: 100%; padding: .6rem; font: inherit; }"""
_BESIDES: Final = "img-src data:; form-action 'self';"
_FORM = Template("""<form method="post">
  <input type="hidden" name="once" value="$once">
  <input type="hidden" name="seen" value="$seen">
  $buttons
</form>
<form method="post">
  <input type="hidden" name="once" value="$once">
  <input type="hidden" name="seen" value="$seen">
  <label>也可以写在这里 · or in words
    <textarea name="words" rows="3" maxlength="$longest" required></textarea></label>
  <button>发送 · Send</button>
</form>""")
_NOTHING: Final = """<p>这里没有要您回答的了，请回到微信聊天里看。</p>
      <p lang="en">There is nothing left to answer here. Please go back to the chat.</p>"""
_AWAY: Final = """<p>抱歉，系统出了点故障，请过几分钟再打开。</p>
      <p lang="en">Sorry, we have a short outage. Please open this again in a few minutes.</p>"""


class Page:
    """The pages behind the addresses in notices. `who` tells for whom an address's token was made."""

    def __init__(
        self,
        path: str,
        app_id: str,
        ledger: Ledger,
        media: MediaStore,
        who: Callable[[str], str | None],
        files: Callable[[Attachment], str] = lambda file: "",
    ) -> None:
        """`files` gives the addresses of what is no photo, "" for what has none."""
        self._files = files
        self._path = f"{path}/open/{{token}}"
        self._app_id = app_id
        self._ledger = ledger
        self._media = media
        self._who = who

    def routes(self, receive: Receive) -> tuple[web.RouteDef, ...]:
        """`receive` is handed what is answered."""

        async def look(request: web.Request) -> web.Response:
            address = self._address(request)
            try:
                rows = await self._ledger.open_to(address)
            except StorageAway:
                return _page(_AWAY, 503)
            return _page(await self._content(rows) if rows else _NOTHING)

        async def answer(request: web.Request) -> web.Response:
            address = self._address(request)
            form = await _form(request)
            once, seen = form.get("once", ""), form.get("seen", "")
            if not _ONCE.fullmatch(once) or not (seen.isascii() and seen.isdigit() and len(seen) < 19):
                raise web.HTTPBadRequest(text="not this page's form")
            try:
                rows = [row for row in await self._ledger.open_to(address) if row.id <= int(seen)]
                message = _answered(form, rows)
                if message is not None:
                    source = f"wx:{self._app_id}:page-{once}"
                    await receive(Incoming(source, NAME, address, message))
                    await self._ledger.shown(rows)
                left = await self._ledger.open_to(address)
                await self._ledger.shown([row for row in left if not row.outgoing.buttons])
            except StorageAway:
                return _page(_AWAY, 503)
            return _page(await self._content(left) if left else _NOTHING)

        return web.get(self._path, look, allow_head=False), web.post(self._path, answer)

    def _address(self, request: web.Request) -> str:
        address = self._who(request.match_info["token"])
        if address is None:
            raise web.HTTPNotFound
        return address

    async def _content(self, rows: Sequence[Delivery]) -> str:
        photos = [a for row in rows for a in row.outgoing.attachments if a.kind == "photo"][:PHOTOS]
        said = [f'<div class="said">{escape(row.outgoing.text)}</div>' for row in rows]
        buttons = [
            f'<button name="choice" value="{escape(button.token)}">{escape(button.label)}</button>'
            for row in rows
            for line in row.outgoing.buttons
            for button in line
        ]
        form = ""
        if buttons:
            once, listed = secrets.token_urlsafe(16), "".join(buttons)
            form = _FORM.substitute(once=once, seen=rows[-1].id, buttons=listed, longest=LONGEST)
        others = [
            f'<p><a href="{escape(address)}">📎 {escape(file.name or "文件 · file")}</a></p>'
            for row in rows
            for file in row.outgoing.attachments
            if file.kind != "photo" and (address := self._files(file))
        ]
        return "\n".join([*said, *[await self._photo(photo) for photo in photos], *others, form])

    async def _photo(self, photo: Attachment) -> str:
        content = await self._media.get(photo.key)
        if content is None or len(content) > LARGEST_PHOTO or not (photo.mime or "").startswith("image/"):
            return ""
        return (
            f'<img alt="照片 · photo" src="data:{escape(photo.mime)};base64,{b64encode(content).decode()}">'
        )


async def _form(request: web.Request) -> dict[str, str]:
    """What a form says; nothing where it is none of this page's, or can't be read."""
    if request.content_type != "application/x-www-form-urlencoded":
        return {}
    try:
        return {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    except (ValueError, LookupError):  # bytes that are none of its characters; characters of no kind we know
        return {}


def _answered(form: dict[str, str], rows: Sequence[Delivery]) -> FromPerson | None:
    """What was answered; None for what nobody asked."""
    choice = form.get("choice", "")
    if choice in {button.token for row in rows for line in row.outgoing.buttons for button in line}:
        return Choice(choice)
    words = form.get("words", "").strip().replace("\0", "")[:LONGEST]
    return Text(words) if words and rows and not choice else None


def _page(content: str, status: int = 200) -> web.Response:
    content = f"      <h1>12345 热线 · hotline</h1>\n      {content}"
    return page("12345", _STYLE, content, status=status, besides=_BESIDES)
