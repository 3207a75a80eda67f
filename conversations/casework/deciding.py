"""What the hotline's agents, reviewers, arbiters and leaders write about an order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from conversations.casework.in_words import departments, in_words, with_reason
from conversations.conversation import Conversation
from conversations.residents.callback import CONTACTED, SATISFIED, SOLVED, unhappy
from conversations.session import Answers
from conversations.steps import AskText, AskTicket, Choose, ChooseFrom
from conversations.steps.parts import TOLD_AT_MOST

OVER, CORRECTS = "over", "corrects"
"""The answer given beforehand for what goes on in another ticket, and cannot be taken up again here."""

GROUNDS = (
    "not_ours",
    "emergency",
    "other_power",
    "other_procedure",
    "in_procedure",
    "secret",
    "repeated",
    "unlawful",
    "other",
)
"""Why a matter is not accepted."""


def deciding() -> tuple[Conversation, ...]:
    """The conversations behind the buttons of those who don't handle orders, but answer for them."""
    return (
        in_words("dispatching", "dispatch", ChooseFrom(name="department", of=departments)),
        in_words("settling", "answer", AskText(name="words", at_least=10, at_most=3000)),
        in_words(
            "rejection",
            "reject",
            Choose(name="ground", keys=GROUNDS),
            AskText(name="reason", at_least=5, at_most=500),
            AskText(name="place", at_least=2, at_most=200, skippable=True),
        ),
        in_words(
            "merging",
            "merge",
            AskText(name="reason", at_least=5, at_most=500),
            AskTicket(name="parent"),
        ),
        in_words(
            "force",
            "force",
            ChooseFrom(name="department", of=departments),
            AskText(name="reason", at_least=5, at_most=500),
        ),
        in_words(
            "recording",
            "rate",
            CONTACTED,
            SOLVED,
            SATISFIED,
            AskText(name="comment", at_least=0, at_most=1000, skippable=True),
            Choose(name="choice", keys=("reopen", "leave"), when=_may_go_on),
            facts=_told_by_telephone,
            otherwise=_recorded,
        ),
        in_words("answering_for", "reply", AskText(name="words", at_least=1, at_most=TOLD_AT_MOST)),
        with_reason("send_back", "send_back"),
        with_reason("refuse_return", "refuse_return"),
        with_reason("refuse_extension", "refuse_extension"),
        with_reason("ending", "end", at_least=20),  # nothing follows it, and its resident is not satisfied
        in_words("supervision", "supervise", AskText(name="words", at_least=5, at_most=500)),
    )


def _may_go_on(answers: Answers) -> bool:
    """Whether a resident who was telephoned chooses what becomes of the matter, as in the callback."""
    return not answers.get(OVER) and unhappy(answers)


def _recorded(answers: Answers) -> str:
    """The move that what was told on the telephone comes to."""
    if answers.get(CORRECTS):
        return "change"
    return "reopen" if _again(answers) else "rate"


def _again(answers: Answers) -> bool:
    return answers.get("choice") == "reopen"


def _told_by_telephone(answers: Answers) -> Mapping[str, Any]:
    return ({"reopen": _again(answers)} if answers.get(CORRECTS) else {}) | {
        "contacted": answers["contacted"] == "yes",
        "solved": answers["solved"],
        "stars": int(answers["satisfied"]),
        "comment": answers["comment"],
    }
