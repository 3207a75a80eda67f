"""Whether words tell what is the matter, or answer the question for its place or its category.

Rule 1  Nobody is asked for what their own words have told already.
Rule 2  Nobody is asked where it is for ever.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from conversations.conversation import START
from conversations.messages import Text
from conversations.reading.accounts import says_wrong, tells_enough
from conversations.reading.addresses import address_in, as_far_as_known, says_more, says_where
from conversations.reading.caution import ASKS
from conversations.reading.moments import only_hours
from conversations.reading.short_answers import means_any, means_no, means_unknown, means_yes
from conversations.reading.smalltalk import meant as small_talk
from conversations.reading.words import bare, clean, sounds_asked
from conversations.session import Session
from conversations.steps import Aside, AskDetails, AskPlace, Card, with_answer
from conversations.steps.branches import ChooseBranch
from conversations.steps.parts import words_of
from conversations.steps.place import ENOUGH
from conversations.turns import volunteering
from conversations.turns.answering import AT_LEAST
from conversations.turns.turning import Turning
from orthography.regexes import regex

TOLD_ENOUGH = 2
"""Messages of a description after which whatever answers "where?" is taken for the place."""

TOLD_FULLY = 5
"""Messages after which even what names no place is taken for one: nobody is asked for ever."""

MORE = 6
"""Characters of a message that is added to a description which was thought complete."""

_OFF_THE_LIST = 3
"""Digits of a number that no list goes up to."""

_FELT = ("了", "着")
"""How words end that tell, though a category is found by them: 睡不着."""

_ALL_RIGHT: Final = regex("没(?:什么|啥)?(?:问题|错|事|毛病)")
"""What denies that anything is wrong."""


def only_described(turn: Turning, session: Session, message: Text) -> bool:
    """Whether words given for an address or a category are neither, but tell what is the matter."""
    step = turn.step(session)
    if not isinstance(step, AskPlace | ChooseBranch):
        return False
    if isinstance(step, AskPlace):
        message = replace(message, words=as_far_as_known(message.words))
    use = volunteering.use_for(turn, session, message)
    if use is None:
        return False
    if means_unknown(message.words) or means_any(message.words) or means_no(message.words):
        return False
    if bare(message.words).isdecimal():
        return False
    told = [part for part in session.answers.get(use.name, ()) if part.get("words")]
    undone = small_talk(message.words) == "undone"
    if isinstance(step, ChooseBranch) and undone:
        return True
    if isinstance(step, ChooseBranch):
        if told:
            return says_more(message.words) and not turn.world.categories.search(message.words)
        account = len(bare(message.words)) >= MORE and turn.world.matters.is_account(message.words)
        return account or tells_enough(message.words)
    happens = turn.world.matters.is_account(address_in(message.words))
    if says_where(message.words) and not happens:
        return False
    if undone or turn.world.places.is_nowhere(message.words):
        tells = undone or (len(bare(message.words)) >= AT_LEAST and turn.world.matters.tells(message.words))
        more = max(len(told), session.misses) < (TOLD_FULLY if tells else ENOUGH)
        return more and step.aside(session, message, turn.setting) is None
    if not words_of(told) and happens:
        return True
    if turn.world.places.is_place(message.words):
        return False
    if step.aside(session, message, turn.setting) is not None:
        return False
    return len(told) < TOLD_ENOUGH


def tells_at_the_list(turn: Turning, message: Text) -> bool:
    """Add what somebody goes on telling at the list of categories to the description, and suggest anew. False
    where they tell nothing, or told nothing before."""
    top = _at_the_list(turn)
    if top is None or not has_told(turn, top, message):
        return False
    words = message.words
    if only_hours(words):
        volunteering.volunteer(turn, top, message)
        return True
    named = turn.world.categories.is_name(words)
    if named and not words.endswith(_FELT):
        return False
    if not (turn.world.matters.tells(words) or _is_number_of_theirs(words)):
        return False
    if means_yes(words) or means_no(words) or means_any(words) or means_unknown(words):
        return False
    found = (named or (top.page and not top.page.startswith("?"))) and turn.world.categories.search(words)
    page = f"?{message.as_typed(clean(words)[:60])}"
    volunteering.volunteer(turn, replace(top, page=page) if found else top, message)
    return True


def tells_at_a_choice(turn: Turning, message: Text) -> bool:
    """Add what somebody tells at a category's own question with options to the description."""
    top = turn.top
    if top is None or top.paused or top.pushed or turn.alarmed or not turn.is_draft(top):
        return False
    step, words = turn.step(top), message.words
    if not isinstance(step, AskDetails) or not step.is_to_choose(top, turn.setting):
        return False
    account = tells_enough(words) or turn.world.matters.is_account(words)
    if not account or sounds_asked(words) or volunteering.use_for(turn, top, message) is None:
        return False
    volunteering.volunteer(turn, top, message)
    return True


def leaves_the_category(turn: Turning, message: Text) -> bool:
    """Go on without a category where somebody can't choose one and has told the matter: a person sorts it."""
    top = _at_the_list(turn)
    if top is None or turn.person.staff or not has_told(turn, top, message):
        return False
    step = turn.step(top)
    if not isinstance(step, ChooseBranch) or not step.left_to_us(top, message.words, turn.setting):
        return False
    sort_it(turn, top)
    return True


def sort_it(turn: Turning, session: Session) -> None:
    """Go on without a category."""
    turn.say("category-ours")
    turn.go(with_answer(replace(session, heard=turn.now, reminded=False), session.step, ""), "answered")


def _at_the_list(turn: Turning) -> Session | None:
    """The session whose list of categories was shown last."""
    top = turn.top
    waits = top is not None and not (top.paused or top.pushed or turn.alarmed)
    return top if top is not None and waits and isinstance(turn.step(top), ChooseBranch) else None


def has_told(turn: Turning, session: Session, message: Text) -> bool:
    """Whether the matter has been told in words."""
    use = volunteering.use_for(turn, session, message)
    return use is not None and bool(words_of(session.answers.get(use.name, ())))


def _is_number_of_theirs(words: str) -> bool:
    """Whether words are a number that no list has: that of a flat, say."""
    return bare(words).isdecimal() and len(bare(words)) >= _OFF_THE_LIST


def names_awaited_place(turn: Turning, message: Text) -> bool:
    """Go on with a report that was left at "where?" when its writer names a place."""
    left = turn.top
    if left is None or not left.paused or not isinstance(turn.step(left), AskPlace):
        return False
    if len(bare(message.words)) < AT_LEAST or not turn.world.places.is_place(message.words):
        return False
    turn.take(left, message)
    return True


def is_more(turn: Turning, draft: Session, words: str) -> bool:
    """Whether words are more of a description, or its beginning because they tell something."""
    step = volunteering.use_for(turn, draft, Text(words))
    return (step is not None and bool(draft.answers.get(step.name))) or turn.world.matters.tells(words)


def tells_briefly(turn: Turning, draft: Session, message: Text) -> bool:
    """Whether a few words tell what is the matter, where the place is asked or the card waits: 坏了."""
    words, asked = message.words, isinstance(turn.step(draft), AskPlace) and not draft.paused
    if isinstance(turn.step(draft), ChooseBranch):
        return tells_enough(words) and not draft.paused
    if isinstance(turn.step(draft), Card):
        return tells_enough(words) and not _ALL_RIGHT.search(words) and not draft.paused
    unknown = means_unknown(words) or means_any(words) or means_no(words)
    tells = turn.world.matters.tells(words) or says_wrong(words)
    return asked and not unknown and bool(bare(words)) and turn.world.places.is_nowhere(words) and tells


def tells_a_matter(turn: Turning, words: str) -> bool:
    """Whether a few words, said when nothing is open, say that something is wrong, and with what: 停水了."""
    known = bool(turn.world.categories.search(words)) or turn.world.matters.meant("first", words) == "matter"
    return tells_enough(words) and not sounds_asked(words) and not ASKS.search(words) and known


def names_a_matter(turn: Turning, message: Text) -> Aside | None:
    """What can be said to a word that is a category's name, or stands for one: 路灯, wifi."""
    nothing = Session("intake", START, 0, turn.now)
    asking = next(step for step in turn.catalog["intake"].steps if isinstance(step, AskPlace))
    return asking.aside(nothing, message, turn.setting)
