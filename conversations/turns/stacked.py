"""The conversations that one person is in, as a stack: what is asked now is on top.

Rule 1  A draft leaves the stack by its person's word, by being sent, or by an expiry that was announced.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from conversations.conversation import Begin
from conversations.residents.human import ADDRESSING
from conversations.said import WHICH, for_human
from conversations.session import Session
from conversations.turns.present import Present

FORGET = timedelta(days=1)
"""How long an open question that is no draft waits for its person."""

UNSENT = timedelta(minutes=10)
"""After how long an agent is asked once more to which resident something is to go: somebody waits for it."""

DEEP = 8
"""How many conversations one person is in at most, unless all are drafts: the oldest that is none makes room,
of those that wait for no answer of ours first, and of the others one that nothing was told to."""

DECLINED = "declined"
"""Among the facts of a question that its person does not want to be asked: words for it are kept, and it is
not put again."""

REMEMBERED = 8
"""Of how many sessions it is remembered how they ended."""


class Stacked(Present):
    """A turn being made, as far as it moves what is open."""

    def same(self, begin: Begin) -> Session | None:
        """The open session of the conversation, ticket and round that is to begin."""
        wanted = (begin.conversation, begin.ticket, begin.round)
        return next((s for s in self.sessions if (s.conversation, s.ticket, s.round) == wanted), None)

    def remove(self, session: Session, ended: str = "") -> None:
        """Take a session off the stack; `ended` is how it ended, where that is worth remembering."""
        self.sessions = [s for s in self.sessions if s.serial != session.serial]
        if ended:
            self.ended = (*self.ended, (session.serial, ended))[-REMEMBERED:]

    def has_sent(self) -> bool:
        """Whether a resident has lately sent a report that they have not withdrawn."""
        return not self.person.staff and any(how[:1].isdigit() for _, how in self.ended)

    def forget(self, number: str) -> None:
        """A report that was withdrawn is no longer told to be registered."""
        self.ended = tuple((serial, "withdrawn" if how == number else how) for serial, how in self.ended)

    def place(self, session: Session) -> None:
        """Put a session on top of the stack, with its next silence."""
        self.remove(session)
        self.sessions.append(replace(session, wake=self._wake(session)))

    def pause(self, session: Session) -> None:
        """Ask what is to become of a draft: nothing is lost until its person says so."""
        paused = replace(session, paused=True, heard=self.now, pushed=False)
        self.place(paused)
        self.ask(paused)

    def put_off(self, session: Session) -> None:
        """Leave a question for later: it stays open, below everything else."""
        self._lay_below(session)
        self.say("put-off")

    def decline(self, session: Session) -> None:
        """Leave a question that its person does not want to be asked: it can be answered all the same."""
        self._lay_below(replace(session, facts={**session.facts, DECLINED: True}))
        self.effects += self.conversation(session).declined(session)

    def _lay_below(self, session: Session) -> None:
        self.remove(session)
        self.sessions.insert(0, replace(session, pushed=True, wake=None))

    def least(self) -> Session | None:
        """The open session that can most easily be done without; None where each is a draft."""
        others = [s for s in self.sessions if not self.is_draft(s) and not (s.pushed and s.told)]
        others = [s for s in others if s.conversation != WHICH]
        passing = (s for s in others if not self.conversation(s).lasting and not s.pushed)
        untold = (s for s in others if not s.told)
        return next(passing, next(untold, others[0] if others else None))

    def patience_of(self, session: Session) -> timedelta | None:
        """How much silence ends the present answer, if it can."""
        waits = not session.paused and not session.refused
        return self.step(session).pause(session, self.world.patience) if waits else None

    def _wake(self, session: Session) -> datetime | None:
        """When silence would mean something to a session."""
        patience = self.world.patience
        pause = self.patience_of(session)
        if pause is not None:
            return session.heard + pause
        if self.is_draft(session):
            span = patience.expire if session.reminded else patience.remind
            return self.world.hotline.daytime(session.heard + span)
        if session.conversation == WHICH and for_human(session) and self.is_talking():
            return session.heard + patience.pause
        if session.conversation == WHICH:
            return self.world.hotline.daytime(session.heard + patience.remind)
        if session.conversation == ADDRESSING and not session.reminded:
            return session.heard + UNSENT
        lasting = session.pushed or self.conversation(session).lasting
        return None if lasting else session.heard + FORGET
