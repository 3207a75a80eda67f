"""Typed words are given to the first reading that takes them.

Rule 1  An emergency goes before everything, then what has a form of its own (`codes.py`).
Rule 2  Words answer the question shown last that they name an option of; if they could as well be free words
        for a draft under way, the person is asked which is meant.
Rule 3  Readings of known words come before those by likeness (`meaning.py`).
Rule 4  A reading that could not apply where somebody stands (`stance.py`) is not tried. Of an account of what
        is the matter only what may stand among other words is read.
Rule 5  Each reading is given the words as they are, then without what is said around an answer (`around.py`).
Rule 6  Words that answer nothing are kept, begin a report, or are said not to be understood (`unasked.py`).

To read words in a new way, write a function in the file of its subject and give it a line of `READINGS`: in
the first group that fits, and there before the first reading that would take the words for something else.
Beside it stands the stance outside which it always returns false. Transcripts that change
(`tests/test_dialogues.py`) show which words it takes from others, `tests/conversations/test_stance.py` tells
where its stance is too narrow.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from msgspec.structs import replace

from conversations.effects import LookUp, Say
from conversations.messages import Found, Result, Text
from conversations.reading.around import answer_in
from conversations.reading.putting_off import besides_refusing
from conversations.reading.sayings import command, means_done
from conversations.reading.words import bare, number, slashed
from conversations.said import said_in
from conversations.turns import (
    answering,
    asides,
    asking,
    belonging,
    besides,
    cards,
    codes,
    commands,
    correcting,
    describing,
    detailing,
    ending,
    meaning,
    noting,
    numbers,
    options,
    plainly,
    pointing,
    pressing,
    rating,
    remarks,
    sorting,
    stance,
    talking,
    unasked,
    unknown,
    waiting,
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
    """Read words, while it is asked what earlier ones were for, as if that were not asked: only what is not
    understood by itself waits with those."""
    asked = waiting.asked_what_for(turn)
    if asked is None or asked.pushed or not bare(message.words) or number(message.words) is not None:
        return False
    if waiting.says_again(turn, asked, message):
        return True
    if asked is not turn.top:
        return False
    turn.remove(asked)
    if not waiting.lapses(turn, asked):
        turn.pending = asked
    before = len(turn.effects)
    read(turn, message)
    waiting.waits_on(turn, before)
    return True


def _outgrows_language(turn: Turning, message: Text) -> bool:
    """Who tells of something at the question for the language speaks the one they have: what they say is read
    as if it had not been asked."""
    top = turn.top
    if top is None or top.conversation != "language" or top.pushed:
        return False
    if turn.fits(top, message.words) is not None or number(message.words) is not None:
        return False
    turn.remove(top)
    read(turn, message)
    return True


def _declines_besides(turn: Turning, message: Text) -> bool:
    """Read what somebody says about a result who wants to be left in peace, too, and leave them in peace."""
    top, rest = turn.top, besides_refusing(message.words)
    if top is None or top.paused or turn.alarmed or not rest or not turn.conversation(top).lasting:
        return False
    read(turn, replace(message, words=rest))
    asked = next((session for session in turn.sessions if session.serial == top.serial), None)
    if asked is None:
        return True
    if asked is turn.top and turn.effects and isinstance(turn.effects[-1], Say) and turn.effects[-1].options:
        turn.effects.pop()
    turn.decline(asked)
    return True


READINGS: Final[tuple[tuple[Reading, stance.When], ...]] = (
    # Help, labels, and what has a form of its own: it means the same whatever was asked.
    (pressing.cries_for_help, stance.of_resident),
    (correcting.takes_form_back, stance.in_form),
    (cards.is_of_another_order, stance.at_form),
    (cards.is_no_answer, stance.in_form),
    (cards.reaches_no_resident, stance.of_agent),
    (options.is_label, stance.asked),
    (options.chooses_several, stance.asked),
    (codes.follows_link, stance.always),
    (codes.enters_code, stance.always),
    (codes.commands_with_more, stance.always),
    (codes.shares_place, stance.always),
    (codes.registers, stance.of_agent),
    (pressing.says_where_help_is_needed, stance.unasked),
    (talking.answers_resident, stance.of_agent),
    (talking.tells_agent, stance.unasked),
    (talking.asks_who_comes, stance.unasked),
    (cards.presses, stance.staff_unasked),
    (codes.commands, stance.always),
    (codes.numbers_report, stance.always),
    (pointing.names_report, stance.of_resident),
    (pointing.names_by_subject, stance.of_resident),
    (codes.mistypes_number, stance.always),
    (_commands_and_tells, stance.always),
    (options.taps_in_list, stance.always),
    (options.is_off_the_list, stance.which),
    # What plainly answers a question that is open.
    (answering.answers_put, stance.at_once),
    (_outgrows_language, stance.of_language),
    (plainly.answers_below, stance.in_draft),
    (rating.is_of_another_thing, stance.may_rate),
    (unknown.is_unknown_already, stance.in_intake),
    (unknown.stays_named, stance.in_intake),
    (options.names_one, stance.asked),
    (ending.withdraws, stance.withdrawing),
    (describing.leaves_the_category, stance.at_list),
    (ending.declines, stance.lasting),
    (_declines_besides, stance.lasting),
    (remarks.wants_again, stance.may_rate),
    (rating.rates_at_once, stance.may_rate_or_record),
    (remarks.asks_back, stance.may_rate),
    (remarks.changes, stance.of_resident),
    # Whatever is understood by itself, where it is asked what earlier words were for.
    (_for_itself, stance.which_below),
    # Known words that ask us something or change a draft.
    (asking.names_kind, stance.unasked),
    (asking.is_hindered, stance.of_resident),
    (asking.asks_about_us, stance.of_resident),
    (asking.asks_of_handling, stance.of_resident),
    (correcting.rewrites_line, stance.in_intake),
    (correcting.puts_category_right, stance.at_card),
    (correcting.changes_line, stance.at_list_or_details),
    (detailing.tells_earlier, stance.at_details_or_card),
    (detailing.puts_place_right, stance.at_details),
    (unknown.stays_unknown, stance.may_be_draft),
    (numbers.shows_identity, stance.of_resident),
    (numbers.leaves_phone, stance.in_draft),
    (noting.notes, stance.at_card),
    (belonging.adds, stance.unasked),
    (belonging.corrects, stance.unasked),
    (belonging.corrects_rather, stance.in_draft),
    # Known words that end, skip, send or put off, and small talk.
    (ending.is_done_late, stance.always),
    (ending.skips, stance.asked),
    (ending.gives_up, stance.in_draft),
    (ending.calls_off, stance.nothing_but_which),
    (ending.sends_too_soon, stance.in_draft),
    (answering.tells_why, stance.at_several),
    (meaning.rates_in_words, stance.at_choice),
    (besides.talks, stance.always),
    (ending.keeps_card, stance.at_card),
    (ending.puts_off, stance.lasting),
    (ending.comes_later, stance.unasked),
    (noting.keeps_unsent, stance.at_card),
    (unasked.begins_afresh, stance.which),
    # What means something only at one question, or beside it.
    (noting.waits, stance.before_card),
    (asides.at_no_place, stance.at_place),
    (asides.tells_since, stance.at_place),
    (waiting.waits_too, stance.which),
    (sorting.asks_for_whom, stance.in_draft),
    (correcting.denies_place, stance.at_list_or_card),
    (correcting.corrects_place, stance.at_list_or_card),
    (correcting.adds_to_place, stance.behind_place),
    (correcting.chooses_rather, stance.at_list_or_card),
    (pointing.objects_unasked, stance.of_resident),
    (unasked.is_left_alone, stance.asked),
    # By their likeness to what others said there: these take what nobody above knew.
    (asides.beside_the_list, stance.at_list),
    (asides.beside_the_place, stance.at_place),
    (asides.doubts_place, stance.at_place),
    (describing.tells_at_the_list, stance.at_list),
    (detailing.answers_yes_or_no, stance.at_details),
    (detailing.names_office, stance.at_details),
    (describing.tells_at_a_choice, stance.at_details),
    (detailing.tells_besides, stance.at_details),
    (meaning.answers, stance.asked),
    (describing.names_awaited_place, stance.at_place),
    (meaning.only_talks, stance.unasked),
    # Nothing was understood: kept, asked about, or the beginning of a report.
    (remarks.keeps, stance.lasting),
    (belonging.belongs, stance.unasked),
    (unasked.keep, stance.always),
)
"""The readings that may take words, in order, each with its stances; the last takes what is left."""


_ANSWER: Final = (24, 60)
"""Characters of an answer that something is said around; and of one in letters."""


OF_ACCOUNTS: Final[frozenset[Reading]] = frozenset(
    {
        *(pressing.cries_for_help, codes.shares_place, codes.numbers_report, pointing.names_report),
        *(asking.is_hindered, unknown.stays_unknown, numbers.leaves_phone, meaning.answers, unasked.keep),
    }
)
"""Who may have an account, or takes something out of one: the others read what is said alone."""


@cache
def readings_at(at: stance.Stance) -> tuple[Reading, ...]:
    """The readings that can take words in this stance, in their order."""
    may_have = (reading for reading, may_at in READINGS if may_at(at))
    return tuple(reading for reading in may_have if not at.account or reading in OF_ACCOUNTS)


def read(turn: Turning, message: Text) -> None:
    """Give typed words to the first reading that takes them, as they are or without what is said around an
    answer. An account, which is long, is no answer."""
    said, alone = answer_in(message.words), None
    if said != message.words and len(said) <= _ANSWER[said.isascii()]:
        alone = replace(message, words=said)
    for reading in readings_at(stance.stance_of(turn, message.words)):
        if reading(turn, message) or (alone is not None and reading(turn, alone)):
            return


def read_again(turn: Turning, wish: LookUp, result: Result) -> None:
    """Read words once more, now that it is known which reports their writer has."""
    turn.own = result.rows if isinstance(result, Found) else ()
    (message,) = said_in({"said": [wish.answers]})
    if isinstance(message, Text):
        read(turn, message)
