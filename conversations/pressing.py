"""Buttons, positions and files, sorted to the question they are for.

Rule 1  A button finds the question it belongs to, wherever the person is by now; one whose question is
        closed is answered in words.
Rule 2  A position or a file is for the question that waits for it, else for a draft that has use for it.
        While it is asked what some words were for, a file or a position goes with them. At a question about
        a result that is to be tapped, it is asked what it is for.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from conversations.answering import Answering
from conversations.conversation import Begin
from conversations.messages import Choice, Media, Place, Text
from conversations.present import PAUSED
from conversations.said import WHICH
from conversations.session import Session, Tapped, untoken
from conversations.steps import DISCARD
from conversations.turning import DISCARDED, EXPIRED

_GONE: Mapping[str, str] = {EXPIRED: "draft-was-expired", DISCARDED: "draft-was-discarded"}
"""How a draft ended → what its old buttons are answered with."""


class Pressing(Answering):
    """A turn that may begin with a button, a position or a file."""

    def warned(self, words: str) -> bool:
        """Answer an emergency first; true when there is nothing else to be said to these words.

        Staff write about emergencies; they are not in one. Neither is whoever types the label of an option.
        """
        if self.person.staff:
            return False
        warning = self.world.emergency(words)
        if warning is not None and any(self.labelled(session, words) for session in self.sessions):
            warning = None
        self.alarmed = warning is not None
        if warning is not None:
            self.say(warning.key, {"number": warning.number})
        return warning is not None and warning.alone

    def pressed(self, message: Choice) -> None:
        """A button was tapped, wherever its question is by now."""
        tapped = untoken(message.token)
        conversation = self.catalog.get(tapped.conversation) if tapped is not None else None
        if tapped is None or conversation is None:
            self.say("question-closed")
            self.ask_again()
            return
        session = self._tapped_session(tapped)
        if session is not None and tapped.step == PAUSED and conversation.draft:
            self.choose(replace(session, paused=True), tapped.option)
        elif session is not None and session.step == tapped.step:
            self.choose(replace(session, paused=False), tapped.option)
        elif session is not None and tapped.option == DISCARD:
            self.pause(session)
        elif session is not None:
            self.say("already-answered")
            self.ask(session)
        elif conversation.draft:
            self._gone(tapped.serial)
        elif (then := conversation.tapped(tapped, self.person)) is not None:
            self.then(then)
        else:
            self.say("question-closed")
            self.ask_again()

    def _gone(self, serial: int) -> None:
        """A button of a draft that is no more: say what became of it."""
        how = dict(self.ended).get(serial, "")
        if how[:1].isdigit():
            self.say("draft-sent", {"number": how})
        else:
            self.say(_GONE.get(how, "draft-was-closed"))
        self.ask_again()

    def _tapped_session(self, tapped: Tapped) -> Session | None:
        for session in self.sessions:
            if (session.conversation, session.serial, session.ticket, session.round) == (
                tapped.conversation,
                tapped.serial,
                tapped.ticket,
                tapped.round,
            ):
                return session
        return None

    def thing(self, message: Place | Media) -> None:
        """A position or a file: the question that waits for it, else a draft that has use for it."""
        if isinstance(message, Media) and self.warned("\n".join(file.words for file in message.files)):
            return
        if self.answers_put(message):
            return
        if self.sessions and self.sessions[-1].conversation == WHICH:
            self.and_this(self.sessions[-1], message)
            return
        if not self.alarmed and self.asks_for_whom(message):
            return
        waiting = next((s for s in reversed(self.sessions) if self.open(s, message)), None)
        draft = next(
            (s for s in reversed(self.sessions) if self.is_draft(s) and self.use_for(s, message)),
            None,
        )
        if waiting is not None:
            self.take(waiting, message)
        elif draft is not None and draft.paused and self.is_form(draft):
            self.say("choose-one")
            self.ask_again()
        elif draft is not None:
            self.volunteer(draft, message)
        elif self._asked_about_a_result(message):
            self.which(message, (self.sessions[-1],), or_new=True)
        elif self.person.staff or self.sessions:
            self.say("unsupported")
            self.ask_again()
        elif isinstance(message, Media) and not self.alarmed and self.is_once_more(message):
            pass
        elif self.alarmed or not self.may_be_more(message):
            self.begin_with(message)

    def _asked_about_a_result(self, message: Place | Media) -> bool:
        """Whether something comes at a question about a result, which is tapped: it may tell how it went."""
        top = self.top
        lasting = top is not None and not self.person.staff and self.conversation(top).lasting
        return lasting and top is not None and self.use_for(top, message) is not None

    def begin_with(self, message: Text | Media | Place) -> None:
        """Content that answers no question begins a report: whatever comes first counts."""
        self.begin(Begin("intake"), quiet=True)
        self.volunteer(self.sessions[-1], message)
