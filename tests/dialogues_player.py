"""Plays a transcript against the real hotline and writes down what everybody is told.

# why the case exists: what would be broken without it
@ 2026-04-03 18:30          the city's time at which it begins (before anything else)
@ staff cg-1 cg-review      these members of staff have their chats open; @ language en: the resident's
> 路灯不亮                  the resident types      >2 … a second resident
> [发送]                    presses the newest button with this label; [发送]*2: the one before
> {place 29.5,112.9}        shares a position; {photo name words}, {sticker}, {edit m3 new words}
! cg-1 > [签收]             a member of staff does the same
~ 25 hours                  time passes: seconds, minutes, hours, days, or until 09:00
< …                         what the resident is told; one line of words for each line, then [buttons]
! cg-1 < …                  what a member of staff is told
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.mail import Outgoing
from tests.hotline import START, Hotline, Someone, open_hotline

_SPAN = re.compile(r"(\d+) (second|minute|hour|day)s?")
_THING = re.compile(r"\{(\w+)(?: (.*))?\}")
_BUTTON = re.compile(r"\[(.+?)\](?:\*(\d+))?")
_ACT = re.compile(r"(?:! ?(?P<staff>[\w-]+) )?>(?P<nth>\d?) ?(?P<what>.*)")


async def play(script: str, directory: Path) -> str:
    """The transcript as it happens now: what people do is kept, what they are told is written anew."""
    lines = script.splitlines()
    at = next((_moment(x[2:]) for x in lines if re.match(r"@ \d{4}-", x)), START)
    language = next((x.removeprefix("@ language ") for x in lines if x.startswith("@ language ")), "zh-CN")
    async with open_hotline(directory, at=at) as hotline:
        played: list[str] = []
        scene = _Scene(hotline, language)
        for line in lines:
            if line.startswith("<") or re.match(r"! ?[\w-]+ <", line):
                continue
            played.append(line)
            played += await scene.act(line)
    return "\n".join(played) + "\n"


def _moment(words: str) -> datetime:
    from zoneinfo import ZoneInfo

    local = datetime.strptime(words.strip(), "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo("Asia/Shanghai"))
    return local.astimezone(UTC)


class _Scene:
    def __init__(self, hotline: Hotline, language: str) -> None:
        self._hotline = hotline
        self._language = language
        self._people: dict[str, Someone] = {}

    async def act(self, line: str) -> list[str]:
        """Do what a line says; returns the lines of what everybody is told then."""
        if line.startswith("@ staff "):
            for code in line.removeprefix("@ staff ").split():
                self._people[f"! {code} "] = await self._hotline.staff(code)
        elif line.startswith("~ "):
            await self._wait(line[2:].strip())
        elif (act := _ACT.fullmatch(line)) is not None:
            await self._do(self._who(act), act["what"])
        elif line and line[0] not in "#@":
            raise ValueError(f"not a line of a transcript: {line!r}")
        return await self._told()

    def _who(self, act: re.Match[str]) -> Someone:
        if act["staff"]:
            return self._people[f"! {act['staff']} "]
        mark = act["nth"] or ""
        name = f"resident{mark}"
        return self._people.setdefault(mark, self._hotline.person(name, self._language))

    async def _do(self, who: Someone, what: str) -> None:
        if (button := _BUTTON.fullmatch(what)) is not None:
            told = await who.presses(button[1], nth=int(button[2] or 1))
        elif (thing := _THING.fullmatch(what)) is not None:
            told = await self._thing(who, thing[1], thing[2] or "")
        else:
            told = await who.says(what.replace("\\n", "\n"))
        self._now = {id(who): told}

    async def _thing(self, who: Someone, kind: str, rest: str) -> list[Outgoing]:
        if kind == "place":
            position, _, label = rest.partition(" ")
            latitude, longitude = position.split(",")
            return await who.shares(float(latitude), float(longitude), label)
        if kind == "photo":
            name, _, words = rest.partition(" ")
            return await who.shows(name, words)
        if kind == "edit":
            ref, _, words = rest.partition(" ")
            return await who.edits(ref, words)
        if kind == "long":
            return await who.says("长" * int(rest))
        return await who.sends_a(kind)

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

    async def _told(self) -> list[str]:
        lines: list[str] = []
        acted = getattr(self, "_now", {})
        self._now: dict[int, list[Outgoing]] = {}
        for mark, who in self._people.items():
            told = acted.get(id(who), []) + await who.reads()
            for outgoing in told:
                lines += [
                    f"{mark}<{'' if mark.startswith('!') else ''} {x}".rstrip() for x in _shown(outgoing)
                ]
        return [re.sub(r"^(\d)<", r"<\1", line) for line in lines]


def _shown(outgoing: Outgoing) -> list[str]:
    """A message as a transcript shows it."""
    lines = outgoing.text.splitlines()
    lines += ["📷 " + attachment.name for attachment in outgoing.attachments]
    if outgoing.ask_place:
        lines.append("[📍]")
    lines += [" ".join(f"[{button.label}]" for button in row) for row in outgoing.buttons]
    return lines
