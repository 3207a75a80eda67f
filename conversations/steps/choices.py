"""Questions with a list of options."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from conversations.effects import Option, Say
from conversations.messages import Message, Text
from conversations.reading.sayings import means_done
from conversations.reading.short_answers import means_no, means_yes
from conversations.reading.words import bare, stars
from conversations.session import Session
from conversations.steps.step import Answered, NotUnderstood, Partly, Setting, Step, Taken
from conversations.world import Hotline
from orthography.regexes import regex

_BETWEEN = regex(r"[\s,，、;；和及]+")
"""What stands between several that are typed at once."""
_DATE = regex(r"(?:\d{1,2}月)?\d{1,2}[日号]|\d{1,2}[a-z]{3,9}|[a-z]{3,9}\d{1,2}")
"""A date, as `bare` leaves it."""
_AND = "+"
_LEAST = 2
"""Characters of a part of a name."""
_LEAST_IN_LETTERS = 4
_SAID = 40
"""Characters of a message that can stand for an option."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose(Step):
    """One of a few fixed options: `keys` in order; the words are `<conversation>-<step>-<key>`."""

    keys: tuple[str, ...]
    columns: int = 1
    said: tuple[tuple[str, re.Pattern[str]], ...] = ()
    """Key → what else people say for it, as `bare` leaves it."""
    said_of_kinds: tuple[tuple[str, re.Pattern[str]], ...] = ()
    """The same where it has words of its own (`of_kinds`)."""
    heard: str = ""
    """What `Matters.meant` knows the question as: words like others' to it stand for an option, too."""

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        words = self.key(session).removesuffix("-theirs")
        return tuple(Option(session.token(key), f"{words}-{key}") for key in self.keys)

    def ask(self, session: Session, setting: Setting) -> Say:
        return Say(self.key(session), session.facts, self.options(session, setting), columns=self.columns)

    def meant(self, session: Session, words: str, setting: Setting) -> str | None:
        """Whatever the labels say, a question with a yes and a no is answered by a plain 是 or "no"."""
        if len(words) > _SAID or "?" in words or "？" in words:
            return None
        if {"yes", "no"} <= {*self.keys} and (means_yes(words) or means_no(words)):
            return "yes" if means_yes(words) else "no"
        if (shown := str(stars(words))) in self.keys:
            return shown
        said = bare(words)
        ways = (*self.said_of_kinds, *self.said) if session.facts.get("kind") in self.of_kinds else self.said
        return next((name for name, read in ways if read.fullmatch(said)), None)

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        if key not in self.keys:
            raise NotUnderstood("choose-one")
        return Answered(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseFrom(Step):
    """One of a list that the city gives, as its code; or none, as "", where that is possible."""

    of: Callable[[Hotline, Session, str], tuple[tuple[str, str], ...]]
    """The list, from the hotline, the session and the person's language."""
    skippable: bool = False

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        rows = self._named(session, session.page, setting) or self._listed(session, setting)
        listed = tuple(Option(session.token(code), words=words) for code, words in rows)
        return (*listed, Option(session.token("skip"), "not-known")) if self.skippable else listed

    def ask(self, session: Session, setting: Setting) -> Say:
        key = f"{session.conversation}-{self.name}"
        return Say(key, session.facts, self.options(session, setting), columns=2)

    def meant(self, session: Session, words: str, setting: Setting) -> str | None:
        """Part of a name that only one has: 供电."""
        named = self._named(session, words, setting)
        return named[0][0] if len(named) == 1 else None

    def open_to(self, message: Message) -> bool:
        return isinstance(message, Text)

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        """Part of a name that several have: they are shown. Anything else shows them all again."""
        if isinstance(message, Text) and self._named(session, message.words, setting):
            return Partly(page=message.words)
        return Partly(page="", refused=Say("choose-one"))

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        if key == "skip" and self.skippable:
            return Answered("")
        if key not in {code for code, _ in self._listed(session, setting)}:
            raise NotUnderstood("choose-one")
        return Answered(key)

    def _named(self, session: Session, words: str, setting: Setting) -> tuple[tuple[str, str], ...]:
        """Those that have the words in their names, else those that they stand for (城管: 城市管理局);
        none where the words are too few, or hold a number."""
        part = bare(words)
        if not _LEAST <= len(part) <= _SAID:
            return ()
        if any(map(str.isdigit, part)):
            return self._dated(session, part, setting)
        listed = self._listed(session, setting)
        named = tuple(row for row in listed if part in bare(row[1]))
        return named or tuple(row for row in listed if _is_short_for(part, bare(row[1])))

    def _dated(self, session: Session, part: str, setting: Setting) -> tuple[tuple[str, str], ...]:
        """Those that are a day which is named by its date: 25号."""
        if not _DATE.fullmatch(part):
            return ()
        date = re.compile(rf"(?<!\d){part.replace('号', '日')}(?!\d)")
        return tuple(row for row in self._listed(session, setting) if date.search(bare(row[1])))

    def _listed(self, session: Session, setting: Setting) -> tuple[tuple[str, str], ...]:
        return self.of(setting.world.hotline, session, setting.person.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseMany(Step):
    """Several of a list that the city gives: each tap switches one on or off, 完成 ends it. Several can be
    typed at once, by label or number: 1、3."""

    of: Callable[[Hotline, str], tuple[tuple[str, str], ...]]
    """The list, from the hotline and the person's language."""

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        on = session.answers.get(self.name, [])
        listed = tuple(
            Option(session.token(code), words=("✓ " if code in on else "") + words)
            for code, words in self.of(setting.world.hotline, setting.person.language)
        )
        return (*listed, Option(session.token("done"), "done"))

    def ask(self, session: Session, setting: Setting) -> Say:
        return Say(self.key(session), session.facts, self.options(session, setting))

    def chosen(self, session: Session, words: str, setting: Setting) -> str | None:
        whole = Step.chosen(self, session, words, setting)
        if whole is not None:
            return whole
        parts = [Step.chosen(self, session, part, setting) for part in _BETWEEN.split(words.strip())]
        several = [part for part in dict.fromkeys(parts) if part]
        return _AND.join(several) if len(several) == len(parts) > 1 and "done" not in several else None

    def meant(self, session: Session, words: str, setting: Setting) -> str | None:
        """Also part of a label that only one has which is not chosen yet: 太慢, "too slow"."""
        if means_done(words):
            return "done"
        on, part = session.answers.get(self.name, []), bare(words)
        listed = self.of(setting.world.hotline, setting.person.language)
        named = [code for code, label in listed if part in bare(label)]
        least = _LEAST_IN_LETTERS if part.isascii() else _LEAST
        few = not least <= len(part) <= _SAID or any(map(str.isdigit, part))
        return None if few or len(named) != 1 or named[0] in on else named[0]

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        on = list(session.answers.get(self.name, []))
        if key == "done":
            return Answered(on)
        keys = key.split(_AND)
        if not {code for code, _ in self.of(setting.world.hotline, setting.person.language)}.issuperset(keys):
            raise NotUnderstood("choose-one")
        if len(keys) > 1:
            return Partly(list(dict.fromkeys([*on, *keys])))
        return Partly([code for code in on if code != key] if key in on else [*on, key])


def _is_short_for(part: str, name: str) -> bool:
    """Whether all characters of a part stand in a name, in this order: letters prove nothing."""
    left = iter(name)
    return not part.isascii() and all(character in left for character in part)
