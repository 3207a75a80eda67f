"""What every answer tells a browser: to guess nothing, keep nothing, frame nothing, and tell nobody.

Rule 1  What a route says itself stands; the rest is said here, so that no answer can be forgotten, not even
        a refusal that the library makes. Only "kept", which holds nothing, goes without.
Rule 2  Nobody is told what the server is made of.
Rule 3  Behind a proxy that does TLS, browsers are told to come that way alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from aiohttp import web

ALWAYS: Final[Mapping[str, str]] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
OF_PAGES: Final[Mapping[str, str]] = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
TLS_ALONE: Final = "max-age=31536000; includeSubDomains"


async def guard(request: web.Request, response: web.StreamResponse) -> None:
    """Add what an answer does not say itself; belongs into the application's `on_response_prepare`."""
    headers = response.headers
    headers.pop("Server", None)
    if response.status == 200 and isinstance(response, web.Response) and response.body is None:
        return  # what platforms are answered thousands of times a second
    for name, value in ALWAYS.items():
        headers.setdefault(name, value)
    if headers.get("Content-Type", "").startswith("text/html"):
        for name, value in OF_PAGES.items():
            headers.setdefault(name, value)
    if request.headers.get("X-Forwarded-Proto") == "https":
        headers["Strict-Transport-Security"] = TLS_ALONE


def comes_from_here(request: web.Request) -> bool:
    """Whether a page of ours asks, or a program: a browser tells the origin of a page, programs have none."""
    origin = request.headers.get("Origin")
    return origin is None or origin.partition("://")[2] == request.host
