"""Which of the open questions something was for: what was sent waits until its person says.

Rule 1  What waits is given over message by message, so that each can still be corrected.
Rule 2  Where the question that was meant is over, it is added to that question's ticket; where there is none,
        it begins a report. Nothing that waits is dropped but by its person's word.
Rule 3  What may be for a person who is talked to does not wait long: they get it when nobody says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from msgspec.structs import replace

from conversations.beginnings import accuses, begins_another
from conversations.conversation import Begin
from conversations.effects import LookUp, Say
from conversations.lately import CRY, RATED, TALKED, is_another
from conversations.messages import Media, Place, Text
from conversations.said import BEFORE, HUMAN, NEW, STATUS, WHICH, for_human, has_room, said_in, written
from conversations.session import Lately, Session
from conversations.steps import Card, NotUnderstood, Partly, with_answer
from conversations.steps.parts import Part
from conversations.turns import volunteering
from conversations.turns.turning import Turning
from conversations.turns.volunteering import RECEIVED
from conversations.words import bare, number

SUBJECT: Final = 30
"""Characters of a matter's words on a button."""


def choose(turn: Turning, session: Session, key: str) -> None:
    """An option was tapped or typed; that of `WHICH` gives over all that waited for it."""
    if session.conversation != WHICH or session.paused:
        turn.choose(session, key)
        return
    turn.remove(session)
    if key == STATUS:
        turn.effects.append(LookUp("progress", "report", session.facts["about"][BEFORE]["ticket"]))
        return
    before, said = len(turn.effects), said_in(session.facts)
    alone = sum(isinstance(message, Text) for message in said) == 1
    for message in said:
        _meant(turn, session.facts, message, key, names=alone)
    _once_each(turn, before)


def which(
    turn: Turning, message: Text | Media | Place, sessions: tuple[Session, ...], *, or_new: bool = False
) -> None:
    """Ask which of the open questions something was for, or whether it is a new matter. What waits for
    that already waits with it."""
    sessions = tuple(session for session in sessions if session.conversation != WHICH)
    asked = turn.same(Begin(WHICH))
    if asked is not None and not has_room(asked.facts, message):
        _choose_first(turn, asked)
        return
    of = [[str(s.serial), s.conversation, _subject(turn, s)] for s in sessions]
    about = {str(s.serial): _ticket_of(s) for s in sessions if s.ticket}
    if may_be_for_person(turn, message):
        of.append([HUMAN, "human", ""])
        about[HUMAN] = {"ticket": 0, "number": ""}
    if or_new and (last := _before(turn, message, sessions)) is not None:
        of.append([BEFORE, last.by or "supplement", ""])
        about[BEFORE] = {"ticket": last.ticket, "number": last.number, "by": last.by}
        asks = last.by == "last" and asked is None and isinstance(message, Text)
        of += [[STATUS, STATUS, ""]] if asks else []
    of += [[NEW, "new", ""]] if or_new else []
    before = asked.facts if asked is not None else {"of": []}
    said = [*said_in(before), message]
    of += [row for row in before["of"] if row[0] not in [STATUS, *(each[0] for each in of)]]
    facts = {"said": [written(each) for each in said], "of": of, "about": before.get("about", {}) | about}
    turn.begin(Begin(WHICH, {}, facts))


def may_be_more(turn: Turning, message: Text | Media | Place) -> bool:
    """Ask whether what answers nothing is more of what was spoken of last; false where there is nothing,
    or where they plainly tell of another matter."""
    if turn.person.staff or turn.sessions:
        return False
    if _before(turn, message, ()) is None and not may_be_for_person(turn, message):
        return False
    which(turn, message, (), or_new=True)
    return True


def is_once_more(turn: Turning, message: Media) -> bool:
    """Add a file to the report for which it was asked once more; false where none was asked for."""
    asked = turn.answered
    if asked is None or not asked.file or turn.now.timestamp() >= asked.until:
        return False
    turn.answered = replace(asked, file=False)
    meant = _supplement(turn, {"ticket": asked.ticket, "number": asked.number})
    if meant is not None:
        turn.take(meant, message)
    return meant is not None


def asks_for_whom(turn: Turning, message: Text | Media | Place) -> bool:
    """Ask whether what comes in the middle of a draft is for the person who is talked to, where that one
    has said something since its resident was at the draft; false where they have not."""
    top = turn.top
    if top is None or not turn.is_draft(top) or top.conversation == "human" or turn.alarmed:
        return False
    if turn.talks is None or top.heard >= turn.talks - TALKED or not may_be_for_person(turn, message):
        return False
    which(turn, message, (top,))
    return True


def may_be_for_person(turn: Turning, message: Text | Media | Place) -> bool:
    """Whether something may be for a person who is talked to: all but the beginning of another matter,
    and what answers a question that we put since anybody talked."""
    put = turn.put_question()
    if turn.talks is None or not turn.is_talking() or (put and put.heard >= turn.talks - TALKED):
        return False
    return not (isinstance(message, Text) and begins_another(message.words))


def _before(turn: Turning, message: Text | Media | Place, sessions: tuple[Session, ...]) -> Lately | None:
    """What was spoken of last, if something may be more of it."""
    if sessions:
        before = sessions[0].facts.get("before")
        return None if before is None else Lately(before["ticket"], before["number"])
    lately = turn.answered
    if lately is None or lately.by == CRY or turn.now.timestamp() >= lately.until:
        return None
    told = message.words if isinstance(message, Text) else ""
    return None if told and is_another(told, lately, turn.world) else lately


def waits_too(turn: Turning, message: Text) -> bool:
    """Words that come while it is asked what others were for belong to those. A number is meant for the
    list."""
    top = turn.top
    if top is None or top.conversation != WHICH or turn.person.staff:
        return False
    waits = top.pushed or (bool(bare(message.words)) and number(message.words) is None)
    if waits:
        and_this(turn, top, message)
    return waits


def and_this(turn: Turning, session: Session, message: Text | Media | Place) -> None:
    """More came before it was said what the first words were for: it waits with them."""
    if not has_room(session.facts, message):
        _choose_first(turn, session)
        return
    said = [written(each) for each in (*said_in(session.facts), message)]
    facts = {name: told for name, told in session.facts.items() if name not in ("words", "ref")}
    facts |= {"said": said, "of": [row for row in facts["of"] if row[0] != STATUS]}  # two tell something
    asked = replace(session, facts=facts, heard=turn.now, reminded=False, pushed=False)
    turn.place(asked)
    turn.ask(asked)


def perhaps_meant_for(turn: Turning, answer: Session) -> tuple[Part, ...]:
    """What waits and may be for an answer, as parts of it; nothing where they accuse somebody: these may
    be who would read it."""
    asked = turn.same(Begin(WHICH))
    if asked is None or str(answer.serial) not in [row[0] for row in asked.facts["of"]]:
        return ()
    said = said_in(asked.facts)
    if any(isinstance(message, Text) and accuses(message.words) for message in said):
        return ()
    for message in said:
        with suppress(NotUnderstood):
            taken = turn.step(answer).take(answer, message, turn.setting)
            if isinstance(taken, Partly):
                answer = with_answer(answer, answer.step, taken.value)
    return tuple(answer.answers.get(answer.step, ()))


def undecided(turn: Turning, session: Session) -> None:
    """Nobody says what it was for: pass it on to who is talked to; else ask once more, then add it to the
    report that was filed just before, or begin the report that it may be, or add it to the answer that it
    may be, or call the person again that it may be for."""
    if turn.is_talking() and for_human(session) and turn.same(Begin("human")) is None:
        _pass_on(turn, session)
        return
    if not session.reminded:
        asked = replace(session, heard=turn.now, reminded=True, pushed=False)
        turn.place(asked)
        turn.ask(asked)
        return
    of = [(key, name) for key, name, *_ in session.facts["of"]]
    likely = [key for key, name in of if name in ("last", RATED)]
    likely += [key for key, _ in of if key == NEW]
    likely += [key for key, name in of if name in turn.catalog and turn.catalog[name].at_once]
    likely += [key for key, _ in of if key == HUMAN]
    if not likely or turn.person.staff:
        turn.remove(session)
    else:
        choose(turn, session, likely[0])


def _pass_on(turn: Turning, session: Session) -> None:
    """Send what waits to the person who is talked to, as if it had been said that it is for them."""
    before = len(turn.effects)
    choose(turn, session, HUMAN)
    turn.effects[before:] = [e for e in turn.effects[before:] if not isinstance(e, Say)]
    words = turn.same(Begin("human"))
    if words is not None and (taken := turn.step(words).ended(words)) is not None:
        turn.apply(words, taken)


def _choose_first(turn: Turning, asked: Session) -> None:
    turn.say("which-full")
    turn.place(asked)
    turn.ask(asked)


def _once_each(turn: Turning, start: int) -> None:
    """Of several messages that one question took at once only the last is acknowledged."""
    said = turn.effects[start:]
    asks = bool(said) and isinstance(said[-1], Say) and _asks(said[-1])
    kept = [e for e in said[:-1] if not (asks and isinstance(e, Say) and _asks(e))]
    received = [e for e in kept if isinstance(e, Say) and e.key in RECEIVED][1:]
    turn.effects[start:] = [*(e for e in kept if not any(e is each for each in received)), *said[-1:]]


def _subject(turn: Turning, session: Session) -> str:
    """The matter that a question of ours is about: there may be two of them."""
    words = str(session.facts.get("short", "")) if turn.conversation(session).at_once else ""
    return words if len(words) <= SUBJECT else f"{words[: SUBJECT - 1].rstrip()}…"


def _meant(
    turn: Turning, asked: Mapping[str, Any], message: Text | Media | Place, key: str, *, names: bool
) -> None:
    """The person said what their words were for: the session `key`, or a new matter. With `names` the
    words may name one of its options."""
    meant = next((s for s in turn.sessions if str(s.serial) == key), None)
    if meant is None and key != NEW:
        meant = _supplement(turn, asked.get("about", {}).get(key))
    if meant is None:
        draft = turn.same(Begin("intake"))
        if draft is None:
            turn.begin(Begin("intake"), quiet=True)
            draft = turn.sessions[-1]
        volunteering.volunteer(turn, draft, message)
        return
    option = _option(turn, meant, message.words) if names and isinstance(message, Text) else None
    if option is not None:
        choose(turn, meant, option)
    elif not turn.step(meant).open_to(message) and volunteering.use_for(turn, meant, message) is not None:
        volunteering.volunteer(turn, replace(meant, pushed=False), message)
    else:
        turn.take(meant, message)


def _option(turn: Turning, meant: Session, words: str) -> str | None:
    """The option of what was meant that words are; a card that they were not said to is only sent by its
    label: it has not been looked at since."""
    if isinstance(turn.step(meant), Card):
        return turn.labelled(meant, words) if number(words) is None else None
    return turn.fits(meant, words)


def _supplement(turn: Turning, about: Mapping[str, Any] | None) -> Session | None:
    """More about a report whose question is over, or for the person who is talked to; None where it was
    about neither."""
    if about is None or turn.person.staff:
        return None
    to = RATED if about.get("by") == RATED else "supplement"
    begin = Begin(to, {}, {"number": about["number"]}, about["ticket"])
    begin = begin if about["ticket"] else Begin("human")
    if turn.same(begin) is None:
        turn.begin(begin, quiet=True)
        turn.go(turn.sessions[-1], "answered")
        turn.effects.pop()
    return turn.same(begin)


def _asks(said: Say) -> bool:
    return bool(said.options) or said.ask_place


def _ticket_of(session: Session) -> dict[str, Any]:
    return {"ticket": session.ticket, "number": session.facts.get("number", "")}
