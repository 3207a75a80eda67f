"""Typed words, sorted to the question they answer.

Rule 1  They answer the question shown last that they name an option of; if they could as well be free words
        for a draft under way, the person is asked which is meant.
Rule 2  Words that answer nothing are kept, begin a report, or are said not to be understood (`unasked.py`).
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from conversations.asked_for import asked_for
from conversations.branches import ChooseBranch
from conversations.casework.cards import AT_ONCE, IN_WORDS
from conversations.casework.shorthand import TAKES_ON, buttons_meant, goes, received
from conversations.effects import Link, LookUp, Option
from conversations.messages import Choice, Place, Text
from conversations.objecting import objects
from conversations.said import WHICH
from conversations.sayings import (
    calls_off,
    command,
    gives_up,
    means_confirmed,
    means_done,
    means_keep,
    means_send,
    tells_state,
    to_register,
)
from conversations.session import LINK, Session, unlink
from conversations.short_answers import means_nothing, means_unknown
from conversations.smalltalk import meant as small_talk
from conversations.steps import (
    AskText,
    AskTicket,
)
from conversations.turns import (
    answering,
    besides,
    commands,
    describing,
    meaning,
    noting,
    pointing,
    pressing,
    sorting,
    unasked,
)
from conversations.turns.answering import means_later
from conversations.turns.noting import means_unsent
from conversations.turns.turning import Turning
from conversations.words import (
    bare,
    link_code,
    looks_like_ticket,
    number,
    pick,
    slashed,
)

_GOES_ON: Final = re.compile(r"[加补]|等一?下|\b(?:more|wait|hold on|moment|minute|second)\b", re.IGNORECASE)
"""What is in words that say that more comes at once."""


def text(turn: Turning, message: Text) -> None:
    """Sort typed words: a code or a command, a report's number, or an answer."""
    words = message.words.strip()
    if pressing.warned(turn, words):
        return
    if words.startswith(f"/start {LINK}"):
        pressing.pressed(turn, Choice(unlink(words.removeprefix("/start "))))
        return
    if (code := link_code(words)) is not None:
        turn.then((Link("linking", "look", code),))
        return
    if words.startswith("/") and " " in words and commands.with_argument(turn, *words.split(maxsplit=1)):
        return
    if (spot := turn.world.shared(words)) is not None and spot.latitude is not None:
        pressing.thing(turn, Place(spot.latitude, spot.longitude or 0.0, spot.words, spot.datum, message.ref))
        return
    if turn.person.role == "agent" and (told := to_register(words)):
        commands.register(turn, replace(message, words=told))
        return
    meant = command(words) or asked_for(words, staff=turn.person.staff != "") or None
    listed = None if meant is None or words.startswith("/") else turn.listed(words)
    ticket = turn.world.ticket(words)
    if listed is None and meant in (None, "thanks") and _presses_a_card(turn, words):
        return
    if listed is not None:
        pressing.pressed(turn, Choice(listed))
    elif meant == "thanks" and small_talk(words) == "agreed" and answering.answers_put(turn, message):
        pass
    elif meant is not None:
        commands.command(turn, meant, words)
    elif ticket is not None and turn.sessions and isinstance(turn.step(turn.sessions[-1]), AskTicket):
        turn.take(turn.sessions[-1], message)
    elif ticket is not None:
        wish = ("work", "order") if turn.person.staff else ("progress", "report")
        turn.effects.append(LookUp(*wish, ticket))
    elif (of := pointing.of_report(turn, message)) is not None:
        pointing.look_at(turn, of)
    elif looks_like_ticket(words):
        turn.say("not-found")
        turn.ask_again()
    elif (slash := slashed(words)) and not means_done(slash):
        _slashed(turn, slash, replace(message, words=words[len(slash) :].strip()))
    else:
        _answer_in_words(turn, message)


def _slashed(turn: Turning, slash: str, rest: Text) -> None:
    """A command with more behind it, of which only a report has use; or one that there is not."""
    meant = command(slash)
    if meant == "report" and rest.words:
        text(turn, rest)
    elif meant is not None:
        commands.command(turn, meant, slash)
    else:
        turn.say("unknown-command")
        turn.ask_again()


def _answer_in_words(turn: Turning, message: Text) -> None:
    """Give words to the question they answer (rule 2)."""
    words, sends = message.words, means_send(message.words) or means_confirmed(message.words)
    newest_first = tuple(reversed(turn.sessions))
    naming = [(s, k) for s in newest_first if (k := turn.named(s, words)) is not None]
    if naming and naming[0][0] is not newest_first[0] and number(words) is not None:
        naming = []  # a number counts in the list that was shown last
    engaged = [s for s in newest_first if turn.open(s, message)]
    if (listed := turn.listed(words)) is not None:
        pressing.pressed(turn, Choice(listed))
    elif _is_off_the_list(turn, words):
        turn.say("choose-one")
        turn.ask_again()
    elif answering.answers_put(turn, message):
        pass
    elif naming:
        session, key = naming[0]
        others = [s for s in (*engaged, *(s for s, _ in naming[1:])) if s is not session]
        if session.pushed and others:
            sorting.which(turn, message, (session, others[0]))
        else:
            sorting.choose(turn, session, key)
    elif (line := besides.rewrites(turn, message)) is not None:
        besides.rewrite(turn, *line)
    elif besides.stays_unknown(turn, message):
        pass
    elif (asking := noting.would_ask_phone(turn, message)) is not None:
        noting.leaves_phone(turn, asking, message)
    elif noting.notes(turn, message):
        pass
    elif means_done(words) or (not turn.sessions and sends):
        _late_done(turn, words)
    elif (gives_up(words) or means_nothing(words)) and engaged and _need_not_be_answered(turn, engaged[0]):
        sorting.choose(turn, engaged[0], "skip")
    elif gives_up(words) and besides.in_a_draft(turn):
        turn.pause(turn.sessions[-1])
    elif calls_off(words) and not turn.sessions and not turn.person.staff:
        commands.command(turn, "withdraw", words)
    elif sends and besides.in_a_draft(turn):
        turn.say("not-yet-sent")
        turn.ask_again()
    elif answering.tells_why(turn, message) or meaning.rates_in_words(turn, message):
        pass
    elif (spoken := besides.small_talk(turn, message)) != "":
        besides.answer_small_talk(turn, spoken, words)
    elif means_keep(words) and commands.card_waits(turn):
        commands.still_to_send(turn)
    elif _put_off_by_word(turn, words):
        turn.say("no-hurry")
        turn.ask_again()
    elif _comes_later(turn, words):
        turn.say("talk-here" if _GOES_ON.search(words) else "talk-nothing")
    elif commands.card_waits(turn) and means_unsent(words):
        noting.keeps_unsent(turn)
    elif _waits_with_what_waits(turn, message):
        sorting.and_this(turn, turn.sessions[-1], message)
    elif not turn.alarmed and sorting.asks_for_whom(turn, message):
        pass
    elif (place := besides.corrects_place(turn, message)) is not None:
        besides.keep_place(turn, *place)
    elif _rates(turn, message) and not (engaged and isinstance(turn.step(engaged[0]), AskText)):
        turn.then((LookUp("progress", "object"),))
    elif turn.alarmed and engaged and isinstance(turn.step(engaged[0]), ChooseBranch):
        unasked.leave_it(turn)
    elif meaning.beside_the_list(turn, message) or (
        engaged and meaning.beside_the_place(turn, engaged[0], message)
    ):
        pass
    elif engaged and not meaning.only_described(turn, engaged[0], message):
        turn.take(engaged[0], message)
    elif describing.is_awaited_place(turn, message):
        turn.take(turn.sessions[-1], message)
    elif not meaning.only_talks(turn, message):
        unasked.unasked(turn, message)


def _need_not_be_answered(turn: Turning, session: Session) -> bool:
    """Whether 不用了 or 没有 leaves a session's question alone, and not the whole of it."""
    options = turn.step(session).options(session, turn.setting)
    return any(option.token == session.token("skip") for option in options)


def _late_done(turn: Turning, words: str) -> None:
    """完成 when there is nothing to end (any more): it harms nothing."""
    if turn.sessions:
        nearly = tells_state(words) and turn.conversation(turn.sessions[-1]).lasting
        already = "choose-one" if nearly else "done-already"
        turn.say("done-not-yet" if turn.person.staff else already)
        turn.ask_again()
    elif turn.ended and turn.ended[-1][1][:1].isdigit():
        turn.say("done-registered", {"number": turn.ended[-1][1]})
    else:
        turn.say("nothing-open")
        turn.menu()


def _put_off_by_word(turn: Turning, words: str) -> bool:
    """Whether who is asked about a result only says that they will answer later, or can't yet."""
    top = turn.top
    put_off = means_later(words) or means_unknown(words)
    return top is not None and turn.conversation(top).lasting and put_off


def _comes_later(turn: Turning, words: str) -> bool:
    """Whether a resident of whom nothing is asked says that they will write later."""
    return not (turn.sessions or turn.person.staff or turn.is_talking()) and means_later(words)


def _waits_with_what_waits(turn: Turning, message: Text) -> bool:
    """Whether words come while it is asked what others were for: they belong to those. A number is meant
    for the list."""
    top = turn.top
    if top is None or top.conversation != WHICH or turn.person.staff:
        return False
    return top.pushed or (bool(bare(message.words)) and number(message.words) is None)


def _is_off_the_list(turn: Turning, words: str) -> bool:
    """Whether a number is none of those that it is asked about what others were for."""
    top = turn.top
    asked = top is not None and top.conversation == WHICH
    return asked and number(words) is not None and turn.named(turn.sessions[-1], words) is None


def _rates(turn: Turning, message: Text) -> bool:
    """Whether a resident's words are the label of a rating that nobody has asked for, or say likewise
    that they are not satisfied."""
    stars = [turn.setting.label(Option("", f"callback-satisfied-{star}")) for star in range(1, 6)]
    asked = any(turn.conversation(session).lasting for session in turn.sessions)
    unasked = not turn.person.staff and not asked and number(message.words) is None
    return unasked and (pick(message.words, stars) is not None or objects(message.words))


def _presses_a_card(turn: Turning, words: str) -> bool:
    """Look for the orders whose cards have a button that somebody of the staff typed words for."""
    if not turn.person.staff or turn.sessions or number(words) is not None:
        return False
    if turn.person.role == "agent" and pick(words, [turn.setting.label(Option("", "calls-take"))]) == 0:
        turn.effects.append(LookUp("calls", "calls", answers={"take": True}))
        return True
    takes_on = goes(words) or received(words)
    buttons = TAKES_ON if takes_on else _buttons_of_cards(turn, words)
    if buttons:
        asked = {"button": " ".join(buttons), "words": words, "waiting": takes_on}
        turn.effects.append(LookUp("work", "orders", answers=asked))
    return bool(buttons)


def _buttons_of_cards(turn: Turning, words: str) -> tuple[str, ...]:
    """The button of staff's cards whose label somebody typed, or all that a short word can mean."""
    buttons = (*AT_ONCE, *IN_WORDS)
    index = pick(words, [turn.setting.label(Option("", f"work-{button}")) for button in buttons])
    return buttons_meant(words) if index is None else (buttons[index],)
