"""A few words said to the card of a report: more of the description, or what is to become of it.

Rule 1  Words that tell something of the matter, or ask for something, are added to the description; the card
        that is shown again says so.
Rule 2  Words that are not understood are added nowhere; their writer is told so, and how to add them.
Rule 3  A wish to wait, not to be called, or to take the last sentence out is done, and is no part of the
        description.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from conversations.messages import Text
from conversations.reading import at_card, few_words
from conversations.reading.accounts import says_wrong
from conversations.reading.around import answer_in
from conversations.reading.beginnings import asks_besides
from conversations.reading.short_answers import means_no
from conversations.reading.words import bare, clean, is_asked, is_short
from conversations.residents import apart
from conversations.session import Session
from conversations.steps import AskDetails, AskPlace, AskText, with_answer
from conversations.steps.branches import SEARCHED, ChooseBranch
from conversations.steps.card import UNSENT
from conversations.steps.parts import Part, words_of
from conversations.steps.phone import has_number
from conversations.turns import besides, commands, describing, numbers, sorting, volunteering
from conversations.turns.turning import Turning
from orthography.regexes import regex

_WHEN = regex(
    r"[今明后昨前][天日晚早]|[早晚]上|[上中下]午|夜|周|星期|点|\b(?:tomorrow|tonight|morning|night)\b",
    re.IGNORECASE,
)
"""What may answer a question for a time."""
_BETWEEN = " ，,；;"
"""What stands between two clauses."""


def notes(turn: Turning, message: Text) -> bool:
    """Do with the card what words say. False where they say nothing of the kind."""
    draft = _card_of_report(turn)
    if draft is None:
        return False
    words = message.words
    if few_words.means_no_calls(words) or at_card.drops_phone(words):
        _not_called(turn, draft)
    elif at_card.wants_better_place(words):
        sorting.choose(turn, draft, "edit_location")
    elif at_card.changes_something(words):
        commands.still_to_send(turn)
    elif at_card.is_another(words) or (means_no(words) and draft.answers.get("near")):
        turn.say("card-apart")
        turn.place(replace(with_answer(draft, "near", None), heard=turn.now, reminded=False))
        turn.ask_again()
    elif at_card.is_same(words):
        commands.still_to_send(turn)
    elif _names_category(turn, draft, words):
        pass
    elif apart.SAID.fullmatch(bare(words)):
        turn.say("card-one-matter")
        turn.ask_again()
    elif few_words.wishes_to_add(words):
        sorting.choose(turn, draft, "edit_description")
    elif few_words.takes_back_last(words):
        _without_last(turn, draft)
    elif _takes_out(turn, draft, words):
        pass
    elif _is_elsewhere(turn, draft, words):
        sorting.choose(turn, draft, "edit_location")
    elif asks_besides(words) and turn.world.categories.suggest(words):
        volunteering.volunteer(turn, draft, message)
    elif rest := few_words.to_add(words):
        message = replace(message, words=rest)
        if not numbers.leaves_phone(turn, message):
            volunteering.volunteer(turn, draft, message)
    else:
        return False
    return True


def tells_briefly(turn: Turning, draft: Session, message: Text) -> bool:
    """Whether a few words tell what is the matter; at a card also what is wished for, or by whom."""
    asks = (
        _card_of_report(turn) is draft
        and few_words.asks_for(message.words)
        and not few_words.asks(message.words)
    )
    return describing.tells_briefly(turn, draft, message) or (
        asks and not few_words.says_nothing(message.words)
    )


def asks_us(turn: Turning, words: str) -> bool:
    """Whether words at the card ask something and tell nothing of the matter: in a description they would
    mean nothing to a department, and might make a question of the report."""
    draft = _card_of_report(turn)
    if draft is None or turn.world.matters.is_account(words) or says_wrong(words):
        return False
    if turn.world.categories.search(words) and not few_words.is_said_to_us(words):
        return False
    told = words_of(draft.answers.get("description", ()))
    if str(draft.answers.get("kind") or turn.world.matters.kind(told)) == "enquiry":
        return is_asked(words)
    return few_words.asks_something(words)


def waits(turn: Turning, message: Text) -> bool:
    """Wait for somebody who says, at another question, that they have to look or ask first."""
    top = turn.top
    step = None if top is None else turn.step(top)
    asked = top is not None and not top.paused and isinstance(step, AskPlace | ChooseBranch | AskDetails)
    if not (asked and besides.in_a_draft(turn)) or turn.person.staff or turn.alarmed:
        return False
    words = answer_in(message.words)
    if isinstance(step, AskDetails) and _WHEN.search(words):
        return False
    if few_words.means_unsent(words):
        turn.say("no-hurry")
    elif apart.SAID.fullmatch(bare(words)):
        turn.say("apart-soon")
    elif isinstance(turn.step(turn.sessions[-1]), AskPlace) and (said := at_card.said_of_place(words)):
        turn.say(said)
    else:
        return False
    turn.ask_again()
    return True


def keeps_unsent(turn: Turning, message: Text) -> bool:
    """Leave the card unsent. A plain yes does not send it any more, since it may be said to that."""
    if not (commands.card_waits(turn) and few_words.means_unsent(message.words)):
        return False
    card = turn.sessions[-1]
    turn.place(replace(card, facts={**card.facts, UNSENT: True}, heard=turn.now, reminded=False))
    turn.say("card-kept")
    return True


def not_an_answer_to_card(turn: Turning, message: Text) -> None:
    """Say of words that were not understood that they are not added, and how to add them."""
    words = message.words.strip()
    typed = message.as_typed(words)
    of_sending = few_words.asks_of_sending(words) or (few_words.asks(words) and not asks_us(turn, words))
    if _card_of_report(turn) is None or few_words.says_nothing(words) or of_sending:
        besides.not_an_answer(turn)
    elif asks_us(turn, words):
        turn.say("card-asked", {"words": typed})
    else:
        turn.say("card-not-added", {"words": typed})


def _card_of_report(turn: Turning) -> Session | None:
    """A report of a resident's own whose card waits."""
    top = turn.sessions[-1] if turn.sessions else None
    waits = top is not None and commands.card_waits(turn) and top.conversation == "intake"
    return top if waits and not turn.person.staff else None


def _not_called(turn: Turning, draft: Session) -> None:
    """Nobody is called who gave no number; one that was given is taken out."""
    phone = draft.answers.get("phone")
    written = has_number(words_of(draft.answers.get("description", ())))
    none = "written" if written else "none"
    turn.say("card-no-calls", {"phone": phone["shown"] if phone else none})
    turn.place(replace(with_answer(draft, "phone", None), heard=turn.now, reminded=False))
    turn.ask_again()


def _names_category(turn: Turning, draft: Session, words: str) -> bool:
    """Put on the card the category of which words are the whole name. The one that stands there can be named
    by any word for it."""
    step = next((s for s in turn.conversation(draft).steps if isinstance(s, ChooseBranch)), None)
    chosen, said = draft.answers.get("category"), clean(words)
    if step is None or not chosen:
        return False
    named = step.by_code.get(step.named.get(bare(said), ""))
    if named is None and is_short(said, SEARCHED) and chosen in turn.world.categories.standing_for(said):
        named = step.by_code[chosen]
    if named is None or named.children:
        return False
    turn.say("kept-category", {"name": named.called(turn.person.language)})
    if named.code == chosen:
        turn.ask_again()
    else:
        sorting.choose(turn, sorting.opened(turn, draft, "category"), named.code)
    return True


def _takes_out(turn: Turning, draft: Session, words: str) -> bool:
    """Take a sentence out that is counted or of which something is told; false where none is meant."""
    which = at_card.takes_out(words)
    if which is None:
        return False
    parts: list[Part] = list(draft.answers.get("description", ()))
    words_of_parts = [(at, part.get("words", "")) for at, part in enumerate(parts)]
    told = [(at, each) for at, said in words_of_parts for each in few_words.sentences(said)]
    if isinstance(which, int):
        found = told[which - 1 : which]
    else:
        found = [(at, each) for at, each in told if which in bare(each)]
    clauses = [(at, each) for at, said in words_of_parts if (each := _clause(said, which))]
    if len(found) == 1 and len(told) > 1:
        _without(turn, draft, *found[0])
    elif len(clauses) == 1:
        _without(turn, draft, *clauses[0])
    elif len(found) == 1:
        _without(turn, draft, *found[0])
    elif isinstance(which, int) or re.search(r"句|那个|\b(?:part|sentence|line)\b", words):
        turn.say("card-which-sentence")
        turn.ask_again()
    else:
        return False
    return True


def _clause(said: str, which: int | str) -> str:
    """The clause that is to go, where it is told by a word of it."""
    return few_words.clause_of(said, which) if isinstance(which, str) else ""


def _without_last(turn: Turning, draft: Session) -> None:
    """Take the last sentence out."""
    parts: list[Part] = list(draft.answers.get("description", ()))
    at = max((place for place, part in enumerate(parts) if part.get("words")), default=None)
    if at is None:
        sorting.choose(turn, draft, "edit_description")
    else:
        _without(turn, draft, at, few_words.without_last(parts[at]["words"])[1])


def _without(turn: Turning, draft: Session, at: int, last: str) -> None:
    """Take a sentence out of a part; where it is the only one, ask for another."""
    parts: list[Part] = list(draft.answers["description"])
    before, _, behind = parts[at]["words"].rpartition(last)
    left = f"{before.rstrip(_BETWEEN)}{behind if behind.strip(_BETWEEN) else ''}".strip(" ，,；;")
    part = {**parts[at], "words": left}
    parts[at : at + 1] = [part] if left or "key" in part else []
    step = next(s for s in turn.conversation(draft).steps if isinstance(s, AskText) and s.describes)
    if step.complete(parts):
        turn.say("card-without-last", {"words": last})
        turn.place(replace(with_answer(draft, step.name, parts), heard=turn.now, reminded=False))
        turn.ask_again()
    else:
        turn.say("card-only-sentence")
        sorting.choose(turn, draft, "edit_description")


def _is_elsewhere(turn: Turning, draft: Session, words: str) -> bool:
    """Whether words correct a house that the place on the card has not: which is meant is asked."""
    asking = next((s for s in turn.conversation(draft).steps if isinstance(s, AskPlace)), None)
    return asking is not None and asking.doubts(draft, words, turn.setting)
