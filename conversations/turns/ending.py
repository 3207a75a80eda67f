"""Words that end, skip, send or put off what is asked.

Rule 1  Said where there is nothing to end (any more), they harm nothing.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from msgspec.structs import replace

from conversations.messages import Text
from conversations.reading.putting_off import means_later, refuses
from conversations.reading.sayings import (
    calls_nobody,
    means_confirmed,
    means_done,
    means_keep,
    means_send,
    tells_state,
)
from conversations.reading.sayings import calls_off as means_called_off
from conversations.reading.sayings import gives_up as means_given_up
from conversations.reading.short_answers import means_nothing, means_unknown
from conversations.reading.withdrawing import gives_reason, no_longer_needed, withdraws_because
from conversations.reading.words import bare, clean
from conversations.said import WHICH
from conversations.session import Session
from conversations.steps import AskPlace, AskText, Card, ChooseMany
from conversations.turns import besides, commands, describing, sorting, volunteering
from conversations.turns.present import KEEP
from conversations.turns.turning import Turning
from orthography.regexes import regex

_GOES_ON: Final = regex(r"[加补]|等一?下|\b(?:more|wait|hold on|moment|minute|second)\b", re.IGNORECASE)
"""What is in words that say that more comes at once."""

_UNSENDS: Final = regex(
    "(?:等等|等一?下|不对|算了|哎|唉|先)*别(?:发|报|提交|登记|派)(?:了|出去|吧|啊|呀)*|"
    "(?:no|wait|stop|please)*(?:dont|donot)(?:send|submit|file)(?:it|that|this)?(?:yet|please)?"
)
"""As `bare` leaves it: said too late, of a report that was just sent."""

_DROPS: Final = frozenset({"放弃", "我放弃", "放弃吧", "不报了", "discard", "dropit", "giveup", "igiveup"})
"""Words of who gives up the whole draft, not one question, as `bare` leaves them."""

_WITHDRAWS: Final = regex(r"撤|\bwithdraw", re.IGNORECASE)
"""What is in words that call the report itself off, not a form that is open beside it."""

_JUST_SEEN: Final = timedelta(minutes=10)
"""How long somebody knows what is on a card that they left."""


def _sends(words: str) -> bool:
    return means_send(words) or means_confirmed(words)


def is_done_late(turn: Turning, message: Text) -> bool:
    """Answer 完成, or 发送 with nothing open, where there is nothing to end."""
    words = message.words
    if not (means_done(words) or (not turn.sessions and _sends(words))):
        return False
    if turn.sessions and words.startswith("没") and tells_state(words) and _has_not_told(turn, message):
        volunteering.volunteer(turn, turn.sessions[-1], message)
    elif turn.sessions:
        nearly = tells_state(words) and turn.conversation(turn.sessions[-1]).lasting
        already = "choose-one" if nearly else "done-already"
        turn.say("done-not-yet" if turn.person.staff else already)
        turn.ask_again()
    elif turn.ended and turn.ended[-1][1][:1].isdigit():
        turn.say("done-registered", {"number": turn.ended[-1][1]})
    else:
        turn.say("nothing-open")
        turn.menu()
    return True


def _has_not_told(turn: Turning, message: Text) -> bool:
    """Whether somebody named a thing (井盖) and is asked where it is: 没了 tells what is the matter."""
    top = turn.sessions[-1]
    asked = isinstance(turn.step(top), AskPlace) and not (top.paused or turn.person.staff)
    return asked and top.conversation == "intake" and not describing.has_told(turn, top, message)


def withdraws(turn: Turning, message: Text) -> bool:
    """Withdraw a report when its resident, asked whether to, only says why: 自己好了."""
    top = turn.top
    if top is None or top.conversation != "withdrawal" or turn.alarmed or not gives_reason(message.words):
        return False
    said = {**top.answers, "reason": message.as_typed(clean(message.words))}
    sorting.choose(turn, replace(top, answers=said), "yes")
    return True


def skips(turn: Turning, message: Text) -> bool:
    """Skip a question that need not be answered: 不用了, 没有."""
    session = turn.waiting(message)
    if session is not None and session.conversation == "human" and calls_nobody(message.words):
        return False
    skipped = session is not None and (means_given_up(message.words) or means_nothing(message.words))
    if (
        session is None
        or not skipped
        or bare(message.words) in _DROPS
        or not _need_not_be_answered(turn, session)
    ):
        return False
    sorting.choose(turn, session, "skip")
    return True


def _need_not_be_answered(turn: Turning, session: Session) -> bool:
    options = turn.step(session).options(session, turn.setting)
    return any(option.token == session.token("skip") for option in options)


def gives_up(turn: Turning, message: Text) -> bool:
    """Ask what is to become of a draft that somebody gives up: 不用了."""
    top = turn.top
    at_card = top is not None and isinstance(turn.step(top), Card)
    over = at_card and (gives_reason(message.words) or no_longer_needed(message.words))
    unasked_for = top is not None and top.conversation == "human" and calls_nobody(message.words)
    corrects = top is not None and top.conversation == "correcting"
    if top is not None and corrects and _WITHDRAWS.search(message.words) and means_called_off(message.words):
        turn.remove(top)
        commands.command(turn, "withdraw", message.words)
        return True
    keeps = corrects and means_keep(message.words)
    given_up = (means_given_up(message.words) or over or unasked_for or keeps) and besides.in_a_draft(turn)
    if given_up and top is not None and not (top.told or top.paused):
        sorting.choose(turn, replace(top, paused=True), "discard")
    elif given_up:
        turn.pause(turn.sessions[-1])
    return given_up


def calls_off(turn: Turning, message: Text) -> bool:
    """Ask whether to withdraw a report that its resident calls off, with nothing open."""
    words = message.words
    open_too = any(session.conversation != WHICH for session in turn.sessions)
    off = means_called_off(words) or no_longer_needed(words) or withdraws_because(words)
    off = off or (turn.has_sent() and _UNSENDS.fullmatch(bare(words)) is not None)
    called_off = off and not open_too and not turn.person.staff
    if called_off:
        commands.command(turn, "withdraw", words)
    return called_off


def sends_too_soon(turn: Turning, message: Text) -> bool:
    """Answer 发送 where a draft is not complete; or send one that was left a moment ago. Where a line of the
    card was to be changed, it leaves that line as it is."""
    too_soon = _sends(message.words) and besides.in_a_draft(turn)
    left = turn.sessions[-1] if too_soon and turn.sessions[-1].paused else None
    if left is not None and not means_confirmed(message.words):
        ready = isinstance(turn.step(left), Card) and turn.now - left.heard < _JUST_SEEN and not left.reminded
        sorting.choose(turn, replace(left, paused=not ready), "send" if ready else "continue")
    elif too_soon and turn.shown(turn.sessions[-1]) and turn.sessions[-1].back_to:
        sorting.choose(turn, turn.sessions[-1], KEEP)
    elif too_soon:
        turn.say("not-yet-sent")
        turn.ask_again()
    return too_soon


def keeps_card(turn: Turning, message: Text) -> bool:
    """Leave a card as it is, unsent: 不用改."""
    kept = means_keep(message.words) and commands.card_waits(turn)
    if kept:
        commands.still_to_send(turn)
    return kept


def declines(turn: Turning, message: Text) -> bool:
    """Leave somebody in peace who is asked about a result and does not want to be. Whoever has told what
    counts is asked no more why, but once what is to become of it: to that, it means to leave it."""
    top = turn.top
    if top is None or top.paused or turn.alarmed or not refuses(message.words):
        return False
    if not turn.conversation(top).lasting:
        return False
    if top.step == "choice":
        sorting.choose(turn, top, "leave")
    elif isinstance(turn.step(top), ChooseMany | AskText):
        _leaves_out(turn, top)
    else:
        turn.decline(top)
    return True


def _leaves_out(turn: Turning, session: Session) -> None:
    """Ask nothing of what need not be answered; of what is asked then nobody is reminded."""
    top: Session | None = session
    while top is not None and isinstance(turn.step(top), ChooseMany | AskText):
        done = isinstance(turn.step(top), ChooseMany) or top.answers.get(top.step)
        if top is not session:
            turn.effects.pop()
        sorting.choose(turn, top, "done" if done else "skip")
        top = next((s for s in turn.sessions if s.serial == session.serial), None)
    if top is not None and top.step == "choice":
        turn.effects += turn.conversation(top).declined(top)


def puts_off(turn: Turning, message: Text) -> bool:
    """Wait for the answer of somebody who is asked about a result and will answer later, or can't yet."""
    top = turn.top
    put_off = means_later(message.words) or means_unknown(message.words)
    if top is None or not turn.conversation(top).lasting or not put_off:
        return False
    turn.say("no-hurry")
    turn.ask_again()
    return True


def comes_later(turn: Turning, message: Text) -> bool:
    """Answer a resident who is asked nothing and says that they will write later."""
    asked = turn.sessions or turn.person.staff or turn.is_talking()
    if asked or not means_later(message.words):
        return False
    turn.say("talk-here" if _GOES_ON.search(message.words) else "talk-nothing")
    return True
