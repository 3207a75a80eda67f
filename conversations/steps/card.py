"""Everything on one card, before it is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from conversations.effects import Option, Say
from conversations.session import Session
from conversations.steps.step import DISCARD, Answered, NotUnderstood, Setting, Step, Taken, Went


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
