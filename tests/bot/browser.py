"""A real server and a real browser, for the pages' tests."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    async_playwright,
)

from tests.bot import program

CHROMIUM = Path("/usr/bin/chromium")
PHONE: ViewportSize = {"width": 390, "height": 844}
PATIENCE = 15_000
"""Milliseconds that a page may take for anything."""


@asynccontextmanager
async def serving(application: web.Application) -> AsyncIterator[str]:
    """Serve `application` on a free port; gives its address."""
    runner = web.AppRunner(application, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def demo(directory: Path, listen: str = "127.0.0.1:0") -> AsyncIterator[str]:
    """A real `jieban demo` that keeps its data in `directory`; gives its address.

    At its end it was asked to stop and did so, and had complained of nothing.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--listen", listen, "--directory", str(directory)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    complaints = asyncio.create_task(process.stderr.read())
    ready = ""
    try:
        async with asyncio.timeout(program.PATIENCE):
            async for line in process.stdout:
                if line.startswith(b"READY "):
                    ready = json.loads(line[6:])["http"]
                    break
        if ready:
            yield ready
    finally:
        if process.returncode is None:
            process.terminate()
        async with asyncio.timeout(program.PATIENCE):
            said = (await complaints).decode()
            code = await process.wait()
    assert (code, said) == (0, ""), f"ended with {code}: {said}"


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """The installed Chromium without a window. A test without it is skipped, in CI it fails."""
    if not CHROMIUM.exists():  # noqa: ASYNC240 - nothing else runs yet
        complain = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        complain(f"{CHROMIUM} is missing: nothing was tried in a browser")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        try:
            yield browser
        finally:
            await browser.close()


class Watched:
    """What a page did that it should not: requests to foreign hosts, complaints of its console, dialogs."""

    def __init__(self, context: BrowserContext, host: str) -> None:
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        self._own = (host, host.replace("http", "ws", 1), "blob:", "data:")
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("page", self._page)

    def _request(self, request: Request) -> None:
        if not request.url.startswith(self._own):
            self.foreign.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _page(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(f"a dialog: {dialog.message}"))
        page.set_default_timeout(PATIENCE)

    def assert_clean(self, ignoring: Sequence[str] = ()) -> None:
        """Nothing left this host; nothing was complained of, but for what contains one of `ignoring`."""
        assert self.foreign == []
        assert [text for text in self.complaints if not any(part in text for part in ignoring)] == []
