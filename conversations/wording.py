"""Typed words, sorted to the question they answer.

Rule 1  They answer the question shown last that they name an option of; if they could as well be free words
        for a draft under way, the person is asked which is meant.
Rule 2  Words that answer nothing are kept, begin a report, or are said not to be understood (`unasked.py`).
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from conversations.answering import means_later
from conversations.asked_for import asked_for
from conversations.branches import ChooseBranch
from conversations.casework.cards import AT_ONCE, IN_WORDS
from conversations.casework.shorthand import TAKES_ON, buttons_meant, goes, received
from conversations.effects import Link, LookUp, Option
from conversations.messages import Choice, Place, Text
from conversations.noting import means_unsent
from conversations.objecting import objects
from conversations.said import WHICH
from conversations.sayings import (
    calls_off,
    command,
    gives_up,
    means_confirmed,
    means_done,
    means_keep,
    means_send,
    tells_state,
    to_register,
)
from conversations.session import LINK, Session, unlink
from conversations.short_answers import means_nothing, means_unknown
from conversations.smalltalk import meant as small_talk
from conversations.steps import (
    AskText,
    AskTicket,
)
from conversations.unasked import Unasked
from conversations.words import (
    bare,
    link_code,
    looks_like_ticket,
    number,
    pick,
    slashed,
)

_GOES_ON: Final = re.compile(r"[加补]|等一?下|\b(?:more|wait|hold on|moment|minute|second)\b", re.IGNORECASE)
"""What is in words that say that more comes at once."""


class Wording(Unasked):
    """A turn that may begin with typed words."""

    def text(self, message: Text) -> None:
        """Sort typed words: a code or a command, a report's number, or an answer."""
        words = message.words.strip()
        if self.warned(words):
            return
        if words.startswith(f"/start {LINK}"):
            self.pressed(Choice(unlink(words.removeprefix("/start "))))
            return
        if (code := link_code(words)) is not None:
            self.then((Link("linking", "look", code),))
            return
        if words.startswith("/") and " " in words and self.with_argument(*words.split(maxsplit=1)):
            return
        if (spot := self.world.shared(words)) is not None and spot.latitude is not None:
            self.thing(Place(spot.latitude, spot.longitude or 0.0, spot.words, spot.datum, message.ref))
            return
        if self.person.role == "agent" and (told := to_register(words)):
            self.register(replace(message, words=told))
            return
        meant = command(words) or asked_for(words, staff=self.person.staff != "") or None
        listed = None if meant is None or words.startswith("/") else self.listed(words)
        ticket = self.world.ticket(words)
        if listed is None and meant in (None, "thanks") and self._presses_a_card(words):
            return
        if listed is not None:
            self.pressed(Choice(listed))
        elif meant == "thanks" and small_talk(words) == "agreed" and self.answers_put(message):
            pass
        elif meant is not None:
            self.command(meant, words)
        elif ticket is not None and self.sessions and isinstance(self.step(self.sessions[-1]), AskTicket):
            self.take(self.sessions[-1], message)
        elif ticket is not None:
            wish = ("work", "order") if self.person.staff else ("progress", "report")
            self.effects.append(LookUp(*wish, ticket))
        elif (of := self.of_report(message)) is not None:
            self.look_at(of)
        elif looks_like_ticket(words):
            self.say("not-found")
            self.ask_again()
        elif (slash := slashed(words)) and not means_done(slash):
            self._slashed(slash, replace(message, words=words[len(slash) :].strip()))
        else:
            self._answer_in_words(message)

    def _slashed(self, slash: str, rest: Text) -> None:
        """A command with more behind it, of which only a report has use; or one that there is not."""
        meant = command(slash)
        if meant == "report" and rest.words:
            self.text(rest)
        elif meant is not None:
            self.command(meant, slash)
        else:
            self.say("unknown-command")
            self.ask_again()

    def _answer_in_words(self, message: Text) -> None:
        """Give words to the question they answer (rule 2)."""
        words, sends = message.words, means_send(message.words) or means_confirmed(message.words)
        newest_first = tuple(reversed(self.sessions))
        naming = [(s, k) for s in newest_first if (k := self.named(s, words)) is not None]
        if naming and naming[0][0] is not newest_first[0] and number(words) is not None:
            naming = []  # a number counts in the list that was shown last
        engaged = [s for s in newest_first if self.open(s, message)]
        if (listed := self.listed(words)) is not None:
            self.pressed(Choice(listed))
        elif self._is_off_the_list(words):
            self.say("choose-one")
            self.ask_again()
        elif self.answers_put(message):
            pass
        elif naming:
            session, key = naming[0]
            others = [s for s in (*engaged, *(s for s, _ in naming[1:])) if s is not session]
            if session.pushed and others:
                self.which(message, (session, others[0]))
            else:
                self.choose(session, key)
        elif (line := self.rewrites(message)) is not None:
            self.rewrite(*line)
        elif self.stays_unknown(message):
            pass
        elif (asking := self.would_ask_phone(message)) is not None:
            self.leaves_phone(asking, message)
        elif self.notes(message):
            pass
        elif means_done(words) or (not self.sessions and sends):
            self._late_done(words)
        elif (gives_up(words) or means_nothing(words)) and engaged and self._need_not_be_answered(engaged[0]):
            self.choose(engaged[0], "skip")
        elif gives_up(words) and self.in_a_draft():
            self.pause(self.sessions[-1])
        elif calls_off(words) and not self.sessions and not self.person.staff:
            self.command("withdraw", words)
        elif sends and self.in_a_draft():
            self.say("not-yet-sent")
            self.ask_again()
        elif self.tells_why(message) or self.rates_in_words(message):
            pass
        elif (spoken := self.small_talk(message)) != "":
            self.answer_small_talk(spoken, words)
        elif means_keep(words) and self.card_waits():
            self.still_to_send()
        elif self._put_off_by_word(words):
            self.say("no-hurry")
            self.ask_again()
        elif self._comes_later(words):
            self.say("talk-here" if _GOES_ON.search(words) else "talk-nothing")
        elif self.card_waits() and means_unsent(words):
            self.keeps_unsent()
        elif self._waits_with_what_waits(message):
            self.and_this(self.sessions[-1], message)
        elif not self.alarmed and self.asks_for_whom(message):
            pass
        elif (place := self.corrects_place(message)) is not None:
            self.keep_place(*place)
        elif self._rates(message) and not (engaged and isinstance(self.step(engaged[0]), AskText)):
            self.then((LookUp("progress", "object"),))
        elif self.alarmed and engaged and isinstance(self.step(engaged[0]), ChooseBranch):
            self.leave_it()
        elif self.beside_the_list(message) or (engaged and self.beside_the_place(engaged[0], message)):
            pass
        elif engaged and not self.only_described(engaged[0], message):
            self.take(engaged[0], message)
        elif self.is_awaited_place(message):
            self.take(self.sessions[-1], message)
        elif not self.only_talks(message):
            self.unasked(message)

    def _need_not_be_answered(self, session: Session) -> bool:
        """Whether 不用了 or 没有 leaves a session's question alone, and not the whole of it."""
        options = self.step(session).options(session, self.setting)
        return any(option.token == session.token("skip") for option in options)

    def _late_done(self, words: str) -> None:
        """完成 when there is nothing to end (any more): it harms nothing."""
        if self.sessions:
            nearly = tells_state(words) and self.conversation(self.sessions[-1]).lasting
            already = "choose-one" if nearly else "done-already"
            self.say("done-not-yet" if self.person.staff else already)
            self.ask_again()
        elif self.ended and self.ended[-1][1][:1].isdigit():
            self.say("done-registered", {"number": self.ended[-1][1]})
        else:
            self.say("nothing-open")
            self.menu()

    def _put_off_by_word(self, words: str) -> bool:
        """Whether who is asked about a result only says that they will answer later, or can't yet."""
        top = self.top
        put_off = means_later(words) or means_unknown(words)
        return top is not None and self.conversation(top).lasting and put_off

    def _comes_later(self, words: str) -> bool:
        """Whether a resident of whom nothing is asked says that they will write later."""
        return not (self.sessions or self.person.staff or self.is_talking()) and means_later(words)

    def _waits_with_what_waits(self, message: Text) -> bool:
        """Whether words come while it is asked what others were for: they belong to those. A number is meant
        for the list."""
        top = self.top
        if top is None or top.conversation != WHICH or self.person.staff:
            return False
        return top.pushed or (bool(bare(message.words)) and number(message.words) is None)

    def _is_off_the_list(self, words: str) -> bool:
        """Whether a number is none of those that it is asked about what others were for."""
        top = self.top
        asked = top is not None and top.conversation == WHICH
        return asked and number(words) is not None and self.named(self.sessions[-1], words) is None

    def _rates(self, message: Text) -> bool:
        """Whether a resident's words are the label of a rating that nobody has asked for, or say likewise
        that they are not satisfied."""
        stars = [self.setting.label(Option("", f"callback-satisfied-{star}")) for star in range(1, 6)]
        asked = any(self.conversation(session).lasting for session in self.sessions)
        unasked = not self.person.staff and not asked and number(message.words) is None
        return unasked and (pick(message.words, stars) is not None or objects(message.words))

    def _presses_a_card(self, words: str) -> bool:
        """Look for the orders whose cards have a button that somebody of the staff typed words for."""
        if not self.person.staff or self.sessions or number(words) is not None:
            return False
        if self.person.role == "agent" and pick(words, [self.setting.label(Option("", "calls-take"))]) == 0:
            self.effects.append(LookUp("calls", "calls", answers={"take": True}))
            return True
        takes_on = goes(words) or received(words)
        buttons = TAKES_ON if takes_on else self._buttons_of_cards(words)
        if buttons:
            asked = {"button": " ".join(buttons), "words": words, "waiting": takes_on}
            self.effects.append(LookUp("work", "orders", answers=asked))
        return bool(buttons)

    def _buttons_of_cards(self, words: str) -> tuple[str, ...]:
        """The button of staff's cards whose label somebody typed, or all that a short word can mean."""
        buttons = (*AT_ONCE, *IN_WORDS)
        index = pick(words, [self.setting.label(Option("", f"work-{button}")) for button in buttons])
        return buttons_meant(words) if index is None else (buttons[index],)
