"""With nothing open, words of staff that stand for a button of a card."""

from __future__ import annotations

from typing import Final

from conversations.casework.at_once import told_at_once
from conversations.casework.cards import AT_ONCE, IN_WORDS
from conversations.casework.shorthand import (
    TAKES_ON,
    asks_for_orders,
    buttons_meant,
    goes,
    received,
    supervises,
)
from conversations.effects import LookUp, Option
from conversations.messages import Text
from conversations.reading.around import answer_in
from conversations.reading.words import bare, number, pick
from conversations.residents.human import OFFERED
from conversations.turns import codes
from conversations.turns.turning import Turning
from orthography.regexes import regex

_NUMBER_FIRST: Final = regex(r"\d{8}-\d{6}-\d(?!\d)")
"""The number of an order, before what is said of it."""

_NAME: Final = 4
"""Characters of what names a button and says nothing besides."""


def presses(turn: Turning, message: Text) -> bool:
    """Look for the orders whose cards have the button that a member of staff typed."""
    words = answer_in(message.words.strip())
    if not turn.person.staff or turn.sessions or number(words) is not None:
        return False
    meant = codes.meant_by(turn, words)
    if meant not in ("", "thanks") or (meant and turn.listed(words) is not None):
        return False
    if turn.person.role == "agent" and pick(words, [turn.setting.label(Option("", "calls-take"))]) == 0:
        turn.effects.append(LookUp("calls", "calls", answers={"take": True}))
        return True
    first = _NUMBER_FIRST.match(words)
    order = None if first is None or told_at_once(words) is not None else turn.world.numbers.ticket(first[0])
    if order is not None:
        turn.effects.append(LookUp("work", "order", order))
        return True
    if asks_for_orders(words):
        turn.effects.append(LookUp("work", "orders"))
        return True
    takes_on = goes(words) or received(words)
    buttons = TAKES_ON if takes_on else _buttons(turn, words)
    if buttons:
        asked = {"button": " ".join(buttons), "words": message.as_typed(words), "waiting": takes_on}
        turn.effects.append(LookUp("work", "orders", answers=asked))
    return bool(buttons)


def is_label(turn: Turning, words: str) -> bool:
    """Whether an agent's words are the label of a button, or hardly more than its name: 派单."""
    labels = [f"work-{button}" for button in (*AT_ONCE, *IN_WORDS)]
    labels += [label for labels in OFFERED.values() for label in labels]
    if pick(words, [turn.setting.label(Option("", label)) for label in labels]) is not None:
        return True
    return asks_for_orders(words) or (len(bare(words)) <= _NAME and bool(buttons_meant(words)))


def _buttons(turn: Turning, words: str) -> tuple[str, ...]:
    """The button whose label somebody typed, or all that a short word can mean."""
    buttons = (*AT_ONCE, *IN_WORDS)
    index = pick(words, [turn.setting.label(Option("", f"work-{button}")) for button in buttons])
    if index is None and turn.person.role == "leader" and supervises(words):
        return ("supervise",)
    return buttons_meant(words) if index is None else (buttons[index],)
