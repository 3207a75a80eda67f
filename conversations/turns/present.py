"""The present question: how it is put, which options it has, and which of them some words name.

Rule 1  Every option can be tapped, or typed by its label in any language or by its number.
Rule 2  A question that is asked again shows the answer it has, and offers to keep it.
Rule 3  A list without a session (my reports, the menu) can be answered by typing until the next question.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from conversations.conversation import START, Conversation
from conversations.effects import Effect, LookUp, Option, Say
from conversations.messages import Message
from conversations.reading import pointing_out
from conversations.reading.sayings import gives_up, means_keep, of_paused
from conversations.reading.words import pick
from conversations.session import Person, Session, Stack, token
from conversations.steps import Setting, Step
from conversations.texts import Texts
from conversations.world import World

PAUSED = "paused"
"""The name of the question whether to go on with a draft: continue, restart or discard."""

KEEP = "keep"
"""The option that leaves an answer as it is."""

_ALWAYS = {"language": "menu-language", "help": "menu-help"}
_MENUS: Mapping[str, Mapping[str, str]] = {
    "": {
        "report": "menu-report",
        "reports": "menu-reports",
        "urge": "menu-urge",
        "human": "menu-human",
        **_ALWAYS,
    },
    "staff": {"orders": "menu-orders", **_ALWAYS},
    "agent": {
        "register": "menu-register",
        "orders": "menu-orders",
        "telephone": "menu-telephone",
        "human": "menu-calls",
        **_ALWAYS,
    },
}
"""For residents, staff and agents: what the menu offers, and its words."""

_NOWHERE = Step(name=START)


class Turn(Struct, frozen=True):
    """What a message came to."""

    stack: Stack
    effects: tuple[Effect, ...]


class Present:
    """A turn being made, as far as it speaks."""

    def __init__(
        self,
        catalog: Mapping[str, Conversation],
        texts: Texts,
        world: World,
        stack: Stack,
        person: Person,
        now: datetime,
    ) -> None:
        self.catalog = catalog
        self.world = world
        self.person = person
        self.now = now
        self.setting = Setting(world, person, texts.labels, now, stack.places)
        # what has no steps has no session, though programs before this one kept one
        self.sessions = [s for s in stack.sessions if catalog[s.conversation].steps]
        self.serial = stack.serial
        self.offered = stack.offered
        self.carried = stack.carried
        self.ended = stack.ended
        self.places = stack.places
        self.answered = stack.answered
        self.talks = stack.talks
        self.album = stack.album
        self.attended = stack.attended
        self.effects: list[Effect] = []
        self.alarmed = False
        """Whether these words were answered as an emergency."""
        self.to_call = ""
        """The number that their person was told to call."""
        self.own: tuple[Mapping[str, Any], ...] | None = None
        """The reports of their person, where that was looked up for these words (`belonging.py`)."""
        self.pending: Session | None = None
        """The question what other words were for, which is left aside while these are read."""

    def done(self) -> Turn:
        """The turn as a value."""
        offered = self.offered
        shown = [effect.options for effect in self.effects if isinstance(effect, Say) and effect.options]
        if len(shown) > 1:  # numbered through, whatever each of them is for
            offered = tuple(option for options in shown for option in options)
        elif shown:
            offered = shown[0] if _without_session(shown[0][0]) else ()
        told = [effect.carries for effect in self.effects if isinstance(effect, Say) and effect.options]
        carried = told[-1] if told else self.carried if offered else {}
        stack = Stack(
            tuple(self.sessions),
            self.serial,
            offered,
            self.ended,
            self.places,
            self.answered,
            self.talks,
            self.album,
            self.attended,
            carried,
        )
        return Turn(stack, tuple(self.effects))

    # ── what is open ──

    @property
    def top(self) -> Session | None:
        """The session whose question is the one shown last."""
        return self.sessions[-1] if self.sessions else None

    def conversation(self, session: Session) -> Conversation:
        """The conversation that a session is one of."""
        return self.catalog[session.conversation]

    def step(self, session: Session) -> Step:
        """The step a session stands at."""
        return self.catalog[session.conversation].by_name.get(session.step, _NOWHERE)

    def is_draft(self, session: Session) -> bool:
        """Whether a session is something that its person is filling in, not a question that we put."""
        return not session.pushed and self.catalog[session.conversation].draft

    def is_talking(self) -> bool:
        """Whether a resident talks to a person."""
        return self.talks is not None and self.now < self.talks and not self.person.staff

    def is_attending(self) -> bool:
        """Whether an agent has just taken a resident's request, or answered it."""
        return self.talks is not None and self.now < self.talks and self.person.role == "agent"

    def tells_matter(self, words: str) -> bool:
        """Whether words tell what is the matter and name it. To an agent much else is told."""
        return self.world.matters.is_account(words) and bool(self.world.categories.search(words))

    def put_question(self) -> Session | None:
        """The question shown last, if we put it, nobody has reacted to it, and words alone are its answer."""
        return self.top if self.top is not None and self.awaits(self.top) else None

    def awaits(self, session: Session) -> bool:
        """Whether a session is a question that we put, and that is answered by what comes."""
        return session.pushed and not session.paused and self.conversation(session).at_once

    def open(self, session: Session, message: Message) -> bool:
        """Whether a session waits for free words or things, and its person knows."""
        return not session.pushed and not session.paused and self.step(session).open_to(message)

    def waiting(self, message: Message) -> Session | None:
        """The newest session that waits for what came."""
        for session in reversed(self.sessions):
            if self.open(session, message):
                return session
        return None

    def named(self, session: Session, words: str) -> str | None:
        """The option of a session's present question that `words` name: by its label or its number, and of
        the question shown last in other words, too."""
        return self.fits(session, words) if session is self.sessions[-1] else self.labelled(session, words)

    def labelled(self, session: Session, words: str) -> str | None:
        """The option that has `words` for its label, or for its number."""
        if session.paused:
            return self._picked(paused_options(session), words)
        key = self.step(session).chosen(session, words, self.setting)
        keeps = key is None and self.shown(session) and self._picked((self._keep(session),), words)
        return KEEP if keeps else key

    def fits(self, session: Session, words: str) -> str | None:
        """The option that `words` are, said to this question."""
        if session.paused:
            return self._picked(paused_options(session), words) or of_paused(words)
        step = self.step(session)
        key = step.chosen(session, words, self.setting) or step.meant(session, words, self.setting)
        if key is None and self.shown(session):
            options = (*step.options(session, self.setting), self._keep(session))
            keeps = means_keep(words) or (gives_up(words) and bool(session.back_to))
            return KEEP if keeps or self._picked(options, words) == KEEP else None
        return key

    def listed(self, words: str) -> str | None:
        """The token of the option that `words` name in the list shown last."""
        if not self.offered:
            return None
        index = pick(words, map(self.setting.label, self.offered))
        if index is None:
            index = pointing_out.pointed_out(words, [_subject(option) for option in self.offered])
        return None if index is None else self.offered[index].token

    def _picked(self, options: tuple[Option, ...], words: str) -> str | None:
        index = pick(words, map(self.setting.label, options))
        return None if index is None else options[index].token.rsplit("~", 1)[1]

    def shown(self, session: Session) -> str:
        """The answer that the present question has already, in words; empty where it has none to show."""
        if session.step not in session.answers:
            return ""
        return self.step(session).shown(session.answers[session.step], self.setting)

    def _keep(self, session: Session) -> Option:
        return Option(session.token(KEEP), "keep-answer")

    def is_form(self, session: Session) -> bool:
        """Whether a session is what somebody of the staff writes about an order."""
        return bool(self.person.staff and session.ticket and self.conversation(session).draft)

    # ── speaking ──

    def about(self, session: Session) -> None:
        """Tell which order a form is about."""
        if self.is_form(session) and "short" in session.facts:
            self.say("form-about", {name: session.facts[name] for name in ("number", "short")})

    def say(self, key: str, facts: Mapping[str, Any] | None = None) -> None:
        """Say something without options."""
        self.effects.append(Say(key, facts or {}))

    def put_first(self, key: str, facts: Mapping[str, Any]) -> None:
        """Say something before the question that was just put, as it is put now."""
        last = self.effects[-1] if self.effects else None
        if isinstance(last, Say | LookUp):
            self.effects.pop()
        self.say(key, facts)
        if isinstance(last, LookUp):
            self.effects.append(last)  # the question comes with what that finds
        else:
            self.ask_again()

    def ask(self, session: Session) -> None:
        """Put a session's present question; a list that was shown before is no longer meant by numbers."""
        if session.paused:
            self.about(session)
        self.offered = ()
        if session.paused:
            self.effects.append(Say(f"paused-{session.conversation}", session.facts, paused_options(session)))
        elif session.step != START:
            said = self.step(session).ask(session, self.setting)
            if words := self.shown(session):
                self.say("present-answer", {"words": words})
                said = replace(said, options=(*said.options, self._keep(session)))
            self.effects.append(said)

    def ask_again(self) -> None:
        """Put the question that was shown last once more, so that nobody has to scroll."""
        if self.sessions:
            self.ask(self.sessions[-1])

    def menu(self) -> None:
        """Say what can be done here."""
        keys = _MENUS["agent" if self.person.role == "agent" else "staff" if self.person.staff else ""]
        options = tuple(Option(token("menu", 0, 0, 0, "menu", key), label) for key, label in keys.items())
        facts = {"name": self.person.name, "city": self.world.hotline.called(self.person.language)}
        self.effects.append(Say("menu-staff" if self.person.staff else "menu", facts, options, columns=2))


def paused_options(session: Session) -> tuple[Option, ...]:
    """What can be done with a draft that was left."""
    return tuple(
        Option(
            token(session.conversation, session.serial, session.ticket, session.round, PAUSED, key),
            f"paused-{key}",
        )
        for key in ("continue", "restart", "discard")
    )


def _subject(option: Option) -> str:
    """What a report in a list is about, by which it can be pointed out."""
    return f"{option.words} {option.facts['short']}" if "short" in option.facts else ""


def _without_session(option: Option) -> bool:
    return option.token.split("~", 2)[1] == "0"
