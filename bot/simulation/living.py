"""What residents do: they report, join, and say whether they are satisfied, or never do."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from bot.simulation.agenda import Agenda, Doing
from bot.simulation.people import Person, button
from bot.simulation.plan import Matter
from conversations.messages import Choice
from tickets.categories import Question
from tickets.ticket import Ticket

ANSWER: Final = 0.68
"""How many of those who are asked answer."""


def report(agenda: Agenda, who: Person, matter: Matter) -> Doing:
    """Tell of a matter; join a neighbour's where that is offered and the plan says so."""

    async def reports() -> None:
        await who.says("/report")
        await who.is_at(matter.latitude, matter.longitude)
        await who.says(agenda.app.city.categories[matter.category].name, matter.words, "完成")
        given: dict[str, str] = {}
        for question in agenda.app.city.categories[matter.category].questions:
            if all(given.get(name) in answers for name, answers in question.when.items()):
                await who.says(_answer(question, given))
        if matter.joins and (offer := button(await who.reads(), "confirm", "join")) is not None:
            await who.sends(Choice(offer.token))
            agenda.joined += 1
        else:
            await who.says("发送")

    return reports


def _rate(agenda: Agenda, ticket: Ticket, draw: random.Random) -> Doing | None:
    """The three answers, and another round for some; most of those who never answer never do."""
    address = agenda.reporters.get(ticket.id, "")
    if not address or draw.random() > ANSWER:
        return None
    conclusion = ticket.report.conclusion if ticket.report else "solved"
    content = draw.random() < {"solved": 0.88, "partly": 0.45, "cannot": 0.2}[conclusion]
    answers = {
        "contacted": "yes" if draw.random() < 0.94 else "no",
        "solved": "yes" if content else draw.choice(("partly", "no", "no")),
        "satisfied": str(draw.choices((5, 4, 3), (6, 3, 1))[0] if content else draw.choice((1, 2, 2, 3))),
    }
    again = draw.random() < 0.55
    who = agenda.residents[address]

    async def rate() -> None:
        if not await _tap(who, ticket, answers):
            return
        reasons = next(iter(agenda.app.city.reasons), "")
        if button(await who.reads(), "reasons", reasons, ticket.id, ticket.round) is not None:
            await who.says("1", "完成", "跳过", "重新办理" if again else "不用了，就这样")

    return rate


def asks_too(agenda: Agenda, ticket: Ticket, address: str) -> None:
    """Everybody who joined is asked by themselves, and most of them answer like a ticket's resident."""
    draw = random.Random(f"{agenda.seed}:{ticket.id}:{ticket.round}:{address}")
    if draw.random() > ANSWER:
        return
    content, who = draw.random() < 0.85, agenda.residents[address]
    answers = {"solved": "yes" if content else "no", "satisfied": "5" if content else "2"}

    async def rate() -> None:
        if not await _tap(who, ticket, answers):
            return
        if not content:
            await who.says("1", "完成", "跳过", "不用了，就这样")

    agenda.later(agenda.awake(ticket) + timedelta(hours=draw.expovariate(1 / 5) + 0.3), who, ticket.id, rate)


def awaiting(agenda: Agenda, ticket: Ticket, draw: random.Random) -> None:
    """Its resident is asked, and may answer."""
    rate = _rate(agenda, ticket, draw)
    if rate is not None:
        at = agenda.awake(ticket) + timedelta(hours=draw.expovariate(1 / 5) + 0.2)
        agenda.later(at, agenda.residents[agenda.reporters[ticket.id]], ticket.id, rate)


async def _tap(who: Person, ticket: Ticket, answers: Mapping[str, str]) -> bool:
    """Answer one question after the other; false where one is not asked any more."""
    for step, option in answers.items():
        asked = button(await who.reads(), step, option, ticket.id, ticket.round)
        if asked is None:
            return False
        await who.sends(Choice(asked.token))
    return True


def _answer(question: Question, given: dict[str, str]) -> str:
    """Something that fits a category's question."""
    if question.kind in ("choice", "yes_no", "department"):
        given[question.name] = question.options[0] if question.options else "yes"
        return "1"
    told = {
        "text": "记不太清了，大概是晚上那家",
        "number": "3",
        "moment": "昨天晚上八点",
        "hours": "晚上十点以后",
    }
    return told[question.kind]
