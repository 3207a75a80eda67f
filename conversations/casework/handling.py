"""What a department's handlers write: returns, questions, extensions, helpers, appointments, results."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from conversations.casework.at_once import CONCLUDED
from conversations.casework.in_words import (
    departments_to_help,
    in_words,
    other_departments,
)
from conversations.conversation import Conversation
from conversations.residents.callback import KINDS_ANSWERED
from conversations.session import Answers, Session
from conversations.steps import AskComing, AskContact, AskText, Card, Choose, ChooseFrom, Setting
from conversations.steps.parts import files_of, words_of
from conversations.world import Hotline
from orthography.regexes import regex

UNKNOWN = "unknown"
"""The answer given beforehand for an anonymous report: nobody knows whom to contact."""
REPORT_AT_MOST: Final = 3000
"""Characters of what was done."""
_TAKEN_UP: Final = regex(
    r"(?:列入|纳入|列为|采纳)[^,，。]{0,12}(?:计划|规划|方案|项目|清单|预算|改造)|"
    r"\badded to (?:the|next)\b[^.,]{0,20}\bplan\b",
    re.IGNORECASE,
)
"""What a suggestion comes to, in however few words; of other matters it is no result."""


def handling() -> tuple[Conversation, ...]:
    """The conversations behind the buttons of an order's card."""
    return (
        report(),
        in_words(
            "return",
            "return",
            AskText(name="reason", at_least=5, at_most=500),
            AskText(name="basis", at_least=4, at_most=500),
            ChooseFrom(name="department", of=other_departments, skippable=True),
        ),
        in_words("asking", "ask", AskText(name="words", at_least=5, at_most=500)),
        in_words(
            "extension",
            "extend",
            ChooseFrom(name="choice", of=_dates),
            AskText(name="reason", at_least=5, at_most=1000),
        ),
        in_words(
            "helping",
            "add_helper",
            ChooseFrom(name="department", of=departments_to_help),
            AskText(name="words", at_least=0, at_most=500, skippable=True),
        ),
        in_words(
            "appointment",
            "appoint",
            AskComing(name="at"),
            AskText(name="place", at_least=2, at_most=200, skippable=True),
        ),
        in_words(
            "following",
            "follow_up",
            AskContact(name="reached", at_least=2, at_most=300),
            AskText(name="said", at_least=2, at_most=1000),
        ),
        in_words("assigning", "assign", ChooseFrom(name="to", of=_units)),
        in_words(
            "part",
            "part",
            AskText(name="did", at_least=5, at_most=3000, many=True),
            facts=lambda answers: {"did": words_of(answers["did"]), "evidence": files_of(answers["did"])},
        ),
    )


def report() -> Conversation:
    """What was done, who was contacted, and what it came to; "cannot" needs its basis."""

    def card(session: Session, setting: Setting) -> Mapping[str, Any]:
        facts = {**_report_facts(session.answers), "files": len(files_of(session.answers["did"]))}
        kind = session.facts.get("kind")
        if kind in KINDS_ANSWERED:
            facts["conclusion"] = f"{facts['conclusion']}-{kind}"
        return {**facts, "reachable": "yes" if _reachable(session.answers) else "no"}

    return in_words(
        "report",
        "report",
        AskText(
            name="did",
            at_least=10,
            at_most=REPORT_AT_MOST,
            many=True,
            enough=lambda words: _TAKEN_UP.search(words) is not None,
            of_kinds=KINDS_ANSWERED,
        ),
        AskContact(name="contacted", at_least=2, at_most=300, when=_reachable, known=_done),
        Choose(
            name="conclusion",
            keys=("solved", "partly", "cannot"),
            columns=3,
            of_kinds=KINDS_ANSWERED,
            said=CONCLUDED,
        ),
        AskText(name="basis", at_least=4, at_most=500, when=_cannot),
        Card(
            name="confirm",
            edits=("did", "contacted", "conclusion"),
            show=card,
            closed=lambda answers: () if _reachable(answers) else ("contacted",),
        ),
        facts=_report_facts,
    )


def _done(session: Session) -> str:
    """What was done, if that was told at once."""
    return words_of(session.answers.get("did", ()))


def _reachable(answers: Answers) -> bool:
    """Whether there is anybody to be asked about; the resident of an anonymous report is not."""
    return not answers.get(UNKNOWN)


def _cannot(answers: Answers) -> bool:
    return answers.get("conclusion") == "cannot"


def _report_facts(answers: Answers) -> Mapping[str, Any]:
    return {
        "did": words_of(answers["did"]),
        "evidence": files_of(answers["did"]),
        "contacted": answers.get("contacted", ""),
        "conclusion": answers["conclusion"],
        "basis": answers.get("basis", ""),
    }


def _dates(hotline: Hotline, session: Session, language: str) -> tuple[tuple[str, str], ...]:
    """Until when more time can be asked for."""
    return tuple((code, words) for code, words in session.facts.get("dates", ()))


def _units(hotline: Hotline, session: Session, language: str) -> tuple[tuple[str, str], ...]:
    return hotline.units(str(session.facts["lead"]), language)
