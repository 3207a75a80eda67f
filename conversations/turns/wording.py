"""Typed words, given to whoever they are for: the first that they suit has them.

Rule 1  An emergency goes before everything, then what has a form of its own (`codes.py`).
Rule 2  Words answer the question shown last that they name an option of; if they could as well be free words
        for a draft under way, the person is asked which is meant.
Rule 3  What is known word for word goes before what is only like something (`meaning.py`).
Rule 4  Words that answer nothing are kept, begin a report, or are said not to be understood (`unasked.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from conversations.effects import LookUp
from conversations.messages import Found, Result, Text
from conversations.reading.sayings import command, means_done
from conversations.reading.words import bare, number, slashed
from conversations.said import said_in
from conversations.turns import (
    answering,
    asking,
    belonging,
    besides,
    cards,
    codes,
    commands,
    describing,
    ending,
    meaning,
    noting,
    numbers,
    options,
    pointing,
    pressing,
    rating,
    sorting,
    unasked,
)
from conversations.turns.turning import Turning

Reading = Callable[[Turning, Text], bool]
"""Does what some words want of the turn and returns true; false where they are for somebody else."""


def _commands_and_tells(turn: Turning, message: Text) -> bool:
    """A command with more behind it, of which only a report has use; or one that there is not."""
    words = message.words.strip()
    slash = slashed(words)
    if not slash or means_done(slash):
        return False
    meant, rest = command(slash), words[len(slash) :].strip()
    if meant == "report" and rest:
        read(turn, replace(message, words=rest))
    elif meant:
        commands.command(turn, meant, slash)
    else:
        turn.say("unknown-command")
        turn.ask_again()
    return True


def _for_itself(turn: Turning, message: Text) -> bool:
    """While it is asked what others were for, words are read as if it was not: what is understood by itself
    is done, and only what is not waits with those."""
    asked = sorting.asked_what_for(turn)
    if asked is None or asked.pushed or not bare(message.words) or number(message.words) is not None:
        return False
    if sorting.says_again(turn, asked, message):
        return True
    if asked is not turn.top:
        return False
    turn.remove(asked)
    if not sorting.lapses(turn, asked):
        turn.pending = asked
    before = len(turn.effects)
    read(turn, message)
    sorting.waits_on(turn, before)
    return True


READINGS: Final[tuple[Reading, ...]] = (
    pressing.cries_for_help,
    options.is_label,
    codes.follows_link,
    codes.enters_code,
    codes.commands_with_more,
    codes.shares_place,
    codes.registers,
    pressing.says_where_help_is_needed,
    cards.presses,
    codes.commands,
    codes.numbers_report,
    pointing.names_report,
    codes.mistypes_number,
    _commands_and_tells,
    options.taps_in_list,
    options.is_off_the_list,
    answering.answers_put,
    rating.is_of_another_thing,
    besides.is_unknown_already,
    options.names_one,
    describing.leaves_the_category,
    rating.wants_again,
    rating.rates_at_once,
    rating.asks_back,
    rating.changes,
    _for_itself,
    asking.names_kind,
    asking.is_hindered,
    asking.asks_about_us,
    besides.rewrites_line,
    besides.changes_line,
    besides.stays_unknown,
    numbers.leaves_phone,
    noting.notes,
    belonging.adds,
    ending.is_done_late,
    ending.skips,
    ending.gives_up,
    ending.calls_off,
    ending.sends_too_soon,
    answering.tells_why,
    meaning.rates_in_words,
    besides.talks,
    ending.keeps_card,
    ending.puts_off,
    ending.comes_later,
    noting.keeps_unsent,
    unasked.begins_afresh,
    noting.waits,
    sorting.waits_too,
    sorting.asks_for_whom,
    besides.corrects_place,
    pointing.objects_unasked,
    unasked.is_left_alone,
    meaning.beside_the_list,
    meaning.beside_the_place,
    meaning.doubts_place,
    describing.tells_at_the_list,
    describing.tells_at_a_choice,
    meaning.answers,
    describing.names_awaited_place,
    meaning.only_talks,
    rating.keeps,
    belonging.belongs,
    unasked.keep,
)
"""Who may have words, in this order; the last takes what is left."""


def read(turn: Turning, message: Text) -> None:
    """Give typed words to the first that they suit."""
    for reading in READINGS:
        if reading(turn, message):
            return


def read_again(turn: Turning, asked: LookUp, result: Result) -> None:
    """Read words once more, now that it is known which reports their person has."""
    turn.own = result.rows if isinstance(result, Found) else ()
    (message,) = said_in({"said": [asked.answers]})
    if isinstance(message, Text):
        read(turn, message)
