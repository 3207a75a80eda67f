"""Questions about the hotline, and what people say of themselves, are answered; then the open question is put
again.

Rule 1  A label of what is open, and a command, go before (`wording.py`).
Rule 2  A hindrance is answered wherever it is mentioned; the rest of the message goes where it belongs.
"""

from __future__ import annotations

from typing import Final

from conversations.conversation import Begin
from conversations.messages import Text
from conversations.reading import about_us
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
