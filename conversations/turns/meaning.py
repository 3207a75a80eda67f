"""What people say in their own words, known by its likeness to what others said there (`World.meant`).

Rule 1  Patterns and lists come first; this is for what none of them knows, and only where it is sure.
Rule 2  Nothing is sent, withdrawn or ended by it, and no good news counted: that a matter is solved, or that
        somebody is satisfied, they tap or say plainly. What is counted is told, and can be taken back.
Rule 3  What may tell of a matter is not answered as talk: a report that does not begin is worse than one too
        many. Neither is what holds a doubt, a wish or hearsay counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from conversations.messages import Text
from conversations.reading.addresses import (
    is_hollow,
    points,
    right_one,
    speaks,
    wants_to_change,
    without_where,
)
from conversations.reading.beginnings import begins_another
from conversations.reading.caution import (
    ACCUSES,
    ASKS,
    ASKS_IN_LETTERS,
    CHOOSING,
    CLAUSES,
    CORRECTS,
    COST,
    COUNTS,
    DOUBT,
    JUDGES,
    NEXT_TO,
    NO_ONE,
    POLITE,
    STOPS,
    TWO_WAYS,
)
from conversations.reading.short_answers import means_any, means_no, means_unknown, means_yes
from conversations.reading.smalltalk import meant as small_talk
from conversations.reading.words import bare, clean, is_short, number, sounds_asked
from conversations.residents.apart import says_wrong
from conversations.session import Session
from conversations.steps import AskPlace, AskText, Choose
from conversations.steps.branches import ChooseBranch
from conversations.steps.parts import words_of
from conversations.steps.placing import ENOUGH
from conversations.turns import besides, commands, describing, sorting, volunteering
from conversations.turns.turning import Turning

_COMMANDS: Final[Mapping[str, str]] = {
    "robot": "robot",
    "human": "human",
    "mine": "reports",
    "thanks": "thanks",
}
"""What is meant → the command that does it."""
ANSWERED: Final = frozenset({"how", "costs", "seen", "real", "when", "media", "who", "cross", "chat"})
"""What is answered with a sentence of its own, `talk-…` …"""
_BETWEEN: Final = ANSWERED - {"how", "chat"}
"""… and what is at a question, too, which has another sentence for the rest."""
_REPORTED: Final = frozenset({"", "matter", "ask"})
"""What begins a report."""
_MAY_GO_ON: Final = frozenset({"here", "how", "human", "mine", "chat"})
"""What may be more of a report that was just filed."""
_AT_PLACE: Final = frozenset({"unsure", "change", "question", "other"})
"""What is said to "where is it?", or to the list of categories, that neither answers nor tells more."""
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
_LEAST: Final = 2
"""Characters of what is talk: one may be the beginning of anything."""
_SAID, _WORDS = 3, 3
"""Characters, and words in letters, from which an aside is told by its likeness: places have short names."""
_TALK: Final = 60
"""Characters of an answer to "where is it?" that may be talk; more tells something, and is read as before."""
_MATTER: Final = 6
"""Characters of a message that is a matter where it says that something known is wrong."""
_CLAUSE: Final = 4
"""Characters of a part of a message that can tell something by itself."""
_REASONED: Final = 8
"""Characters of an answer that says more than yes or no: it is kept with the rating."""


def only_talks(turn: Turning, message: Text) -> bool:
    """Answer what somebody says who has nothing open and tells of no matter; false where they may."""
    words = message.words
    if turn.sessions or turn.person.staff or turn.is_talking() or turn.alarmed:
        return False
    if len(bare(words)) < _LEAST or describing.names_a_matter(turn, message) is not None:
        return False
    if is_short(words, _MATTER) and turn.world.search(words) and describing.tells_a_matter(turn, words):
        return False
    meaning = turn.world.meant("first", words)
    if meaning in _REPORTED or (turn.answered is not None and meaning in _MAY_GO_ON):
        return False
    if _tells_besides(turn, meaning, words):
        return False
    if meaning == "here":
        turn.menu()
    elif meaning in _COMMANDS:
        commands.command(turn, _COMMANDS[meaning], "")
    else:
        turn.say(f"talk-{meaning}")
        if meaning == "when":
            turn.say("talk-open")
    return True


def _tells_besides(turn: Turning, meaning: str, words: str) -> bool:
    """Whether words that are like talk may tell of a matter, or ask about one."""
    if ACCUSES.search(words):
        return True
    asks = ASKS_IN_LETTERS if words.isascii() else ASKS
    if meaning in _ABOUT_US and not asks.search(words) and (words.isascii() or not sounds_asked(words)):
        return True
    if meaning in ("who", "human") and not words.isascii() and turn.world.search(words):
        return True
    if meaning == "costs" and len(left := bare(COST.sub("", words))) >= _LEAST and turn.world.search(left):
        return True
    clauses = [clause for clause in CLAUSES.split(words) if len(bare(clause)) >= _CLAUSE]
    return len(clauses) > 1 and any(_is_matter(turn, clause) for clause in clauses)


def _is_matter(turn: Turning, clause: str) -> bool:
    """Whether a part of a message tells of a matter by itself."""
    return turn.world.meant("first", clause) == "matter" and bool(turn.world.suggest(clause))


def only_described(turn: Turning, session: Session, message: Text) -> bool:
    """As before; and what sounds like a place is one, when the matter has been told."""
    described = describing.only_described(turn, session, message)
    if not isinstance(turn.step(session), AskPlace) or session.misses >= ENOUGH:
        return described
    use = volunteering.use_for(turn, session, message)
    if use is None or not words_of(session.answers.get(use.name, ())):
        return described
    meaning = turn.world.meant("where", message.words)
    if described:
        return meaning != "place" or CORRECTS.search(message.words) is not None
    if meaning != "more":
        return False
    known = turn.world.find(message.words)
    return not known.district and known.latitude is None


def answers(turn: Turning, message: Text) -> bool:
    """The answer to the newest question that waits for words, unless they tell what is the matter."""
    session = turn.waiting(message)
    if session is None or only_described(turn, session, message):
        return False
    top = turn.top
    if top is not None and top is not session and turn.conversation(top).lasting and not top.paused:
        return False  # the question that was put last has the first claim
    turn.take(session, message)
    return True


def beside_the_place(turn: Turning, message: Text) -> bool:
    """Answer what somebody says to "where is it?" who tells neither that nor more of the matter; false
    where they may."""
    session, words = turn.waiting(message), message.words
    if session is None or session is not turn.top or not isinstance(turn.step(session), AskPlace):
        return False
    if turn.person.staff or turn.alarmed:
        return False
    if (
        _is_asked_which(turn, session)
        or session.misses >= describing.TOLD_FULLY
        or _is_little(words)
        or small_talk(words) == "undone"
    ):
        return False
    if points(words) and not sounds_asked(without_where(words)):
        return False
    meaning = turn.world.meant("where", words)
    if meaning not in _AT_PLACE or turn.world.mentioned(words) is not None:
        return False
    if meaning == "unsure" and NEXT_TO.search(words):
        return False
    if meaning == "other" and turn.world.suggest(words):
        return False
    return _answers_aside(turn, session, meaning, words, "talk-where")


def _is_asked_which(turn: Turning, session: Session) -> bool:
    """Whether it is asked which of some places was meant."""
    step = turn.step(session)
    return bool(session.page) and isinstance(step, AskPlace) and not step.doubted(session, turn.setting)


def doubts_place(turn: Turning, message: Text) -> bool:
    """Ask about what answers "where is it?" and names no place that anybody could find, and keep what it
    tells; false where it may be found, or was asked about often enough."""
    session, words = turn.waiting(message), message.words
    if session is None or session is not turn.top or turn.person.staff or turn.alarmed:
        return False
    step = turn.step(session)
    if not isinstance(step, AskPlace) or session.misses >= describing.TOLD_FULLY:
        return False
    if (
        len(words) > _TALK
        or turn.world.is_known(words)
        or turn.world.is_house(words)
        or turn.world.mentioned(words) is not None
    ):
        return False
    if step.aside(session, message, turn.setting) is not None or _short_answer(words):
        return False
    hollow = is_hollow(words)
    meaning = "" if _is_little(words) else turn.world.meant("where", words)
    if hollow and (session.misses >= ENOUGH or session.page == message.as_typed(clean(words))):
        return False
    if not (hollow or _addresses_nothing(turn, meaning, words)):
        return False
    tells = meaning not in _AT_PLACE or bool(turn.world.suggest(words)) or says_wrong(words)
    tells = tells and not points(words)
    offered = step.mentioned(session, turn.setting) is not None
    may_be = hollow and not offered and (not tells or turn.world.looks_like_place(words))
    asked = replace(session, page=message.as_typed(clean(words)) if may_be else "", misses=session.misses + 1)
    if tells:
        volunteering.volunteer(turn, asked, message)
    elif hollow:
        turn.place(asked)
        turn.ask(asked)
    else:
        besides.not_an_answer(turn)
        turn.ask_again()
    return True


def _short_answer(words: str) -> bool:
    """Whether words say nothing, or what this question has its own reply to."""
    if not bare(words) or wants_to_change(words):
        return True
    return means_yes(words) or means_no(words) or means_unknown(words) or means_any(words)


def _addresses_nothing(turn: Turning, meaning: str, words: str) -> bool:
    """Whether words sound like talk, or like what is the matter, and not like a place."""
    if meaning == "place":
        return False
    matter = (
        not _is_little(words) and bool(turn.world.suggest(words)) and not turn.world.looks_like_place(words)
    )
    return meaning in _AT_PLACE or speaks(words) or matter


def _answers_aside(turn: Turning, session: Session, meaning: str, words: str, otherwise: str) -> bool:
    """Answer what is no answer; false where it may tell something, for then it is kept."""
    asked = turn.world.meant("first", words)
    if meaning == "change":
        if STOPS.search(words) is None or turn.world.search(words):
            return False
        turn.pause(session)
        return True
    if asked == "human" or (meaning == "question" and asked in _COMMANDS):
        commands.command(turn, _COMMANDS[asked], "")
    else:
        if meaning == "question":
            turn.place(replace(session, misses=session.misses + 1))
            turn.say(f"talk-{asked}" if asked in _BETWEEN else otherwise)
        elif isinstance(turn.step(session), ChooseBranch):
            turn.say("category-any" if meaning == "unsure" else "choose-one")
        else:
            besides.not_an_answer(turn)
        turn.ask_again()
    return True


def beside_the_list(turn: Turning, message: Text) -> bool:
    """Answer what somebody says to the list of categories who neither chooses nor tells; false where they
    may."""
    top, words = turn.top, message.words
    if top is None or top.paused or top.pushed or not isinstance(turn.step(top), ChooseBranch):
        return False
    if turn.person.staff or turn.alarmed or _is_little(words) or number(words) is not None:
        return False
    meaning = turn.world.meant("category", words)
    if meaning not in _AT_PLACE or small_talk(words) == "undone":
        return False
    if meaning == "question" and turn.world.search(words):
        return False  # 占道经营算哪个: it is found
    if meaning == "unsure" and (right_one(words) != words or not CHOOSING.search(words)):
        return False  # 不是这里，是对面: that is no category's fault
    if meaning == "unsure" and describing.has_told(turn, top, message):
        describing.sort_it(turn, top)
        return True
    return _answers_aside(turn, top, meaning, words, "talk-category")


def rates_in_words(turn: Turning, message: Text) -> bool:
    """Take what somebody says to a question of the callback for the option it is like."""
    top = turn.top
    if top is None or top.paused or turn.alarmed or turn.person.staff or turn.is_talking():
        return False
    if top.pushed and len(turn.sessions) > 1:
        return False
    step = turn.step(top)
    if not isinstance(step, Choose) or not step.heard or top.facts.get("kind") in step.of_kinds:
        return False
    if _is_of_another(turn, top, message):
        return False
    meaning, words = turn.world.meant(step.heard, message.words), message.words
    if meaning in _COUNTED[step.heard] and _is_plain(turn, step.heard, meaning, words):
        _understood(turn, top, step, meaning, message)
    elif meaning in step.keys:
        return False
    elif meaning == "refuses":
        turn.say("put-off")
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
        tells = bool(turn.world.search(words)) and not JUDGES.search(words)
        return COUNTS.search(words) is None and not tells
    return meaning != "yes" or NO_ONE.search(words) is None


def _is_of_another(turn: Turning, session: Session, message: Text) -> bool:
    """Whether words may be for something else that is open, or tell of another matter than this one."""
    words = message.words
    if begins_another(words) or any(turn.open(other, message) for other in turn.sessions[:-1]):
        return True
    named = turn.world.search(words)
    return bool(named) and not {*named}.intersection(turn.world.suggest(str(session.facts.get("short", ""))))


def _understood(turn: Turning, session: Session, step: Choose, key: str, message: Text) -> None:
    """Count it, say as what, and keep what it says besides."""
    said = len(turn.effects)
    if len(bare(message.words)) >= _REASONED and isinstance(
        volunteering.use_for(turn, session, message), AskText
    ):
        volunteering.volunteer(turn, session, message)
        session = turn.sessions[-1]
    del turn.effects[said:]
    turn.say(f"understood-{step.heard}", {"key": int(key) if key.isdecimal() else key})
    sorting.choose(turn, session, key)


def _is_little(words: str) -> bool:
    """Whether words are too few to tell what they mean by their likeness, or a plain no."""
    few = words.isascii() and len(words.split()) < _WORDS
    return few or len(bare(words)) < _SAID or means_no(words)
