"""The kinds of question.

Rule 1  A step's name is the state, the answer's key and the text's key (`<conversation>-<step>`).
Rule 2  `choose` is given the key of an option that was tapped or typed, `take` everything else the person
        said; both return an answer or a partial answer, or raise NotUnderstood with the key of the
        sentence that explains. They never change anything themselves.
Rule 3  What a step does not take (a pin while we ask for words) the conversation offers to its other steps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from conversations.effects import Option, Say
from conversations.messages import Media, Message, Place, Text
from conversations.session import Answers, Person, Session
from conversations.words import bare, clean, means_done, pick
from conversations.world import Spot, World

DISCARD = "discard"
"""The option of a card that gives its draft up."""


class NotUnderstood(Exception):
    """The answer can't be used. `key` names the sentence that says why and what would help."""

    def __init__(self, key: str, **facts: Any) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Setting:
    """What a step may look at besides its session."""

    world: World
    person: Person
    label: Callable[[Option], tuple[str, ...]]
    """All the ways in which an option may be typed: its label in every language."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The question is answered with `value` (plain data)."""

    value: Any


@dataclass(frozen=True, slots=True)
class Partly:
    """Still this question: the session moves to `page`, or keeps `value` so far, and `say` is said."""

    value: Any = None
    page: str | None = None
    say: Say | None = None


@dataclass(frozen=True, slots=True)
class Went:
    """The answer is a way: take the edge `trigger` of the conversation's machine."""

    trigger: str


Taken = Answered | Partly | Went


def always(answers: Answers) -> bool:
    """The condition of a step that is always asked."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A question. It is skipped when `when` says so, and when its answer is known already."""

    name: str
    when: Callable[[Answers], bool] = always
    next: str = ""
    """The step that follows; empty: the one below."""

    def ask(self, session: Session, setting: Setting) -> Say:
        """The question in its present state."""
        return Say(f"{session.conversation}-{self.name}", session.facts)

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
        """The key of the option that `words` name by label or number, or None."""
        options = self.options(session, setting)
        index = pick(words, [setting.label(option) for option in options])
        return None if index is None else options[index].token.rsplit("~", 1)[1]

    def open_to(self, message: Message) -> bool:
        """Whether free words or things (not only the options) can be an answer."""
        return False

    def shown(self, value: Any, setting: Setting) -> str:
        """An answer in words, for a question that is asked again; empty where it shows itself."""
        return ""

    def pause(self, session: Session, world: World) -> timedelta | None:
        """How much silence ends the answer, if it can."""
        return None

    def ended(self, session: Session) -> Taken | None:
        """What silence makes of the answer so far."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose(Step):
    """One of a few fixed options: `keys` in order; the words are `<conversation>-<step>-<key>`."""

    keys: tuple[str, ...]
    columns: int = 1

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        prefix = f"{session.conversation}-{self.name}-"
        return tuple(Option(session.token(key), prefix + key) for key in self.keys)

    def ask(self, session: Session, setting: Setting) -> Say:
        return Say(
            f"{session.conversation}-{self.name}",
            session.facts,
            self.options(session, setting),
            columns=self.columns,
        )

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        if key not in self.keys:
            raise NotUnderstood("choose-one")
        return Answered(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseFrom(Step):
    """One of a list that the city gives, as its code; or none, as "", where that is possible."""

    of: Callable[[World], tuple[tuple[str, str], ...]]
    skippable: bool = False

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        listed = tuple(Option(session.token(code), words=words) for code, words in self.of(setting.world))
        return (*listed, Option(session.token("skip"), "not-known")) if self.skippable else listed

    def ask(self, session: Session, setting: Setting) -> Say:
        key = f"{session.conversation}-{self.name}"
        return Say(key, session.facts, self.options(session, setting), columns=2)

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        if key == "skip" and self.skippable:
            return Answered("")
        if key not in {code for code, _ in self.of(setting.world)}:
            raise NotUnderstood("choose-one")
        return Answered(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseMany(Step):
    """Several of a list that the city gives: each tap switches one on or off, 完成 ends it."""

    of: Callable[[World, str], tuple[tuple[str, str], ...]]
    """The list, from the city and the person's language."""

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        on = session.answers.get(self.name, [])
        listed = tuple(
            Option(session.token(code), words=("✓ " if code in on else "") + words)
            for code, words in self.of(setting.world, setting.person.language)
        )
        return (*listed, Option(session.token("done"), "done"))

    def ask(self, session: Session, setting: Setting) -> Say:
        return Say(f"{session.conversation}-{self.name}", session.facts, self.options(session, setting))

    def chosen(self, session: Session, words: str, setting: Setting) -> str | None:
        return "done" if means_done(words) else Step.chosen(self, session, words, setting)

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        on = list(session.answers.get(self.name, []))
        if key == "done":
            return Answered(on)
        if key not in {code for code, _ in self.of(setting.world, setting.person.language)}:
            raise NotUnderstood("choose-one")
        return Partly([code for code in on if code != key] if key in on else [*on, key])


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPlace(Step):
    """Where: a shared position, or an address in words of at least `at_least` characters."""

    at_least: int = 4
    at_most: int = 200
    known: Callable[[Session], str]
    """What was said so far: a place that it names is offered."""

    def _mentioned(self, session: Session, setting: Setting) -> Spot | None:
        said = self.known(session)
        return setting.world.mentioned(said) if said else None

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        spot = self._mentioned(session, setting)
        return () if spot is None else (Option(session.token("mentioned"), words=spot.words),)

    def ask(self, session: Session, setting: Setting) -> Say:
        key = f"{session.conversation}-{self.name}"
        return Say(key, session.facts, self.options(session, setting), ask_place=True)

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        spot = self._mentioned(session, setting)
        if key != "mentioned" or spot is None:
            raise NotUnderstood("location-needed")
        return Answered(_placed(spot, "wgs84"))

    def shown(self, value: Any, setting: Setting) -> str:
        return str(value["words"])

    def open_to(self, message: Message) -> bool:
        return isinstance(message, Text | Place)

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        if isinstance(message, Place):
            spot = setting.world.at(message.latitude, message.longitude, message.label)
        elif isinstance(message, Text):
            words = clean(message.words)
            if len(bare(words)) < self.at_least:
                raise NotUnderstood("location-short")
            if len(words) > self.at_most:
                raise NotUnderstood("location-long", most=self.at_most)
            spot = setting.world.find(words)
        else:
            raise NotUnderstood("location-needed")
        if not spot.inside:
            raise NotUnderstood("location-outside", city=setting.world.city)
        return Answered(_placed(spot, message.datum if isinstance(message, Place) else "wgs84"))


def _placed(spot: Spot, datum: str) -> Mapping[str, Any]:
    """A place as an answer: plain data."""
    return {
        "words": spot.words,
        "district": spot.district,
        "district_name": spot.district_name,
        "latitude": spot.latitude,
        "longitude": spot.longitude,
        "datum": datum,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class AskText(Step):
    """Words. With `many`, several messages and files are one answer: a list of parts, each
    `{"ref", "words"}` or `{"ref", "kind", "key", …}`, ended by 完成 or by silence.

    `at_least` and `at_most` count characters of all words together; `files` is how many files may come.
    """

    at_least: int = 1
    at_most: int = 1000
    many: bool = False
    files: int = 10
    skippable: bool = False

    def ask(self, session: Session, setting: Setting) -> Say:
        options = self.options(session, setting)
        if parts := self._parts(session):
            words = "\n".join(part["words"] for part in parts if part.get("words"))
            return Say("text-so-far", {"words": words, "files": _count(parts)}, options, columns=2)
        return Say(f"{session.conversation}-{self.name}", session.facts, options)

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        if self.many and session.answers.get(self.name):
            return (Option(session.token("done"), "done"), Option(session.token("rewrite"), "rewrite"))
        if self.skippable:
            return (Option(session.token("skip"), "skip"),)
        return ()

    def _parts(self, session: Session) -> list[Mapping[str, Any]]:
        return list(session.answers.get(self.name, ())) if self.many else []

    def open_to(self, message: Message) -> bool:
        return isinstance(message, Text) or (self.many and isinstance(message, Media))

    def chosen(self, session: Session, words: str, setting: Setting) -> str | None:
        if self.many and means_done(words):
            return "done"
        return None if words.strip().isdigit() else Step.chosen(self, session, words, setting)

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        parts = self._parts(session)
        if key == "skip" and self.skippable and not parts:
            return Answered([] if self.many else "")
        if key == "rewrite" and self.many:
            return Partly([])
        if key != "done" or not self.many:
            raise NotUnderstood("words-needed")
        if not (parts or self.skippable) or length(parts) < self.at_least:
            raise NotUnderstood("text-short", least=self.at_least)
        return Answered(parts)

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        parts = self._parts(session)
        if isinstance(message, Text):
            return self._words(parts, message)
        if self.many and isinstance(message, Media):
            return self._file(parts, message)
        raise NotUnderstood("words-needed")

    def _words(self, parts: list[Mapping[str, Any]], message: Text) -> Taken:
        words = clean(message.words)
        if not self.many:
            if len(words) < self.at_least:
                raise NotUnderstood("text-short", least=self.at_least)
            if len(words) > self.at_most:
                raise NotUnderstood("text-long", most=self.at_most, got=len(words))
            return Answered(words)
        if not bare(words):
            raise NotUnderstood("words-needed")
        total = length(parts) + len(words)
        if total > self.at_most:
            raise NotUnderstood("text-long", most=self.at_most, got=total)
        parts.append({"ref": message.ref, "words": words})
        return self._more(parts, "part-words")

    def _file(self, parts: list[Mapping[str, Any]], message: Media) -> Taken:
        if _count(parts) >= self.files:
            raise NotUnderstood("too-many-files", most=self.files)
        part: dict[str, Any] = {"ref": message.ref, "kind": message.kind, "key": message.key}
        part |= {"name": message.name, "mime": message.mime, "size": message.size}
        if caption := clean(message.words):
            if length(parts) + len(caption) > self.at_most:
                raise NotUnderstood("text-long", most=self.at_most, got=length(parts) + len(caption))
            part["words"] = caption
        parts.append(part)
        return self._more(parts, "part-file")

    def _more(self, parts: list[Mapping[str, Any]], key: str) -> Partly:
        enough = length(parts) >= self.at_least
        return Partly(parts, say=Say(key if enough else f"{key}-more", {"files": _count(parts)}))

    def pause(self, session: Session, world: World) -> timedelta | None:
        parts = session.answers.get(self.name)
        return world.patience.pause if self.many and parts and length(parts) >= self.at_least else None

    def ended(self, session: Session) -> Taken | None:
        return Answered(session.answers[self.name])


def _count(parts: list[Mapping[str, Any]]) -> int:
    """How many files are among the parts."""
    return sum("key" in part for part in parts)


def length(parts: list[Mapping[str, Any]]) -> int:
    """How many characters of words the parts hold together."""
    return sum(len(part.get("words", "")) for part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Step):
    """Everything on one card: send it, change one of `edits`, or discard it."""

    edits: tuple[str, ...]
    show: Callable[[Session, Setting], Mapping[str, Any]]
    """The facts of the card's words, from the answers."""
    discard: bool = True

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        prefix = f"{session.conversation}-{self.name}-"
        keys = ("send", *(f"edit_{name}" for name in self.edits), *((DISCARD,) if self.discard else ()))
        return tuple(Option(session.token(key), prefix + key) for key in keys)

    def ask(self, session: Session, setting: Setting) -> Say:
        facts = {**session.facts, **self.show(session, setting)}
        return Say(
            f"{session.conversation}-{self.name}",
            facts,
            self.options(session, setting),
            columns=2,
        )

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        if key == "send":
            return Answered(True)
        if key == DISCARD and self.discard:
            return Went("cancel")
        if key in {f"edit_{name}" for name in self.edits}:
            return Went(key)
        raise NotUnderstood("choose-one")


def put(session: Session, name: str, value: Any) -> Session:
    """The session with one answer set."""
    return replace(session, answers={**session.answers, name: value})


def without(session: Session, name: str) -> Session:
    """The session with one answer taken back."""
    return replace(session, answers={k: v for k, v in session.answers.items() if k != name})
