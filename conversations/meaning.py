"""What people say in their own words, known by its likeness to what others said there (`World.meant`).

Rule 1  Patterns and lists come first; this is for what none of them knows, and only where it is sure.
Rule 2  Nothing is sent, withdrawn or ended by it. A rating understood so is told, and can be taken back.
Rule 3  What may tell of a matter is not answered as talk: a report that does not begin is worse than one too
        many.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conversations.beginnings import begins_another
from conversations.branches import ChooseBranch
from conversations.describing import Describing
from conversations.messages import Text
from conversations.session import Session
from conversations.short_answers import means_no
from conversations.smalltalk import meant as small_talk
from conversations.steps import AskPlace, AskText, Choose
from conversations.steps.parts import words_of
from conversations.steps.placing import ENOUGH
from conversations.words import bare, number

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
_MAY_GO_ON: Final = frozenset({"here", "how", "mine", "chat"})
"""What may be more of a report that was just filed."""
_AT_PLACE: Final = frozenset({"unsure", "change", "question", "other"})
"""What is said to "where is it?" that is neither a place nor more of the matter."""
_WAITS: Final[Mapping[str, str]] = {"later": "no-hurry", "unsure": "no-hurry", "pending": "callback-pending"}
"""What is no answer yet → what is said to it."""
_LEAST: Final = 2
"""Characters of what is talk: one may be the beginning of anything."""
_SAID: Final = 3
"""Characters of what is no place, and none too short …"""
_WORDS: Final = 3
"""… and words in letters."""
_REASONED: Final = 8
"""Characters of an answer that says more than yes or no: it is kept with the rating."""


class Meaning(Describing):
    """A turn that may begin with words which are like what others said there."""

    def only_talks(self, message: Text) -> bool:
        """Answer what somebody says who has nothing open and tells of no matter; false where they may."""
        if self.sessions or self.person.staff or self.is_talking():
            return False
        if len(bare(message.words)) < _LEAST or self.names_a_matter(message) is not None:
            return False
        meaning = self.world.meant("first", message.words)
        if self.answered is not None and meaning in _MAY_GO_ON:
            return False
        if meaning == "here":
            self.menu()
        elif meaning in _COMMANDS:
            self.command(_COMMANDS[meaning], "")
        elif meaning in ANSWERED:
            self.say(f"talk-{meaning}")
            if meaning == "when":
                self.say("talk-open")
        else:
            return False
        return True

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
            return meaning != "place"
        if meaning != "more":
            return False
        known = self.world.find(message.words)
        return not known.district and known.latitude is None

    def beside_the_place(self, session: Session, message: Text) -> bool:
        """Answer what somebody says to "where is it?" who tells neither that nor more of the matter; false
        where they may."""
        step, words = self.step(session), message.words
        if not isinstance(step, AskPlace) or session.page or session.misses >= ENOUGH or self.alarmed:
            return False
        if _is_little(words):
            return False
        if small_talk(words) == "undone":
            return False
        asked = self.world.meant("first", words)
        if asked == "human":
            self.command(asked, "")
            return True
        meaning = self.world.meant("where", words)
        if meaning not in _AT_PLACE or self.world.mentioned(words) is not None:
            return False
        if (meaning == "change" and self.world.search(words)) or (
            meaning == "other" and self.world.suggest(words)
        ):
            return False  # what it is, or is instead, is told in the same words: they are kept
        if meaning == "change":
            self.pause(session)
            return True
        if meaning != "question":
            self.not_an_answer()
        elif asked in _COMMANDS:
            self.command(_COMMANDS[asked], "")
            return True
        else:
            self.say(f"talk-{asked}" if asked in _BETWEEN else "talk-where")
        self.ask_again()
        return True

    def beside_the_list(self, message: Text) -> bool:
        """Answer what somebody says to the list of categories who neither chooses nor tells; false where they
        may."""
        top, words = self.top, message.words
        if top is None or top.paused or top.pushed or not isinstance(self.step(top), ChooseBranch):
            return False
        if self.alarmed or _is_little(words) or number(words) is not None:
            return False
        meaning = self.world.meant("category", words)
        if meaning not in _AT_PLACE or small_talk(words) == "undone":
            return False
        if meaning == "question" and self.world.search(words):
            return False  # 占道经营算哪个: it is found
        asked = self.world.meant("first", words)
        if meaning == "change":
            self.pause(top)
            return True
        if asked == "human" or (meaning == "question" and asked in _COMMANDS):
            self.command(_COMMANDS[asked], "")
            return True
        talk = f"talk-{asked}" if asked in _BETWEEN else "talk-category"
        self.say({"unsure": "category-any", "question": talk}.get(meaning, "choose-one"))
        self.ask_again()
        return True

    def rates_in_words(self, message: Text) -> bool:
        """Take what somebody says to a question of the callback for the option it is like."""
        top = self.sessions[-1] if self.sessions else None
        if top is None or top.paused or self.alarmed or self.person.staff:
            return False
        if top.pushed and (len(self.sessions) > 1 or self.is_talking()):
            return False
        step = self.step(top)
        if not isinstance(step, Choose) or not step.heard or top.facts.get("kind") in step.of_kinds:
            return False
        if self._is_of_another(top, message):
            return False
        meaning = self.world.meant(step.heard, message.words)
        if meaning in step.keys:
            self._understood(top, step, meaning, message)
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
