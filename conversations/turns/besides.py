"""What a person says besides an answer: small talk, a better place, that they want to stay unknown.

Rule 1  It is answered or kept, and the question that stands is asked again.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from conversations.conversation import Begin
from conversations.effects import LookUp
from conversations.messages import Text
from conversations.reading.addresses import not_here
from conversations.reading.anonymity import (
    UNKNOWN,
    chosen_by,
    only_wants_to_stay_unknown,
    wants_to_be_named,
    wants_to_stay_unknown,
)
from conversations.reading.rewriting import rewritten
from conversations.reading.short_answers import means_yes
from conversations.reading.smalltalk import courteous, meant
from conversations.reading.words import THINGS, bare
from conversations.said import WHICH
from conversations.session import Session
from conversations.steps import AskDetails, AskPlace, AskText, Card, with_answer
from conversations.steps.branches import ALL, SOUGHT, ChooseBranch
from conversations.turns import commands, sorting, volunteering
from conversations.turns.turning import Turning

_NEARLY: Final = ("undone", "agreed", "settled", "hurry")
"""What is no small talk while we ask about a report: it is nearly an answer, and counts for nothing."""

_NAMED: Final = re.compile("|".join(t for t in THINGS.split("|") if len(t) > 1 and t not in ("问题", "事情")))
"""A thing that a report is about."""

_ASIDE: Final = ("thanks", "nods", "here", "what", "progress", "when")
_ALONE: Final = frozenset({*_ASIDE, "received", "whose", "anybody", "costs", "seen", "hurry", "pleased"})
"""What is answered though it is asked what other words were for: it is plain by itself."""
"""What is no part of what somebody is writing: whoever asks how far it is wants to be told."""

_ASKS_HOW_FAR: Final = ("received", "progress", "anybody", "whose", "undone", "settled")
"""What is answered by how far it is."""


def talks(turn: Turning, message: Text) -> bool:
    """Small talk, answered; the question that stands is put again."""
    spoken = small_talk(turn, message)
    if spoken:
        answer_small_talk(turn, spoken, message.words)
    return spoken != ""


def small_talk(turn: Turning, message: Text) -> str:
    """What a resident's words are that answer nothing (`smalltalk.meant`; `nods`, `nearly` an answer);
    empty where they tell."""
    top = turn.top
    spoken = meant(message.words)
    if spoken == "agreed" and courteous(message.words):
        nods = in_a_draft(turn) and not (commands.card_waits(turn) or turn.person.staff)
        spoken = "nods" if nods else "thanks"
    if spoken in ("nothing", "pleased") and turn.sessions:
        spoken = ""  # it may answer what is asked
    just_sent = turn.answered is not None and turn.answered.by == "last" and not turn.is_talking()
    if just_sent and not turn.sessions and means_yes(message.words):
        spoken = "thanks"  # a second yes, to the card
    if turn.person.staff:
        return "thanks" if spoken == "thanks" else ""
    if top is not None and top.conversation == WHICH:  # what tells waits with what is asked about
        return spoken if spoken in _ALONE else ""
    if spoken and top is not None and turn.open(top, message) and writes(turn, top):
        of_ticket = spoken == "anybody" and bool(top.ticket)
        return spoken if spoken in _ASIDE or of_ticket else ""
    if spoken in _NEARLY and top is not None and turn.conversation(top).lasting:
        nods = spoken == "agreed" and not any(turn.open(session, message) for session in turn.sessions)
        return "nearly" if nods else ""
    return "" if spoken in ("undone", "agreed", "settled") and in_a_draft(turn) else spoken


def writes(turn: Turning, session: Session) -> bool:
    """Whether a session waits for words that may be anything."""
    step = turn.step(session)
    return isinstance(step, AskText) or (isinstance(step, AskDetails) and step.is_free(session, turn.setting))


def answer_small_talk(turn: Turning, spoken: str, words: str) -> None:
    """Say what is said to what `small_talk` told, and put the question that stands again."""
    if spoken in ("thanks", "agreed", "received", "hurry") and commands.card_waits(turn):
        commands.still_to_send(turn)
    elif spoken in ("received", "hurry") and in_a_draft(turn):
        turn.say("hurry-unsent" if spoken == "hurry" else "not-yet-sent")
        turn.ask_again()
    elif spoken == "hurry" and turn.has_sent():
        turn.then((LookUp("progress", "urge", answers={"none": "urge-over"}),))
    elif spoken == "hurry":
        commands.command(turn, "urge", "")
    elif spoken == "nods" and commands.nods(turn):
        pass
    elif spoken == "whose" and _reports_now(turn):
        turn.say("talk-able")
        turn.ask_again()
    elif spoken in _ASKS_HOW_FAR or (spoken == "when" and not _reports_now(turn)):
        _tell_how_far(turn, words)
    elif spoken == "here" and not turn.sessions:
        turn.menu()
    elif spoken == "nearly":
        turn.say("rating-unsure")
        turn.ask_again()
    else:
        turn.say("thanks" if spoken in ("thanks", "agreed") else f"talk-{spoken}")
        turn.ask_again()


def stays_unknown(turn: Turning, message: Text) -> bool:
    """Who says at any question that they want to stay unknown is asked about it before they send; a wish
    like that is no address and no category. False where others understand the words."""
    draft = turn.sessions[-1] if in_a_draft(turn) else None
    only = only_wants_to_stay_unknown(message.words)
    if turn.person.staff or not (only or (draft is not None and wants_to_stay_unknown(message.words))):
        return False
    if only and not turn.sessions:
        turn.say("unknown-noted")
        turn.begin(Begin("intake", {UNKNOWN: True}))
        return True
    if draft is None or draft.conversation != "intake":
        return False
    if draft.step == "identity" or (only and _is_unknown(turn, draft)):
        _says_who_knows(turn, draft, message.words)
        return True
    marked = replace(with_answer(draft, UNKNOWN, True), heard=turn.now, reminded=False)
    step = turn.step(draft)
    if not isinstance(step, Card) and draft.answers.get("identity") == "named":
        left = {name: answer for name, answer in marked.answers.items() if name != "identity"}
        marked = replace(marked, answers=left)
    tells = isinstance(step, AskPlace | ChooseBranch) and not turn.world.is_place(message.words)
    if isinstance(step, Card):
        if not only:
            volunteering.volunteer(turn, draft, message)
            turn.effects.pop()
            marked = turn.sessions[-1]
        sorting.choose(turn, marked, "edit_identity")
    elif only:
        turn.place(marked)
        turn.say("unknown-noted")
        turn.ask_again()
    elif tells:
        volunteering.volunteer(turn, marked, message)
    elif turn.open(draft, message):
        turn.take(marked, message)
    else:
        return False
    return True


def is_unknown_already(turn: Turning, message: Text) -> bool:
    """Who wants to stay unknown, and is on the card, is told so: 匿名, 别暴露我."""
    draft = turn.sessions[-1] if in_a_draft(turn) else None
    if draft is None or turn.person.staff or draft.conversation != "intake" or not _is_unknown(turn, draft):
        return False
    if not only_wants_to_stay_unknown(message.words):
        return False
    _says_who_knows(turn, draft, message.words)
    return True


def _is_unknown(turn: Turning, draft: Session) -> bool:
    """Whether the card says already that it is not to be known who its person is."""
    on_card = isinstance(turn.step(draft), Card)
    return on_card and draft.answers.get("identity", "named") != "named"


def _says_who_knows(turn: Turning, draft: Session, words: str) -> None:
    """At the question who may know, or when that is answered: what somebody fears is written nowhere."""
    chosen = draft.answers.get("identity", "named")
    wish = chosen_by(words)
    if draft.step == "identity" and wish:
        sorting.choose(turn, draft, wish)
        return
    if draft.step == "identity":
        turn.say("unknown-which")
    elif wish and wish != chosen:
        before = len(turn.effects)
        sorting.choose(turn, draft, "edit_identity")
        del turn.effects[before:]
        sorting.choose(turn, turn.sessions[-1], wish)
        return
    else:
        turn.say("card-unknown", {"identity": chosen})
    turn.ask_again()


def _reports_now(turn: Turning) -> bool:
    """Whether somebody is filling in a report that is not there yet."""
    return in_a_draft(turn) and not turn.sessions[-1].ticket


def _tell_how_far(turn: Turning, words: str) -> None:
    """Show the report that is spoken of, or which there are of what the words name."""
    ticket = turn.sessions[-1].ticket if turn.sessions else 0
    found = None if ticket else _NAMED.search(words)
    of = [] if found is None else turn.world.search(found[0])
    named = {"of": list(of), "named": found[0]} if found is not None and of else {}
    turn.effects.append(LookUp("progress", "report" if ticket else "reports", ticket, named))


def corrects_place(turn: Turning, message: Text) -> bool:
    """Take a place told when its question has been answered for the one that a draft had, and go on."""
    draft = turn.sessions[-1] if in_a_draft(turn) else None
    if draft is None or draft.paused or not isinstance(turn.step(draft), ChooseBranch | Card):
        return False
    asking = next((s for s in turn.conversation(draft).steps if isinstance(s, AskPlace)), None)
    place = None if asking is None else asking.corrected(draft, message.words, turn.setting)
    if asking is None or place is None:
        return False
    place = {**place, "words": message.as_typed(place["words"])}
    turn.say("kept-address", {"place": place["words"]})
    turn.settle(replace(with_answer(draft, asking.name, place), reminded=False), draft.step)
    return True


def denies_place(turn: Turning, message: Text) -> bool:
    """Who says that the place is not the right one, and not which is, is asked for it again: 不是这里."""
    draft = turn.sessions[-1] if in_a_draft(turn) else None
    rest = not_here(message.words)
    if draft is None or draft.paused or rest is None or turn.person.staff:
        return False
    asking = next((s for s in turn.conversation(draft).steps if isinstance(s, AskPlace)), None)
    if asking is None or asking.name not in draft.answers:
        return False
    if asking.corrected(draft, message.words, turn.setting) is not None:
        return False
    if bare(rest):
        before = len(turn.effects)
        volunteering.volunteer(turn, draft, replace(message, words=rest))
        del turn.effects[before:]
        draft = turn.sessions[-1]
    left = {name: answer for name, answer in draft.answers.items() if name != asking.name}
    turn.say("location-not-here")
    if isinstance(turn.step(draft), Card):
        draft = replace(draft, back_to=draft.step)
    turn.settle(replace(draft, answers=left, reminded=False), asking.name)
    return True


def stays_named(turn: Turning, message: Text) -> bool:
    """Who says at any question that it may be known who they are needs no question about it: 我要实名."""
    draft = turn.sessions[-1] if in_a_draft(turn) else None
    if draft is None or turn.person.staff or draft.conversation != "intake" or draft.step == "identity":
        return False
    if draft.paused or not wants_to_be_named(message.words):
        return False
    if isinstance(turn.step(draft), Card):
        before = len(turn.effects)
        sorting.choose(turn, draft, "edit_identity")
        del turn.effects[before:]
        sorting.choose(turn, turn.sessions[-1], "named")
        return True
    left = {name: answer for name, answer in draft.answers.items() if name != UNKNOWN}
    turn.place(replace(draft, answers={**left, "identity": "named"}, heard=turn.now, reminded=False))
    turn.say("named-noted")
    turn.ask_again()
    return True


def changes_line(turn: Turning, message: Text) -> bool:
    """Who says at a category's own question that the category or the place is wrong is asked for it again;
    otherwise 类别不对 were the name of a shop."""
    draft = turn.sessions[-1] if in_a_draft(turn) else None
    if draft is None or draft.paused or not isinstance(turn.step(draft), AskDetails):
        return False
    card = next((step for step in turn.conversation(draft).steps if isinstance(step, Card)), None)
    line = "" if card is None else card.names_line(message.words)
    if line not in ("category", "location"):
        return False
    if line == "category":
        left = {name: answer for name, answer in draft.answers.items() if name != line}
        draft = replace(draft, answers={**left, SOUGHT: ALL})
    turn.settle(replace(draft, reminded=False), line)
    return True


def rewrites_line(turn: Turning, message: Text) -> bool:
    """Answer the question of a line of the card that waits with the words that are to stand there."""
    top = turn.sessions[-1] if in_a_draft(turn) else None
    if top is None or top.paused or not isinstance(card := turn.step(top), Card):
        return False
    line, words = rewritten(message.words) or ("", "")
    if line not in card.edits or not card.offered(line, top.answers):
        return False
    before = len(turn.effects)
    sorting.choose(turn, top, f"edit_{line}")
    del turn.effects[before:]
    asked = turn.sessions[-1]
    if (key := turn.fits(asked, words)) is not None:
        sorting.choose(turn, asked, key)
    else:
        turn.take(asked, replace(message, words=words))
    return True


def not_an_answer(turn: Turning) -> None:
    """Say what would be an answer to the question shown last."""
    top = turn.sessions[-1]
    if commands.card_waits(turn):
        turn.say("card-waits-form" if turn.is_form(top) else "card-waits")
        return
    if isinstance(turn.step(top), AskPlace) and not top.paused:
        turn.say("location-unknown-again" if top.misses else "location-unknown")
        turn.place(replace(top, page="", misses=top.misses + 1))
    else:
        turn.say("choose-one")


def in_a_draft(turn: Turning) -> bool:
    """Whether the question shown last is one of something that its person is filling in."""
    return bool(turn.sessions) and turn.is_draft(turn.sessions[-1])
