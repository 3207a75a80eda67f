"""What becomes of messages that wait until their sender says what they were for (`sorting.py`).

Rule 1  A waiting message is dropped only when its sender says so.
Rule 2  Words are read as if nothing waited (`wording.py`); only what is not understood by itself waits with
        the rest. What has waited for an hour goes to the report that it is likely about, before more is said.
Rule 3  A message that may be for an agent does not wait long: the agent gets it unless its sender says
        otherwise. Where an agent has taken the request, what can hardly be for anything else does not wait at
        all.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from msgspec.structs import replace

from conversations.conversation import Begin
from conversations.effects import Act, Say
from conversations.lately import AFTERWARDS, RATED
from conversations.messages import Media, Place, Text
from conversations.reading.beginnings import accuses
from conversations.reading.words import bare
from conversations.residents.adding import ASKED_BACK
from conversations.said import HUMAN, NEW, STATUS, WHICH, for_human, has_room, quoted, said_in, written
from conversations.session import Session
from conversations.steps import NotUnderstood, Partly, with_answer
from conversations.steps.parts import Part, files_of, words_of
from conversations.turns import sorting
from conversations.turns.sorting import choose, choose_first
from conversations.turns.turning import Turning

_LIKELY: Final = frozenset({"last", "mine"})
"""Options that are meant where nobody says: the report that was just filed, the only one that is open."""


def asked_what_for(turn: Turning) -> Session | None:
    """The open question what a resident's earlier words were for, wherever it stands."""
    return None if turn.person.staff else turn.same(Begin(WHICH))


def waits_too(turn: Turning, message: Text) -> bool:
    """What comes after a cry for help waits with it until it can be asked what both are for."""
    top = turn.top
    waits = top is not None and top.conversation == WHICH and not turn.person.staff and top.pushed
    if top is not None and waits:
        and_this(turn, top, message)
    return waits


def and_this(turn: Turning, session: Session, message: Text | Media | Place) -> None:
    """Let a message wait with those before it, until their sender says what they were for."""
    if not has_room(session.facts, message):
        choose_first(turn, session)
        return
    said = [written(each) for each in (*said_in(session.facts), message)]
    facts = {name: told for name, told in session.facts.items() if name not in ("words", "ref")}
    facts |= {"said": said, "of": [row for row in facts["of"] if row[0] != STATUS]}  # two tell something
    asked = replace(session, facts=facts, heard=turn.now, reminded=False, pushed=False)
    turn.place(asked)
    turn.ask(asked)


def says_again(turn: Turning, asked: Session, message: Text) -> bool:
    """Take words that are said once more for the answer to the question that we put, which we had not done at
    once."""
    again = any(
        isinstance(said, Text) and bare(said.words) == bare(message.words) for said in said_in(asked.facts)
    )
    keys = [key for key, name, *_ in asked.facts["of"] if name in turn.catalog and turn.catalog[name].at_once]
    if not again or len(keys) != 1 or turn.named(asked, message.words) is not None:
        return False
    choose(turn, replace(asked, paused=False), keys[0])
    return True


def waits_on(turn: Turning, start: int) -> None:
    """Put the question that was left aside back, below what was begun since; where nothing was, it is put
    again."""
    asked, turn.pending = turn.pending, None
    if asked is None:
        return
    turn.sessions.insert(0, asked)
    said = turn.effects[start:]
    if len(turn.sessions) == 1 and all(isinstance(effect, Say) and not effect.options for effect in said):
        turn.ask_again()


def lapses(turn: Turning, asked: Session) -> bool:
    """Add what has waited for an hour to the report that it is likely about. False where there is none, or
    where it has not waited as long."""
    keys = [key for key, name, *_ in asked.facts["of"] if name in _LIKELY]
    if turn.now - asked.heard < AFTERWARDS or len(keys) != 1:
        return False
    said = said_in(asked.facts)
    supplement = Session("supplement", "words", 0, turn.now)
    parts = _parts_of(turn, supplement, said)
    turn.say("which-lapsed", quoted(said))
    facts = {"words": words_of(parts), "attachments": files_of(parts)}
    turn.effects.append(Act(WHICH, asked.facts["about"][keys[0]]["ticket"], "supplement", facts))
    return True


def undecided(turn: Turning, session: Session) -> None:
    """Their sender never says what the words were for: pass them on to the agent whom they talk to. Otherwise
    ask once more; then add them to the report that was just filed, or begin the report, or add to the answer,
    or ask for the agent, as they may have been meant."""
    if turn.is_talking() and for_human(session) and turn.same(Begin("human")) is None:
        _pass_on(turn, session)
        return
    if not session.reminded:
        asked = replace(session, heard=turn.now, reminded=True, pushed=False)
        turn.place(asked)
        turn.ask(asked)
        return
    of = [(key, name) for key, name, *_ in session.facts["of"]]
    likely = [key for key, name in of if name in _LIKELY or name == RATED]
    likely += [key for key, _ in of if key == NEW]
    likely += [key for key, name in of if name in turn.catalog and turn.catalog[name].at_once]
    likely += [key for key, _ in of if key == HUMAN]
    if not likely or turn.person.staff:
        turn.remove(session)
    else:
        choose(turn, session, likely[0])


def goes_straight(turn: Turning, message: Text | Media | Place) -> bool:
    """Pass something on at once to the agent who has taken their request; false where nobody has, or where it
    may be for something else, such as a report that was just filed."""
    if turn.sessions or turn.alarmed or not turn.is_talking() or not turn.attended:
        return False
    lately = turn.answered is not None and turn.now.timestamp() < turn.answered.until
    if lately or not sorting.may_be_for_person(turn, message):
        return False
    if isinstance(message, Text) and (turn.tells_matter(message.words) or not has_room({}, message)):
        return False
    before = len(turn.effects)
    sorting.which(turn, message, (), or_new=True)
    del turn.effects[before:]
    _pass_on(turn, turn.sessions[-1])
    return True


def _pass_on(turn: Turning, session: Session) -> None:
    """Send what waits to the person who is talked to, as if it had been said that it is for them."""
    before = len(turn.effects)
    choose(turn, session, HUMAN)
    turn.effects[before:] = [e for e in turn.effects[before:] if not isinstance(e, Say)]
    words = turn.same(Begin("human"))
    if words is not None and (taken := turn.step(words).ended(words)) is not None:
        turn.apply(words, taken)


def perhaps_meant_for(turn: Turning, answer: Session) -> tuple[Part, ...]:
    """What was only asked back, and what waits and may be meant for an answer, as parts of it. Nothing of
    that where it accuses somebody, who may be the one to read it."""
    back = tuple({"ref": "", "words": words} for words in answer.facts.get(ASKED_BACK, ()))
    asked = turn.same(Begin(WHICH))
    if asked is None or str(answer.serial) not in [row[0] for row in asked.facts["of"]]:
        return back
    said = said_in(asked.facts)
    if any(isinstance(message, Text) and accuses(message.words) for message in said):
        return back
    return (*back, *_parts_of(turn, answer, said))


def _parts_of(turn: Turning, answer: Session, said: Sequence[Text | Media | Place]) -> tuple[Part, ...]:
    """Messages as the parts of an answer, behind those that it has."""
    for message in said:
        with suppress(NotUnderstood):
            taken = turn.step(answer).take(answer, message, turn.setting)
            if isinstance(taken, Partly):
                answer = with_answer(answer, answer.step, taken.value)
    return tuple(answer.answers.get(answer.step, ()))
