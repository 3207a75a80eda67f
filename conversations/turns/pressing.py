"""Buttons, positions and files, sorted to the question they are for.

Rule 1  A button finds the question it belongs to, wherever the person is by now; one whose question is
        closed is answered in words.
Rule 2  A position or a file is for the question that waits for it, else for a draft that has use for it.
        While it is asked what some words were for, a file or a position goes with them. At a question about
        a result that is to be tapped, it is asked what it is for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from conversations.conversation import Begin
from conversations.effects import Call, LookUp
from conversations.lately import AFTERWARDS, CRY
from conversations.messages import Choice, Media, Place, Text
from conversations.reading.words import is_english
from conversations.said import WHICH
from conversations.session import Lately, Session, Tapped, untoken
from conversations.steps import DISCARD
from conversations.texts import LANGUAGES
from conversations.turns import answering, sorting, volunteering, waiting
from conversations.turns.present import PAUSED
from conversations.turns.turning import DISCARDED, EXPIRED, Turning
from orthography.regexes import regex

_I_AM_AT: Final = regex(
    r"^\W*(?:(?:我|他|她|人)(?:们|家)?(?:现在|就)?(?:住?在|住)|"
    r"i(?:['’]?m| am)(?: now)?(?: at| in| on)?\b|at\b)"
    r"\s?",
    re.IGNORECASE,
)
"""How somebody begins who says where they are."""

_GONE: Mapping[str, str] = {EXPIRED: "draft-was-expired", DISCARDED: "draft-was-discarded"}
"""How a draft ended → what its old buttons are answered with."""


def warned(turn: Turning, words: str) -> bool:
    """Answer an emergency first; true when there is nothing else to be said to these words.

    Staff write about emergencies; they are not in one. Neither is whoever types the label of an option. It is
    said once, though words are read with and without what is said around them.
    """
    if turn.person.staff or turn.alarmed:
        return False
    warning = turn.world.matters.emergency(words)
    if warning is not None and any(turn.labelled(session, words) for session in turn.sessions):
        warning = None
    turn.alarmed = warning is not None
    if warning is not None:
        turn.say(warning.key, {"number": warning.number})
        turn.to_call = warning.number
        if warning.alone:
            only_cried(turn)
    return warning is not None and warning.alone


def only_cried(turn: Turning) -> None:
    """Remember that somebody cried for help and told nothing else: what comes next may be where they are."""
    if not turn.sessions:
        until = (turn.now + AFTERWARDS).timestamp()
        turn.answered = Lately(number=turn.to_call, by=CRY, until=until)


def cries_for_help(turn: Turning, message: Text) -> bool:
    """Answer an emergency first. The words may still be for others, too."""
    return warned(turn, message.words.strip())


def says_where_help_is_needed(turn: Turning, message: Text) -> bool:
    """Pass on to the agents where somebody is who cried for help: it begins no report."""
    lately = turn.answered
    if turn.sessions or lately is None or lately.by != CRY or turn.now.timestamp() >= lately.until:
        return False
    said, places = _I_AM_AT.sub("", message.words), turn.world.places
    says_so = said != message.words and places.is_place(said)
    if not (says_so and not turn.world.matters.is_account(message.words)) and places.only_place(said) is None:
        return False
    _tells_where(turn, lately, message.words)
    return True


def _tells_where(turn: Turning, lately: Lately, words: str) -> None:
    """Say whom to tell where help is needed, and let the hotline's people see it as well."""
    turn.say("safety-where", {"number": lately.number})
    turn.effects.append(Call("cry", f"🆘 {words}"))


def _shares_where_help_is_needed(turn: Turning, message: Place | Media) -> bool:
    """A position after a cry for help begins no report, either."""
    lately = turn.answered
    if not isinstance(message, Place) or turn.sessions or lately is None or lately.by != CRY:
        return False
    if turn.person.staff or turn.now.timestamp() >= lately.until:
        return False
    spot = turn.world.places.at(message.latitude, message.longitude, message.label)
    place = f"{message.label} {message.latitude:.5f},{message.longitude:.5f}".strip()
    _tells_where(turn, lately, turn.world.places.placed(place, spot.district, turn.person.language))
    return True


def pressed(turn: Turning, message: Choice) -> None:
    """A button was tapped, wherever its question is by now."""
    tapped = untoken(message.token)
    conversation = turn.catalog.get(tapped.conversation) if tapped is not None else None
    if tapped is None or conversation is None:
        turn.say("question-closed")
        turn.ask_again()
        return
    session = _tapped_session(turn, tapped)
    if session is not None and tapped.step == PAUSED and conversation.draft:
        sorting.choose(turn, replace(session, paused=True), tapped.option)
    elif session is not None and session.step == tapped.step:
        sorting.choose(turn, replace(session, paused=False), tapped.option)
    elif session is not None and tapped.option == DISCARD:
        turn.pause(session)
    elif session is not None:
        turn.say("already-answered")
        turn.ask(session)
    elif conversation.draft:
        _gone(turn, tapped.serial)
    elif turn.carried and any(option.token == message.token for option in turn.offered):
        told = {"button": tapped.option, **turn.carried}
        turn.effects.append(LookUp("work", "orders", tapped.ticket, told))
    elif (then := conversation.tapped(tapped, turn.person)) is not None:
        turn.then(then)
    else:
        turn.say("question-closed")
        turn.ask_again()


def _gone(turn: Turning, serial: int) -> None:
    """A button of a draft that is no more: say what became of it."""
    how = dict(turn.ended).get(serial, "")
    if how[:1].isdigit():
        turn.say("draft-sent", {"number": how})
    else:
        turn.say(_GONE.get(how, "draft-was-closed"))
    turn.ask_again()


def _tapped_session(turn: Turning, tapped: Tapped) -> Session | None:
    for session in turn.sessions:
        if (session.conversation, session.serial, session.ticket, session.round) == (
            tapped.conversation,
            tapped.serial,
            tapped.ticket,
            tapped.round,
        ):
            return session
    return None


def thing(turn: Turning, message: Place | Media) -> None:
    """A position or a file: the question that waits for it, else a draft that has use for it."""
    if isinstance(message, Media) and warned(turn, "\n".join(file.words for file in message.files)):
        return
    if _shares_where_help_is_needed(turn, message) or answering.answers_put(turn, message):
        return
    if turn.sessions and turn.sessions[-1].conversation == WHICH:
        waiting.and_this(turn, turn.sessions[-1], message)
        return
    if sorting.asks_for_whom(turn, message):
        return
    waits = turn.waiting(message)
    draft = next(
        (s for s in reversed(turn.sessions) if turn.is_draft(s) and volunteering.use_for(turn, s, message)),
        None,
    )
    if waits is not None:
        turn.take(waits, message)
    elif draft is not None and draft.paused and turn.is_form(draft):
        turn.say("choose-one")
        turn.ask_again()
    elif draft is not None:
        volunteering.volunteer(turn, draft, message)
    elif _asked_about_a_result(turn, message):
        sorting.which(turn, message, (turn.sessions[-1],), or_new=True)
    elif turn.person.staff and not turn.sessions and isinstance(message, Media):
        turn.effects.append(LookUp("work", "orders", answers={"lost": "file"}))
    elif turn.person.staff or turn.sessions:
        turn.say("unsupported")
        turn.ask_again()
    elif turn.alarmed or not _is_taken(turn, message):
        begin_with(turn, message)


def _is_taken(turn: Turning, message: Place | Media) -> bool:
    """Whether something is for what was spoken of last: a file that we asked for, the agent who is talked to,
    or what is asked about."""
    if isinstance(message, Media) and sorting.is_once_more(turn, message):
        return True
    return waiting.goes_straight(turn, message) or sorting.may_be_more(turn, message)


def _asked_about_a_result(turn: Turning, message: Place | Media) -> bool:
    """Whether something comes at a question about a result, which is tapped: it may tell how it went."""
    top = turn.top
    lasting = top is not None and not turn.person.staff and turn.conversation(top).lasting
    return lasting and top is not None and volunteering.use_for(turn, top, message) is not None


def begin_with(turn: Turning, message: Text | Media | Place) -> None:
    """Content that answers no question begins a report: whatever comes first counts."""
    turn.begin(Begin("intake"), quiet=True)
    volunteering.volunteer(turn, turn.sessions[-1], message)
    if isinstance(message, Text) and turn.person.language == LANGUAGES[0] and is_english(message.words):
        turn.put_first("talk-english", {})
