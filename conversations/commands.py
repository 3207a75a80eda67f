"""What a person tells the bot itself to do: menu, help, back, cancel, start over, bind.

Rule 1  A command loses nothing: a draft that has answers is only left by its person's choice.
Rule 2  A label of the present question goes before a command of the same name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from conversations.conversation import START, Begin
from conversations.effects import Bind, Effect, Link, LookUp, OwnData, Speak
from conversations.everyday import helped
from conversations.human import wanted
from conversations.messages import Media, Text
from conversations.said import WHICH
from conversations.session import Session
from conversations.smalltalk import meant as spoken_of
from conversations.sorting import Sorting
from conversations.steps import AskText, Card


class Commands(Sorting):
    """A turn that may begin with a command."""

    def with_argument(self, word: str, argument: str) -> bool:
        """A command with something behind it: a deep link's payload or a code typed by hand."""
        if word == "/start" and argument.startswith("bind-"):
            argument = argument.removeprefix("bind-")
        elif word != "/bind":
            return False
        self.then((Bind("binding", argument.strip()),))
        return True

    def command(self, meant: str, words: str) -> None:
        """Do what a command means, said in these `words`, unless they are a label of the present question."""
        top = self.top
        may_be_label = top is not None and (not words.startswith("/") or top.conversation == WHICH)
        if top is not None and may_be_label and (key := self.named(top, words)) is not None:
            self.choose(top, key)
        elif top is not None and meant == "supplement" and self._adds_to_card(top, words):
            self.choose(top, "edit_description")
        elif (what := _DOINGS.get(meant)) is not None:
            what(self, words)
        else:
            self._wish(meant)

    def _adds_to_card(self, top: Session, words: str) -> bool:
        """Whether 补充, said to the card of a report, is to add to that, and not to one that is there."""
        resident = not self.person.staff and not words.startswith("/")
        return resident and top.conversation == "intake" and self.card_waits()

    def _wish(self, meant: str) -> None:
        """Do what leads straight to a wish, as far as it means something to whoever says it."""
        if meant == "reports" and self.person.staff:
            self.then(_WISHES["orders"])
        elif meant in RESIDENTS and self.person.staff:
            self.say("not-for-staff")
            self.ask_again()
        else:
            self.then(_WISHES[meant])

    def _help(self, words: str) -> None:
        said = helped(self.person)
        self.say(said.key, said.facts)
        self.ask_again()

    def _start_over(self, words: str) -> None:
        top = self.top
        draft = next((s for s in reversed(self.sessions) if self.is_draft(s)), None)
        if top is None:
            self.begin(Begin("intake"))
        elif self.conversation(top).lasting:
            self.ask(top)
        elif top.paused:
            self.choose(top, "restart")
        elif draft is not None and draft.told:
            self.pause(draft)
        else:
            self.restart(top)

    def _to_menu(self, words: str) -> None:
        if not self._leaves_draft():
            self.menu()

    def _to_report(self, words: str) -> None:
        draft = self._own_draft()
        if draft is None:
            self.begin(Begin("intake"))
        elif not self._leaves_draft():
            self.ask(draft)

    def _own_draft(self) -> Session | None:
        """What is being filled in. An answer to us is not: it goes by its own silence, no greeting holds it
        up."""
        drafts = (s for s in reversed(self.sessions) if self.is_draft(s))
        return next((s for s in drafts if not self.conversation(s).at_once or s.paused), None)

    def _leaves_draft(self) -> bool:
        """Ask what is to become of a draft that would be left; false where there is nothing to lose."""
        draft = self._own_draft()
        if draft is None or not (draft.told or draft.step == START):
            return False
        self.pause(draft)
        return True

    def _thank(self, words: str) -> None:
        if self.card_waits():
            self.still_to_send()
        elif spoken_of(words) != "agreed" or not self.nods():
            self.say("thanks")
            self.ask_again()

    def _robot(self, words: str) -> None:
        self.say("robot")
        self.ask_again()

    def card_waits(self) -> bool:
        """Whether a card waits to be sent: whoever nods at it may think that it is."""
        top = self.top
        return top is not None and not top.paused and isinstance(self.step(top), Card)

    def nods(self) -> bool:
        """Ask again what somebody of whom something is asked only nodded at; false where nothing is asked."""
        top = self.top
        if top is None or not self.is_draft(top) or top.paused or self.person.staff:
            return False
        if self.step(top).options(top, self.setting) and not isinstance(self.step(top), AskText):
            self.say("choose-one")
        self.ask(top)
        return True

    def still_to_send(self) -> None:
        """Say that the card has not been sent, and show it."""
        self.say("card-waits-form" if self.is_form(self.sessions[-1]) else "card-waits")
        self.ask_again()

    def _photo(self, words: str) -> None:
        """Somebody would like to add a photo: to what they are at, else to a report of theirs."""
        top = self.top
        if top is not None and not top.paused and self.use_for(top, Media("photo", "")) is not None:
            self.say("photo-here")
            self.ask_again()
        else:
            self.then(_WISHES["supplement"])

    def register(self, told: Text | None = None) -> None:
        """An agent takes down somebody else's matter, of which they may have `told` at once; from anybody
        else it is an own one. What is under way is never mixed with another caller's."""
        draft = next((s for s in reversed(self.sessions) if self.is_draft(s)), None)
        new = {"registering": True}
        if draft is not None and told is not None and draft.answers == new and not draft.paused:
            self.volunteer(draft, told)
        elif draft is not None and (draft.told or draft.step == START):
            self.pause(draft)
        elif self.person.role == "agent":
            self.begin(Begin("intake", new), quiet=told is not None)
            if told is not None:
                self.volunteer(self.sessions[-1], told)
        else:
            self.begin(Begin("intake"))

    def _back(self, words: str) -> None:
        session = self.top
        state = None if session is None else self.conversation(session).next_state(session, "back")
        if session is None:
            self.menu()
        elif session.page:
            self.place(replace(session, page="", heard=self.now))
            self.ask(self.sessions[-1])
        elif state is None:
            self.say("words-needed" if session.back_to else "back-at-first")
            self.ask(session)
        else:
            trail = session.trail if session.back_to else session.trail[:-1]
            self.settle(replace(session, trail=trail, back_to=""), state)

    def _cancel(self, words: str) -> None:
        session = self.top
        if session is None:
            self.say("nothing-open")
            self.menu()
        elif session.paused:
            self.choose(session, "discard")
        elif self.conversation(session).draft and session.told:
            self.pause(session)
        elif self.conversation(session).at_once:
            self.remove(session)
            self.say("answer-later", session.facts)
            self.hand_back(session.ticket)
        elif self.conversation(session).lasting:
            self.put_off(session)
        else:
            self.remove(session)
            self.say("cancelled")
            self.hand_back(session.ticket)


_DOINGS: Mapping[str, Callable[[Commands, str], None]] = {
    "help": Commands._help,
    "back": Commands._back,
    "cancel": Commands._cancel,
    "restart": Commands._start_over,
    "menu": Commands._to_menu,
    "report": Commands._to_report,
    "thanks": Commands._thank,
    "robot": Commands._robot,
    "photo": Commands._photo,
    "human": lambda turn, words: turn.then(wanted(turn.person)),
    "register": lambda turn, words: turn.register(),
}
"""What each command does that is more than a wish."""

RESIDENTS = frozenset({"urge", "supplement", "withdraw", "answer"})
"""Commands that mean nothing in a staff's chat."""

_WISHES: Mapping[str, tuple[Effect | Begin, ...]] = {
    "urge": (LookUp("progress", "urge"),),
    "supplement": (LookUp("progress", "supplement"),),
    "withdraw": (LookUp("progress", "withdraw"),),
    "answer": (LookUp("progress", "answer"),),
    "reports": (LookUp("progress", "reports"),),
    "orders": (LookUp("work", "orders"),),
    "telephone": (LookUp("work", "telephone"),),
    "late": (LookUp("work", "late"),),
    "criticised": (LookUp("work", "criticised"),),
    "language": (Begin("language"),),
    "chinese": (Speak("language", "zh-CN"),),
    "english": (Speak("language", "en"),),
    "privacy": (OwnData("privacy", "show"),),
    "export": (OwnData("privacy", "export"),),
    "erase": (OwnData("privacy", "erase"),),
    "link": (Link("linked", "offer"),),
}
"""Commands that lead straight to a wish."""
