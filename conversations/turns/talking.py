"""Plain words between a resident and the agent who has taken their request go to the other side, with nothing
to tap.

Rule 1  Only with nothing else open: what may answer a question is asked about (`sorting.py`).
Rule 2  Commands, numbers of reports, labels of buttons, cries for help and what tells a matter of its own are
        read as ever. A greeting or a thank-you is said to the other side.
Rule 3  Whom an agent's words are for is looked up each time. Where it could be two residents, it is asked.
"""

from __future__ import annotations

from conversations.messages import Text
from conversations.reading.sayings import command, means_done
from conversations.reading.words import bare, looks_like_ticket, slashed
from conversations.residents.human import AT_MOST, to_resident
from conversations.turns import cards, codes, pointing, waiting
from conversations.turns.turning import Turning


def tells_agent(turn: Turning, message: Text) -> bool:
    """Pass a resident's words on to the agent they talk to."""
    if not turn.attended or _is_wish(turn, message) or pointing.of_report(turn, message) is not None:
        return False
    return waiting.goes_straight(turn, message)


def answers_resident(turn: Turning, message: Text) -> bool:
    """Find out to which resident an agent's words are to go; those that wait for an answer go along."""
    top = turn.top
    waits = top is not None and top.conversation == "addressing"
    if (top is not None and not waits) or not (waits or turn.is_attending()):
        return False
    if _is_wish(turn, message) or cards.is_label(turn, message.words):
        return False
    words = message.as_typed(message.words)
    if top is not None:
        if turn.fits(top, message.words) is not None:
            return False
        words = f"{top.facts['words']}\n{words}"
        turn.remove(top)
    if len(words) > AT_MOST:
        turn.say("text-long", {"most": AT_MOST, "got": len(words)})
        turn.sessions += [top] if top is not None else []
        turn.ask_again()
    else:
        turn.effects.append(to_resident(words, unasked=not waits))
    return True


def _is_wish(turn: Turning, message: Text) -> bool:
    """Whether words want something of us."""
    words = message.words.strip()
    if not bare(words) or slashed(words) or means_done(words) or turn.listed(words) is not None:
        return True
    if turn.world.numbers.ticket(words) is not None or looks_like_ticket(words):
        return True
    meant = codes.meant_by(turn, words)
    return meant not in ("", "thanks") and not (meant == "menu" and _greets(words))


def _greets(words: str) -> bool:
    """Whether somebody who could mean the menu says hello."""
    return command(words) == "menu" and "菜单" not in words and "menu" not in words.lower()
