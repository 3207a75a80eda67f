"""With nothing open, words of staff that stand for a button of a card."""

from __future__ import annotations

from conversations.casework.cards import AT_ONCE, IN_WORDS
from conversations.casework.shorthand import TAKES_ON, buttons_meant, goes, received
from conversations.effects import LookUp, Option
from conversations.messages import Text
from conversations.reading.words import number, pick
from conversations.turns import codes
from conversations.turns.turning import Turning


def presses(turn: Turning, message: Text) -> bool:
    """Look for the orders whose cards have the button that a member of staff typed."""
    words = message.words.strip()
    if not turn.person.staff or turn.sessions or number(words) is not None:
        return False
    meant = codes.meant_by(turn, words)
    if meant not in ("", "thanks") or (meant and turn.listed(words) is not None):
        return False
    if turn.person.role == "agent" and pick(words, [turn.setting.label(Option("", "calls-take"))]) == 0:
        turn.effects.append(LookUp("calls", "calls", answers={"take": True}))
        return True
    takes_on = goes(words) or received(words)
    buttons = TAKES_ON if takes_on else _buttons(turn, words)
    if buttons:
        asked = {"button": " ".join(buttons), "words": message.as_typed(words), "waiting": takes_on}
        turn.effects.append(LookUp("work", "orders", answers=asked))
    return bool(buttons)


def _buttons(turn: Turning, words: str) -> tuple[str, ...]:
    """The button whose label somebody typed, or all that a short word can mean."""
    buttons = (*AT_ONCE, *IN_WORDS)
    index = pick(words, [turn.setting.label(Option("", f"work-{button}")) for button in buttons])
    return buttons_meant(words) if index is None else (buttons[index],)
