"""One's own data: what is kept and who sees it, a copy of it, and having it erased.

Rule 1  Whoever asks is told first, and with their own figures; nothing is erased before a second yes.
Rule 2  Asking and copying touch no draft: it is asked on with afterwards. Erasing ends everything.
"""

from __future__ import annotations

from conversations.conversation import Begin, Conversation, Reply
from conversations.effects import Ask, Effect, LookUp, OwnData, Say
from conversations.messages import Done, Found, Refused, Result
from conversations.progress import progress
from conversations.session import Person, Session
from conversations.steps import Choose


def privacy() -> Conversation:
    """What is kept of whoever asks."""
    return Conversation(
        name="privacy",
        steps=(Choose(name="what", keys=("export", "erase", "back"), columns=2),),
        finish=_wanted,
        heard=_heard,
    )


def _wanted(session: Session) -> tuple[Effect, ...]:
    if session.answers["what"] == "back":
        return (Say("privacy-closed"),)
    return (OwnData("privacy", session.answers["what"]),)


def _heard(asked: Ask, result: Result, person: Person) -> Reply:
    if isinstance(result, Found):
        begun = "erasing" if result.what == "erase" else "privacy"
        return Reply((Begin(begun, {}, result.rows[0]),))
    if isinstance(result, Done):
        return Reply((Say("privacy-export-done"),))
    return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()


def erasing() -> Conversation:
    """Whether to erase it all."""
    return Conversation(
        name="erasing",
        steps=(Choose(name="sure", keys=("yes", "reports", "no"), columns=2),),
        finish=_sure,
        heard=_erased,
    )


def _sure(session: Session) -> tuple[Effect, ...]:
    if session.answers["sure"] == "yes":
        return (OwnData("erasing", "erase", sure=True),)
    return (Say("erasing-kept"),) if session.answers["sure"] == "no" else (LookUp("erasing", "reports"),)


def _erased(asked: Ask, result: Result, person: Person) -> Reply:
    if isinstance(result, Found):
        return progress().heard(asked, result, person)
    if isinstance(result, Done):
        return Reply((Say("erasing-done"),))
    return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()
