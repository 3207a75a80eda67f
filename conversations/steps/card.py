"""Everything on one card, before it is sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from conversations.effects import Option, Say, Wish
from conversations.reading.at_card import is_same
from conversations.reading.sayings import means_confirmed, means_send
from conversations.reading.short_answers import means_right, means_same, nods
from conversations.reading.words import bare, is_asked, number
from conversations.session import Answers, Session
from conversations.steps.step import (
    DISCARD,
    READ,
    Answered,
    Aside,
    NotUnderstood,
    Partly,
    Setting,
    Step,
    Taken,
    Went,
)
from orthography.regexes import regex

_CLAUSES = regex(r"[，,。.!！;；~…]|\s(?=[\u4e00-\u9fff])")
_NODS = regex(
    "(?:嗯|对|是的?|好[的了]?|行|可以|的|呀|啊|看过了?|我看了|核对过?了?|"
    "ok(?:ay)?|yes|yep|yeah|sure|great|perfect|good|fine)++|"
    "(?:那|就|我们?|还|得|要|先|在|赶着?|急着)*(?:走|忙|去忙|忙去|下线|挂|出门|上班|干活|干活去|送单|跑单|开会|开车|睡|睡觉|吃饭|赶时间|赶车)"
    "(?:了|啊|呢|去)*|(?:谢谢|辛苦|麻烦|拜托)(?:你们?|您|大家)?了?|就这些了?|就这样了?|没(?:别的|其他)了?|快点|赶紧"
)
"""What a clause of an agreement may be besides, as `bare` leaves it."""
_LONGEST = 40
"""Characters of a message that only agrees."""
_SAID = 24
"""Characters of a message that can name what is to be changed …"""
_SAID_IN_LETTERS = 48
"""… and of one in letters."""

APART = "apart"
"""The option that takes another matter out."""

MORE = "more"
"""The page of a card with the changes that few people need."""


UNSENT = "unsent"
"""The fact that its person has said that it is to wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Step):
    """Everything on one card: send it, change one of `edits`, or discard it.

    A plain yes answers the card's last sentence: it sends where that is about sending, and joins where that
    asks whether it is the same matter; elsewhere it says nothing. One that comes before the card can have
    been read was said to the question before.

    What of `edits` is changed `rarely` stands on a second page; what is `closed` can't be changed at all.
    """

    edits: tuple[str, ...]
    show: Callable[[Session, Setting], Mapping[str, Any]]
    """The facts of the card's words, from the answers."""
    rarely: Callable[[Answers], Collection[str]] | None = None
    """None where there is no second page."""
    closed: Callable[[Answers], Collection[str]] = lambda answers: ()
    look: Callable[[Session], Wish | None] = lambda session: None
    """What is looked up each time before the card is shown."""
    instead: Callable[[Session], tuple[str, ...]] = lambda session: ()
    """What can be done with it instead of sending it: each of these options is an answer."""

    apart: Callable[[Session, Setting], Aside | None] = lambda session, setting: None
    """What becomes of the answers when another matter is taken out of them; None where there is none."""
    apart_said: re.Pattern[str] | None = None
    """What else people say for that, as `bare` leaves it."""

    said: tuple[tuple[str, re.Pattern[str]], ...] = ()
    """What is to be changed → what else people say for it, as `bare` leaves it."""

    def _keys(self, session: Session, setting: Setting) -> tuple[str, ...]:
        closed, rare = self.closed(session.answers), self.rarely(session.answers) if self.rarely else ()
        edits = [
            f"edit_{name}"
            for name in self.edits
            if name not in closed and (name in rare) == (session.page == MORE)
        ]
        if session.page == MORE:
            return (*edits, "less")
        more = (MORE,) if self.rarely else ()
        apart = (APART,) if self.apart(session, setting) is not None else ()
        return ("send", *apart, *self.instead(session), *edits, *more, DISCARD)

    def changes(self, line: str, answers: Answers) -> bool:
        """Whether a line can be changed."""
        return line in self.edits and line not in self.closed(answers)

    def first(self, session: Session) -> Wish | None:
        return self.look(session)

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        prefix = f"{session.conversation}-{self.name}-"
        token, offers = session.token(""), self.instead(session)
        keys = self._keys(session, setting)
        return tuple([Option(token + key, prefix + key, main=key == "send" and not offers) for key in keys])

    def chosen(self, session: Session, words: str, setting: Setting) -> str | None:
        """What stands on the other page can be typed by its label, too. Whoever asks has chosen nothing."""
        if is_asked(words):
            return None
        key = Step.chosen(self, session, words, setting)
        if key is not None or not self.rarely or number(words) is not None:
            return key
        other = replace(session, page="" if session.page == MORE else MORE)
        return Step.chosen(self, other, words, setting)

    def names_line(self, words: str) -> str:
        """The line that words say is wrong, or is to be changed; empty where they don't."""
        return next((name for name, read in self.said if read.fullmatch(bare(words))), "")

    def meant(self, session: Session, words: str, setting: Setting) -> str | None:
        if is_asked(words):
            return None
        yes, offers = nods(words), self.instead(session)
        sends, agreed = _agrees(words)
        if yes and (setting.now - session.heard < READ or UNSENT in session.facts):
            return None
        right = agreed or (yes and self.apart(session, setting) is None)
        if sends or (right and not offers):
            return "send"
        if "join" in offers and (means_same(words) or is_same(words)):
            return "join"
        if len(words) > (_SAID_IN_LETTERS if words.isascii() else _SAID):
            return None
        said = bare(words)
        divides = self.apart_said is not None and self.apart_said.fullmatch(said)
        if divides and self.apart(session, setting) is not None:
            return APART
        wrong = self.names_line(words) or None
        return f"edit_{wrong}" if wrong is not None and self.changes(wrong, session.answers) else None

    def ask(self, session: Session, setting: Setting) -> Say:
        facts = {**session.facts, **self.show(session, setting)}
        key = f"{session.conversation}-{self.name}"
        return Say(key, facts, self.options(session, setting), columns=2)

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        if key == "send":
            return Answered(True)
        if key in self.instead(session):
            return Answered(key)
        if key == APART and (aside := self.apart(session, setting)) is not None:
            return aside
        if key == DISCARD:
            return Went("cancel")
        if key in (MORE, "less") and self.rarely:
            return Partly(page=MORE if key == MORE else "")
        if key.startswith("edit_") and self.changes(key[5:], session.answers):
            return Went(key)
        raise NotUnderstood("choose-one")


def _agrees(words: str) -> tuple[bool, bool]:
    """Whether words say to send a card, and whether they say that it is right: each clause, or no more than
    yes besides."""
    if _sends(words) or means_right(words):
        return _sends(words), means_right(words)
    clauses = [clause for clause in _CLAUSES.split(words) if bare(clause)]
    if len(words) > _LONGEST or not all(
        _sends(clause) or means_right(clause) or _NODS.fullmatch(bare(clause)) for clause in clauses
    ):
        return False, False
    return any(map(_sends, clauses)), any(map(means_right, clauses))


def _sends(words: str) -> bool:
    return means_send(words) or means_confirmed(words)
