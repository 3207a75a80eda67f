"""One's own data: what is kept and who sees it, a copy of it, and having it erased.

Rule 1  Residents are first told what is kept of them, in figures; nothing is erased before a second yes.
Rule 2  Asking and copying touch no draft: it is asked on with afterwards. Erasing ends everything.
Rule 3  What is kept is told once, and asks nothing: it has no session, and never comes again below what is
        said next. Its buttons work wherever it is shown.
"""

from __future__ import annotations

from conversations.conversation import Begin, Conversation, Reply
from conversations.effects import Effect, LookUp, Option, OwnData, Say, Wish
from conversations.messages import Done, Found, Refused, Result
from conversations.residents.progress import progress
from conversations.session import Person, Session, Tapped, token
from conversations.steps import Choose


def privacy() -> Conversation:
    """What is kept of whoever asks."""
    return Conversation(name="privacy", heard=_heard, tapped=_tapped)


def _tapped(tapped: Tapped, person: Person) -> tuple[Effect | Begin, ...]:
    if tapped.option in _OFFERED:
        return (OwnData("privacy", tapped.option),)
    return (Say("privacy-closed"),)


_OFFERED = {"export": "privacy-what-export", "erase": "privacy-what-erase"}
"""What can be done with it → the words of its button."""


def _heard(wish: Wish, result: Result, person: Person) -> Reply:
    if isinstance(result, Found):
        if result.what == "erase":
            return Reply((Begin("erasing", {}, result.rows[0]),))
        options = tuple(
            Option(token("privacy", 0, 0, 0, "what", key), said) for key, said in _OFFERED.items()
        )
        return Reply((Say("privacy-what", result.rows[0], options, columns=2),))
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


def _erased(wish: Wish, result: Result, person: Person) -> Reply:
    if isinstance(result, Found):
        return progress().heard(wish, result, person)
    if isinstance(result, Done):
        return Reply((Say("erasing-done"),))
    return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()
