"""Pages of ours that stand by themselves: one look, no script, and a policy that allows nothing besides."""

from __future__ import annotations

import secrets
from string import Template
from typing import Final

from aiohttp import web

_POLICY: Final = Template(
    "default-src 'none'; style-src 'nonce-$nonce';$besides frame-ancestors 'none'; base-uri 'none'"
)
_PAGE: Final = Template("""<!doctype html>
<html lang="zh-Hans">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>$title</title>
    <style nonce="$nonce">
      body { margin: 0; background: #f6f3ec; color: #1d2a2c; font: 1.25rem/1.6 sans-serif; }
      h1 { color: #0d5c63; }
      a { color: #08434a; }
      :focus-visible { outline: 3px solid #8a1f11; outline-offset: 2px; }
$style
    </style>
  </head>
  <body>
    <main>
$content
    </main>
  </body>
</html>
""")


def page(title: str, style: str, content: str, *, status: int = 200, besides: str = "") -> web.Response:
    """A page with HTML as its `content`; `besides` is what its policy allows but for its own style."""
    nonce = secrets.token_urlsafe(16)
    return web.Response(
        status=status,
        text=_PAGE.substitute(title=title, style=style, content=content, nonce=nonce),
        content_type="text/html",
        headers={
            "Cache-Control": "no-store",
            "Content-Security-Policy": _POLICY.substitute(nonce=nonce, besides=besides and f" {besides}"),
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        },
    )
