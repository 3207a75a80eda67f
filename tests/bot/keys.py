"""A person who has no mouse: tabs from thing to thing, and presses Enter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.async_api import FrameLocator, Locator, Page

_FAR = 25
"""How often somebody presses Tab before they give up."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keyboard of a page; `chat` is where the hotline's chat is on it: the page itself, or a frame."""

    page: Page
    chat: Page | FrameLocator

    async def tab_to(self, what: Locator, key: str = "Tab") -> None:
        """Press `key` until `what` has the focus. Raises AssertionError when it is never reached."""
        for _ in range(_FAR):
            if await what.evaluate("one => one === one.ownerDocument.activeElement"):
                return
            await self.page.keyboard.press(key)
        raise AssertionError(f"{what} is not reached by {key}")

    async def say(self, words: str) -> None:
        """Type where the focus is, and send."""
        await self.page.keyboard.insert_text(words)
        await self.page.keyboard.press("Enter")

    async def press(self, label: str) -> None:
        """From the text box into the newest card, to the button with exactly this label."""
        exactly = re.compile(f"^{re.escape(label)}$")
        await self.tab_to(self.chat.locator(".webchat__basic-transcript"), "Shift+Tab")
        await self.page.keyboard.press("Enter")
        await self.tab_to(self.chat.locator(".card-button").filter(has_text=exactly).last)
        await self.page.keyboard.press("Enter")
