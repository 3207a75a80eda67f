"""What a person sends, sorted to the question it is for.

Rule 1  Nothing a person said is lost: not by help, not by what we can't use, not by a question of ours in
        between. A draft ends only by being sent, by the person's own word, or by expiry.
Rule 2  An emergency is answered first, in every state.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from conversations.messages import (
    Choice,
    Edited,
    Media,
    Message,
    Place,
    Reachable,
    Silence,
    Text,
    Unreadable,
    Unsupported,
)
from conversations.said import WHICH, with_correction
from conversations.session import Session
from conversations.steps import AskText, length, with_answer
from conversations.turning import EXPIRED
from conversations.wording import Wording
from conversations.words import clean

LONGEST = 10_000
"""Characters of one message that are read: twice the longest answer."""


class Reception(Wording):
    """A turn that begins with something a person sent, or with their silence."""

    def receive(self, message: Message) -> None:
        """Make a turn of whatever came, or of silence."""
        if isinstance(message, Text | Media | Edited) and len(message.words) > LONGEST:
            self._too_long(message.words)
            return
        match message:
            case Text():
                self.text(message)
            case Choice():
                self.pressed(message)
            case Place() | Media():
                self.thing(message)
            case Edited():
                self._edited(message)
            case Silence():
                self._silence()
            case Unsupported():
                self.say(_NO_USE.get(message.kind, "unsupported"))
                self.ask_again()
            case Unreadable() | Reachable():
                pass
            case _:
                raise TypeError(f"not a person's message: {message!r}")

    def _too_long(self, words: str) -> None:
        """Nobody types as much, and reading it would hold everybody up. An emergency is one even so."""
        if not self.warned(words[:LONGEST]):
            self.say("words-too-long", {"most": LONGEST})
            self.ask_again()

    def _edited(self, message: Edited) -> None:
        """A corrected message corrects the part of an answer that it became, while the draft is open."""
        if self.warned(message.words):
            return
        words = clean(message.words)
        for session in reversed(self.sessions):
            if session.conversation == WHICH and (
                facts := with_correction(session.facts, message.ref, words)
            ):
                self._correct_what_waits(replace(session, facts=facts), words)
                return
            for name, parts in session.answers.items():
                if not isinstance(parts, list) or not any(_is_part(p, message.ref) for p in parts):
                    continue
                new = [{**p, "words": words} if _is_part(p, message.ref) else p for p in parts]
                step = self.conversation(session).by_name.get(name)
                if not words or (isinstance(step, AskText) and length(new) > step.at_most):
                    self.say("correction-refused")
                    return
                corrected = replace(with_answer(session, name, new), heard=self.now)
                self.place(corrected)
                self.say("corrected")
                self.ask(corrected)
                return

    def _correct_what_waits(self, session: Session, words: str) -> None:
        if not words:
            self.say("correction-refused")
            return
        self.place(session)
        self.say("corrected")
        self.ask(session)

    def _silence(self) -> None:
        """What waiting comes to: an answer of several messages ends, a draft is pointed out or expires."""
        for session in list(self.sessions):
            if session.wake is None or session.wake > self.now:
                continue
            step = self.step(session)
            pause = self.patience_of(session)
            if pause is not None and session.heard + pause <= self.now:
                taken = step.ended(session)
                if taken is not None:
                    self.apply(session, taken)
            elif session.conversation == WHICH:
                self.undecided(session)
            elif not self.conversation(session).draft:
                self.remove(session)
            elif not session.reminded:
                self.say("draft-reminder")
                reminded = replace(session, reminded=True, paused=True)
                self.place(reminded)
                self.ask(reminded)
            elif self.conversation(session).at_once and (taken := step.ended(session)) is not None:
                self.apply(replace(session, paused=False), taken)
            else:
                self.remove(session, EXPIRED)
                self.say("draft-expired")


def _is_part(part: Any, ref: str) -> bool:
    return isinstance(part, dict) and bool(ref) and part.get("ref") == ref and "words" in part


_NO_USE: Mapping[str, str] = {
    "too_large": "too-large",
    "too_many_pixels": "picture-too-large",
    "broken": "picture-broken",
    "heic": "picture-heic",
    "contact_of_another": "contact-of-another",
}
"""Kind of what can't be used → the sentence that says why, where there is more to say than that."""
