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

from conversations.beginnings import begins_another
from conversations.branches import ChooseBranch
from conversations.caution import (
    ACCUSES,
    ASKS,
    CLAUSES,
    CORRECTS,
    COST,
    COUNTS,
    DOUBT,
    NEXT_TO,
    STOPS,
)
from conversations.describing import Describing
from conversations.messages import Text
from conversations.session import Session
from conversations.short_answers import means_no
from conversations.smalltalk import meant as small_talk
from conversations.steps import AskPlace, AskText, Choose
from conversations.steps.parts import words_of
from conversations.steps.placing import ENOUGH
from conversations.words import bare, number, sounds_asked

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
_CLAUSE: Final = 4
"""Characters of a part of a message that can tell something by itself."""
_REASONED: Final = 8
"""Characters of an answer that says more than yes or no: it is kept with the rating."""


class Meaning(Describing):
    """A turn that may begin with words which are like what others said there."""

    def only_talks(self, message: Text) -> bool:
        """Answer what somebody says who has nothing open and tells of no matter; false where they may."""
        words = message.words
        if self.sessions or self.person.staff or self.is_talking() or self.alarmed:
            return False
        if len(bare(words)) < _LEAST or self.names_a_matter(message) is not None:
            return False
        meaning = self.world.meant("first", words)
        if meaning in _REPORTED or (self.answered is not None and meaning in _MAY_GO_ON):
            return False
        if self._tells_besides(meaning, words):
            return False
        if meaning == "here":
            self.menu()
        elif meaning in _COMMANDS:
            self.command(_COMMANDS[meaning], "")
        else:
            self.say(f"talk-{meaning}")
            if meaning == "when":
                self.say("talk-open")
        return True

    def _tells_besides(self, meaning: str, words: str) -> bool:
        """Whether words that are like talk may tell of a matter, or ask about one."""
        if ACCUSES.search(words):
            return True
        if meaning in _ABOUT_US and not (sounds_asked(words) or ASKS.search(words)):
            return True
        if meaning in ("who", "human") and not words.isascii() and self.world.search(words):
            return True
        if (
            meaning == "costs"
            and len(left := bare(COST.sub("", words))) >= _LEAST
            and self.world.search(left)
        ):
            return True
        clauses = [clause for clause in CLAUSES.split(words) if len(bare(clause)) >= _CLAUSE]
        return len(clauses) > 1 and any(self._is_matter(clause) for clause in clauses)

    def _is_matter(self, clause: str) -> bool:
        """Whether a part of a message tells of a matter by itself."""
        return self.world.meant("first", clause) == "matter" and bool(self.world.suggest(clause))

    def only_described(self, session: Session, message: Text) -> bool:
        """As before; and what sounds like a place is one, when the matter has been told."""
        described = super().only_described(session, message)
        step, use = self.step(session), self.use_for(session, message)
        if not isinstance(step, AskPlace) or use is None or session.misses >= ENOUGH:
            return described
        if not words_of(session.answers.get(use.name, ())):
            return described
        meaning = self.world.meant("where", message.words)
        if described:
            return meaning != "place" or CORRECTS.search(message.words) is not None
        if meaning != "more":
            return False
        known = self.world.find(message.words)
        return not known.district and known.latitude is None

    def beside_the_place(self, session: Session, message: Text) -> bool:
        """Answer what somebody says to "where is it?" who tells neither that nor more of the matter; false
        where they may."""
        step, words = self.step(session), message.words
        if not isinstance(step, AskPlace) or session is not self.top or self.person.staff or self.alarmed:
            return False
        if session.page or session.misses >= ENOUGH or _is_little(words) or small_talk(words) == "undone":
            return False
        meaning = self.world.meant("where", words)
        if meaning not in _AT_PLACE or self.world.mentioned(words) is not None:
            return False
        if meaning == "unsure" and NEXT_TO.search(words):
            return False
        if meaning == "other" and self.world.suggest(words):
            return False
        return self._answers_aside(session, meaning, words, "talk-where")

    def _answers_aside(self, session: Session, meaning: str, words: str, otherwise: str) -> bool:
        """Answer what is no answer; false where it may tell something, for then it is kept."""
        asked = self.world.meant("first", words)
        if meaning == "change":
            if STOPS.search(words) is None or self.world.search(words):
                return False
            self.pause(session)
        elif asked == "human" or (meaning == "question" and asked in _COMMANDS):
            self.command(_COMMANDS[asked], "")
        else:
            if meaning == "question":
                self.say(f"talk-{asked}" if asked in _BETWEEN else otherwise)
            elif isinstance(self.step(session), ChooseBranch):
                self.say("category-any" if meaning == "unsure" else "choose-one")
            else:
                self.not_an_answer()
            self.ask_again()
        return True

    def beside_the_list(self, message: Text) -> bool:
        """Answer what somebody says to the list of categories who neither chooses nor tells; false where they
        may."""
        top, words = self.top, message.words
        if top is None or top.paused or top.pushed or not isinstance(self.step(top), ChooseBranch):
            return False
        if self.person.staff or self.alarmed or _is_little(words) or number(words) is not None:
            return False
        meaning = self.world.meant("category", words)
        if meaning not in _AT_PLACE or small_talk(words) == "undone":
            return False
        if meaning == "question" and self.world.search(words):
            return False  # 占道经营算哪个: it is found
        return self._answers_aside(top, meaning, words, "talk-category")

    def rates_in_words(self, message: Text) -> bool:
        """Take what somebody says to a question of the callback for the option it is like."""
        top = self.top
        if top is None or top.paused or self.alarmed or self.person.staff or self.is_talking():
            return False
        if top.pushed and len(self.sessions) > 1:
            return False
        step = self.step(top)
        if not isinstance(step, Choose) or not step.heard or top.facts.get("kind") in step.of_kinds:
            return False
        if self._is_of_another(top, message):
            return False
        meaning, words = self.world.meant(step.heard, message.words), message.words
        plain = DOUBT.search(words) is None and (step.heard != "stars" or COUNTS.search(words) is None)
        if meaning in _COUNTED[step.heard] and plain:
            self._understood(top, step, meaning, message)
        elif meaning in step.keys:
            return False
        elif meaning == "refuses":
            self.say("put-off")
        elif meaning in _WAITS:
            self.say(_WAITS[meaning])
            self.ask_again()
        else:
            return False
        return True

    def _is_of_another(self, session: Session, message: Text) -> bool:
        """Whether words may be for something else that is open, or tell of another matter than this one."""
        words = message.words
        if begins_another(words) or any(self.open(other, message) for other in self.sessions[:-1]):
            return True
        named = self.world.search(words)
        return bool(named) and not {*named}.intersection(
            self.world.suggest(str(session.facts.get("short", "")))
        )

    def _understood(self, session: Session, step: Choose, key: str, message: Text) -> None:
        """Count it, say as what, and keep what it says besides."""
        said = len(self.effects)
        if len(bare(message.words)) >= _REASONED and isinstance(self.use_for(session, message), AskText):
            self.volunteer(session, message)
            session = self.sessions[-1]
        del self.effects[said:]
        self.say(f"understood-{step.heard}", {"key": int(key) if key.isdecimal() else key})
        self.choose(session, key)


def _is_little(words: str) -> bool:
    """Whether words are too few to tell what they mean by their likeness, or a plain no."""
    few = words.isascii() and len(words.split()) < _WORDS
    return few or len(bare(words)) < _SAID or means_no(words)
