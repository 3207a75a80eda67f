"""Whether somebody wants to send what is another office's matter all the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from conversations.effects import Option, Say
from conversations.session import Answers, Session
from conversations.steps.step import Answered, NotUnderstood, Setting, Step, Taken, Went
from conversations.world import Matters


@dataclass(frozen=True, slots=True, kw_only=True)
class Insist(Step):
    """Asked once for each rule that fits the words which `of` finds; the answer is that rule's key."""

    of: Callable[[Answers], str]
    matters: Matters
    recalled: bool = True

    @property
    def condition(self) -> Callable[[Answers], bool]:
        return self.needed

    def needed(self, answers: Answers) -> bool:
        """Whether the words are somebody else's matter, and their person has not yet insisted."""
        words = self.of(answers)
        found = self.matters.elsewhere(words, "") if words else None
        return found is not None and answers.get(self.name) != found.key

    def complete(self, value: Any) -> bool:
        return False

    def ask(self, session: Session, setting: Setting) -> Say:
        found = setting.world.matters.elsewhere(self.of(session.answers), setting.person.language)
        facts = {"reason": "", "basis": "", "place": ""}
        if found is not None:
            facts = {"reason": found.reason, "basis": found.basis, "place": found.place}
        return Say(f"{session.conversation}-{self.name}", facts, self.options(session, setting))

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        prefix = f"{session.conversation}-{self.name}-"
        return tuple(Option(session.token(key), prefix + key) for key in ("send", "drop"))

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        if key == "drop":
            return Went("cancel")
        if key != "send":
            raise NotUnderstood("choose-one")
        found = setting.world.matters.elsewhere(self.of(session.answers), "")
        return Answered(found.key if found is not None else "")
