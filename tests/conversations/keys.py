"""Every key that the program can say: what code names in full is collected from the source, what is put
together from parts (of steps, statuses, refusals …) is put together here from the same parts.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from datetime import datetime, time
from functools import cache
from pathlib import Path
from typing import Any, get_args

from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor
from msgspec.structs import replace as changed

from bot.desk.cards import DEEDS
from bot.desk.office import Office
from bot.desk.outgoing.notices import PINGS
from bot.desk.outgoing.rendering import TOPICS
from bot.digest.digests import LABELS
from conversations import casework
from conversations.messages import Text
from conversations.reading.about_us import ASKED
from conversations.reading.smalltalk import ANSWERED_OTHERWISE, MEANINGS
from conversations.residents.callback import CONTACTED, KINDS_ANSWERED, SATISFIED, SOLVED
from conversations.residents.human import OFFERED as OF_CALLS
from conversations.residents.offering import INSTEAD, MOVES
from conversations.residents.progress import OFFERED
from conversations.residents.shared import COMES_TO
from conversations.session import Session
from conversations.steps import (
    AskDetails,
    AskPhone,
    AskPlace,
    AskText,
    Card,
    EditFiles,
    Insist,
    Setting,
    Step,
)
from conversations.steps.branches import ChooseBranch
from conversations.steps.card import MORE
from conversations.turns.meaning import ANSWERED
from tests.conversations.chat import MONDAY, WANG, ZHAO, Chat
from tickets import deadlines
from tickets.casework.hotline import GROUNDS
from tickets.casework.notices import NOTICES
from tickets.errors import Why
from tickets.sampling import ASPECTS
from tickets.ticket import Conclusion, Solved, Status

ROOT = Path(__file__).parents[2]
MOVES_BY_WORD = ("urge", "supplement", "withdraw", "answer", "object")
"""What can be done to a report by typing its word alone."""
SPEAKERS = {"say", "Say", "NotUnderstood", "Refused", "UnknownText", "remind"}
"""Calls whose first argument is a key."""


class _Blanks(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: Any) -> None:
        self.names.add(node.id.name)


@cache
def written(language: str) -> Mapping[str, Any]:
    """Key → the message as Fluent parses it."""
    source = (ROOT / "conversations" / "locales" / f"{language}.ftl").read_text("utf-8")
    body = FluentParser().parse(source).body
    assert [entry.content for entry in body if isinstance(entry, fluent.Junk)] == []
    messages = [entry for entry in body if isinstance(entry, fluent.Message)]
    names = [message.id.name for message in messages]
    assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)
    return {message.id.name: message for message in messages}


def blanks(language: str, key: str) -> set[str]:
    found = _Blanks()
    found.visit(written(language)[key])
    return found.names


@cache
def sources() -> tuple[ast.AST, ...]:
    files = [f for house in ("bot", "conversations", "tickets") for f in sorted((ROOT / house).rglob("*.py"))]
    return tuple(node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))))


def literals(node: ast.AST) -> Iterator[str]:
    """The words that an expression can be, as far as they are written out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def spoken() -> set[str]:
    """Keys that are written out where something is said."""
    said: set[str] = set()
    for node in sources():
        if isinstance(node, ast.Call) and node.args:
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in SPEAKERS:
                said |= set(literals(node.args[0]))
    return said


def written_out() -> set[str]:
    """Everything that stands between quotation marks in the source."""
    return {
        node.value for node in sources() if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def outcomes() -> set[str]:
    """How a ticket can end, as casework writes it."""
    named = [n for n in sources() if isinstance(n, ast.keyword) and n.arg == "outcome"]
    return {words for keyword in named for words in literals(keyword.value) if words}


def step_keys(office: Office, conversation: str, step: Step) -> set[str]:
    """The question of a step and its options."""
    world = office.engine.world
    setting = Setting(world, WANG, office.texts.labels, MONDAY)
    session = Session(conversation, step.name, 1, MONDAY, facts={"of": [], "words": "", "lead": "ga"})
    if isinstance(step, ChooseBranch):
        told = {"description": [{"ref": "", "words": "路灯不亮"}]}
        pages = [changed(session, page=page) for page in ("", "*0", "SZ", "?路灯", "?噪音")]
        several = {"description": [{"ref": "", "words": "路灯不亮，垃圾没人收"}]}
        begun = [changed(session, answers=words) for words in (told, several)]
        asked = [step.ask(each, setting) for each in (*begun, *pages)]
        return {say.key for say in asked} | {o.key for say in asked for o in say.options if o.key}
    if isinstance(step, AskDetails):
        return {"details", "details-number", "details-moment", "details-hours", "skip"}
    if isinstance(step, AskPhone):
        theirs = {f"{conversation}-{step.name}-theirs"} if step.of_others else set()
        return {f"{conversation}-{step.name}", "phone-none"} | theirs
    if isinstance(step, AskPlace):
        key = f"{conversation}-{step.name}"
        return {
            key,
            "location-of-photo",
            *(f"{key}-{how}" for how in ("mentioned", "on", "enquiry", "again")),
        }
    if isinstance(step, EditFiles):
        return {f"{conversation}-{step.name}", "file-out", "done"}
    if isinstance(step, Insist):
        return {f"{conversation}-{step.name}{end}" for end in ("", "-send", "-drop")}
    if isinstance(step, Card):
        asked_about = {"category": "SH01", "registering": True}
        pages = [
            changed(session, page=page, answers=asked_about)
            for page in ("", *((MORE,) if step.rarely else ()))
        ]
        pages += [changed(session, answers={"near": {"whose": whose}}) for whose in INSTEAD]
        two = [{"ref": "", "words": words} for words in ("路灯坏了", "还有，我家停水了")]
        pages.append(changed(session, answers={"description": two, "category": "SZ01"}))
        return {f"{conversation}-{step.name}"} | {o.key for p in pages for o in step.options(p, setting)}
    if conversation == step.name == "which":
        return {conversation} | {option.key for option in step.options(session, setting) if option.key}
    kinds = [changed(session, facts={**session.facts, "kind": kind}) for kind in ("", *step.of_kinds)]
    kinds += [changed(session, answers={"registering": True})] if step.of_others else []
    options = {option.key for each in kinds for option in step.options(each, setting) if option.key}
    besides = isinstance(step, AskText) and not step.answered_by("谢谢")
    return (
        {step.key(each) for each in kinds}
        | options
        | ({f"{step.key(session)}-besides"} if besides else set())
    )


def put_together(office: Office) -> set[str]:
    """Keys that are made of parts."""
    catalog = office.engine.catalog
    asking = [c for c in catalog.values() if c.steps]
    drafts = [c.name for c in asking if c.draft]
    keys = {key for c in asking for step in c.steps for key in step_keys(office, c.name, step)}
    keys |= {c.intro for c in asking if c.intro}
    keys |= {f"paused-{name}" for name in (*drafts, "continue", "restart", "discard")}
    keys |= {
        f"which-{name}" for name in ("new", "last", "status", *(c.name for c in asking if c.name != "which"))
    }
    keys |= {f"which-{c.name}-about" for c in asking if c.at_once}
    handled = ("long", "fine", "handler", "visit", "visit-unsent", "punish", "next")
    keys |= {f"handled-{asked}" for asked in handled}
    keys |= {f"which-{name}-about" for name in ("mine", "supplement", "status", "again")} | {
        "hurry-unsent",
        "urge-over",
    }
    keys |= {f"work-{move}" for moves in casework.OFFERED.values() for move in moves}
    keys |= {f"work-{move}-done" for move in casework.AT_ONCE}
    keys |= {f"did-{deed}" for deed in DEEDS}
    keys |= {f"{name}-done" for name, _ in casework.IN_WORDS.values()}
    keys |= {"next-overdue", "late-span", "late-line", "pings-line", "pings-more", "pings-button"}
    keys |= {f"pings-{key}" for key in PINGS} | {f"recording-noted-{answer}" for answer in ("yes", "no")}
    keys |= {f"lost-staff-{lost}{end}" for lost in ("words", "file") for end in ("", "-none")}
    keys |= {f"whom-{kind}" for kind in ("reviewers", "agents", "arbiters")}
    keys |= {f"progress-{move}-{how}" for move in MOVES_BY_WORD for how in ("none", "which")}
    keys |= {
        f"{what}-{how}" for what in ("orders", "telephone", "late", "criticised") for how in ("none", "list")
    }
    keys |= {f"picture-{name}" for name in LABELS}
    keys |= {f"{name}-told" for name in ("asked", "basis", "place", "remark")}
    keys |= {f"aspect-{aspect}" for aspect in ASPECTS} | {"second-appearance-unseen"}
    keys |= {f"ground-{ground}" for ground in GROUNDS} | {"menu-register", "menu-telephone"}
    keys |= {f"human-{said}" for said in ("asked", "asked-closed", "added", "left")}
    keys |= {f"human-{state}" for state in ("waiting", "taken")}
    keys |= {key for keys in OF_CALLS.values() for key in keys}
    keys |= {f"calls-{how}-done" for how in ("show", "take", "end")}
    keys |= {f"linking-{how}-done" for how in ("offer", "join", "leave")}
    keys |= {f"chat-{channel}" for channel in ("wechat", "telegram", "web", "terminal")}
    keys |= {f"talk-{meaning}" for meaning, _ in MEANINGS if meaning not in ANSWERED_OTHERWISE}
    keys |= {f"talk-{meaning}" for meaning in ANSWERED | ASKED}
    keys |= {f"understood-{step.heard}" for step in (CONTACTED, SOLVED, SATISFIED)}
    keys |= {f"noted-{step.name}-{key}" for step in (CONTACTED, SOLVED, SATISFIED) for key in step.keys}
    keys |= {f"noted-answered-{key}" for key in SOLVED.keys}
    keys |= {
        f"explained-{name}"
        for name in ("contacted", "solved", "satisfied", "reasons", "choice", "who", "pay", "kin")
    }
    keys |= {f"progress-{name}" for name in (*OFFERED, "remark", "urge-done")}
    keys |= {"supplement-done", "answer-done", "remarking-done", "recording-reopen", "recording-change"}
    keys |= {f"intake-{move}-done" for move in MOVES.values()} | {"progress-leave-done"}
    keys |= {f"shared-{end}" for end in COMES_TO}
    keys |= {f"part-{part}-more{whose}" for part in ("words", "file") for whose in ("", "-staff")} | {
        f"headline-{topic}" for topic in TOPICS.values()
    }
    keys |= {f"refused-{why}" for why in get_args(Why)}
    keys |= {f"{part}-{status}" for status in Status for part in ("status", "next")}
    for kind in ("", *(f"-{kind}" for kind in KINDS_ANSWERED)):
        keys |= {f"conclusion-{conclusion}{kind}" for conclusion in get_args(Conclusion)}
        keys |= {f"solved-{solved}{kind}" for solved in get_args(Solved)}
    keys |= {f"outcome-{outcome}" for outcome in outcomes()}
    keys |= {f"emergency-{rule.key}" for rule in office.city.emergencies} | {"emergency-suicide-other"}
    keys |= {due.reason for due in dues(office)}
    keys |= set(NOTICES) - {"callback-ask"}
    for person in (WANG, ZHAO):
        chat = Chat(office, person)
        chat.send(Text("/menu"))
        keys |= {option.key for option in chat.options}
    return keys


def dues(office: Office) -> list[deadlines.Due]:
    """A due date and a promise by every policy of the city, at several hours around a cut-off."""
    calendar = office.city.calendar
    hours = (time(10), time(16, 30), time(23))
    starts = [datetime.combine(MONDAY.date(), hour, calendar.timezone) for hour in hours]
    return [
        due
        for policy in office.city.policies.values()
        for start in starts
        for due in (
            deadlines.due(policy, start, calendar),
            deadlines.due(policy, start, calendar, reopened=True),
            deadlines.promise(policy, start, calendar),
        )
    ]
