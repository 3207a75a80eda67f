"""One turn being made: the stack, the present question, and what it leads to.

Rule 1  A session that is placed goes on top: its question is the one shown last.
Rule 2  A session ends by its `finish` being done, by its person's word, or by expiry; then the question
        below it is asked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from conversations.conversation import START, Begin, Conversation, UnknownStep
from conversations.effects import Ask, Effect, Option, Say
from conversations.messages import Media, Message, Place, Result, Text
from conversations.session import END, Person, Session, Stack, token
from conversations.steps import Answered, NotUnderstood, Partly, Setting, Step, Taken, Went, put
from conversations.texts import Texts
from conversations.words import pick
from conversations.world import World

PAUSED = "paused"
"""The name of the question whether to go on with a draft: continue, restart or discard."""

WHICH = "which"
"""The name of the question which of the open questions some words were meant for."""

FORGET = timedelta(days=1)
"""How long an open question that is no draft waits for its person."""

DEEP = 8
"""How many conversations one person can be in; the oldest that is no draft makes room."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a message came to."""

    stack: Stack
    effects: tuple[Effect, ...]


class Turning:
    """One turn being made."""

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
        self.setting = Setting(world, person, texts.labels)
        self.sessions = list(stack.sessions)
        self.serial = stack.serial
        self.effects: list[Effect] = []

    def done(self) -> Turn:
        """The turn as a value."""
        return Turn(Stack(tuple(self.sessions), self.serial), tuple(self.effects))

    # ── the present question ──

    def named(self, session: Session, words: str) -> str | None:
        """The option of a session's present question that `words` name."""
        if session.paused:
            options = self.paused_options(session)
            index = pick(words, [self.setting.label(option) for option in options])
            return None if index is None else options[index].token.rsplit("~", 1)[1]
        return self.step(session).chosen(session, words, self.setting)

    def open(self, session: Session, message: Message) -> bool:
        """Whether a session waits for free words or things, and its person knows."""
        return not session.pushed and not session.paused and self.step(session).open_to(message)

    def restart(self, session: Session) -> None:
        self.remove(session)
        self.begin(Begin(session.conversation, {}, session.facts, session.ticket, session.round))

    def pause(self, session: Session) -> None:
        paused = replace(session, paused=True, heard=self.now, pushed=False)
        self.place(paused)
        self.ask(paused)

    def paused_options(self, session: Session) -> tuple[Option, ...]:
        return tuple(
            Option(
                token(session.conversation, session.serial, session.ticket, session.round, PAUSED, key),
                f"paused-{key}",
            )
            for key in ("continue", "restart", "discard")
        )

    def which(self, message: Text, sessions: tuple[Session, ...], *, or_new: bool = False) -> None:
        """Ask which of the open questions some words were for, or whether they are a new matter."""
        of = [[str(s.serial), s.conversation] for s in sessions] + ([["new", "new"]] if or_new else [])
        self.begin(Begin(WHICH, {}, {"words": message.words, "ref": message.ref, "of": of}))

    # ── going on ──

    def choose(self, session: Session, key: str) -> None:
        """An option was tapped or typed."""
        session = replace(session, heard=self.now, pushed=False, reminded=False)
        if session.paused:
            if key == "continue":
                session = replace(session, paused=False)
                self.place(session)
                self.ask(session)
            elif key == "restart":
                self.restart(session)
            else:
                self.remove(session)
                self.say("discarded")
                self.hand_back()
            return
        if session.conversation == WHICH:
            self.remove(session)
            self._meant(Text(session.facts["words"], session.facts["ref"]), key)
            return
        try:
            self.apply(session, self.step(session).choose(session, key, self.setting))
        except NotUnderstood as problem:
            self.not_understood(session, problem)

    def _meant(self, text: Text, key: str) -> None:
        """The person said which question their words were for: the session `key`, or a new matter."""
        meant = next((s for s in self.sessions if str(s.serial) == key), None)
        if key == "new":
            self.begin(Begin("intake", {"description": [{"ref": text.ref, "words": text.words}]}))
        elif meant is not None:
            self.give(replace(meant, pushed=False), text)

    def give(self, session: Session, message: Text) -> None:
        """Give words to one session, as an option's name if they are one, else as free words."""
        key = self.named(session, message.words)
        if key is not None:
            self.choose(session, key)
        else:
            self.take(session, message)

    def take(self, session: Session, message: Text | Place | Media) -> None:
        session = replace(session, heard=self.now, pushed=False, paused=False, reminded=False)
        try:
            self.apply(session, self.step(session).take(session, message, self.setting))
        except NotUnderstood as problem:
            self.not_understood(session, problem)

    def not_understood(self, session: Session, problem: NotUnderstood) -> None:
        self.say(problem.key, problem.facts)
        self.place(session)
        self.ask(session)

    def apply(self, session: Session, taken: Taken) -> None:
        match taken:
            case Went(trigger="cancel"):
                self.pause(session)
            case Went(trigger):
                state = self.conversation(session).next_state(session, trigger)
                if state is not None:
                    self.settle(replace(session, back_to=session.step), state)
            case Partly(value, page, said):
                if value is not None:
                    session = put(session, session.step, value)
                if page is not None:
                    session = replace(session, page=page)
                self.place(session)
                if said is None:
                    self.ask(session)
                else:
                    self.effects.append(
                        replace(said, options=self.step(session).options(session, self.setting))
                    )
            case Answered(value):
                self.go(put(session, session.step, value), "answered")

    def go(self, session: Session, trigger: str) -> None:
        """Take an edge and ask what is there, or finish."""
        state = self.conversation(session).next_state(session, trigger)
        if state is None:
            raise UnknownStep(f"{session.conversation}: no way from {session.step} by {trigger}")
        trail = session.trail if session.step == START or session.back_to else (*session.trail, session.step)
        self.settle(replace(session, trail=trail, back_to=""), state)

    def settle(self, session: Session, state: str) -> None:
        """Stand at `state`."""
        conversation = self.conversation(session)
        if state != END:
            session = replace(session, step=state, page="", heard=self.now)
            self.place(session)
            self.ask(session)
            return
        wishes = conversation.finish(session)
        if all(isinstance(wish, Say) for wish in wishes):
            self.remove(session)
            self.effects += wishes
            self.hand_back()
        else:
            self.place(session)
            self.effects += wishes

    def hear(self, asked: Ask, result: Result) -> None:
        """Give a result to the conversation that asked."""
        conversation = self.catalog[asked.conversation]
        reply = conversation.heard(asked, result, self.person)
        session = next((s for s in reversed(self.sessions) if s.conversation == asked.conversation), None)
        if session is not None and conversation.steps and reply.session == "end":
            self.remove(session)
        self.then(reply.then)
        if session is None or not conversation.steps:
            return
        if reply.session == "again":
            self.ask(session)
        elif not any(isinstance(effect, Begin) for effect in reply.then):
            self.hand_back()

    def then(self, wishes: tuple[Effect | Begin, ...]) -> None:
        """Do what a conversation wants next."""
        for wish in wishes:
            if isinstance(wish, Begin):
                self.begin(wish)
            else:
                self.effects.append(wish)

    def same(self, begin: Begin) -> Session | None:
        """The open session of the conversation, ticket and round that is to begin."""
        for session in self.sessions:
            if (session.conversation, session.ticket, session.round) == (
                begin.conversation,
                begin.ticket,
                begin.round,
            ):
                return session
        return None

    def begin(self, begin: Begin, *, quiet: bool = False) -> None:
        """Put a new session on top and ask its first question; `quiet` leaves it before its first."""
        if begin.conversation == "menu":
            self.menu()
            return
        conversation = self.catalog[begin.conversation]
        if (before := self.same(begin)) is not None:
            self.remove(before)
        while len(self.sessions) >= DEEP:
            idle = next((s for s in self.sessions if not self.conversation(s).draft), self.sessions[0])
            self.remove(idle)
        self.serial += 1
        session = Session(
            begin.conversation,
            START,
            self.serial,
            self.now,
            begin.ticket,
            begin.round,
            dict(begin.answers),
            dict(begin.facts),
            pushed=begin.pushed,
        )
        if conversation.intro:
            self.say(conversation.intro, begin.facts)
        if quiet:
            self.place(session)
        else:
            self.go(session, "answered")

    def hand_back(self) -> None:
        """Ask again what was open before, if anything was."""
        if self.sessions:
            session = self.sessions[-1]
            if self.conversation(session).draft and not session.paused:
                self.say("back-to-draft")
            self.ask(session)

    # ── speaking ──

    def menu(self) -> None:
        """Say what can be done here."""
        keys = (*(("orders",) if self.person.staff else ("report", "reports")), "language", "help")
        options = tuple(Option(token("menu", 0, 0, 0, "menu", key), f"menu-{key}") for key in keys)
        facts = {"name": self.person.name, "city": self.world.city}
        self.effects.append(Say("menu-staff" if self.person.staff else "menu", facts, options, columns=2))

    def say(self, key: str, facts: Mapping[str, Any] | None = None) -> None:
        """Say something without options."""
        self.effects.append(Say(key, facts or {}))

    def ask(self, session: Session) -> None:
        """Put a session's present question."""
        if session.paused:
            key = f"paused-{session.conversation}"
            self.effects.append(Say(key, session.facts, self.paused_options(session)))
        elif session.step != START:
            self.effects.append(self.step(session).ask(session, self.setting))

    def ask_again(self) -> None:
        """Put the question that was shown last once more, so that nobody has to scroll."""
        if self.sessions:
            self.ask(self.sessions[-1])

    # ── the stack ──

    def conversation(self, session: Session) -> Conversation:
        return self.catalog[session.conversation]

    def step(self, session: Session) -> Step:
        return self.conversation(session).by_name.get(session.step, _NOWHERE)

    def remove(self, session: Session) -> None:
        self.sessions = [s for s in self.sessions if s.serial != session.serial]

    def place(self, session: Session) -> None:
        """Put a session on top of the stack, with its next silence."""
        self.remove(session)
        self.sessions.append(replace(session, wake=self.wake(session)))

    def wake(self, session: Session) -> datetime | None:
        """When silence would mean something to a session."""
        patience = self.world.patience
        pause = None if session.paused else self.step(session).pause(session, self.world)
        if pause is not None:
            return session.heard + pause
        if self.conversation(session).draft:
            if session.reminded:
                return self.world.daytime(session.heard + patience.expire)
            return self.world.daytime(session.heard + patience.remind)
        return None if session.pushed else session.heard + FORGET


_NOWHERE = Step(name=START)
