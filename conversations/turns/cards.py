"""With nothing open, words of staff that stand for a button of a card."""

from __future__ import annotations

import re
from typing import Final

from conversations.casework.at_once import told_at_once
from conversations.casework.cards import AT_ONCE, IN_WORDS
from conversations.casework.cards import OFFERED as ON_CARDS
from conversations.casework.in_short import button_opened, buttons_named, named_first, numbered, pointed
from conversations.casework.shorthand import (
    SHORT,
    TAKES_ON,
    asks_for_orders,
    buttons_meant,
    goes,
    named_by,
    reaches_nobody,
    received,
    signs_all,
    supervises,
)
from conversations.effects import LookUp, Option
from conversations.messages import Media, Place, Text
from conversations.reading.around import answer_in
from conversations.reading.words import bare, number, pick
from conversations.residents.human import OFFERED
from conversations.session import untoken
from conversations.steps import AskContact, AskPlace, AskText
from conversations.steps.branches import ChooseBranch
from conversations.steps.parts import part_of
from conversations.turns import codes
from conversations.turns.turning import Turning
from orthography import simplified
from orthography.regexes import regex

_HANDLED: Final = frozenset({"report", "part", "return", "extension", "asking", "following"})
"""The forms in which no other order is spoken of."""
_TELLING: Final = _HANDLED - {"asking", "following"}
"""Those of them in which nothing is asked of a resident."""
_LINE: Final = regex(r"(?P<line>\d{1,2})\s{0,3}[.、,，:：\s号]\s{0,3}(?P<rest>\D.{0,500})", re.DOTALL)
"""The number of a line of a list, and what is said of it."""
RECORDING: Final = "recording"
"""The form of an agent who telephones about a result."""
_LONGEST_NAME: Final = 12
"""Characters of a button's name."""
_LISTED: Final = frozenset({"list", "page"})
"""Where a button of an order stands on no card of it."""
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
    told = told_at_once(words)
    first, rest = (told.number, words) if told is not None else numbered(words)
    order = turn.world.numbers.ticket(first) if first else None
    if first and order is None:
        turn.say("not-found")
        return True
    if order is None and (listed := _of_list(turn, words)) is not None:
        order, rest = listed
    if order is None and turn.person.role == "leader" and not turn.person.department:
        order = _shown_alone(turn)  # of a whole city's orders the one that they look at is meant
        order = order if _named_first(turn, rest) or _buttons(turn, rest) else None
    if asks_for_orders(rest) and order is None:
        turn.effects.append(LookUp("work", "orders"))
        return True
    takes_on = goes(rest) or received(rest)
    every = signs_all(rest) and order is None
    named = () if takes_on or told is not None else _named_first(turn, rest)
    buttons = TAKES_ON if takes_on else ("sign",) if every else named or _buttons(turn, rest)
    if buttons:
        asked = {"button": " ".join(buttons), "words": message.as_typed(rest), "waiting": takes_on}
        turn.effects.append(
            LookUp("work", "orders", order or 0, asked | {"named": bool(named), "every": every})
        )
    elif order is not None:
        turn.effects.append(LookUp("work", "order", order))
    elif (pointing := pointed(rest))[0]:
        buttons, which = pointing
        asked = {"button": " ".join(buttons), "words": message.as_typed(rest), "which": which}
        turn.effects.append(LookUp("work", "orders", answers=asked))
    return bool(buttons) or order is not None


def _of_list(turn: Turning, words: str) -> tuple[int, str] | None:
    """The order that the number of a line of the list shown last means, and the button that is named behind
    it: 3 签收. None elsewhere."""
    found = _LINE.fullmatch(words)
    shown = turn.listed(found["line"]) if found is not None else None
    tapped = None if shown is None else untoken(shown)
    if found is None or tapped is None or not tapped.ticket:
        return None
    named = _named_first(turn, found["rest"]) or _buttons(turn, found["rest"])
    return (tapped.ticket, found["rest"]) if named else None


def _shown_alone(turn: Turning) -> int | None:
    """The order whose card was shown last; None where it was no card."""
    tapped = [untoken(option.token) for option in turn.offered]
    orders = {t.ticket if t and t.conversation == "work" and t.step not in _LISTED else 0 for t in tapped}
    return orders.pop() or None if len(orders) == 1 else None


def is_no_answer(turn: Turning, message: Text) -> bool:
    """Keep out of a form of staff what answers none of its questions in words: that an order was received,
    that somebody is on the way, and what their orders would show."""
    top, words = turn.top, answer_in(message.words.strip())
    if (
        top is not None
        and top.conversation == "intake"
        and isinstance(turn.step(top), AskPlace | ChooseBranch)
    ):
        return _says_other_button(turn, "intake", words)  # 签收 is neither a place nor a category
    if top is None or not turn.is_form(top) or top.conversation not in _TELLING:
        return False
    if not isinstance(step := turn.step(top), AskText) or isinstance(step, AskContact):
        return False
    if asks_for_orders(words):
        turn.effects.append(LookUp("work", "orders"))  # with it the form is asked again
    elif _says_other_button(turn, top.conversation, words):
        return True
    elif goes(words) or received(words):
        turn.say("form-open")
        turn.ask_again()
    else:
        return False
    return True


def reaches_no_resident(turn: Turning, message: Text) -> bool:
    """Leave a record of a call that was not answered: nothing is written down, and it stays on the list."""
    top, said = turn.top, reaches_nobody(answer_in(message.words.strip()))
    if not said or (top is not None and (top.conversation != RECORDING or top.told)):
        return False
    if top is not None:
        turn.remove(top)
    turn.say("recording-nobody")
    return True


def _says_other_button(turn: Turning, form: str, words: str) -> bool:
    """Say that the name of another button is no part of what is written here."""
    other = _other_button(turn, form, words)
    if other:
        turn.say("form-other", {"other": other})
        turn.ask_again()
    return bool(other)


def _other_button(turn: Turning, form: str, words: str) -> str:
    """The label of the button of another form of a handler whose name somebody types in this one."""
    buttons = [button for button in ON_CARDS["order"] + ON_CARDS["signed"] if _form_of(button) != form]
    labels = {button: turn.setting.label(Option("", f"work-{button}")) for button in buttons}
    index = pick(words, list(labels.values())) if number(words) is None else None
    if index is not None:
        return words
    meant = {*named_by(words)} if len(words) <= _LONGEST_NAME else set()
    other = next((button for button in buttons if button in meant), "")
    return words if other and not any(_form_of(button) == form for button in meant) else ""


def _form_of(button: str) -> str:
    return IN_WORDS[button][0] if button in IN_WORDS else ""


def shows_result(turn: Turning, message: Place | Media) -> bool:
    """Look for the order that a photo shows the result of, which a member of staff sends with words that say
    so, or with its number: 修好了, 20261123-000001-3 现场. In the form of another order it is left out."""
    files = [file for file in message.files if file.words.strip()] if isinstance(message, Media) else []
    if not turn.person.staff or not files:
        return False
    if turn.sessions:
        return is_of_another_order(turn, Text(f"{files[0].words.strip()} ."))
    first, words = numbered(files[0].words.strip())
    order = turn.world.numbers.ticket(first) if first else 0
    if order is None or not {"report", "part"}.intersection(
        _named_first(turn, words) or _buttons(turn, words)
    ):
        return False
    parts = [part_of(file) for file in message.files] if isinstance(message, Media) else []
    asked = {"button": "report part", "words": words, "parts": parts}
    turn.effects.append(LookUp("work", "orders", order, asked))
    return True


def is_of_another_order(turn: Turning, message: Text) -> bool:
    """Keep what begins with another order's number out of the form that is being filled in, and what names a
    button with an order's number; the button is pressed, unless it is of the form's own order."""
    top, words = turn.top, message.words.strip()
    first, rest = numbered(words)
    order = turn.world.numbers.ticket(first) if first else None
    if top is None or top.conversation not in _HANDLED or not rest or order is None:
        return False
    buttons = _names(turn, rest)
    if order == top.ticket and any(_form_of(button) == top.conversation for button in buttons):
        if top.paused:
            turn.choose(top, "continue")
        else:
            turn.ask_again()
        return True
    if order == top.ticket:
        return bool(buttons) and _says_other_button(turn, top.conversation, rest)
    if buttons:
        asked = {"button": " ".join(buttons), "words": message.as_typed(rest), "waiting": False}
        turn.effects.append(LookUp("work", "orders", order, asked | {"named": False, "every": False}))
        return True
    if not words.startswith(first):
        return False
    turn.say("form-of-another", {"number": top.facts["number"], "other": first})
    turn.ask_again()
    return True


def is_label(turn: Turning, words: str) -> bool:
    """Whether an agent's words are the label of a button, or hardly more than its name: 派单."""
    labels = [f"work-{button}" for button in (*AT_ONCE, *IN_WORDS)]
    labels += [label for labels in OFFERED.values() for label in labels]
    if pick(words, [turn.setting.label(Option("", label)) for label in labels]) is not None:
        return True
    return asks_for_orders(words) or (len(bare(words)) <= _NAME and bool(buttons_meant(words)))


def _named_first(turn: Turning, words: str) -> tuple[str, ...]:
    """The buttons that a message names first, and then says what for."""
    name, _ = named_first(words)
    index = pick(name, [turn.setting.label(Option("", f"work-{button}")) for button in IN_WORDS])
    return buttons_named(words, () if index is None else (tuple(IN_WORDS)[index],))


def _names(turn: Turning, words: str) -> tuple[str, ...]:
    """The buttons that words name and say nothing besides: by their label, or by a short form of it."""
    buttons, said = (*AT_ONCE, *IN_WORDS), bare(simplified(words))
    index = pick(words, [turn.setting.label(Option("", f"work-{button}")) for button in buttons])
    if index is not None:
        return (buttons[index],)
    return tuple(button for button, others in SHORT.items() if said in others)


def _buttons(turn: Turning, words: str) -> tuple[str, ...]:
    """The button whose label somebody typed, or all that a short word can mean."""
    buttons = (*AT_ONCE, *IN_WORDS)
    index = pick(words, [turn.setting.label(Option("", f"work-{button}")) for button in buttons])
    if index is None and turn.person.role == "leader" and supervises(words):
        return ("supervise",)
    if index is not None:
        return (buttons[index],)
    return buttons_meant(words) or tuple(filter(None, (button_opened(words),)))
