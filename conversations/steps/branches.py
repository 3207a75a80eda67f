"""Choosing from a two-level tree: suggestions first, then pages of branches, with search by typed words.

What a session's `page` can be: empty (suggestions, or the first page of branches), `*` with a page number
(all branches), a branch's code with a page number (its children), `?` with words (what a search found).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from conversations.effects import Option, Say
from conversations.messages import Message, Text
from conversations.reading.around import choice
from conversations.reading.sayings import means_send
from conversations.reading.short_answers import (
    agrees,
    has_us_choose,
    means_any,
    means_no,
    means_other,
    means_skip,
    means_unknown,
    means_yes,
)
from conversations.reading.words import bare, clean, is_short, number
from conversations.session import Session
from conversations.steps import Answered, Aside, NotUnderstood, Partly, Setting, Step, Taken
from conversations.steps.step import PLAIN
from conversations.world import Branch

SEARCHED = 8
"""Characters of a word to search for; more than that is an account of something, not a category."""

_LEAST = 3
"""Characters of a part of a category's name that stands for it."""
_LEAST_IN_LETTERS = 6

SOUGHT = "sought"
"""The answer that holds the page on which to begin: what somebody named before they were asked."""

ALL = "*0"
"""The page of all groups, the first of it."""

_LONGEST_NAME = 60
"""Characters of a message that can be the name of a branch."""

PAGE = 8
"""Options on one page: what a phone shows without scrolling, with the ways on and back below."""

_ALL = ("all",)
"""The ways on from what was suggested or found."""


class _Listed(NamedTuple):
    """What is shown: the page, the codes on it, and the ways to other pages."""

    page: str
    codes: tuple[str, ...]
    ways: tuple[str, ...]

    @property
    def offered(self) -> tuple[str, ...]:
        """What was suggested or found: whoever types a word that finds one of these categories means it."""
        return self.codes if self.ways == _ALL else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseBranch(Step):
    """A leaf of `tree`, as its code; empty when its person leaves that to us. `known` tells the words that
    suggestions can be made from, `where` the address that they are said of."""

    tree: tuple[Branch, ...]
    known: Callable[[Session], str]
    where: Callable[[Session], str]
    named: dict[str, str] = field(init=False, repr=False, hash=False, compare=False)
    """Every branch's name, as it may be typed → code."""
    only: dict[str, str] = field(init=False, repr=False, hash=False, compare=False)
    """Those names of them that no two branches have."""
    by_code: dict[str, Branch] = field(init=False, repr=False, hash=False, compare=False)

    def __post_init__(self) -> None:
        flat = tuple(_flat(self.tree))
        object.__setattr__(self, "by_code", {branch.code: branch for branch in flat})
        names = [(bare(branch.name), branch.code) for branch in flat]
        names += [(bare(branch.english), branch.code) for branch in flat if branch.english]
        object.__setattr__(self, "named", dict(names))
        several = {name for name, code in names if self.named[name] != code}
        object.__setattr__(self, "only", {name: code for name, code in names if name not in several})

    def _suggested(self, session: Session, setting: Setting) -> tuple[str, ...]:
        """What the words suggest, but for what was answered: who is asked again wants something else."""
        offered = setting.world.categories.offer(self.known(session), session.heard, self.where(session))
        return tuple(code for code in offered if code != session.answers.get(self.name))

    def _listed(self, session: Session, setting: Setting) -> _Listed:
        """What is shown: without anything to suggest, all groups."""
        page = _begun(session)
        if not page:
            suggested = self._suggested(session, setting)
            if suggested:
                return _Listed("", suggested, _ALL)
            page = ALL
        if page.startswith("?"):
            return _Listed(page, setting.world.categories.search(page[1:])[:PAGE], _ALL)
        if page.startswith("*"):
            return _Listed(page, *_page([b.code for b in self.tree], int(page[1:] or 0), up=False))
        code, _, at = page.partition("/")
        branch = self.by_code.get(code)
        children = [child.code for child in branch.children] if branch else []
        return _Listed(page, *_page(children, int(at or 0), up=True))

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        return self._options(self._listed(session, setting), session, setting)

    def _options(self, listed: _Listed, session: Session, setting: Setting) -> tuple[Option, ...]:
        _, codes, ways = listed
        language = setting.person.language
        token = session.token("")
        named = [
            Option(token + code, words=branch.called(language))
            for code in codes
            if (branch := self.by_code.get(code)) is not None
        ]
        return (*named, *[Option(token + way, f"page-{way}") for way in ways])

    def ask(self, session: Session, setting: Setting) -> Say:
        listed = self._listed(session, setting)
        page, only = listed.page, self._only(listed)
        facts: dict[str, str] = {} if only is None else {"name": only.called(setting.person.language)}
        if page.startswith("?"):
            key, facts = "category-found" if only else "category-search", {**facts, "words": page[1:]}
        elif page and not page.startswith("*"):
            inside = self.by_code[page.partition("/")[0]]
            key, facts = "category-inside", {"name": inside.called(setting.person.language)}
        elif not page:
            key = "category-only" if only else "category-suggested"
        else:
            key = "category"
        prefix = f"{session.conversation}-"
        return Say(
            prefix + key, {**session.facts, **facts}, self._options(listed, session, setting), columns=2
        )

    def _only(self, listed: _Listed) -> Branch | None:
        """The one category that was suggested or found, where it is but one: that is a question for a yes."""
        return self.by_code.get(listed.codes[0]) if len(listed.offered) == 1 else None

    def chosen(self, session: Session, words: str, setting: Setting) -> str | None:
        """What stands on other pages can be typed by its name, too."""
        if len(words) > _LONGEST_NAME or number(words) is not None:
            return Step.chosen(self, session, words, setting)
        said = bare(words)
        return self.only.get(said) or Step.chosen(self, session, words, setting) or self.named.get(said)

    def meant(self, session: Session, words: str, setting: Setting) -> str | None:
        listed = self._listed(session, setting)
        only, offered = self._only(listed), listed.offered
        if only is not None and (agrees(words) or means_send(words)):  # the card comes before it is sent
            return only.code
        if bare(words) in map(bare, setting.label(Option("", "page-all"))):
            return "all"
        if _leaves_it(words) and offered:
            return offered[0]
        if offered and (means_no(words) or means_other(words)):
            return "all"
        said = choice(words)
        return self.chosen(session, said, setting) or self._in_part(session, said, setting)

    def _in_part(self, session: Session, words: str, setting: Setting) -> str | None:
        """The only option shown in whose name the words are."""
        part = bare(words)
        if len(part) < (_LEAST_IN_LETTERS if part.isascii() else _LEAST) or part.isdecimal():
            return None
        codes = self._listed(session, setting).codes
        shown = ((code, self.by_code[code]) for code in codes if code in self.by_code)
        named = [code for code, b in shown if part in bare(b.name) or part in bare(b.english)]
        return named[0] if len(named) == 1 else None

    def plain(self, session: Session, setting: Setting) -> Any:
        """The category that the description plainly tells, or is a word for and nothing besides, unless
        somebody seeks one."""
        if self.name in session.answers or _begun(session):
            return None
        told, categories = self.known(session), setting.world.categories
        said = clean(told)
        if said and is_short(said, SEARCHED) and len(meant := categories.standing_for(said)) == 1:
            return meant[0]
        return (told and categories.plain(told, session.heard, self.where(session))) or None

    def left_to_us(self, session: Session, words: str, setting: Setting) -> bool:
        """Whether somebody who saw the groups, or is none of the suggestions' choosers, leaves it to us: a
        person sorts what has no category."""
        if means_no(words) or means_other(words):
            return self._listed(session, setting).page.startswith("*")
        return _leaves_it(words) or has_us_choose(words)

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        if key in ("all", "up"):
            return Partly(page=ALL)
        if key == "more":
            return Partly(page=_next(_begun(session) or ALL))
        branch = self.by_code.get(key)
        if branch is None:
            raise NotUnderstood("choose-one")
        return Partly(page=branch.code) if branch.children else Answered(branch.code)

    def aside(self, session: Session, message: Text, setting: Setting) -> Aside | None:
        """What words say here that were typed at another question: a branch's name, or a word that stands
        for one. None where they name no branch, or a place of that name, or only stand for another one than
        what was told: no water, at 万达, is no matter of shops."""
        words = clean(message.words)
        code = self.named.get(bare(words))
        meant = (code,) if code is not None else setting.world.categories.standing_for(words)
        if not meant or setting.world.places.find(words).district:
            return None
        known = self.name in session.answers
        told = (session.answers[self.name],) if known else self._listed(session, setting).offered
        if code is None and told and told[0] not in meant:
            return None
        if known:
            return Aside({}, Say("location-needed"))
        branch = self.by_code[meant[0]]
        if len(meant) > 1 or branch.children:
            page = branch.code if code is not None else f"?{message.as_typed(words)}"
            return Aside({SOUGHT: page}, Say("kept-sought", {"words": message.as_typed(words)}))
        name = branch.called(setting.person.language)
        told_so = {} if code is not None else {PLAIN: self.name}
        return Aside({self.name: branch.code, **told_so}, Say("kept-category", {"name": name}))

    def open_to(self, message: Message) -> bool:
        return isinstance(message, Text) and is_short(message.words, SEARCHED)

    def shown(self, value: Any, setting: Setting) -> str:
        return self.by_code[value].called(setting.person.language) if value in self.by_code else ""

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        if not isinstance(message, Text):
            raise NotUnderstood("choose-one")
        words = clean(message.words)
        if means_yes(words) or means_no(words):
            raise NotUnderstood("choose-one")
        if _leaves_it(words):
            raise NotUnderstood("category-any")
        if number(words) is not None:
            raise NotUnderstood("category-unknown")
        if len(meant := setting.world.categories.standing_for(words)) == 1:
            return Answered(meant[0])
        found = setting.world.categories.search(words[:60])
        known = [
            code for code in (session.answers.get(self.name), *self._listed(session, setting).offered) if code
        ]
        if found and found[0] in known and sum(code in known for code in found) == 1:
            return Answered(found[0])
        if found:
            return Partly(page=f"?{message.as_typed(words[:60])}")
        raise NotUnderstood("category-unknown")


def _leaves_it(words: str) -> bool:
    """Whether somebody can't tell, or leaves it to us: the likeliest is taken, and stands on the card."""
    return means_any(words) or means_unknown(words) or means_skip(words)


def _begun(session: Session) -> str:
    """The page that is shown: the present one, or the one to begin on."""
    return session.page or str(session.answers.get(SOUGHT, ""))


def _flat(tree: tuple[Branch, ...]) -> Iterator[Branch]:
    for branch in tree:
        yield from _flat(branch.children)
        yield branch


def _page(codes: list[str], at: int, *, up: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """One page of `codes`, and the ways on and back that it needs. The last page leads to the first."""
    pages = max(1, -(-len(codes) // PAGE))
    start = at % pages * PAGE
    ways = (("more",) if pages > 1 else ()) + (("up",) if up else ())
    return tuple(codes[start : start + PAGE]), ways


def _next(page: str) -> str:
    if page.startswith("*"):
        return f"*{int(page[1:] or 0) + 1}"
    code, _, at = page.partition("/")
    return f"{code}/{int(at or 0) + 1}"
