"""What staff do about a ticket next, by its status, and how much later."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from bot.simulation.agenda import Agenda
from tickets.casework.signoff import lacks_follow_up
from tickets.city import Staff
from tickets.escalation import people
from tickets.ticket import Role, Ticket


def _does(
    agenda: Agenda, at: datetime, member: Staff, ticket: Ticket, button: tuple[str, str], *lines: str
) -> None:
    """A member of staff taps a button of a card, and types what is asked for then."""
    who = agenda.staff[member.code]

    async def do() -> None:
        await who.taps(button[0], ticket.id, ticket.round, button[1])
        await who.says(*lines)

    agenda.later(at, who, ticket.id, do)


def submitted(agenda: Agenda, ticket: Ticket, draw: random.Random) -> None:
    """An agent decides where no rule does."""
    wanted = agenda.app.city.categories[ticket.category].department
    named = agenda.app.city.departments.get(wanted) or next(iter(agenda.app.city.departments.values()))
    at = agenda.clock.at + timedelta(minutes=draw.uniform(5, 90))
    _does(agenda, at, agenda.one(draw, Role.AGENT), ticket, ("agent", "give"), named.name)


def dispatched(agenda: Agenda, ticket: Ticket, draw: random.Random) -> None:
    """A handler signs for it, or says that it is not theirs."""
    handler = agenda.one(draw, Role.HANDLER, ticket.department)
    at = agenda.at_work(ticket, timedelta(hours=draw.expovariate(1 / 1.5) + 0.05))
    if draw.random() < 0.04 and ticket.round == 1 and not ticket.returns:
        reason = ("这件事不在我单位的职责范围内", "本单位三定方案第二条", "不清楚")
        _does(agenda, at, handler, ticket, ("order", "return"), *reason)
    else:
        _does(agenda, at, handler, ticket, ("order", "sign"))


def in_progress(agenda: Agenda, ticket: Ticket, draw: random.Random) -> None:
    """Sooner or later: how slow a department is, is its own; some of it comes after the due date."""
    slow = random.Random(f"{agenda.seed}:{ticket.department}").uniform(0.25, 0.6)
    share = draw.lognormvariate(0, 0.42) * slow
    whole = (ticket.due_at or agenda.clock.at) - agenda.clock.at
    at = agenda.at_work(ticket, max(whole * share, timedelta(minutes=20)))
    conclusion = draw.choices(("已解决", "部分解决", "无法解决"), (86, 10, 4))[0]
    did = draw.choice(
        (
            "已安排工作人员到现场查看，当天处理完毕并清理了现场",
            "经核实情况属实，已责令整改，今天复查已经到位",
            "已电话详细答复了政策和办理流程，并发送了材料清单",
        )
    )
    contacted = f"{agenda.app.city.local(at):%m月%d日 %H:%M} 电话联系居民说明情况"
    basis = ("《城市管理条例》第十二条，不在可以办理的范围",) if conclusion == "无法解决" else ()
    handler = agenda.one(draw, Role.HANDLER, ticket.department)
    who, round = agenda.staff[handler.code], ticket.round

    async def report() -> None:
        await who.taps("signed", ticket.id, round, "report")
        await who.shows(agenda.evidence, did)
        await who.says("完成", contacted, conclusion, *basis, "提交")

    agenda.later(at, who, ticket.id, report)


def reported(agenda: Agenda, ticket: Ticket, draw: random.Random) -> None:
    """The handler calls once more, where that is owed; then it is signed off."""
    if lacks_follow_up(ticket, agenda.app.city):
        at = agenda.at_work(ticket, timedelta(hours=draw.expovariate(1 / 3) + 0.2))
        call = (f"{agenda.app.city.local(at):%m月%d日 %H:%M} 电话，本人接听", "问题已经解决，没有别的要求")
        handler = agenda.one(draw, Role.HANDLER, ticket.department)
        _does(agenda, at, handler, ticket, ("follow_up", "follow_up"), *call)
        return
    department = agenda.app.city.departments[ticket.department]
    cannot = ticket.report is not None and ticket.report.conclusion == "cannot"
    if cannot or department.sign_off == "leader":
        signs = people(agenda.app.city, ticket.department, 1)[0]
    else:
        signs = agenda.one(draw, Role.REVIEWER, ticket.department)
    at = agenda.at_work(ticket, timedelta(hours=draw.expovariate(1 / 2) + 0.1))
    _does(agenda, at, signs, ticket, ("sign_off", "approve"))


def returned(agenda: Agenda, ticket: Ticket, draw: random.Random) -> None:
    """An agent gives it back."""
    at = agenda.at_work(ticket, timedelta(hours=draw.uniform(0.2, 3)))
    agent = agenda.one(draw, Role.AGENT)
    _does(agenda, at, agent, ticket, ("agent", "refuse_return"), "经核对，这件事属于你单位职责，请继续办理")


def reopened(agenda: Agenda, ticket: Ticket, draw: random.Random) -> None:
    """The leader who holds it has it done again, or says why it ends."""
    leader = agenda.app.city.staff.get(ticket.holder)
    if leader is None:
        return
    at = agenda.at_work(ticket, timedelta(hours=draw.uniform(0.3, 5)))
    if ticket.round > 2 and draw.random() < 0.5:
        why = "已多次上门并当面说明，受现有条件限制只能办到这一步，请您谅解"
        _does(agenda, at, leader, ticket, ("leader", "end"), why)
    else:
        _does(agenda, at, leader, ticket, ("leader", "dispatch"))
