"""Plays a transcript against the real hotline and writes down what everybody is told.

# why the case exists: what would be broken without it
@ 2026-04-03 18:30          the city's time at which it begins (before anything else)
@ staff cg-1 cg-review      these members of staff have their chats open
@ language en               the residents' apps are set to English
@ invite cg-1 7Q2K          a one-time code that ties a chat to a member of staff; cg: a group to a department
@ cards                     cards that change in their place are shown, from here on (✎)
@ digest                    the leaders' digest is sent now
@ alarms                    somebody looks now for what leaders are alarmed about
@ draw 2a                   who is asked a second time is drawn now, by this seed
@ storage fails             nothing can be kept in the table of tickets, until `@ storage works`
> 路灯不亮                  the resident types      >2 … a second resident
> [发送]                    presses the newest button with this label; [发送]*2: the one before
> 5× [发送]                 does that five times at once
> 家里停电 ⏎ [供电] ⏎ 1     one after the other; what they are told in between is left out
> [签收] of cg-1            presses a button that somebody else was shown
> 路灯不亮 ∥ [发送]          both at the same moment, from two devices
> {place 29.5,112.9}        shares a position; {photo name words}, {photo@29.5,112.9 name words} taken
                            there, {album a name words} a photo of the album a, {voice name},
                            {document name words}, {edit m3 new words}, {long 10000}, {blank}, {blocks} us,
                            and {sticker} or anything else that is of no use
! cg-1 > [签收]             a member of staff does the same; ! cg-1 + cg-2 > … two at the same moment
~ 25 hours                  time passes: seconds, minutes, hours, days, or until 09:00
< …                         what the resident is told; one line of words for each line, then [buttons]
! cg-1 < …                  what a member of staff is told
! cg-1 ✎ …                  what a card that they were shown says now
< @ 11-24 08:00             …, and when, if it came while time passed
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.mail import Button, Entry, Outgoing
from conversations.messages import Choice, Reachable
from tests.hotline import START, Hotline, Someone, open_hotline
from tests.wechat_side import WeChatSide, wechat_side

_CITY_TIME = ZoneInfo("Asia/Shanghai")
_SPAN = re.compile(r"(\d+) (second|minute|hour|day)s?")
_THING = re.compile(r"\{(\w+(?:@[\d.,]+)?)(?: (.*))?\}")
_BUTTON = re.compile(r"\[(.+?)\](?:\*(\d+))?(?: of ([\w-]+))?")
_ACT = re.compile(r"(?:! (?P<staff>[\w-]+(?: \+ [\w-]+)*) )?>(?P<nth>\d?) (?:(?P<times>\d+)× )?(?P<what>.*)")
TOLD = re.compile(r"<|! [\w-]+ [<✎]")
"""How lines begin that the program writes."""


class Reader:
    """How people play their parts: in which language, and what they say and press for what is written."""

    def __init__(self, language: str) -> None:
        self.language = language

    def says(self, who: Someone, words: str) -> str:
        """What is typed for what is written."""
        return words

    def finds(self, shown: Someone, label: str, nth: int) -> Button:
        """The button that is pressed for the label that is written."""
        return shown.button(label, nth=nth)


AS_WRITTEN = Reader("zh-CN")


async def play(script: str, directory: Path, *, on_wechat: bool = False, among: Reader = AS_WRITTEN) -> str:
    """The transcript as it happens now: what people do is kept, what they are told is written anew.

    `on_wechat`: its residents write on WeChat, whose rules count what they are told (`wechat_side.py`).
    `among`: whoever its people are, if they are not those who wrote it.
    """
    lines = script.splitlines()
    at = next((_moment(line[2:]) for line in lines if re.match(r"@ \d{4}-", line)), START)
    async with AsyncExitStack() as stack:
        hotline = await stack.enter_async_context(open_hotline(directory, at=at))
        side = await stack.enter_async_context(wechat_side(hotline)) if on_wechat else None
        scene = _Scene(hotline, side, among)
        played: list[str] = []
        for line in lines:
            if TOLD.match(line) is None:
                played.append(line)
                played += await scene.act(line)
        if side is not None:
            await side.all_was_told()
    return "\n".join(played) + "\n"


def _moment(words: str) -> datetime:
    return datetime.strptime(words.strip(), "%Y-%m-%d %H:%M").replace(tzinfo=_CITY_TIME).astimezone(UTC)


class _Scene:
    def __init__(self, hotline: Hotline, side: WeChatSide | None, among: Reader) -> None:
        self._hotline = hotline
        self._side = side
        self._among = among
        self._language = among.language
        self._cards = False
        self._people: dict[str, Someone] = {}
        """How what somebody is told begins (`<`, `<2`, `! cg-1 <`) → who that is."""
        self._written: dict[str, int] = {}
        """Address → how much of what they were told is in the transcript already, or left out."""

    async def act(self, line: str) -> list[str]:
        """Do what a line says; returns the lines of what everybody is told then."""
        if not line or line.startswith("#"):
            return []
        if line.startswith("@ "):
            await self._set(line[2:].split())
        elif line.startswith("~ "):
            await self._wait(line[2:].strip())
        elif (act := _ACT.fullmatch(line)) is not None:
            await self._do(act)
        else:
            raise ValueError(f"not a line of a transcript: {line!r}")
        return await self._told(waited=line.startswith("~ "))

    async def _set(self, words: list[str]) -> None:
        match words:
            case ["staff", *codes]:
                for code in codes:
                    self._people[f"! {code} <"] = await self._hotline.staff(code, self._among.language)
            case ["language", language]:
                self._language = language
            case ["invite", whose, code]:
                await self._hotline.invites(whose, code)
            case ["cards"]:
                self._cards = True
                for who in self._people.values():
                    await who.sees_changed()
            case ["digest"]:
                await self._hotline.digest()
            case ["alarms"]:
                await self._hotline.look()
            case ["draw", seed]:
                await self._hotline.draws(seed)
            case ["storage", "fails" | "works" as state]:
                await self._hotline.storage(works=state == "works")
            case [date, _] if re.match(r"\d{4}-", date):
                pass
            case _:
                raise ValueError(f"nothing to set: {' '.join(words)!r}")

    async def _do(self, act: re.Match[str]) -> None:
        people, times = self._who(act), int(act["times"] or 1)
        *before, last = act["what"].split(" ⏎ ")
        for what in before:
            for who in people:
                await self._does(who, what)
                self._written[who.address] = len(who.log)
        at_once = last.split(" ∥ ") * times
        await asyncio.gather(*(self._does(who, what) for who in people for what in at_once))

    def _who(self, act: re.Match[str]) -> list[Someone]:
        if act["staff"]:
            return [self._people[f"! {code} <"] for code in act["staff"].split(" + ")]
        mark = f"<{act['nth']}"
        if mark not in self._people:
            name = f"resident{act['nth']}"
            on_wechat = self._side.follower(name) if self._side is not None else None
            self._people[mark] = on_wechat or self._hotline.person(name, self._language)
        return [self._people[mark]]

    def _does(self, who: Someone, what: str) -> Awaitable[object]:
        what = self._among.says(who, what)
        if (button := _BUTTON.fullmatch(what)) is not None:
            shown = self._people[f"! {button[3]} <"] if button[3] else who
            return who.sends(Choice(self._among.finds(shown, button[1], int(button[2] or 1)).token))
        if (thing := _THING.fullmatch(what)) is not None:
            return self._thing(who, thing[1], thing[2] or "")
        return who.says(what.replace("\\n", "\n"))

    def _thing(self, who: Someone, kind: str, rest: str) -> Awaitable[object]:
        first, _, words = rest.partition(" ")
        if kind.startswith("photo@"):
            north, east = map(float, kind.removeprefix("photo@").split(","))
            return who.shows(first, words, position=(north, east))
        match kind:
            case "place":
                latitude, longitude = first.split(",")
                return who.shares(float(latitude), float(longitude), words)
            case "photo":
                return who.shows(first, words)
            case "album":
                name, _, caption = words.partition(" ")
                return who.shows(name, caption, album=first)
            case "document":
                return who.attaches(first, words)
            case "voice":
                return who.speaks(first)
            case "edit":
                return who.edits(first, words)
            case "long":
                return who.says("长" * int(rest))
            case "blank":
                return who.says("   ")
            case "blocks":
                return who.sends(Reachable(now=False))
        return who.sends_a(kind)

    async def _wait(self, words: str) -> None:
        if words.startswith("until "):
            here = self._hotline.app.city.local(self._hotline.clock())
            hour, minute = map(int, words.removeprefix("until ").split(":"))
            target = here.replace(hour=hour, minute=minute, second=0, microsecond=0)
            target += timedelta(days=target <= here)
            await self._hotline.reaches(target.astimezone(UTC))
            return
        span = _SPAN.fullmatch(words)
        if span is None:
            raise ValueError(f"not a length of time: {words!r}")
        await self._hotline.passes(timedelta(**{f"{span[2]}s": int(span[1])}))

    async def _told(self, *, waited: bool) -> list[str]:
        news: list[tuple[str, Entry]] = []
        for mark, who in self._people.items():
            await who.reads()
            news += [(mark, entry) for entry in who.log[self._written.get(who.address, 0) :]]
            self._written[who.address] = len(who.log)
            if self._cards:
                news += [(mark.replace("<", "✎"), entry) for entry in await who.sees_changed()]
        if waited:
            news.sort(key=lambda told: told[1].at)
        return [f"{mark} {line}".rstrip() for mark, entry in news for line in _shown(entry, dated=waited)]


def _shown(entry: Entry, *, dated: bool) -> list[str]:
    """A message as a transcript shows it."""
    outgoing: Outgoing | None = entry.outgoing
    if outgoing is None:
        return []
    lines = [f"@ {entry.at.astimezone(_CITY_TIME):%m-%d %H:%M}"] if dated else []
    lines += outgoing.text.splitlines()
    lines += ["📷 " + attachment.name for attachment in outgoing.attachments]
    lines += ["[📍]"] if outgoing.ask_place else []
    lines += ["[📞]"] if outgoing.ask_phone else []
    return lines + [" ".join(f"[{button.label}]" for button in row) for row in outgoing.buttons]
