"""Questions that are answered in words, and where it is wanted with files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from conversations.effects import Option, Say
from conversations.messages import Media, Message, Place, Text
from conversations.reading.sayings import gives_up, means_confirmed, means_done, means_keep, means_send
from conversations.reading.short_answers import means_any, means_nothing, means_unknown
from conversations.reading.words import bare, clean, number, pick
from conversations.session import Session
from conversations.steps.parts import Part, files_of, in_words, only_heard, part_of, quoted, words_of
from conversations.steps.phone import sealed_in
from conversations.steps.step import Answered, NotUnderstood, Partly, Setting, Step, Taken
from conversations.world import Patience
from orthography import simplified

FILES = 10
"""Files of an answer."""
_ENDS = 32
"""Characters of a message that may only end an answer, with all that is said around that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskText(Step):
    """Words. With `many`, several messages and files are one answer: a list of parts, each
    `{"ref", "words"}` or `{"ref", "kind", "key", …}`, ended by 完成 or by silence.

    `at_least` and `at_most` count characters of all words together.
    """

    at_least: int = 1
    at_most: int = 1000
    many: bool = False
    skippable: bool = False
    places: bool = False
    """Whether a position can be part of the answer: it is kept in words."""
    enough: Callable[[str], bool] = lambda words: False
    """Words that are enough however few: they say by themselves what is wrong."""
    answered_by: Callable[[str], bool] = lambda words: True
    """Whether words that were kept before it was asked are its answer; where they aren't, they are shown, and
    it is asked all the same."""
    seals: bool = False
    """Whether its writer's own phone number is kept sealed in their words."""
    begun_by: tuple[str, ...] = ()
    """The key of the button by which its conversation begins, and other words for it: they are no answer."""
    describes: bool = False
    """Whether it tells what is the matter: who leaves that to us is told what would help."""

    def ask(self, session: Session, setting: Setting) -> Say:
        options = self.options(session, setting)
        if parts := self._parts(session):
            words = words_of(parts)
            if not words:
                key = "part-file-more" if self.at_least else "part-file"
                key = _describe(parts) if self.describes and not setting.person.staff else key
                return Say(key, {"files": _count(parts)}, options, columns=2)
            if not (_count(parts) or self.answered_by(words)):
                return Say(
                    f"{self.key(session)}-besides", {"words": quoted(words)["words"]}, options, columns=2
                )
            if self.describes and not self._suffices(parts):
                return Say("text-little", {"words": words}, options, columns=2)
            return Say("text-so-far", {**quoted(words), "files": _count(parts)}, options, columns=2)
        return Say(self.key(session), session.facts, options)

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        if self.many and session.answers.get(self.name):
            return (Option(session.token("done"), "done"), Option(session.token("rewrite"), "rewrite"))
        if self.skippable:
            return (Option(session.token("skip"), "skip"),)
        return ()

    def _parts(self, session: Session) -> list[Mapping[str, Any]]:
        return list(session.answers.get(self.name, ())) if self.many else []

    def open_to(self, message: Message) -> bool:
        if isinstance(message, Place):
            return self.places
        return isinstance(message, Text) or (self.many and isinstance(message, Media))

    def meant(self, session: Session, words: str, setting: Setting) -> str | None:
        if len(words) > _ENDS:
            return None
        ends = means_send(words) or ((self.describes or self.skippable) and means_nothing(words))
        ends = ends or ((self.describes or setting.person.staff != "") and means_confirmed(words))
        ends = ends or (self.describes and (means_any(words) or means_unknown(words)))
        parts = self._parts(session)
        skips = pick(words, [setting.label(Option("", "skip"))]) is not None and number(words) is None
        ends = ends or (self.skippable and bool(parts) and skips)
        ends = ends or (session.back_to != "" and (means_keep(words) or gives_up(words)))
        return "done" if self.many and (means_done(words) or (parts and ends)) else None

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        parts = self._parts(session)
        if key == "skip" and self.skippable and not parts:
            return Answered([] if self.many else "")
        if key == "rewrite" and self.many:
            return Partly([])
        if key != "done" or not self.many:
            raise NotUnderstood("words-needed")
        if not (parts or self.skippable or self.at_least):
            raise NotUnderstood("words-needed")
        if not (parts or self.skippable) or not self._suffices(parts):
            raise NotUnderstood("words-few" if self.describes else "text-short", least=self.at_least)
        return Answered(parts)

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        parts = self._parts(session)
        if isinstance(message, Text) and self.begins(message.words, setting):
            raise NotUnderstood("form-open")
        if isinstance(message, Text):
            return self._for_kind(self._words(parts, message, setting), session)
        if self.many and isinstance(message, Media):
            return self._files(parts, message, setting)
        if self.places and isinstance(message, Place):
            return self._words(parts, Text(in_words(message, setting.world.places), message.ref), setting)
        raise NotUnderstood("words-needed")

    def _for_kind(self, taken: Taken, session: Session) -> Taken:
        """What was taken, with what is still missing said as the kind of request has it."""
        said = taken.say if isinstance(taken, Partly) else None
        if (
            said is None
            or session.facts.get("kind") not in self.of_kinds
            or said.key != "part-words-more-staff"
        ):
            return taken
        return replace(taken, say=replace(said, key="part-words-more-answer"))

    def begins(self, words: str, setting: Setting) -> bool:
        """Whether somebody only asks once more for what they are being asked."""
        label, *others = self.begun_by or ("",)
        return bool(label) and (pick(words, [setting.label(Option("", label))]) == 0 or bare(words) in others)

    def _words(self, parts: list[Mapping[str, Any]], message: Text, setting: Setting) -> Taken:
        words = message.as_typed(clean(message.words))
        if not self.many:
            if self.at_least > 1 and not bare(words):
                raise NotUnderstood("words-needed")
            if len(words) < self.at_least:
                raise NotUnderstood("text-short", least=self.at_least)
            if len(words) > self.at_most:
                raise NotUnderstood("text-long", most=self.at_most, got=len(words))
            return Answered(words)
        if not bare(words):
            raise NotUnderstood("words-needed")
        words = sealed_in(words, setting.world.numbers) if self.seals and not setting.person.staff else words
        leaves_it = means_any(message.words) or means_unknown(message.words)
        if self.describes and leaves_it and not (parts or setting.person.staff):
            raise NotUnderstood("words-any")
        too_few = bare(words).isdecimal() and len(bare(words)) < self.at_least
        if self.describes and too_few and not words_of(parts) and not setting.person.staff:
            raise NotUnderstood("words-few")
        total = length(parts) + len(words)
        if total > self.at_most:
            raise NotUnderstood("text-long", most=self.at_most, got=total)
        parts.append({"ref": message.ref, "words": words})
        return self._more(parts, "part-words", setting)

    def _files(self, parts: list[Mapping[str, Any]], message: Media, setting: Setting) -> Taken:
        """The files of an album as far as there is room; what there is none for is named."""
        before = len(parts)
        refused: list[NotUnderstood] = []
        for file in message.files:
            try:
                parts.append(self._file(parts, file))
            except NotUnderstood as problem:
                refused.append(problem)
        if not refused:
            return self._more(parts, "part-file", setting)
        why, facts = refused[0].key, {**refused[0].facts, "left_out": len(refused)}
        if len(parts) == before:
            raise NotUnderstood(why, **facts)
        return replace(self._more(parts, "part-file", setting), refused=Say(why, facts))

    def _file(self, parts: list[Mapping[str, Any]], message: Media) -> Mapping[str, Any]:
        if _count(parts) >= FILES:
            raise NotUnderstood("too-many-files", most=FILES)
        part = part_of(message)
        if "words" in part and (got := length([*parts, part])) > self.at_most:
            raise NotUnderstood("text-long", most=self.at_most, got=got)
        return part

    def _more(self, parts: list[Mapping[str, Any]], key: str, setting: Setting) -> Partly:
        if not self._suffices(parts):
            key = f"{key}-more-staff" if setting.person.staff else f"{key}-more"
            key = _describe(parts) if self.describes and key == "part-file-more" else key
        return Partly(parts, say=Say(key, {"files": _count(parts)}))

    def complete(self, value: Any) -> bool:
        if self.many and value and not files_of(value) and not self.answered_by(words_of(value)):
            return False
        return not self.many or self.skippable or self._suffices(value)

    def _suffices(self, parts: list[Mapping[str, Any]]) -> bool:
        """Whether what was told is enough: next to a photo of what is the matter a word is."""
        words = words_of(parts)
        shown = self.describes and _count(parts) > 0 and bool(bare(words))
        return length(parts) >= self.at_least or shown or self.enough(simplified(words))

    def pause(self, session: Session, patience: Patience) -> timedelta | None:
        parts = session.answers.get(self.name)
        return patience.pause if self.many and parts and self._suffices(parts) else None

    def ended(self, session: Session) -> Taken | None:
        parts = session.answers.get(self.name)
        return Answered(parts) if parts else None


def _count(parts: list[Mapping[str, Any]]) -> int:
    """How many files are among the parts."""
    return len(files_of(parts))


def length(parts: list[Mapping[str, Any]]) -> int:
    """How many characters of words the parts hold together."""
    return sum(len(part.get("words", "")) for part in parts)


def _describe(parts: list[Part]) -> str:
    """The key of the sentence that asks for words on what is the matter, where only files came."""
    return "part-voice-describe" if only_heard(parts) else "part-file-describe"
