"""What was answered, and is to be otherwise: a better place, another line of the card."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.messages import Text
from conversations.reading.addresses import not_here
from conversations.reading.rewriting import rewritten
from conversations.reading.words import bare
from conversations.steps import AskDetails, AskPlace, Card, with_answer
from conversations.steps.branches import ALL, SOUGHT, ChooseBranch
from conversations.turns import sorting, volunteering
from conversations.turns.besides import draft_of
from conversations.turns.turning import Turning


def corrects_place(turn: Turning, message: Text) -> bool:
    """Take a place told when its question has been answered for the one that a draft had, and go on."""
    draft = draft_of(turn)
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
    draft = draft_of(turn)
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


def changes_line(turn: Turning, message: Text) -> bool:
    """Who says at a category's own question that the category or the place is wrong is asked for it again;
    otherwise 类别不对 were the name of a shop."""
    draft = draft_of(turn)
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
    top = draft_of(turn)
    if top is None or top.paused or not isinstance(card := turn.step(top), Card):
        return False
    line, words = rewritten(message.words) or ("", "")
    if line not in card.edits or not card.offered(line, top.answers):
        return False
    asked = sorting.opened(turn, top, line)
    if (key := turn.fits(asked, words)) is not None:
        sorting.choose(turn, asked, key)
    else:
        turn.take(asked, replace(message, words=words))
    return True
