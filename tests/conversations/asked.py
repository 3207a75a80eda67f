"""A resident whom departments ask, and the engine: each answer is granted to the ticket it was for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.desk.office import Office
from conversations.conversation import Begin
from conversations.effects import Act, Effect, LookUp, Say
from conversations.messages import Choice, Done, Edited, Found, Media, Place, Silence, Text
from conversations.session import Person, Session, Stack
from conversations.turns.present import Turn
from tests.conversations.chat import MONDAY

LI = Person(7, "zh-CN")
ASKED = ("请说说是哪一盏灯", "灯杆编号是多少", "什么时候开始的")
"""What is asked about the tickets 1, 2 and 3."""
SOON = timedelta(minutes=1)


@dataclass
class Resident:
    """Somebody who answers what they are asked, and each time knows what they mean."""

    office: Office
    stack: Stack = field(default_factory=Stack)
    now: datetime = MONDAY
    said: list[str] = field(default_factory=list)
    arrived: dict[int, list[str]] = field(default_factory=dict)
    count: int = 0

    def takes(self, turn: Turn) -> None:
        self.stack = turn.stack
        for effect in turn.effects:
            self.grants(effect)

    def grants(self, effect: Effect) -> None:
        if isinstance(effect, Say):
            return
        if isinstance(effect, LookUp):  # of nothing else that is theirs
            found = Found(effect.what)
            self.takes(self.office.engine.hear(self.stack, effect, found, LI, self.now))
            return
        assert isinstance(effect, Act), effect
        words = [line for line in effect.facts["words"].split("\n") if line]
        files = [file["name"] for file in effect.facts["attachments"]]
        self.arrived.setdefault(effect.ticket, []).extend([*words, *files])
        done = Done(effect.move, {"number": str(effect.ticket), "department": "城管局"})
        self.takes(self.office.engine.hear(self.stack, effect, done, LI, self.now))

    def sends(self, message: Text | Media | Place | Choice | Silence | Edited) -> None:
        self.takes(self.office.engine.advance(self.stack, message, LI, self.now))

    def put(self, ticket: int, again: bool) -> None:
        told = {"number": str(ticket), "short": f"第{ticket}件", "department": "城管局", "of": "SZ01"}
        told |= {"asked": ASKED[ticket - 1], "answer_by": "明天"}
        begin = Begin("answer", {}, {**told, "round": 1}, ticket, 1, pushed=True)
        key = "notice-question-again" if again else "notice-question"
        if not again:
            self.stack = self.office.engine.close(self.stack, "answer", ticket)
        self.takes(self.office.engine.remind(self.stack, begin, key, LI, self.now))

    def adds(self, ticket: int) -> None:
        begin = Begin("supplement", {}, {"number": str(ticket)}, ticket, 1)
        if not any(s.ticket == ticket for s in self.stack.sessions):
            self.takes(self.office.engine.begin(self.stack, begin, LI, self.now))

    def means(self, pick: int) -> int | None:
        """About which ticket they say something now: what they are at, or anything that waits for them."""
        top = self.stack.sessions[-1] if self.stack.sessions else None
        if top is None or top.conversation == "which":
            return None
        if not top.pushed:
            return top.ticket
        waiting = [s.ticket for s in self.stack.sessions if s.ticket and not s.paused]
        return waiting[pick % len(waiting)]

    def tells(self, pick: int, photo: bool) -> None:
        meant = self.means(pick)
        if meant is None:
            return
        self.count += 1
        tag = f"给{meant}号的回答{self.count}"
        self.said.append(tag)
        ref = f"m{self.count}"
        self.sends(Media("photo", f"media:{self.count:064}", tag, ref=ref) if photo else Text(tag, ref))
        self.tells_which(meant)

    def tells_which(self, meant: int) -> None:
        top = self.stack.sessions[-1] if self.stack.sessions else None
        if top is not None and top.conversation == "which":
            serials = {s.ticket: str(s.serial) for s in self.stack.sessions if s.ticket}
            self.sends(Choice(top.token(serials[meant])))

    def waits(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        self.sends(Silence())

    def ends(self) -> None:
        top = self.stack.sessions[-1] if self.stack.sessions else None
        if top is not None and top.answers:
            self.sends(Text("完成", "end"))

    def kept(self) -> list[str]:
        """What lies in sessions still."""
        return [tag for session in self.stack.sessions for tag in tags(session.answers)]


def tags(answers: dict[str, Any]) -> list[str]:
    """The words and files of an answer so far."""
    parts = answers.get("words", ())
    return [part["name"] if "key" in part else part["words"] for part in parts]


def who_is_asked(office: Office, words: str, of: str = "SZ01") -> Resident:
    """Somebody whom a department has asked this, a minute ago."""
    li = Resident(office)
    told = {
        "number": "1",
        "short": "路灯",
        "department": "城管局",
        "of": of,
        "asked": words,
        "answer_by": "明天",
    }
    begin = Begin("answer", {}, {**told, "round": 1}, 1, 1, pushed=True)
    li.takes(office.engine.begin(li.stack, begin, LI, li.now))
    li.now += SOON
    return li


def on_top(li: Resident) -> Session:
    """What is asked of them now."""
    return li.stack.sessions[-1]
