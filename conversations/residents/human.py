"""Talking to a person: a resident's request is kept, an agent takes it, words go both ways until it is ended.

Rule 1  Nobody is promised anything "at once": the resident is told until when, and when the office opens.
Rule 2  One request at a time: whoever asks again adds words to the one that is open.
Rule 3  Nobody has to say what it is about: who skips that is told how they still can.
Rule 4  Once an agent has it, either side just writes; the buttons are for what else can be done.
"""

from __future__ import annotations

from collections.abc import Mapping

from conversations.conversation import Begin, Conversation, Reply
from conversations.effects import Attend, Call, Effect, LookUp, Option, Say, Wish
from conversations.messages import Done, Found, Refused, Result
from conversations.session import Person, Session, Tapped, is_id, token
from conversations.steps import AskText, ChooseFrom
from conversations.steps.parts import TOLD_AT_MOST, files_of, words_of
from conversations.world import Hotline

AT_MOST = 1000
"""Characters of one message of an agent to a resident."""

OFFERED: Mapping[str, tuple[str, ...]] = {
    "waiting": ("calls-take",),
    "late": ("calls-take",),
    "taken": ("calls-respond", "calls-end"),
    "others": ("calls-relieve",),
    "resident": ("human-more", "human-enough"),
}
"""State of a request, as its agent sees it, or its resident → the words of its buttons."""


def buttons(card: str, request: int) -> tuple[Option, ...]:
    """The buttons of a request to talk to a person; they work whatever their reader is doing."""
    return tuple(
        Option(token("calls", 0, 0, 0, key.partition("-")[2], str(request)), key) for key in OFFERED[card]
    )


def human() -> Conversation:
    """What the resident wants to say to a person."""
    return Conversation(
        name="human",
        steps=(
            AskText(name="words", at_least=0, at_most=TOLD_AT_MOST, many=True, skippable=True, places=True),
        ),
        finish=_call,
        heard=_heard,
        draft=True,
    )


def _call(session: Session) -> tuple[Effect, ...]:
    parts = session.answers["words"]
    words = words_of(parts)
    return (Call("human", words, tuple(files_of(parts))),)


def _heard(wish: Wish, result: Result, person: Person) -> Reply:
    if isinstance(result, Found):
        if not result.rows:
            return Reply((Begin("human"),))
        row = result.rows[0]
        return Reply((Say(f"human-{row['state']}", row, buttons("resident", row["request"]), columns=2),))
    if isinstance(result, Done):
        said = Say(f"human-{result.move}", result.facts)
        untold = result.move in ("asked", "asked-closed") and result.facts["told"] == "no"
        return Reply((said, Say("human-untold")) if untold else (said,))
    return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()


def crying() -> Conversation:
    """Where somebody is who cried for help: agents see it like a request for a person. It asks nothing."""
    return Conversation(name="cry", heard=_cried)


def _cried(wish: Wish, result: Result, person: Person) -> Reply:
    if isinstance(result, Done) and result.move in ("asked", "added"):
        return Reply((Say("safety-told", result.facts),))
    return Reply()


def calls() -> Conversation:
    """Those who wait for a person, as agents see them."""
    return Conversation(name="calls", heard=_attended, tapped=_picked)


def _picked(tapped: Tapped, person: Person) -> tuple[Effect | Begin, ...] | None:
    if not is_id(tapped.option):
        return None
    request = int(tapped.option)
    if tapped.step == "more":
        return (Begin("human"),)
    if tapped.step == "enough":
        return (Attend("human", request, "enough"),)
    if not person.staff:
        return (Say("staff-only"),)
    if tapped.step == "respond":
        return (Attend("calls", request, "respond", only_check=True),)
    return (Attend("calls", request, tapped.step),) if tapped.step in _PLAIN else None


_PLAIN = frozenset({"show", "take", "relieve", "end"})
"""What an agent does by a button alone."""


def _attended(wish: Wish, result: Result, person: Person) -> Reply:
    if isinstance(result, Found):
        if not result.rows:
            return Reply((Say("calls-none"),))
        waiting = [row["request"] for row in result.rows if "calls-take" in OFFERED.get(row["state"], ())]
        if isinstance(wish, LookUp) and wish.answers.get("take") and len(waiting) == 1:
            return Reply((Attend("calls", waiting[0], "take"),))
        options = tuple(
            Option(token("calls", 0, 0, 0, "show", str(row["request"])), words=row["line"])
            for row in result.rows
        )
        return Reply((Say("calls-list", {"count": len(result.rows)}, options),))
    if isinstance(result, Done) and isinstance(wish, Attend):
        if wish.only_check:
            return Reply((Begin("responding", {}, {"request": wish.request}),))
        card = "" if wish.how == "end" else result.facts["card"]
        options = buttons(card, wish.request) if card in OFFERED else ()
        facts = {name: value for name, value in result.facts.items() if name != "files"}
        files = tuple(result.facts.get("files", ()))
        return Reply((Say(f"calls-{result.move}-done", facts, options, attachments=files, columns=2),))
    return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()


def responding() -> Conversation:
    """An agent's words to a resident. Plain words go to the one whom the agent attends."""
    return Conversation(
        name="responding",
        steps=(AskText(name="words", at_least=1, at_most=AT_MOST),),
        finish=lambda session: (
            Attend("responding", session.facts["request"], "respond", session.answers["words"]),
        ),
        heard=_responded,
    )


def to_resident(words: str, *, unasked: bool) -> LookUp:
    """Look for whom an agent's words are: a resident whom they attend. With `unasked` they go to the only one
    at once."""
    return LookUp("responding", "attended", answers={"words": words, "unasked": unasked})


def addressing() -> Conversation:
    """To which of several residents an agent's words are to go."""
    return Conversation(
        name="addressing",
        steps=(ChooseFrom(name="to", of=_attended_ones),),
        finish=lambda session: (
            Attend("addressing", int(session.answers["to"]), "respond", session.facts["words"]),
        ),
        heard=_responded,
    )


def _attended_ones(hotline: Hotline, session: Session, language: str) -> tuple[tuple[str, str], ...]:
    return tuple((request, line) for request, line in session.facts["of"])


def _responded(wish: Wish, result: Result, person: Person) -> Reply:
    if isinstance(result, Found) and isinstance(wish, LookUp):
        return _addressed(wish, result)
    if isinstance(result, Done) and isinstance(wish, Attend):
        return Reply((Say("responding-done", result.facts, buttons("taken", wish.request), columns=2),))
    return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()


def _addressed(wish: LookUp, found: Found) -> Reply:
    """Plain words go to the only resident whom the agent attends; to none of several unwish."""
    words = str(wish.answers["words"])
    if not found.rows:
        return Reply((Say("lost-staff-words"), LookUp("work", "orders")))
    if len(found.rows) == 1 and wish.answers["unasked"]:
        return Reply((Attend("responding", found.rows[0]["request"], "respond", words),))
    of = [[str(row["request"]), row["line"]] for row in found.rows]
    return Reply((Begin("addressing", {}, {"words": words, "of": of, "count": len(of)}),))


def wanted(person: Person) -> tuple[Effect | Begin, ...]:
    """What is shown to somebody who asks for a person: agents see who waits, other staff whom to ask."""
    if not person.staff:
        return (LookUp("human", "call"),)
    return (LookUp("calls", "calls"),) if person.role == "agent" else (Say("human-staff"),)
