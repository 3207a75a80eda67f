"""What a person sees in their browser instead of an error: a page with the way back, in both languages."""

from __future__ import annotations

import secrets
from string import Template

from aiohttp import web

_POLICY = Template("default-src 'none'; style-src 'nonce-$nonce'; frame-ancestors 'none'; base-uri 'none'")

_PAGE = Template("""<!doctype html>
<html lang="zh-Hans">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>$chinese · 12345</title>
    <style nonce="$nonce">
      body { margin: 0; padding: 12vh 1.5rem; background: #f6f3ec; color: #1d2a2c; }
      body { font: 1.25rem/1.6 sans-serif; }
      main { max-width: 32rem; margin: auto; }
      h1 { margin: 0; font-size: 1.6rem; color: #0d5c63; }
      a { color: #08434a; }
      a:focus-visible { outline: 3px solid #8a1f11; outline-offset: 2px; }
    </style>
  </head>
  <body>
    <main>
      <h1>$chinese</h1>
      <p>请<a href="/">回到热线的聊天页</a>，或者直接拨打 <a href="tel:12345">12345</a>。</p>
      <div lang="en">
        <h2>$english</h2>
        <p><a href="/?lang=en">Go to the hotline's chat</a>, or call <a href="tel:12345">12345</a>.</p>
      </div>
    </main>
  </body>
</html>
""")

_WORDS = {
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
    nonce = secrets.token_urlsafe(16)
    return web.Response(
        status=status,
        text=_PAGE.substitute(chinese=chinese, english=english, nonce=nonce),
        content_type="text/html",
        headers={
            "Cache-Control": "no-store",
            "Content-Security-Policy": _POLICY.substitute(nonce=nonce),
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        },
    )
