"""What a person tells the bot itself to do: menu, help, back, cancel, start over, bind.

Rule 1  A command loses nothing: a draft that has answers is only left by its person's choice.
Rule 2  A label of the present question goes before a command of the same name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from msgspec.structs import replace

from conversations.conversation import START, Begin
from conversations.effects import Bind, Effect, Link, LookUp, OwnData, Speak
from conversations.everyday import helped
from conversations.messages import Media, Text
from conversations.reading.about_us import kind
from conversations.reading.smalltalk import meant as spoken_of
from conversations.residents.human import wanted
from conversations.said import WHICH
from conversations.session import Session
from conversations.steps import AskText, Card, with_answer
from conversations.turns import sorting, volunteering
from conversations.turns.turning import Turning


def with_argument(turn: Turning, word: str, argument: str) -> bool:
    """A command with something behind it: a deep link's payload or a code typed by hand."""
    if word == "/start" and argument.startswith("bind-"):
        argument = argument.removeprefix("bind-")
    elif word != "/bind":
        return False
    turn.then((Bind("binding", argument.strip()),))
    return True


def command(turn: Turning, meant: str, words: str) -> None:
    """Do what a command means, said in these `words`, unless they are a label of the present question."""
    top = turn.top
    may_be_label = top is not None and (not words.startswith("/") or top.conversation == WHICH)
    if top is not None and may_be_label and (key := turn.named(top, words)) is not None:
        sorting.choose(turn, top, key)
    elif top is not None and meant == "supplement" and _adds_to_card(turn, top, words):
        sorting.choose(turn, top, "edit_description")
    elif (what := _DOINGS.get(meant)) is not None:
        what(turn, words)
    else:
        _wish(turn, meant)


def _adds_to_card(turn: Turning, top: Session, words: str) -> bool:
    """Whether 补充, said to the card of a report, is to add to that, and not to one that is there."""
    resident = not turn.person.staff and not words.startswith("/")
    return resident and top.conversation == "intake" and card_waits(turn)


def _wish(turn: Turning, meant: str) -> None:
    """Do what leads straight to a wish, as far as it means something to whoever says it."""
    if meant == "reports" and turn.person.staff:
        turn.then(_WISHES["orders"])
    elif meant in RESIDENTS and turn.person.staff:
        turn.say("not-for-staff")
        turn.ask_again()
    elif meant == "urge" and (draft := _own_draft(turn)) is not None and not draft.ticket:
        turn.then(_WISHES["urge-unsent"])
    else:
        turn.then(_WISHES[meant])


def _help(turn: Turning, words: str) -> None:
    said = helped(turn.person)
    turn.say(said.key, said.facts)
    turn.ask_again()


def _start_over(turn: Turning, words: str) -> None:
    top = turn.top
    draft = next((s for s in reversed(turn.sessions) if turn.is_draft(s)), None)
    if top is None:
        turn.begin(Begin("intake"))
    elif turn.conversation(top).lasting:
        turn.ask(top)
    elif top.paused:
        sorting.choose(turn, top, "restart")
    elif draft is not None and draft.told:
        turn.pause(draft)
    else:
        turn.restart(top)


def _to_menu(turn: Turning, words: str) -> None:
    top = turn.top
    if top is not None and turn.conversation(top).lasting and spoken_of(words) == "here":
        turn.say("talk-here")
        turn.ask(top)
    elif not _leaves_draft(turn):
        turn.menu()


_OF_ANOTHER: Final = ("我", "i ")
"""How words begin that, at a card, may want another report: 我要投诉. 投诉 alone only names the kind."""


def _to_report(turn: Turning, words: str) -> None:
    draft, named = _own_draft(turn), kind(words)
    if draft is None:
        if named:
            turn.say("begun")
        turn.begin(Begin("intake", {"kind": named} if named else {}))
    elif (
        named
        and draft is turn.top
        and draft.conversation == "intake"
        and not (draft.paused or (card_waits(turn) and words.casefold().startswith(_OF_ANOTHER)))
    ):
        turn.place(replace(with_answer(draft, "kind", named), heard=turn.now, reminded=False))
        turn.say("kept-kind", {"kind": named})
        turn.ask_again()
    elif not _leaves_draft(turn):
        turn.ask(draft)


def _own_draft(turn: Turning) -> Session | None:
    """What is being filled in. An answer to us is not: it goes by its own silence, no greeting holds it
    up."""
    drafts = (s for s in reversed(turn.sessions) if turn.is_draft(s))
    return next((s for s in drafts if not turn.conversation(s).at_once or s.paused), None)


def _leaves_draft(turn: Turning) -> bool:
    """Ask what is to become of a draft that would be left; false where there is nothing to lose."""
    draft = _own_draft(turn)
    if draft is None or not (draft.told or draft.step == START):
        return False
    turn.pause(draft)
    return True


def _thank(turn: Turning, words: str) -> None:
    if card_waits(turn):
        still_to_send(turn)
    elif spoken_of(words) != "agreed" or not nods(turn):
        turn.say("thanks")
        turn.ask_again()


def _robot(turn: Turning, words: str) -> None:
    turn.say("robot")
    turn.ask_again()


def card_waits(turn: Turning) -> bool:
    """Whether a card waits to be sent: whoever nods at it may think that it is."""
    top = turn.top
    return top is not None and not top.paused and isinstance(turn.step(top), Card)


def nods(turn: Turning) -> bool:
    """Put the question again to somebody who only nodded at it. False where nothing is asked."""
    top = turn.top
    if top is None or not turn.is_draft(top) or top.paused or turn.person.staff:
        return False
    if turn.step(top).options(top, turn.setting) and not isinstance(turn.step(top), AskText):
        turn.say("choose-one")
    turn.ask(top)
    return True


def still_to_send(turn: Turning) -> None:
    """Say that the card has not been sent, and show it."""
    turn.say("card-waits-form" if turn.is_form(turn.sessions[-1]) else "card-waits")
    turn.ask_again()


def _photo(turn: Turning, words: str) -> None:
    """Somebody would like to add a photo: to what they are at, else to a report of theirs."""
    top = turn.top
    if top is not None and not top.paused and volunteering.use_for(turn, top, Media("photo", "")) is not None:
        turn.say("photo-here")
        turn.ask_again()
    else:
        turn.then(_WISHES["supplement"])


def register(turn: Turning, told: Text | None = None) -> None:
    """Begin a report that an agent takes down for somebody else, with what they may have `told` at once; for
    anybody else it begins a report of their own. What is under way is never mixed with another caller's."""
    draft = next((s for s in reversed(turn.sessions) if turn.is_draft(s)), None)
    new = {"registering": True}
    if draft is not None and told is not None and draft.answers == new and not draft.paused:
        volunteering.volunteer(turn, draft, told)
    elif draft is not None and (draft.told or draft.step == START):
        turn.pause(draft)
    elif turn.person.role == "agent":
        turn.begin(Begin("intake", new), quiet=told is not None)
        if told is not None:
            volunteering.volunteer(turn, turn.sessions[-1], told)
    else:
        turn.begin(Begin("intake"))


def _back(turn: Turning, words: str) -> None:
    session = turn.top
    state = None if session is None else turn.conversation(session).next_state(session, "back")
    if session is None:
        turn.menu()
    elif session.page:
        turn.place(replace(session, page="", heard=turn.now))
        turn.ask(turn.sessions[-1])
    elif state is None:
        first = "back-at-card" if isinstance(turn.step(session), Card) else "back-at-first"
        turn.say("words-needed" if session.back_to else first)
        turn.ask(session)
    else:
        trail = session.trail if session.back_to else session.trail[:-1]
        turn.settle(replace(session, trail=trail, back_to=""), state)


def _cancel(turn: Turning, words: str) -> None:
    session = turn.top
    if session is None and turn.has_sent() and not words.startswith("/"):
        turn.then(_WISHES["withdraw"])  # what else there is to be cancelled
    elif session is None:
        turn.say("nothing-open")
        turn.menu()
    elif session.paused:
        sorting.choose(turn, session, "discard")
    elif turn.conversation(session).draft and session.told:
        turn.pause(session)
    elif turn.conversation(session).at_once:
        turn.remove(session)
        turn.say("answer-later", session.facts)
        turn.hand_back(session.ticket)
    elif turn.conversation(session).lasting:
        turn.put_off(session)
    else:
        turn.remove(session)
        turn.say("cancelled")
        turn.hand_back(session.ticket)


_DOINGS: Mapping[str, Callable[[Turning, str], None]] = {
    "help": _help,
    "back": _back,
    "cancel": _cancel,
    "restart": _start_over,
    "menu": _to_menu,
    "report": _to_report,
    "thanks": _thank,
    "robot": _robot,
    "photo": _photo,
    "human": lambda turn, words: turn.then(wanted(turn.person)),
    "register": lambda turn, words: register(turn),
}
"""What each command does that is more than a wish."""

RESIDENTS = frozenset({"urge", "supplement", "withdraw", "answer"})
"""Commands that mean nothing in a staff's chat."""

_WISHES: Mapping[str, tuple[Effect | Begin, ...]] = {
    "urge": (LookUp("progress", "urge"),),
    "urge-unsent": (LookUp("progress", "urge", answers={"none": "hurry-unsent"}),),
    "supplement": (LookUp("progress", "supplement"),),
    "withdraw": (LookUp("progress", "withdraw"),),
    "answer": (LookUp("progress", "answer"),),
    "reports": (LookUp("progress", "reports"),),
    "orders": (LookUp("work", "orders"),),
    "telephone": (LookUp("work", "telephone"),),
    "late": (LookUp("work", "late"),),
    "criticised": (LookUp("work", "criticised"),),
    "language": (Begin("language"),),
    "chinese": (Speak("language", "zh-CN"),),
    "english": (Speak("language", "en"),),
    "privacy": (OwnData("privacy", "show"),),
    "export": (OwnData("privacy", "export"),),
    "erase": (OwnData("privacy", "erase"),),
    "link": (Link("linked", "offer"),),
}
"""Commands that lead straight to a wish."""
