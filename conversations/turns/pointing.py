"""Which report somebody means, and what they want of it, in their own words.

Rule 1  A number that is none of ours is told as such, with the reports there are: nobody has to copy digits.
Rule 2  While words are wanted, only a right number is taken for one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conversations.effects import LookUp, Option
from conversations.messages import Text
from conversations.reading.asked_for import Numbered, asked_for, numbered
from conversations.reading.pointing_out import told_of
from conversations.reading.sayings import calls_off, command
from conversations.reading.smalltalk import meant as small_talk
from conversations.reading.withdrawing import gives_reason, no_longer_needed, withdraws_because
from conversations.reading.words import number, pick
from conversations.residents import progress
from conversations.residents.objecting import objects
from conversations.steps import AskText
from conversations.turns import besides
from conversations.turns.turning import Turning

_WISHES: Final[Mapping[str, str]] = {
    "reports": "",
    "urge": "urge",
    "supplement": "supplement",
    "photo": "supplement",
    "withdraw": "withdraw",
}
"""What somebody asks for → what it is in a report."""

_ASK_HOW_FAR: Final = frozenset({"progress", "when", "undone", "received"})


def names_report(turn: Turning, message: Text) -> bool:
    """Do what is wanted of a report that is named by something like its number."""
    of = of_report(turn, message)
    if of is not None:
        look_at(turn, of)
    return of is not None


def of_report(turn: Turning, message: Text) -> Numbered | None:
    """The report that a resident names by something like its number; what is no number of ours may be
    what somebody is just asked for."""
    of = None if turn.person.staff else numbered(message.words, _is_wish)
    if of is None or turn.world.numbers.ticket(of.number) is not None:
        return of
    top = turn.top
    return None if top is not None and turn.open(top, message) and besides.writes(turn, top) else of


def look_at(turn: Turning, of: Numbered) -> None:
    """Show a report, or do what is wanted of it; where the number is none, show which there are."""
    ticket = turn.world.numbers.ticket(of.number)
    ticket = turn.world.numbers.ticket_begun(of.number) if ticket is None else ticket
    if ticket is None:
        turn.say("number-mistyped")
        turn.effects.append(LookUp("progress", "reports"))
    else:
        turn.then(progress.wanted(_wish(of.rest), ticket))


def names_by_subject(turn: Turning, message: Text) -> bool:
    """Do what is wanted of a report that is pointed out by what it is about: 路灯那个催一下."""
    if turn.person.staff or turn.alarmed or turn.is_talking() or not turn.has_sent():
        return False
    top, found = turn.top, told_of(message.words)
    if found is None or (top is not None and (turn.conversation(top).lasting or top.ticket or top.pushed)):
        return False
    of, wish = turn.world.categories.search(found[0]), wanted_of_it(found[1])
    if not wish or not (of or turn.world.places.mentioned(found[0]) or turn.world.places.road(found[0])):
        return False
    turn.effects.append(LookUp("progress", wish, answers={"of": list(of), "named": found[0]}))
    return True


def wanted_of_it(words: str) -> str:
    """What words want of a report that was pointed out: `urge`, `withdraw`, or `reports` to see it; empty
    where they want nothing of it."""
    asked = _WISHES.get(command(words) or asked_for(words))
    if asked is not None:
        return asked or "reports"
    if calls_off(words) or no_longer_needed(words) or withdraws_because(words):
        return "withdraw"
    spoken = small_talk(words)
    sees = spoken in (*_ASK_HOW_FAR, "settled") or gives_reason(words)
    return "urge" if spoken == "hurry" else "reports" if sees else ""


def objects_unasked(turn: Turning, message: Text) -> bool:
    """Answer the label of a rating that nobody asked for, or a resident who says that they are not
    satisfied."""
    if turn.person.staff or number(message.words) is not None:
        return False
    if any(turn.conversation(session).lasting for session in turn.sessions):
        return False
    waiting = turn.waiting(message)
    if waiting is not None and isinstance(turn.step(waiting), AskText):
        return False
    stars = [turn.setting.label(Option("", f"callback-satisfied-{star}")) for star in range(1, 6)]
    rates = pick(message.words, stars) is not None or objects(message.words)
    if rates:
        turn.then((LookUp("progress", "object"),))
    return rates


def _wish(words: str) -> str:
    """What words next to a report's number want of it; empty where it is to be shown."""
    asked = command(words) or asked_for(words)
    return _WISHES.get(asked, "")


def _is_wish(words: str) -> bool:
    """Whether they want anything, so that they need not be kept."""
    asked = command(words) or asked_for(words)
    return asked in _WISHES or small_talk(words) in _ASK_HOW_FAR
