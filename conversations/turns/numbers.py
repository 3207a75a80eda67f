"""A phone number that comes unasked is kept as one, sealed: in the description everybody would read it."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from conversations.messages import Edited, Media, Text
from conversations.reading.documents import hidden
from conversations.session import Session
from conversations.steps import Answered, AskDetails, AskPhone, with_answer
from conversations.steps.parts import Part
from conversations.steps.phone import own_number, to_be_kept, without_lead
from conversations.turns import besides
from conversations.turns.turning import Turning
from orthography.regexes import regex

_IDENTITY: Final = regex(
    r"(?:我的?)?(?:身份证)?(?:号码?)?(?:是|[:：\s])?\s?"
    r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dxX]\W{0,3}|"
    r"(?:my )?id(?: card)?(?: number)?(?: is|:)?\s?\d{17}[\dx]\W{0,3}",
    re.IGNORECASE,
)
_DIGIT: Final = regex(r"\d")
_ASKS_FOR_IT: Final = regex(r"身份证|证件|[卡账帐]号|账户|\b(?:id|identity|card|account)\b", re.IGNORECASE)
"""What a department asks that is answered by such a number."""
_HIDING: Final = "hiding"
"""Among a session's facts: its person knows that such numbers are hidden."""


def shows_identity(turn: Turning, message: Text) -> bool:
    """The number of an identity card is nothing that we need, and is kept nowhere."""
    if turn.person.staff or turn.is_talking() or _IDENTITY.fullmatch(message.words.strip()) is None:
        return False
    if turn.top is not None and isinstance(turn.step(turn.top), AskDetails):
        return False
    turn.say("identity-not-needed")
    turn.ask_again()
    return True


def hides(turn: Turning, message: Text | Media | Edited) -> tuple[Text | Media | Edited, str]:
    """What a resident sent, with the numbers of identity and bank cards in its words hidden, and which there
    was first. One that is asked for stays, as does what is said to a person; one that is sent alone is kept
    nowhere in any case (`shows_identity`)."""
    words, what = hidden(message.words)
    if not what or turn.person.staff or turn.is_talking() or _is_asked_for(turn):
        return message, ""
    alone = isinstance(message, Text) and _IDENTITY.fullmatch(message.words.strip()) is not None
    return (message, "") if alone else (replace(message, words=words), what)


def tells_of_hiding(turn: Turning, what: str) -> None:
    """Say once, while a draft is open, that a number was hidden."""
    if not what or turn.alarmed or any(session.facts.get(_HIDING) for session in turn.sessions):
        return
    if turn.top is None:
        turn.say("number-hidden", {"what": what})
        turn.effects.insert(0, turn.effects.pop())
    else:
        turn.put_first("number-hidden", {"what": what})
        top = turn.sessions[-1]
        turn.sessions = [*turn.sessions[:-1], replace(top, facts={**top.facts, _HIDING: True})]


def _is_asked_for(turn: Turning) -> bool:
    """Whether the question shown last is one of a category's own, or a department's, that such a number may
    answer."""
    top = turn.top
    if top is None:
        return False
    asked = str(top.facts.get("asked", "")) if turn.conversation(top).at_once else ""
    if isinstance(turn.step(top), AskDetails):
        asked = str(turn.step(top).ask(top, turn.setting).facts.get("question", ""))
    return _ASKS_FOR_IT.search(asked) is not None


def leaves_phone(turn: Turning, message: Text) -> bool:
    """A phone number left unasked is kept as one: in the description everybody would read it."""
    if _DIGIT.search(message.words) is None:
        return False
    session = besides.draft_of(turn)
    step = None if session is None else turn.step(session)
    if session is None or isinstance(step, AskPhone):
        return False
    bare = to_be_kept(message.words) is None and without_lead(message.words) == message.words.strip()
    if isinstance(step, AskDetails) and bare and step.is_free(session, turn.setting):
        return False
    steps = turn.conversation(session).steps
    asking = next((step for step in steps if isinstance(step, AskPhone)), None)
    number, whose = to_be_kept(message.words) or (without_lead(message.words), "")
    kept = None if asking is None else asking.keep(number, message.as_typed(whose), turn.setting)
    if asking is None or kept is None:
        return False
    if _is_anonymous(session):
        turn.say("phone-anonymous")
    else:
        session = with_answer(session, asking.name, kept)
        turn.say("kept-phone", {"phone": asking.shown(kept, turn.setting)})
    turn.place(replace(session, heard=turn.now, reminded=False))
    turn.ask_again()
    return True


def _is_anonymous(draft: Session) -> bool:
    """Whether a report is to be sent without anybody's name: then there is nobody to call, either."""
    return bool(draft.answers.get("identity") == "anonymous")


def keeps_number_apart(turn: Turning) -> None:
    """Take the writer's own number out of what was told and keep it as their phone number: it then stands on
    the card, sealed, and can be taken out there."""
    draft = turn.top
    if draft is None or turn.person.staff or draft.conversation != "intake":
        return
    parts: list[Part] = list(draft.answers.get("description", ()))
    found = [(at, own) for at, part in enumerate(parts) if (own := own_number(part.get("words", "")))]
    if not found:
        return
    asking = next((step for step in turn.conversation(draft).steps if isinstance(step, AskPhone)), None)
    if asking is None:
        return
    at, (number, left) = found[-1]
    if turn.world.numbers.phone(number) is None:
        return
    taken = asking.take(draft, Text(number), turn.setting)
    if isinstance(taken, Answered):
        parts[at] = {**parts[at], "words": left}
        draft = with_answer(draft, "description", parts)
        if _is_anonymous(draft):
            turn.place(draft)
            turn.put_first("phone-anonymous", {})
            return
        turn.place(with_answer(draft, asking.name, taken.value))
        turn.put_first("kept-phone", {"phone": asking.shown(taken.value, turn.setting)})
