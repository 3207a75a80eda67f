"""What a person sees in their browser instead of an error: a page with the way back, in both languages."""

from __future__ import annotations

from string import Template
from typing import Final

from aiohttp import web

from bot.http import pages

_STYLE: Final = """\
      body { padding: 12vh 1.5rem; }
      main { max-width: 32rem; margin: auto; }
      h1 { margin: 0; font-size: 1.6rem; }"""
_CONTENT: Final = Template("""\
      <h1>$chinese</h1>
      <p>请<a href="/">回到热线的聊天页</a>，或者直接拨打 <a href="tel:12345">12345</a>。</p>
      <div lang="en">
        <h2>$english</h2>
        <p><a href="/?lang=en">Go to the hotline's chat</a>, or call <a href="tel:12345">12345</a>.</p>
      </div>""")
_WORDS: Final = {
    403: ("这个链接已经过期了", "This link has expired"),
    404: ("这里没有您要找的页面", "There is no such page"),
    500: ("出了点问题，请稍后再试", "Something went wrong, please try again later"),
}


def wants_page(request: web.Request) -> bool:
    """Does a person's browser ask, and not a program or a part of a page?"""
    return request.method == "GET" and "text/html" in request.headers.get("Accept", "")


def page(status: int) -> web.Response:
    """The page for `status`; any other than the known ones reads as 500 does."""
    chinese, english = _WORDS.get(status, _WORDS[500])
    content = _CONTENT.substitute(chinese=chinese, english=english)
    return pages.page(f"{chinese} · 12345", _STYLE, content, status=status)
