"""The kinds of question.

Rule 1  A step's name is the state, the answer's key and the text's key (`<conversation>-<step>`).
Rule 2  `choose` is given the key of an option that was tapped or typed, `take` everything else the person
        said; both return an answer or a partial answer, or raise NotUnderstood with the key of the
        sentence that explains. They never change anything themselves.
Rule 3  A message that a step does not take (a pin while we ask for words) is offered to the conversation's
        other steps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from conversations.effects import Option, Say, Wish
from conversations.messages import Message
from conversations.reading.words import pick
from conversations.session import Answers, Person, Session
from conversations.world import Patience, World

DISCARD = "discard"
"""The option of a card that gives its draft up."""


class NotUnderstood(Exception):
    """The answer can't be used. `key` names the sentence that says why and what would help."""

    def __init__(self, key: str, **facts: Any) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


PLAIN: Final = "plain"
"""The answer that holds which question was answered by what was told, and not by anybody's choice."""

READ: Final = timedelta(seconds=5)
"""What comes sooner was written before the question was read."""


class Setting(Struct, frozen=True):
    """What a step may look at besides its session."""

    world: World
    person: Person
    label: Callable[[Option], tuple[str, ...]]
    """All the ways in which an option may be typed: its label in every language."""
    now: datetime
    places: tuple[Answers, ...] = ()
    """Where the person's latest reports were, newest first."""


class Answered(Struct, frozen=True):
    """The question is answered with `value` (plain data)."""

    value: Any


class Partly(Struct, frozen=True):
    """Still this question: the session moves to `page`, or keeps `value` so far, and `say` is said.

    `refused` is the sentence about what could not be taken of it.
    """

    value: Any = None
    page: str | None = None
    say: Say | None = None
    refused: Say | None = None


class Went(Struct, frozen=True):
    """The answer moves through the conversation: take the edge `trigger` of its machine."""

    trigger: str


class Aside(Struct, frozen=True):
    """Words that answer other questions of the conversation: their `answers` are kept, `say` tells so, and
    this question is put once more."""

    answers: Answers
    say: Say


Taken = Answered | Partly | Went | Aside


def always(answers: Answers) -> bool:
    """The condition of a step that is always asked."""
    return True


def never(answers: Answers) -> bool:
    """The condition of a step that is only reached from a card."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A question. It is skipped when its `condition` says so, and when its answer is known already."""

    name: str
    when: Callable[[Answers], bool] = always
    next: str = ""
    """The step that follows; empty: the one below."""
    recalled: bool = False
    """Asked on the way back to a card, too, when another answer that was changed there makes it needed."""
    words_of: str = ""
    """The conversation whose words it uses, where that is not its own."""
    of_others: bool = False
    """Whether it has words of its own for an agent who asks for somebody else: `<key>-theirs`."""
    of_kinds: tuple[str, ...] = ()
    """Kinds of request, the fact `kind`, for which it has words of its own: `<key>-<kind>`."""

    @property
    def condition(self) -> Callable[[Answers], bool]:
        """Whether it is to be asked, by the answers so far: `when`, or what this kind of question needs."""
        return self.when

    def key(self, session: Session) -> str:
        """The key of the question."""
        key, kind = f"{self.words_of or session.conversation}-{self.name}", session.facts.get("kind")
        if self.of_others and session.answers.get("registering"):
            return f"{key}-theirs"
        return f"{key}-{kind}" if kind in self.of_kinds else key

    def ask(self, session: Session, setting: Setting) -> Say:
        """The question in its present state."""
        return Say(self.key(session), session.facts)

    def first(self, session: Session) -> Wish | None:
        """What has to be looked up before the question can be put; None where there is nothing."""
        return None

    def guess(self, session: Session, setting: Setting) -> Any:
        """The answer that the first words of a report give beyond doubt; None where they give none."""
        return None

    def plain(self, session: Session, setting: Setting) -> Any:
        """The answer that all that was told gives beyond doubt when it is this question's turn, so that it is
        not put; None where it gives none."""
        return None

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        """The answer that option `key` is, or NotUnderstood when it isn't one of this question's."""
        raise NotUnderstood("choose-one")

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        """The answer that a message is which names no option, or NotUnderstood."""
        raise NotUnderstood("choose-one")

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        """What can be chosen at the moment, in the order of the numbers."""
        return ()

    def chosen(self, session: Session, words: str, setting: Setting) -> str | None:
        """The key of the option that `words` name by label or number, or None. It is also asked of questions
        that lie below another one, so only what is certain counts."""
        options = self.options(session, setting)
        index = pick(words, map(setting.label, options))
        return None if index is None else options[index].token.rsplit("~", 1)[1]

    def meant(self, session: Session, words: str, setting: Setting) -> str | None:
        """The key of the option that `words` mean without naming it, or None. It is only asked of the
        question shown last, since the same words can answer another one, or tell what is the matter."""
        return None

    def open_to(self, message: Message) -> bool:
        """Whether a message of this sort can be an answer, besides the options."""
        return False

    def complete(self, value: Any) -> bool:
        """Whether an answer that came before it was asked for is complete, so that the question need not be
        asked."""
        return True

    def shown(self, value: Any, setting: Setting) -> str:
        """An answer in words, for a question that is asked again; empty where it shows itself."""
        return ""

    def pause(self, session: Session, patience: Patience) -> timedelta | None:
        """How much silence ends the answer, if it can."""
        return None

    def ended(self, session: Session) -> Taken | None:
        """What silence makes of the answer so far."""
        return None


def with_answer(session: Session, name: str, value: Any) -> Session:
    """The session with one answer set."""
    return replace(session, answers={**session.answers, name: value})
