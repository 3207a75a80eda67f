"""What a resident and the agent who has taken their request just say, or send, goes to the other side, with
nothing to tap.

Rule 1  Only with nothing else open: what may answer a question is asked about (`sorting.py`).
Rule 2  Commands, numbers of reports, labels of buttons, cries for help and what tells a matter of its own are
        read as ever. A greeting or a thank-you is said to the other side.
Rule 3  Who still waits for an agent and asks whether there is anybody is told until when.
Rule 4  Whom an agent's words or files are for is looked up each time. Where it could be two residents, it is
        asked, and after a while once more; what comes meanwhile waits for the answer, too. Where there is no
        answer, the agent is told that it was not sent.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from conversations.effects import LookUp
from conversations.messages import Media, Place, Text
from conversations.reading import awaited
from conversations.reading.sayings import command, means_done
from conversations.reading.smalltalk import meant
from conversations.reading.words import bare, looks_like_ticket, slashed
from conversations.residents.human import ADDRESSING, AT_MOST, answer, to_resident, unsent, waiting_in
from conversations.session import Session
from conversations.steps.parts import Part, files_of, in_words, part_of, words_of
from conversations.steps.text import FILES
from conversations.turns import cards, codes, pointing, waiting
from conversations.turns.turning import Turning

_OPEN: Final = frozenset({ADDRESSING, "responding"})
"""The questions that an agent's files are an answer to, or more of what waits for one."""


def tells_agent(turn: Turning, message: Text) -> bool:
    """Pass a resident's words on to the agent they talk to."""
    if not turn.attended or _is_wish(turn, message) or pointing.of_report(turn, message) is not None:
        return False
    return waiting.goes_straight(turn, message)


def asks_who_comes(turn: Turning, message: Text) -> bool:
    """Tell how it stands to who waits for a person and asks whether there is anybody, or when. What may be
    asked about a report of theirs is not taken for that."""
    if turn.sessions or not turn.is_talking() or turn.attended or turn.alarmed:
        return False
    asks = awaited.asks_who_comes(message.words)
    spoken = "here" if command(message.words) == "menu" and _greets(message.words) else meant(message.words)
    if not asks and spoken in ("when", "hurry", "undone"):
        asks = turn.answered is None and not turn.has_sent()
    if not asks and spoken != "here":
        return False
    turn.effects.append(LookUp("human", "call"))
    return True


def answers_resident(turn: Turning, message: Text) -> bool:
    """Find out to which resident an agent's words are to go; those that wait for an answer go along."""
    top = turn.top
    waits = top is not None and top.conversation == ADDRESSING
    if (top is not None and not waits) or not (waits or turn.is_attending()):
        return False
    if _is_wish(turn, message) or cards.is_label(turn, message.words):
        return False
    if top is not None and turn.fits(top, message.words) is not None:
        return False
    _goes_out(turn, [{"ref": message.ref, "words": message.as_typed(message.words)}])
    return True


def shows_resident(turn: Turning, message: Media | Place) -> bool:
    """Find out to which resident an agent's files or a position are to go: to whom they were about to write,
    or whom they attend."""
    top = turn.top
    is_for_one = turn.talks is not None if top is None else top.conversation in _OPEN
    if turn.person.role != "agent" or not is_for_one:
        return False
    if isinstance(message, Place):
        parts: list[Part] = [{"ref": message.ref, "words": in_words(message, turn.world.places)}]
    else:
        parts = [part_of(file) for file in message.files]
    _goes_out(turn, parts)
    return True


def _goes_out(turn: Turning, said: list[Part]) -> None:
    """Send what an agent said to a resident, with what waits for that already."""
    top = turn.top
    waits = waiting_in(top) if top is not None and top.conversation == ADDRESSING else []
    if (over := len(files_of([*waits, *said])) - FILES) > 0:
        turn.say("too-many-files", {"most": FILES, "left_out": over})
        kept = files_of(said)[:-over]
        said = [part for part in said if "key" not in part or part in kept]
    got = len(words_of([*waits, *said]))
    if got > AT_MOST:
        turn.say("text-long", {"most": AT_MOST, "got": got})
    if got > AT_MOST or not said:
        turn.ask_again()
        return
    if top is not None:
        turn.remove(top)
    if top is not None and top.conversation == "responding":
        turn.effects.append(answer("responding", top.facts["request"], said))
    else:
        turn.effects.append(to_resident([*waits, *said], unasked=top is None and turn.is_attending()))


def says_to_nobody(turn: Turning, session: Session) -> None:
    """An agent does not say to whom something is to go: ask once more, then say that it was not sent."""
    if session.reminded:
        turn.remove(session)
        turn.say("addressing-unsent", unsent(session))
    else:
        asked = replace(session, reminded=True)
        turn.place(asked)
        turn.ask(asked)


def _is_wish(turn: Turning, message: Text) -> bool:
    """Whether words want something of us."""
    words = message.words.strip()
    if not bare(words) or slashed(words) or means_done(words) or turn.listed(words) is not None:
        return True
    if turn.world.numbers.ticket(words) is not None or looks_like_ticket(words):
        return True
    wanted = codes.meant_by(turn, words)
    return wanted not in ("", "thanks") and not (wanted == "menu" and _greets(words))


def _greets(words: str) -> bool:
    """Whether somebody who could mean the menu says hello."""
    return command(words) == "menu" and "菜单" not in words and "menu" not in words.lower()
