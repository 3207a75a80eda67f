"""What stands between the HTTP server and every route."""

from __future__ import annotations

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.app.leaving import Leaving
from bot.http.error_page import page, wants_page

log = structlog.get_logger("app")


def answering(leaving: Leaving) -> Middleware:
    """The one middleware of a server.

    An exception in a route is logged by its place, and answered without a word of it. Who comes with a
    browser is answered by a page. Who asks while the server is about to end is told so.
    """

    @web.middleware
    async def answered(request: web.Request, handler: Handler) -> web.StreamResponse:
        leaving.asked()
        try:
            answer = await handler(request)
            if answer.status in (403, 404) and not answer.prepared and wants_page(request):
                answer = page(answer.status)
        except web.HTTPException as refused:
            if not (isinstance(refused, web.HTTPError) and wants_page(request)):
                leaving.last(refused)
                raise
            answer = page(refused.status)
        except Exception as problem:
            answer = _failed(request, problem)
        leaving.last(answer)
        return answer

    return answered


def _failed(request: web.Request, problem: Exception) -> web.Response:
    """The answer where a route raised what is no answer."""
    asker = request.transport
    if isinstance(problem, ConnectionResetError) and (asker is None or asker.is_closing()):
        return web.Response(status=499)  # nobody reads it: a page that was left before its stream began
    resource = request.match_info.route.resource
    log.error("request failed", route=resource.canonical if resource else "", exc_info=problem)
    if wants_page(request):
        return page(500)
    return web.json_response({"error": "internal"}, status=500)
