"""What a person says besides an answer: small talk, a better place, that they want to stay unknown.

Rule 1  It is answered or kept, and the question that stands is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from msgspec.structs import replace

from conversations.anonymity import UNKNOWN, only_wants_to_stay_unknown, wants_to_stay_unknown
from conversations.branches import ChooseBranch
from conversations.commands import Commands
from conversations.conversation import Begin
from conversations.effects import LookUp
from conversations.messages import Text
from conversations.rewriting import rewritten
from conversations.said import WHICH
from conversations.session import Session
from conversations.short_answers import means_yes
from conversations.smalltalk import courteous, meant
from conversations.steps import AskDetails, AskPlace, AskText, Card, with_answer
from conversations.words import THINGS

_NEARLY: Final = ("undone", "agreed", "settled", "hurry")
"""What is no small talk while we ask about a report: it is nearly an answer, and counts for nothing."""

_NAMED: Final = re.compile("|".join(t for t in THINGS.split("|") if len(t) > 1 and t not in ("问题", "事情")))
"""A thing that a report is about."""

_ASIDE: Final = ("thanks", "nods", "here", "what", "progress", "when")
"""What is no part of what somebody is writing: whoever asks how far it is wants to be told."""

_ASKS_HOW_FAR: Final = ("received", "progress", "anybody", "whose", "undone", "settled")
"""What is answered by how far it is."""


class Besides(Commands):
    """A turn that may begin with words which answer no question."""

    def small_talk(self, message: Text) -> str:
        """What a resident's words are that answer nothing (`smalltalk.meant`; `nods`, `nearly` an answer);
        empty where they tell."""
        top = self.top
        spoken = meant(message.words)
        if spoken == "agreed" and courteous(message.words):
            nods = self.in_a_draft() and not (self.card_waits() or self.person.staff)
            spoken = "nods" if nods else "thanks"
        if spoken in ("nothing", "pleased") and self.sessions:
            spoken = ""  # it may answer what is asked
        just_sent = self.answered is not None and self.answered.by == "last" and not self.is_talking()
        if just_sent and not self.sessions and means_yes(message.words):
            spoken = "thanks"  # a second yes, to the card
        if self.person.staff:
            return "thanks" if spoken == "thanks" else ""
        if top is not None and top.conversation == WHICH:  # what tells waits with what is asked about
            return spoken if spoken in _ASIDE else ""
        if spoken and top is not None and self.open(top, message) and self.writes(top):
            of_ticket = spoken == "anybody" and bool(top.ticket)
            return spoken if spoken in _ASIDE or of_ticket else ""
        if spoken in _NEARLY and top is not None and self.conversation(top).lasting:
            return "" if any(self.open(session, message) for session in self.sessions) else "nearly"
        return "" if spoken in ("undone", "agreed", "settled") and self.in_a_draft() else spoken

    def writes(self, session: Session) -> bool:
        """Whether a session waits for words that may be anything."""
        step = self.step(session)
        return isinstance(step, AskText) or (
            isinstance(step, AskDetails) and step.is_free(session, self.setting)
        )

    def answer_small_talk(self, spoken: str, words: str) -> None:
        """Say what is said to what `small_talk` told, and put the question that stands again."""
        if spoken in ("thanks", "agreed", "received", "hurry") and self.card_waits():
            self.still_to_send()
        elif spoken in ("received", "hurry") and self.in_a_draft():
            self.say("not-yet-sent")
            self.ask_again()
        elif spoken == "hurry":
            self.command("urge", "")
        elif spoken == "nods" and self.nods():
            pass
        elif spoken == "whose" and self._reports_now():
            self.say("talk-able")
            self.ask_again()
        elif spoken in _ASKS_HOW_FAR or (spoken == "when" and not self._reports_now()):
            self._tell_how_far(words)
        elif spoken == "here" and not self.sessions:
            self.menu()
        elif spoken == "nearly":
            self.say("choose-one")
            self.ask_again()
        else:
            self.say("thanks" if spoken in ("thanks", "agreed") else f"talk-{spoken}")
            self.ask_again()

    def stays_unknown(self, message: Text) -> bool:
        """Who says at any question that they want to stay unknown is asked about it before they send; a wish
        like that is no address and no category. False where others understand the words."""
        draft = self.sessions[-1] if self.in_a_draft() else None
        only = only_wants_to_stay_unknown(message.words)
        if self.person.staff or not (only or (draft is not None and wants_to_stay_unknown(message.words))):
            return False
        if only and not self.sessions:
            self.say("unknown-noted")
            self.begin(Begin("intake", {UNKNOWN: True}))
            return True
        if draft is None or draft.conversation != "intake" or draft.step == "identity":
            return False
        marked = replace(with_answer(draft, UNKNOWN, True), heard=self.now, reminded=False)
        step = self.step(draft)
        if not isinstance(step, Card) and draft.answers.get("identity") == "named":
            left = {name: answer for name, answer in marked.answers.items() if name != "identity"}
            marked = replace(marked, answers=left)
        tells = isinstance(step, AskPlace | ChooseBranch) and not self.world.is_place(message.words)
        if isinstance(step, Card):
            if not only:
                self.volunteer(draft, message)
                self.effects.pop()
                marked = self.sessions[-1]
            self.choose(marked, "edit_identity")
        elif only:
            self.place(marked)
            self.say("unknown-noted")
            self.ask_again()
        elif tells:
            self.volunteer(marked, message)
        elif self.open(draft, message):
            self.take(marked, message)
        else:
            return False
        return True

    def _reports_now(self) -> bool:
        """Whether somebody is filling in a report that is not there yet."""
        return self.in_a_draft() and not self.sessions[-1].ticket

    def _tell_how_far(self, words: str) -> None:
        """Show the report that is spoken of, or which there are of what the words name."""
        ticket = self.sessions[-1].ticket if self.sessions else 0
        found = None if ticket else _NAMED.search(words)
        of = [] if found is None else self.world.search(found[0])
        named = {"of": list(of), "named": found[0]} if found is not None and of else {}
        self.effects.append(LookUp("progress", "report" if ticket else "reports", ticket, named))

    def corrects_place(self, message: Text) -> tuple[Session, str, Mapping[str, Any]] | None:
        """A place told when its question has been answered: the draft, the question's name, the place."""
        draft = self.sessions[-1] if self.in_a_draft() else None
        if draft is None or draft.paused or not isinstance(self.step(draft), ChooseBranch | Card):
            return None
        asking = next((s for s in self.conversation(draft).steps if isinstance(s, AskPlace)), None)
        place = None if asking is None else asking.corrected(draft, message.words, self.setting)
        return None if asking is None or place is None else (draft, asking.name, place)

    def rewrites(self, message: Text) -> tuple[str, str] | None:
        """The line of the card that waits which words want to be another, and what is to stand there."""
        top = self.sessions[-1] if self.in_a_draft() else None
        if top is None or top.paused or not isinstance(card := self.step(top), Card):
            return None
        line = rewritten(message.words)
        known = line is not None and line[0] in card.edits and card.offered(line[0], top.answers)
        return line if known else None

    def rewrite(self, line: str, words: str) -> None:
        """Answer that line's question with the words, as if it had been asked."""
        before = len(self.effects)
        self.choose(self.sessions[-1], f"edit_{line}")
        del self.effects[before:]
        asked = self.sessions[-1]
        if (key := self.fits(asked, words)) is not None:
            self.choose(asked, key)
        else:
            self.take(asked, Text(words))

    def keep_place(self, draft: Session, name: str, place: Mapping[str, Any]) -> None:
        """Take a place for the one that a draft had, and go on where it is."""
        self.say("kept-address", {"place": place["words"]})
        self.settle(replace(with_answer(draft, name, place), reminded=False), draft.step)

    def not_an_answer(self) -> None:
        """Say what would be an answer to the question shown last."""
        top = self.sessions[-1]
        if self.card_waits():
            self.say("card-waits-form" if self.is_form(top) else "card-waits")
            return
        where = isinstance(self.step(top), AskPlace) and not top.paused
        self.say("location-unknown" if where else "choose-one")
        if where:
            self.place(replace(top, misses=top.misses + 1))

    def in_a_draft(self) -> bool:
        """Whether the question shown last is one of something that its person is filling in."""
        return bool(self.sessions) and self.is_draft(self.sessions[-1])
