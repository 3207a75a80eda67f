"""Linking chats of one person by a one-time code: reports and callbacks follow from one to another.

Rule 1  Nothing is linked automatically: a code from one chat is typed in the other, where it is told what
        that means before a yes. The first chat was told so with the code, and hears when it is done.
Rule 2  Either side undoes it alone, at any time. No draft is touched by any of it.
"""

from __future__ import annotations

from conversations.conversation import Begin, Conversation, Reply
from conversations.effects import Effect, Link, Option, Say, Wish
from conversations.messages import Done, Found, Refused, Result
from conversations.session import Person, Session, Tapped, token
from conversations.steps import Choose


def linking() -> Conversation:
    """Whether to link this chat to the one that a code came from."""
    return Conversation(
        name="linking",
        steps=(Choose(name="sure", keys=("yes", "no"), columns=2),),
        finish=_sure,
        heard=_heard,
    )


def _sure(session: Session) -> tuple[Effect, ...]:
    if session.answers["sure"] == "no":
        return (Say("linking-kept"),)
    return (Link("linking", "join", session.facts["code"]),)


def _heard(wish: Wish, result: Result, person: Person) -> Reply:
    if isinstance(result, Found):
        return Reply((Begin("linking", {}, result.rows[0]),))
    if isinstance(result, Done):
        return Reply((Say(f"linking-{result.move}-done", result.facts),))
    return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()


def linked() -> Conversation:
    """What becomes of the chats that are linked already; without any a code is offered at once."""
    return Conversation(
        name="linked",
        steps=(Choose(name="what", keys=("another", "leave", "back"), columns=2),),
        finish=_wanted,
        heard=_told,
        tapped=_tapped,
    )


def _wanted(session: Session) -> tuple[Effect, ...]:
    if session.answers["what"] == "back":
        return (Say("linked-kept"),)
    return (Link("linked", session.answers["what"]),)


def _told(wish: Wish, result: Result, person: Person) -> Reply:
    if isinstance(result, Found):
        return Reply((Begin("linked", {}, result.rows[0]),))
    return _heard(wish, result, person)


def _tapped(tapped: Tapped, person: Person) -> tuple[Effect | Begin, ...] | None:
    return (Link("linked", "leave"),) if tapped.option == "leave" else None


def undo() -> tuple[Option, ...]:
    """The button below the news that chats were linked: it works whatever its reader is doing."""
    return (Option(token("linked", 0, 0, 0, "news", "leave"), "linked-what-leave"),)
