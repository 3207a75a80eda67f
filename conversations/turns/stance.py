"""Where a person stands when words come. It rules out some readings of them before any word is looked at.

Rule 1  A stance holds nothing of the matter, and of the words only whether they are an account: there are a
        few hundred in all, and who may have words there is worked out once for each.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from conversations.said import WHICH
from conversations.steps import AskDetails, AskPlace, AskText, Card, Choose, ChooseMany, Step
from conversations.steps.branches import ChooseBranch
from conversations.turns.turning import Turning

_ACCOUNT: Final = (40, 160)
"""Characters of words that are longer than any answer, wish or command, where it is asked what is the matter;
and of words in letters. Of 1,600 such texts nobody would take one but who is let through
(`wording.OF_ACCOUNTS`)."""


class Stance(NamedTuple):
    """Who somebody is, what is asked of them, and what the question shown last is, if there is one."""

    staff: bool
    agent: bool
    top: str
    """The conversation of the question shown last; empty where nothing is open."""
    step: type[Step]
    pushed: bool
    paused: bool
    lasting: bool
    at_once: bool
    draft: bool
    which: bool
    """Whether it is asked, at whatever depth, what some words were for."""
    account: bool
    """Whether an account is given where what is the matter is asked."""


When = Callable[[Stance], bool]
"""Whether words may be wanted in a stance."""


def stance_of(turn: Turning, words: str) -> Stance:
    """Where the person of a turn stands who says this."""
    staff, agent = turn.person.staff != "", turn.person.role == "agent"
    if not turn.sessions:
        return Stance(staff, agent, "", Step, False, False, False, False, False, False, False)
    top = turn.sessions[-1]
    conversation, step = turn.conversation(top), turn.step(top)
    is_asked = isinstance(step, AskText) and step.describes and not (top.pushed or top.paused)
    return Stance(
        staff,
        agent,
        top.conversation,
        type(step),
        top.pushed,
        top.paused,
        conversation.lasting,
        conversation.at_once,
        conversation.draft and not top.pushed,
        WHICH in [session.conversation for session in turn.sessions],
        is_asked and len(words) > _ACCOUNT[words.isascii()] and not words.startswith("/"),
    )


def always(at: Stance) -> bool:
    """Everywhere."""
    return True


def of_resident(at: Stance) -> bool:
    """Whether it is a resident who speaks."""
    return not at.staff


def of_agent(at: Stance) -> bool:
    """Whether it is an agent who speaks."""
    return at.agent


def unasked(at: Stance) -> bool:
    """Whether a resident speaks, with nothing open."""
    return not at.staff and not at.top


def staff_unasked(at: Stance) -> bool:
    """Whether a member of staff speaks, with nothing open."""
    return at.staff and not at.top


def asked(at: Stance) -> bool:
    """Whether anything is open."""
    return at.top != ""


def in_draft(at: Stance) -> bool:
    """Whether the question shown last belongs to something that is being filled in."""
    return at.draft


def may_be_draft(at: Stance) -> bool:
    """Whether a resident is filling something in, or could begin to."""
    return not at.staff and (at.draft or not at.top)


def may_rate(at: Stance) -> bool:
    """Whether a resident may be asked about a result."""
    return not at.staff and at.top not in ("", "intake") and not at.paused


def may_rate_or_record(at: Stance) -> bool:
    """Whether somebody may be asked about a result: its resident, or the agent who telephones them."""
    return may_rate(at) or (at.agent and at.draft and not at.paused)


def lasting(at: Stance) -> bool:
    """Whether the question shown last stays until something else closes it."""
    return at.lasting


def at_once(at: Stance) -> bool:
    """Whether what comes is the answer to the question shown last."""
    return at.at_once and not at.paused


def in_intake(at: Stance) -> bool:
    """Whether the question shown last belongs to a report that is being made."""
    return at.top == "intake"


def which_below(at: Stance) -> bool:
    """Whether it is asked what earlier words were for, whatever was asked since."""
    return at.which


def which(at: Stance) -> bool:
    """Whether the question shown last is what earlier words were for."""
    return at.top == WHICH


def nothing_but_which(at: Stance) -> bool:
    """Whether a resident speaks with nothing open but, perhaps, what earlier words were for."""
    return not at.staff and at.top in ("", WHICH)


def in_form(at: Stance) -> bool:
    """Whether somebody of the staff fills in a form."""
    return at.staff and at.draft and not at.paused


def at_form(at: Stance) -> bool:
    """Whether somebody of the staff has a form open, be it one that rests."""
    return at.staff and at.draft


def of_language(at: Stance) -> bool:
    """Whether it is asked in which language to speak."""
    return at.top == "language" and not at.pushed


def withdrawing(at: Stance) -> bool:
    """Whether a resident is asked whether to withdraw a report."""
    return at.top == "withdrawal"


def at_place(at: Stance) -> bool:
    """Whether the question shown last is where it is."""
    return issubclass(at.step, AskPlace)


def at_list(at: Stance) -> bool:
    """Whether the list of categories was shown last."""
    return issubclass(at.step, ChooseBranch)


def at_list_or_card(at: Stance) -> bool:
    """Whether the question shown last is the category, or a card."""
    return issubclass(at.step, ChooseBranch | Card)


def behind_place(at: Stance) -> bool:
    """Whether the question shown last comes after the one where it is."""
    return issubclass(at.step, ChooseBranch | Card | AskDetails)


def before_card(at: Stance) -> bool:
    """Whether the question shown last is where it is, the category, or one of its own."""
    return issubclass(at.step, AskPlace | ChooseBranch | AskDetails)


def at_details_or_card(at: Stance) -> bool:
    """Whether the question shown last is one of a category's own, or a card."""
    return issubclass(at.step, AskDetails | Card)


def at_card(at: Stance) -> bool:
    """Whether a card was shown last."""
    return issubclass(at.step, Card)


def at_details(at: Stance) -> bool:
    """Whether the question shown last is one of a category's own."""
    return issubclass(at.step, AskDetails)


def at_list_or_details(at: Stance) -> bool:
    """Whether the question shown last is the category, or one of a category's own."""
    return issubclass(at.step, ChooseBranch | AskDetails)


def at_choice(at: Stance) -> bool:
    """Whether one of several was to be chosen."""
    return issubclass(at.step, Choose)


def at_several(at: Stance) -> bool:
    """Whether any of several were to be chosen."""
    return issubclass(at.step, ChooseMany)
