"""What people say in their own words, known by its likeness to what others said there (`Matters.meant`).

Rule 1  Patterns and lists come first; this is for what none of them knows, and only where it is sure.
Rule 2  Nothing is sent, withdrawn or ended by it, and no good news counted: that a matter is solved, or that
        somebody is satisfied, they tap or say plainly. What is counted is told, and can be taken back.
Rule 3  What may tell of a matter is not answered as talk: a report that does not begin is worse than one too
        many. Neither is what holds a doubt, a wish or hearsay counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conversations.messages import Text
from conversations.reading.accounts import says_wrong
from conversations.reading.around import answer_in
from conversations.reading.beginnings import begins_another
from conversations.reading.caution import (
    ACCUSES,
    ASKS,
    ASKS_IN_LETTERS,
    CLAUSES,
    CLAUSES_IN_LETTERS,
    CORRECTS,
    COST,
    COUNTS,
    DOUBT,
    JUDGES,
    NO_ONE,
    POLITE,
    PRAISES,
    SAID_BEFORE,
    TWO_WAYS,
    WHO_MAY,
)
from conversations.reading.courtesies import core
from conversations.reading.smalltalk import meant as small_talk
from conversations.reading.words import bare, is_short, sounds_asked
from conversations.session import Session
from conversations.steps import AskPlace, AskText, Choose
from conversations.steps.parts import words_of
from conversations.steps.place import ENOUGH
from conversations.turns import commands, describing, sorting, volunteering
from conversations.turns.turning import Turning
from orthography.regexes import regex

COMMANDS: Final[Mapping[str, str]] = {
    "robot": "robot",
    "human": "human",
    "mine": "reports",
    "thanks": "thanks",
}
"""What is meant → the command that does it."""
ANSWERED: Final = frozenset({"how", "costs", "seen", "real", "when", "media", "who", "cross", "chat"})
"""What is answered with a sentence of its own, `talk-…` …"""
_REPORTED: Final = frozenset({"", "matter", "ask"})
"""What begins a report."""
_MAY_GO_ON: Final = frozenset({"here", "how", "human", "mine", "chat"})
"""What may be more of a report that was just filed."""
_WAITS: Final[Mapping[str, str]] = {"later": "no-hurry", "unsure": "no-hurry", "pending": "callback-pending"}
"""What is no answer yet → what is said to it."""
_COUNTED: Final[Mapping[str, frozenset[str]]] = {
    "contacted": frozenset({"yes", "no"}),
    "solved": frozenset({"partly", "no"}),
    "stars": frozenset({"1", "2"}),
}
"""Question of the callback → what may be counted by its likeness: after each, another question comes."""
_ABOUT_US: Final = frozenset({"costs", "seen", "real", "robot", "when", "media", "who"})
"""What is meant only where it is asked."""
_BEGINS: Final = regex(
    "(?:就是|那个|这个|我们?|你们?|您|他们?|跟|和|说|讲|听|那|嗯|呃|的|啊|呀|呢|哈|然后|是这样|一下|先|要|想){2,}"
)
"""As `bare` leaves it: somebody begins to speak, and has said nothing yet."""
_SOFTENED: Final = regex(r"吧\W{0,3}$")
"""How an account ends that is left open: 好了吧."""
_LEAST: Final = 2
"""Characters of what is talk: one may be the beginning of anything."""
_MATTER: Final = 6
"""Characters of a message that is a matter where it says that something known is wrong."""
_CLAUSE: Final = 4
"""Characters of a part of a message that can tell something by itself."""
_REASONED: Final = 8
"""Characters of an answer that says more than yes or no: it is kept with the rating."""


def only_talks(turn: Turning, message: Text) -> bool:
    """Answer somebody who has nothing open and tells no matter. False where they may tell one."""
    words = core(answer_in(message.words))
    if turn.sessions or turn.person.staff or turn.is_talking() or turn.alarmed:
        return False
    if len(bare(words)) < _LEAST or describing.names_a_matter(turn, message) is not None:
        return False
    if _BEGINS.fullmatch(bare(words)) is not None:
        turn.say("talk-here")
        return True
    named = is_short(words, _MATTER) and turn.world.categories.search(words)
    if named and describing.tells_a_matter(turn, words):
        return False
    may = WHO_MAY.fullmatch(bare(words)) is not None
    meaning = "who" if may else turn.world.matters.meant("first", words)
    if meaning in _REPORTED or (turn.answered is not None and meaning in _MAY_GO_ON):
        return False
    if not may and _tells_besides(turn, meaning, words):
        return False
    if meaning == "here":
        turn.menu()
    elif meaning in COMMANDS:
        commands.command(turn, COMMANDS[meaning], "")
    elif meaning == "when" and turn.has_sent():
        commands.command(turn, "reports", "")
    else:
        turn.say(f"talk-{meaning}")
        if meaning == "when":
            turn.say("talk-open")
    return True


def _tells_besides(turn: Turning, meaning: str, words: str) -> bool:
    """Whether words that are like talk may tell of a matter, or ask about one."""
    if (
        ACCUSES.search(words)
        or PRAISES.search(words)
        or (meaning == "here" and turn.world.places.mentioned(words) is not None)
    ):
        return True
    asks = ASKS_IN_LETTERS if words.isascii() else ASKS
    if meaning in _ABOUT_US and not asks.search(words) and (words.isascii() or not sounds_asked(words)):
        return True
    if meaning in ("who", "human") and not words.isascii() and turn.world.categories.search(words):
        return True
    if meaning == "mine" and words.isascii() and SAID_BEFORE.search(words) is None:
        return True
    left = bare(COST.sub("", words)) if meaning == "costs" else ""
    if len(left) >= _LEAST and turn.world.categories.search(left):
        return True
    between = CLAUSES_IN_LETTERS if words.isascii() else CLAUSES
    clauses = [clause for clause in between.split(words) if len(bare(clause)) >= _CLAUSE]
    return len(clauses) > 1 and any(_is_matter(turn, clause) for clause in clauses)


def _is_matter(turn: Turning, clause: str) -> bool:
    """Whether a part of a message tells of a matter by itself."""
    meaning = turn.world.matters.meant("first", clause)
    if meaning == "matter":
        return bool(turn.world.categories.suggest(clause))
    return meaning in _REPORTED and bool(turn.world.categories.search(clause)) and says_wrong(clause)


def only_described(turn: Turning, session: Session, message: Text) -> bool:
    """As `describing.only_described`; besides, what sounds like a place is one once the matter has been
    told."""
    described = describing.only_described(turn, session, message)
    if not isinstance(turn.step(session), AskPlace) or session.misses >= ENOUGH:
        return described
    use = volunteering.use_for(turn, session, message)
    if use is None or not words_of(session.answers.get(use.name, ())):
        return described
    meaning = turn.world.matters.meant("where", message.words)
    if described:
        return meaning != "place" or CORRECTS.search(message.words) is not None
    if meaning != "more" or turn.world.places.is_called(message.words):
        return False
    known = turn.world.places.find(message.words)
    return not known.district and known.latitude is None


def answers(turn: Turning, message: Text) -> bool:
    """Take words for the answer to the newest question that waits for words, unless they tell what is the
    matter."""
    session = turn.waiting(message)
    if session is None or only_described(turn, session, message):
        return False
    top = turn.top
    if top is not None and top is not session and turn.conversation(top).lasting and not top.paused:
        return False  # the question that was put last has the first claim
    turn.take(session, message)
    return True


def rates_in_words(turn: Turning, message: Text) -> bool:
    """Take words, at a question of the callback, for the option that they are like."""
    top = turn.top
    if top is None or top.paused or turn.alarmed or turn.person.staff or turn.is_talking():
        return False
    if top.pushed and len(turn.sessions) > 1:
        return False
    step = turn.step(top)
    if not isinstance(step, Choose) or not step.heard or top.facts.get("kind") in step.of_kinds:
        return False
    if _is_of_another(turn, top, message) or small_talk(message.words) == "here":
        return False
    words = answer_in(message.words)
    meaning = turn.world.matters.meant(step.heard, words)
    if meaning in _COUNTED[step.heard] and _is_plain(turn, step.heard, meaning, words):
        _understood(turn, top, step, meaning, message)
    elif meaning in step.keys:
        return False
    elif meaning == "refuses":
        turn.decline(top)
    elif meaning in _WAITS:
        turn.say(_WAITS[meaning])
        turn.ask_again()
    else:
        return False
    return True


def _is_plain(turn: Turning, asked: str, meaning: str, words: str) -> bool:
    """Whether words that are like an answer leave no doubt that they are one. An account is no stars."""
    if any(doubt.search(words) for doubt in (DOUBT, POLITE, TWO_WAYS)):
        return False
    if asked == "stars":
        tells = bool(turn.world.categories.search(words)) and not JUDGES.search(words)
        return COUNTS.search(words) is None and not tells
    if _SOFTENED.search(words):
        return False
    return meaning != "yes" or NO_ONE.search(words) is None


def _is_of_another(turn: Turning, session: Session, message: Text) -> bool:
    """Whether words may be for something else that is open, or tell of another matter than this one."""
    words = message.words
    if begins_another(words) or any(turn.open(other, message) for other in turn.sessions[:-1]):
        return True
    named, short = turn.world.categories.search(words), str(session.facts.get("short", ""))
    return bool(named) and not {*named}.intersection(turn.world.categories.suggest(short))


def _understood(turn: Turning, session: Session, step: Choose, key: str, message: Text) -> None:
    """Count the answer, say what it was counted as, and keep the rest of the words."""
    said = len(turn.effects)
    if len(bare(message.words)) >= _REASONED and isinstance(
        volunteering.use_for(turn, session, message), AskText
    ):
        volunteering.volunteer(turn, session, message)
        session = turn.sessions[-1]
    del turn.effects[said:]
    turn.say(f"understood-{step.heard}", {"key": int(key) if key.isdecimal() else key})
    sorting.choose(turn, session, key)
