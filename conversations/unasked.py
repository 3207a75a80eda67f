"""Words that answer nothing: more of a draft, a new matter, or said not to be understood.

Rule 1  A few words begin nothing by themselves, unless they name what is the matter.
Rule 2  Words that may be more of what is open as well as a new matter are asked about.
Rule 3  After a cry for help nothing is asked.
"""

from __future__ import annotations

from typing import Final

from conversations.answering import AT_LEAST
from conversations.apart import tells_enough
from conversations.beginnings import begins_another
from conversations.conversation import Begin
from conversations.describing import MORE
from conversations.messages import Text
from conversations.noting import Noting
from conversations.session import Session
from conversations.steps import Answered, Aside, AskPlace, Card, with_answer
from conversations.words import bare, clean, is_asked, is_short

REMARK: Final = 16
"""Characters of a message that goes with a rating without being asked about."""


class Unasked(Noting):
    """A turn that may begin with words that answer no question."""

    def unasked(self, message: Text) -> None:
        """Keep such words, begin a report with them, or say that they are not understood."""
        on_card = bool(self.sessions) and isinstance(self.step(self.sessions[-1]), Card)
        asks = on_card and is_asked(message.words) and not self.world.is_account(message.words)
        short = is_short(message.words, MORE - 1) if on_card else len(bare(message.words)) < AT_LEAST
        short = short or asks
        draft = next((s for s in reversed(self.sessions) if self.use_for(s, message)), None)
        if short and self.alarmed:
            self.leave_it()
            return
        if self.person.staff and (draft is None or draft is not self.sessions[-1]):
            self.say("choose-one" if self.sessions else "lost-staff")
            self.ask_again() if self.sessions else self.menu()
        elif (
            short and draft is not None and draft is self.sessions[-1] and self.tells_briefly(draft, message)
        ):
            self.volunteer(draft, message)
        elif (bare(message.words) or self.is_talking()) and not self.alarmed and self.may_be_more(message):
            pass
        elif short and bare(message.words) and (put := self._awaiting_below()) is not None:
            self.which(message, (put,), or_new=True)
        elif short and not self.sessions and (named := self.names_a_matter(message)) is not None:
            self._begin_about(named, message)
        elif short:
            self.not_an_answer_to_card(message) if self.sessions else self.say("lost")
            self.ask_again() if self.sessions else self.menu()
        elif draft is not None and self.is_draft(draft) and draft is self.sessions[-1]:
            if self.tells(draft, message.words):
                self.volunteer(draft, message)
            else:
                self.not_an_answer()
                self.ask_again()
        elif self.sessions and self._goes_with_a_rating(message):
            self.volunteer(self.sessions[-1], message)
        elif self.sessions:
            self.which(message, (self.sessions[-1],), or_new=True)
        else:
            self._begin(message)

    def _begin_about(self, named: Aside, message: Text) -> None:
        """A few words that name what is the matter begin a report, and tell of it if they can."""
        self.effects.append(named.say)
        told = [{"ref": message.ref, "words": clean(message.words)}] if tells_enough(message.words) else []
        self.begin(Begin("intake", {**named.answers, "description": told} if told else named.answers))

    def _begin(self, message: Text) -> None:
        """Words while nothing is open begin a report, with whatever they tell."""
        link = not self.world.find(message.words).readable
        if link and len(message.words.split()) == 1:
            self.say("location-link")
            self.begin(Begin("intake"))
        elif not link and self.world.only_place(message.words) is not None:
            self._begin_at(message)
        elif link or self.world.tells(message.words):
            self.begin_with(message)
        else:
            self.say("begun")
            self.begin(Begin("intake"))

    def _goes_with_a_rating(self, message: Text) -> bool:
        """Whether a few words, said to a question about the result, can be of nothing else."""
        top, words = self.sessions[-1], message.words
        asked = self.conversation(top).lasting and not top.paused and self.use_for(top, message) is not None
        return (
            asked and is_short(words, REMARK) and not begins_another(words) and not self.world.search(words)
        )

    def _begin_at(self, message: Text) -> None:
        """A place and nothing else begins a report: what is the matter there is asked."""
        self.begin(Begin("intake"), quiet=True)
        session = self.sessions[-1]
        asking = next(step for step in self.conversation(session).steps if isinstance(step, AskPlace))
        taken = asking.take(session, message, self.setting)
        if isinstance(taken, Answered):
            self.say("begun-place")
            self.go(with_answer(session, asking.name, taken.value), "answered")
        else:
            self.volunteer(session, message)

    def _awaiting_below(self) -> Session | None:
        """The newest question that we put, below what its person is at, and that any words may answer."""
        return next((s for s in reversed(self.sessions[:-1]) if self.awaits(s)), None)

    def leave_it(self) -> None:
        """After a cry for help nothing is asked: a question below the number would draw the eye from it."""
        if self.sessions:
            self.say("safety-first")
