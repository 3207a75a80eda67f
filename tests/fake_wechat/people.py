"""The people who chat with the account: they speak, tap, share, follow and leave, and see what is shown."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.fake_wechat import messages

if TYPE_CHECKING:
    from tests.fake_wechat.server import FakeWeChat

_LINK = re.compile(r'<a href="weixin://bizmsgmenu\?msgmenucontent=([^&"]*)&msgmenuid=([^"]*)">(.*?)</a>')


@dataclass(frozen=True)
class Seen:
    """One message as its person sees it. `choices`: what can be tapped → (its words, its id)."""

    kind: str
    text: str
    choices: dict[str, tuple[str, str]] = field(default_factory=dict)
    url: str = ""

    @classmethod
    def of(cls, told: dict[str, Any]) -> Seen:
        """A customer message."""
        kind = told["msgtype"]
        if kind == "msgmenu":
            menu = told["msgmenu"]
            choices = {c["content"]: (c["content"], c["id"]) for c in menu["list"]}
            return cls(kind, menu["head_content"], choices)
        if kind == "text":
            words = told["text"]["content"]
            choices = {shown: (said, id) for said, id, shown in _LINK.findall(words)}
            return cls(kind, words, choices)
        return cls(kind, "")

    def __str__(self) -> str:
        words = _LINK.sub(r"[\3]", self.text)
        return f"{self.kind}: {words} {list(self.choices)}"


class Person:
    """Somebody who follows the account. Each deed returns what the account answered to WeChat."""

    def __init__(self, wechat: FakeWeChat, openid: str) -> None:
        self.wechat = wechat
        self.openid = openid
        self._read = 0

    async def says(self, words: str) -> str:
        """Type words."""
        return await self.sends(messages.text(words))

    async def sends(self, content: messages.Fields, number: int | None = None) -> str:
        """Send anything that `messages` builds."""
        return await self.wechat.bring(self.openid, content, number)

    async def shares(self, latitude: float, longitude: float, label: str = "") -> str:
        """Send a pin, in degrees of China's maps."""
        return await self.sends(messages.location(latitude, longitude, label))

    async def sends_photo(self, content: bytes) -> str:
        """Send a photo whose bytes the account can fetch."""
        return await self.sends(messages.image(self.wechat.keep(content)))

    async def taps(self, label: str) -> str:
        """Tap the newest choice whose words contain `label`."""
        for seen in reversed(self.sees()):
            for shown, (said, id) in seen.choices.items():
                if label in shown:
                    return await self.sends(messages.text(said, id))
        raise AssertionError(f"nobody offers {label!r}; there is {_listed(self.sees())}")

    async def chooses(self, entry: str) -> str:
        """Tap an entry of the account's menu."""
        return await self.sends(messages.event("CLICK", entry))

    async def follows(self) -> str:
        """Begin to follow the account."""
        self.wechat.unfollowed.discard(self.openid)
        return await self.sends(messages.event("subscribe"))

    async def leaves(self) -> str:
        """Follow the account no more."""
        self.wechat.unfollowed.add(self.openid)
        return await self.sends(messages.event("unsubscribe"))

    def sees(self) -> list[Seen]:
        """Everything that was shown, oldest first."""
        return self.wechat.feeds[self.openid]

    async def expect(self, words: str = "", within: float | None = None) -> Seen:
        """Wait for the next message that contains `words`; returns it. Raises AssertionError."""
        feed, start = self.sees(), self._read
        try:
            async with asyncio.timeout(self.wechat.patience if within is None else within):
                while True:
                    while self._read < len(feed):
                        seen = feed[self._read]
                        self._read += 1
                        if words in str(seen):
                            return seen
                    await self.wechat.something_shown()
        except TimeoutError:
            self._read = start
            raise AssertionError(f"nobody said {words!r}; there is {_listed(feed[start:])}") from None


def _listed(seen: list[Seen]) -> str:
    return "\n  ".join(["", *map(str, seen)]) if seen else "nothing"
