"""One person and the engine, without a desk: wishes are granted or refused from the facts of one real ticket.

Rule 1  What is granted has the shape and the facts that the real desk gives.
Rule 2  Everything said is rendered at once in both languages, so that a missing word or blank is found here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import cycle
from typing import Any

import msgspec
from msgspec.structs import replace

from bot.app import offices
from bot.city import load_city
from bot.config import Settings
from bot.desk.batch import ROUNDS
from bot.desk.office import Office
from bot.desk.outgoing.facts import Facts
from bot.desk.outgoing.rendering import rendered
from conversations.casework import OFFERED
from conversations.conversation import Begin
from conversations.effects import Act, Attend, Bind, Call, Link, LookUp, OpenTicket, Option, Say, Wish
from conversations.messages import Done, Found, Message, Opened, Refused, Result
from conversations.residents.progress import OFFERED as PROGRESS
from conversations.residents.shared import COMES_TO
from conversations.session import Person, Session, Stack
from conversations.texts import LANGUAGES
from conversations.turns.present import Turn
from tickets.casework import Draft, open_ticket
from tickets.numbers import ticket_id
from tickets.ticket import Actor, Kind, Report, Role, Site, Ticket

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Ten in the morning in the city, an ordinary working day."""
WANG = Person(id=7, language="zh-CN", name="王女士")
ZHAO = Person(id=8, language="zh-CN", name="赵工", staff="cg-1", role="handler", department="cg")


@cache
def demo_office() -> Office:
    """The engine of the demo city, made once."""
    return offices(load_city("demo"), Settings())


def street_light(office: Office) -> Ticket:
    """A real ticket that has been handled: dispatched, signed for and reported on."""
    draft = Draft(
        by=Actor(Role.RESIDENT, "7", "王女士"),
        kind=Kind.HELP,
        category="SZ01",
        description="小区门口的路灯坏了三天",
        site=Site("家园小区", 29.62, 112.71, "yh"),
        channel="web",
        resident=7,
    )
    id = ticket_id(office.city.local(MONDAY).date(), 1)
    report = Report("已更换灯具", "11月24日 电话联系王女士", "cannot", "cg-1", "赵工", MONDAY, "没有备件")
    return replace(open_ticket(draft, id, office.city, MONDAY).ticket, report=report)


class Chat:
    """What one person says, and what is said to them. `now` moves by `wait` alone."""

    def __init__(self, office: Office, person: Person = WANG) -> None:
        self.office = office
        self.person = person
        self.now = MONDAY
        self.stack = Stack()
        self.ticket = street_light(office)
        self.keys: list[str] = []
        """Keys of what the latest turn said."""
        self.asked: list[Wish] = []
        """What the latest turn wanted."""
        self.options: list[Option] = []
        """Every option ever offered, the newest last."""
        self.near: tuple[Mapping[str, Any], ...] = ()
        """What is found when neighbours are looked for."""
        self._cards = cycle(OFFERED)
        self._comes_to = cycle(COMES_TO)

    @property
    def top(self) -> Session:
        """The session whose question was shown last."""
        return self.stack.sessions[-1]

    def wait(self, span: timedelta) -> None:
        """Let time go by; nobody notices until something is sent."""
        self.now += span

    def send(self, message: Message, *, refuse: str = "") -> None:
        """A turn to its end; with `refuse`, every wish is refused with that key."""
        self._finish(self.office.engine.advance(self.stack, message, self.person, self.now), refuse)

    def ask_back(self, round: int = 1, *, joined: bool = False) -> None:
        """The desk puts the callback's questions."""
        report = self.ticket.report
        told = self._told() | self._facts.said(
            {"did": report.did, "conclusion": report.conclusion} if report else {}
        )
        self.put("shared" if joined else "callback", told, round)

    def put(self, conversation: str, facts: Mapping[str, Any], round: int = 1) -> None:
        """A question of ours, unasked for."""
        begin = Begin(conversation, {}, facts, self.ticket.id, round, pushed=True)
        self._finish(self.office.engine.begin(self.stack, begin, self.person, self.now), "")

    @property
    def _facts(self) -> Facts:
        return Facts(self.office, self.person.language)

    @property
    def _called(self) -> dict[str, Any]:
        """A wish for a person that an agent has taken."""
        said = {"request": 17, "state": "taken", "words": "想问问", "told": "yes", "who": "座席 林一鸣"}
        return said | {"at": self.now, "until": self.now}

    def _told(self) -> dict[str, Any]:
        return self._facts.ticket(self.ticket)

    def _finish(self, turn: Turn, refuse: str) -> None:
        self.keys, self.asked = [], []
        waiting = list(turn.effects)
        self._keep(turn.stack)
        while waiting:
            effect = waiting.pop(0)
            if isinstance(effect, Say):
                self._say(effect)
                continue
            self.asked.append(effect)
            assert len(self.asked) < ROUNDS, effect
            result = self._refused(effect, refuse) if refuse else self._granted(effect)
            heard = self.office.engine.hear(self.stack, effect, result, self.person, self.now)
            self._keep(heard.stack)
            waiting = [*heard.effects, *waiting]

    def _keep(self, stack: Stack) -> None:
        """As the desk does: what is kept is JSON, so it is read back before it is used again."""
        self.stack = msgspec.json.decode(msgspec.json.encode(stack), type=Stack)

    def _say(self, say: Say) -> None:
        for language in LANGUAGES:
            words = rendered([say], self.office.texts, language)
            assert words.text.strip(), say.key
        self.keys.append(say.key)
        self.options += say.options

    def _refused(self, wish: Wish, why: str) -> Refused:
        """A refusal; a report that cannot be kept is refused without a ticket to tell of."""
        return Refused("not-registered") if isinstance(wish, OpenTicket) else Refused(why, self._told())

    def _granted(self, wish: Wish) -> Result:
        told = self._told()
        match wish:
            case OpenTicket():
                return Opened(self.ticket.id, self.ticket.number, told | {"receipt": "receipt"})
            case LookUp(what="reports"):
                return Found(
                    "reports", (told | {"line": self._facts.words("progress-row", told), "meant": True},)
                )
            case LookUp(what="report"):
                following = self._facts.words("next-dispatched", told)
                return Found(
                    "report",
                    (
                        told
                        | {"next": following, "notes": "", "question": ""}
                        | {f"may_{name}": True for name in PROGRESS},
                    ),
                )
            case LookUp(what="about"):
                own = told | {"of": self.ticket.category, "hidden": False, "ended": False}
                return Found("about", (own,) if self.stack.ended else ())
            case LookUp(what="neighbours"):
                return Found("neighbours", self.near)
            case LookUp(what="urge" | "supplement" | "withdraw" | "answer" | "object" as move):
                return Found(move, (told, told))
            case LookUp(what="call" | "calls" as what):
                return Found(what, (self._called | {"line": "1. 想问问"},))
            case Call():
                return Done("asked", self._called)
            case Attend(how=how):
                return Done(how if how != "enough" else "left", self._called)
            case LookUp(what="orders" | "telephone" as what):
                told |= {"late": "no", "count": 20, "beyond": "no", "next": 8}
                told |= {"own": 20, "mine": "all", "state": "dispatched"}
                told |= {"card": "order", "meant": ("sign",), "named": {"sign": "签收"}}
                line = self._facts.words("orders-line", told)
                return Found(what, (told | {"line": line, "row": self._facts.words(f"{what}-row", told)},))
            case LookUp():
                card = next(self._cards)
                return Found(
                    "order",
                    (
                        told
                        | {
                            "more_time": "",
                            "card": card,
                            "moves": OFFERED[card],
                            "pinged": card == "order",
                            "watched": True,
                        },
                    ),
                )
            case Act(move="rate_too"):
                return Done("rate_too", told | {"comes_to": next(self._comes_to)})
            case Act(move="join"):
                return Done("join", told | {"late": "no"})
            case Act(move="reply", only_check=True):
                return Done("reply", told | self._facts.question(self.ticket))
            case Act(move="urge"):
                return Done("urge", told | {"rung": "no", "rung_at": self.now, "residents": 2})
            case Act(move="extend", only_check=True):
                return Done("extend", told | {"dates": self._facts.extensions(self.ticket), "may": ()})
            case Act(move="extend"):
                return Done("extend", told | {"until": told["due"], "moves": OFFERED["signed"]})
            case Act(move=move):
                return Done(move, told | {"moves": OFFERED["signed"], "may": ("reopen",)})
            case Link(how="offer" | "look"):
                return Found("link", ({"chats": "微信", "chat": "微信", "code": "AAAA2222"},))
            case Link(how=how):
                return Done("offer" if how == "another" else how, {"code": "AAAA2222", "minutes": 10})
            case Bind():
                return Done("bind", {"name": "赵工", "title": "", "department": told["department"]})
        return Done("speak")
