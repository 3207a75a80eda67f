"""Questions about the hotline and how matters are dealt with, and what people say of themselves, are
answered; then the open question is put again.

Rule 1  A label of what is open, and a command, go before (`wording.py`).
Rule 2  A hindrance is answered wherever it is mentioned; the rest of the message goes where it belongs.
"""

from __future__ import annotations

from typing import Final

from conversations.conversation import Begin
from conversations.effects import Act
from conversations.messages import Text
from conversations.reading import about_handling, about_us
from conversations.reading.words import clean
from conversations.steps.phone import sealed_in
from conversations.turns import besides, commands
from conversations.turns.turning import Turning

_COMMANDS: Final = frozenset({"robot", "language", "human"})
"""What comes to a command."""


def asks_about_us(turn: Turning, message: Text) -> bool:
    """Answer a question about the hotline."""
    asked = "" if turn.person.staff or turn.alarmed else about_us.asked(message.words)
    top = turn.top
    if not asked or (asked == "nothing" and top is not None):
        return False
    if top is not None and turn.open(top, message) and besides.writes(turn, top):
        return False
    if asked in _COMMANDS:
        commands.command(turn, asked, "")
    elif asked == "tests" and top is None:
        turn.menu()
    elif asked == "tests":
        return False
    else:
        turn.say(f"talk-{asked}")
        turn.ask_again()
    return True


def asks_of_handling(turn: Turning, message: Text) -> bool:
    """Answer what somebody asks of how their matter is dealt with. What only its department knows goes there,
    where a report was just filed."""
    asked = "" if turn.person.staff or turn.alarmed else about_handling.asked(message.words)
    top = turn.top
    if not asked or turn.is_talking() or (top is not None and turn.conversation(top).lasting):
        return False
    if top is not None and turn.open(top, message) and besides.writes(turn, top):
        return False
    if asked in ("visit", "punish") and passes_on(turn, message):
        return True
    key = "visit-unsent" if asked == "visit" and besides.in_a_draft(turn) else asked
    turn.say(f"handled-{key}")
    turn.ask_again()
    return True


def passes_on(turn: Turning, message: Text) -> bool:
    """Pass on to who deals with the report that was just filed what its resident asks; false where none
    was."""
    lately = turn.answered
    if turn.sessions or lately is None or lately.by != "last" or turn.now.timestamp() >= lately.until:
        return False
    words = sealed_in(message.as_typed(clean(message.words)), turn.world.numbers)
    turn.effects.append(Act("passing", lately.ticket, "supplement", {"words": words, "attachments": []}))
    return True


def is_hindered(turn: Turning, message: Text) -> bool:
    """Tell somebody who can't hear, see or read what helps them."""
    hinders = "" if turn.person.staff or turn.alarmed else about_us.hindered(message.words)
    if not hinders or (turn.top is not None and besides.writes(turn, turn.top) and turn.top.ticket):
        return False
    turn.say(f"talk-{hinders}")
    rest = about_us.besides(message.words)
    if rest and (about_us.tells_besides(rest) or turn.world.categories.search(rest)):
        return False
    turn.ask_again()
    return True


def names_kind(turn: Turning, message: Text) -> bool:
    """Begin a report of the kind of request that a message names without saying more: 举报."""
    named = "" if turn.person.staff or turn.sessions or turn.alarmed else about_us.kind(message.words)
    if named:
        turn.say("begun")
        turn.begin(Begin("intake", {"kind": named}))
    return named != ""
