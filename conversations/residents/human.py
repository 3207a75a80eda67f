"""Talking to a person: a resident's request is kept, an agent takes it, words go both ways until it is ended.

Rule 1  Nobody is promised anything "at once": the resident is told until when, and when the office opens.
Rule 2  One request at a time: whoever asks again adds words to the one that is open.
Rule 3  Nobody has to say what it is about: who skips that is told how they still can.
Rule 4  Once an agent has it, either side just writes, or sends photos and files; the buttons are for what
        else can be done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from msgspec.structs import replace

from conversations.conversation import Begin, Conversation, Reply
from conversations.effects import Attend, Call, Effect, LookUp, Option, Say, Wish
from conversations.messages import Done, Found, Refused, Result
from conversations.reading.words import number
from conversations.session import Person, Session, Tapped, is_id, token
from conversations.steps import AskText, ChooseFrom, Setting
from conversations.steps.parts import TOLD_AT_MOST, Part, files_of, words_of
from conversations.world import Hotline

AT_MOST = 1000
"""Characters of one message of an agent to a resident."""

ADDRESSING: Final = "addressing"
"""The name of the question to which of several residents something is to go."""

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
        return Reply((Say(_standing(row["state"]), row, buttons("resident", row["request"]), columns=2),))
    if isinstance(result, Done):
        said = Say(_standing(result.move), result.facts)
        untold = result.move in ("asked", "asked-closed") and result.facts["told"] == "no"
        return Reply((said, Say("human-untold")) if untold else (said,))
    return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()


def _standing(how: str) -> str:
    """How a request stands, in words: agents were reminded once, when it became late."""
    return "human-still-late" if how == "late" else f"human-{how}"


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
        taken = sum(row["state"] == "taken" for row in result.rows)
        waits = max(result.rows[0]["waiting"], len(result.rows) - taken)
        return Reply((Say("calls-list", {"waiting": waits, "taken": taken}, tuple(map(_row, result.rows))),))
    if isinstance(result, Done) and isinstance(wish, Attend):
        if wish.only_check:
            return Reply((Begin("responding", {}, {"request": wish.request}),))
        card = "" if wish.how == "end" else result.facts["card"]
        options = buttons(card, wish.request) if card in OFFERED else ()
        facts = {name: value for name, value in result.facts.items() if name != "files"}
        files = tuple(result.facts.get("files", ()))
        return Reply((Say(f"calls-{result.move}-done", facts, options, attachments=files, columns=2),))
    return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()


def _row(row: Mapping[str, Any]) -> Option:
    """A request in the list; of one that somebody has, who that is."""
    shows = token("calls", 0, 0, 0, "show", str(row["request"]))
    if row["state"] != "taken":
        return Option(shows, words=row["line"])
    return Option(shows, "calls-row-taken", facts={name: row[name] for name in ("line", "own", "who")})


def responding() -> Conversation:
    """An agent's answer to a resident. What is just said goes to the one whom the agent attends."""
    return Conversation(
        name="responding",
        steps=(AskText(name="words", at_least=1, at_most=AT_MOST),),
        finish=lambda session: (
            Attend("responding", session.facts["request"], "respond", session.answers["words"]),
        ),
        heard=_responded,
    )


def to_resident(said: Sequence[Part], *, unasked: bool) -> LookUp:
    """Look for whom that is what an agent said: a resident whom they attend. With `unasked` it goes to the
    only one at once."""
    return LookUp("responding", "attended", answers={SAID: said, "unasked": unasked})


def answer(conversation: str, request: int, said: Sequence[Part]) -> Attend:
    """Send what an agent said to the resident of a request."""
    return Attend(conversation, request, "respond", words_of(said), tuple(files_of(said)))


SAID: Final = "said"
"""The answer of `addressing` that is there from the beginning: the parts that wait until it is said to whom
they go."""


def waiting_in(session: Session) -> list[Part]:
    """What waits in such a session."""
    before_files = {"ref": "", "words": session.facts.get("words", "")}
    return list(session.answers.get(SAID, (before_files,)))


def unsent(session: Session) -> dict[str, Any]:
    """What waits in such a session, as its agent is told."""
    waits = waiting_in(session)
    words, files = words_of(waits), len(files_of(waits))
    what = "several" if files > 1 or (files and words) else "file" if files else "words"
    return {"words": words, "told": "yes" if words else "no", "files": files, "what": what}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToWhom(ChooseFrom):
    """One of the residents whom an agent attends; what is to go there is shown."""

    def chosen(self, session: Session, words: str, setting: Setting) -> str | None:
        """Of a number it counts first which button it stands on: these begin with # and their request's."""
        typed = str(number(words.lstrip("#＃")))
        if typed in {request for request, _ in session.facts["of"]}:
            return typed
        return ChooseFrom.chosen(self, session, words, setting)

    def ask(self, session: Session, setting: Setting) -> Say:
        asked = ChooseFrom.ask(self, session, setting)
        return replace(asked, facts={**session.facts, **unsent(session)})


def addressing() -> Conversation:
    """To which of several residents what an agent said is to go."""
    return Conversation(
        name=ADDRESSING,
        steps=(ToWhom(name="to", of=_attended_ones),),
        finish=lambda session: (answer(ADDRESSING, int(session.answers["to"]), waiting_in(session)),),
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
    """What is said goes to the only resident whom the agent attends; to none of several unasked."""
    said = wish.answers[SAID]
    if not found.rows:
        return Reply((LookUp("work", "orders", answers={"lost": "file" if files_of(said) else "words"}),))
    if len(found.rows) == 1 and wish.answers["unasked"]:
        return Reply((answer("responding", found.rows[0]["request"], said),))
    of = [[str(row["request"]), row["line"]] for row in found.rows]
    return Reply((Begin(ADDRESSING, {SAID: said}, {"of": of, "count": len(of)}),))


def wanted(person: Person) -> tuple[Effect | Begin, ...]:
    """What is shown to somebody who asks for a person: agents see who waits, other staff whom to ask."""
    if not person.staff:
        return (LookUp("human", "call"),)
    return (LookUp("calls", "calls"),) if person.role == "agent" else (Say("human-staff"),)
