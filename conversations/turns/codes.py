"""What has a form of its own: links, codes, commands, numbers of reports.

Rule 1  It means the same at every question, unless it is a label of the one that is asked.
"""

from __future__ import annotations

from msgspec.structs import replace

from conversations.effects import Link, LookUp
from conversations.messages import Choice, Place, Text
from conversations.reading.around import answer_in
from conversations.reading.asked_for import asked_for, list_asked_for
from conversations.reading.courtesies import core
from conversations.reading.sayings import command, to_register
from conversations.reading.smalltalk import meant as small_talk
from conversations.reading.words import link_code, looks_like_ticket
from conversations.session import LINK, unlink
from conversations.steps import AskTicket
from conversations.turns import answering, pressing
from conversations.turns import commands as doing
from conversations.turns.turning import Turning

_SHORT = 60
"""Characters of a command with what is said around it."""

_COURTESIES = ("menu", "thanks")
"""What a second greeting, or thanks, would be taken for."""


def follows_link(turn: Turning, message: Text) -> bool:
    """Press the button for which a link stands."""
    words = message.words.strip()
    linked = words.startswith(f"/start {LINK}")
    if linked:
        pressing.pressed(turn, Choice(unlink(words.removeprefix("/start "))))
    return linked


def enters_code(turn: Turning, message: Text) -> bool:
    """Take the one-time code that links two chats of one person."""
    code = link_code(message.words.strip())
    if code is not None:
        turn.then((Link("linking", "look", code),))
    return code is not None


def commands_with_more(turn: Turning, message: Text) -> bool:
    """Do a command that has an argument."""
    words = message.words.strip()
    return words.startswith("/") and " " in words and doing.with_argument(turn, *words.split(maxsplit=1))


def shares_place(turn: Turning, message: Text) -> bool:
    """Take a position that is written: coordinates, or a map's link that holds them."""
    spot = turn.world.places.shared(message.words.strip())
    if spot is None or spot.latitude is None:
        return False
    pressing.thing(turn, Place(spot.latitude, spot.longitude or 0.0, spot.words, spot.datum, message.ref))
    return True


def registers(turn: Turning, message: Text) -> bool:
    """Begin the report of a caller's matter that an agent writes down in one message."""
    told = to_register(message.words.strip()) if turn.person.role == "agent" else ""
    if told:
        doing.register(turn, replace(message, words=told))
    return bool(told)


def meant_by(turn: Turning, words: str) -> str:
    """The command that words are, or ask for in other words, whatever greeting stands before it; empty for
    none."""
    return _wanted(turn, words)[0]


def _wanted(turn: Turning, words: str) -> tuple[str, str]:
    """The command that is meant, and the words that mean it without what is said around them."""
    meant = _meant(turn, words)
    if meant or len(words) > _SHORT or (said := core(words)) == words:
        return meant, words
    wanted = _meant(turn, said)
    return ("", words) if wanted in _COURTESIES else (wanted, said)


def _meant(turn: Turning, words: str) -> str:
    staff = turn.person.staff != ""
    listed = ""
    if staff and not turn.sessions:  # in a form 逾期了 is part of what is written
        listed = list_asked_for(words, agent=turn.person.role == "agent")
    return command(words) or listed or asked_for(words, staff=staff) or ""


def commands(turn: Turning, message: Text) -> bool:
    """Do a command, or what other words ask for that means one."""
    words = answer_in(message.words.strip())
    meant, said = _wanted(turn, words)
    listed = None if not meant or words.startswith("/") else turn.listed(words)
    if not meant:
        return False
    if listed is not None:
        pressing.pressed(turn, Choice(listed))
    elif meant != "thanks" or small_talk(words) != "agreed" or not answering.answers_put(turn, message):
        doing.command(turn, meant, said)
    return True


def numbers_report(turn: Turning, message: Text) -> bool:
    """Take the number of a report: to show it, or for the answer where a number is asked for."""
    ticket = turn.world.numbers.ticket(message.words.strip())
    if ticket is None:
        return False
    if turn.sessions and isinstance(turn.step(turn.sessions[-1]), AskTicket):
        turn.take(turn.sessions[-1], message)
    else:
        wish = ("work", "order") if turn.person.staff else ("progress", "report")
        turn.effects.append(LookUp(*wish, ticket))
    return True


def mistypes_number(turn: Turning, message: Text) -> bool:
    """Say that there is no report of a number that looks like one."""
    mistyped = looks_like_ticket(message.words.strip())
    if mistyped:
        turn.say("not-found")
        turn.ask_again()
    return mistyped
