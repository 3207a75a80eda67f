"""One turn being made: what an answer leads to.

Rule 1  A session that is placed goes on top: its question is the one shown last.
Rule 2  A session ends by its `finish` being done, by its person's word, or by expiry; then the question
        below it is asked again. How it ended is remembered, so that its old buttons can be answered truly.
Rule 3  A draft never makes room for another of its kind: its person decides.
"""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from conversations.conversation import START, Begin, UnknownStep
from conversations.effects import Effect, Say
from conversations.lately import asked_about
from conversations.messages import Media, Place, Text
from conversations.residents.progress import button
from conversations.session import END, Session
from conversations.steps import Answered, Aside, NotUnderstood, Partly, Taken, Went, with_answer
from conversations.steps.step import PLAIN
from conversations.turns.present import KEEP
from conversations.turns.stacked import DEEP, FORGET, Stacked

UNSURE = frozenset(
    {
        *("location-short", "location-number", "number-unclear", "hours-unclear", "moment-unclear"),
        "yes-no-unclear",
    }
)
"""What is said of an answer that may be right all the same: how often is counted."""

EXPIRED, DISCARDED = "expired", "discarded"
"""How a draft can end besides being sent (then its ticket's number is remembered)."""


class Turning(Stacked):
    """A turn being made, as far as it goes on."""

    # ── an answer ──

    def choose(self, session: Session, key: str) -> None:
        """An option was tapped or typed."""
        session = replace(session, heard=self.now, pushed=False, reminded=False, refused=False)
        if session.paused:
            self._after_pause(session, key)
        elif key == KEEP and self.shown(session):
            self.go(_chosen(session), "answered")
        else:
            try:
                self.apply(session, self.step(session).choose(session, key, self.setting))
            except NotUnderstood as problem:
                self.not_understood(session, problem)

    def _after_pause(self, session: Session, key: str) -> None:
        if key == "continue":
            session = replace(session, paused=False)
            self.place(session)
            self.about(session)
            self.ask(session)
        elif key == "restart":
            self.restart(session)
        else:
            self.remove(session, DISCARDED)
            begun = "discarded" if session.conversation == "intake" else "left-unsent"
            self.say("form-discarded" if self.is_form(session) else begun)
            if not self.follow(session):
                self.hand_back(session.ticket)

    def take(self, session: Session, message: Text | Place | Media) -> None:
        """Free words, a place or a file came for a session's present question."""
        session = replace(session, heard=self.now, pushed=False, paused=False, reminded=False, refused=False)
        try:
            self.apply(session, self.step(session).take(session, message, self.setting))
        except NotUnderstood as problem:
            self.not_understood(session, problem)

    def not_understood(self, session: Session, problem: NotUnderstood) -> None:
        """Say why something can't be used, and ask again."""
        self.say(problem.key, problem.facts)
        if problem.key in UNSURE:
            session = replace(session, misses=session.misses + 1)
        self.place(session)
        self.ask(session)

    def apply(self, session: Session, taken: Taken) -> None:
        """Do what a step made of an answer."""
        match taken:
            case Went(trigger="cancel"):
                self.pause(session)
            case Went(trigger):
                state = self.conversation(session).next_state(session, trigger)
                if state is not None:
                    self.settle(replace(session, back_to=session.step), state)
            case Partly(value, page, said, refused):
                self.effects += [refused] if refused is not None else []
                if value is not None:
                    session = replace(with_answer(session, session.step, value), misses=0)
                if page is not None:
                    session = replace(session, page=page)
                self.place(session)
                if said is None:
                    self.ask(session)
                else:
                    options = self.step(session).options(session, self.setting)
                    self.effects.append(replace(said, options=options, columns=2))
            case Aside(answers, said):
                misses = session.misses + (not answers)
                session = replace(session, answers={**session.answers, **answers}, misses=misses)
                self.effects.append(said)
                self._ask_or_look_up(session)
            case Answered(value):
                self.go(_chosen(with_answer(session, session.step, value)), "answered")

    def go(self, session: Session, trigger: str) -> None:
        """Take an edge and ask what is there, or finish."""
        session = self._with_foretold(self._told_anew(session))
        state = self._next(session, trigger)
        trail = session.trail if session.step == START or session.back_to else (*session.trail, session.step)
        session = replace(session, trail=trail, back_to="")
        if trigger == "answered" and state != END:
            told = self.plainly(replace(session, step=state, page=""))
            if told is not None:
                session = self._with_foretold(told)
                state = self._next(session, trigger)
        self.settle(session, state)

    def plainly(self, session: Session) -> Session | None:
        """The session with its present question answered by what was told; None where that is not plain."""
        plain = self.step(session).plain(session, self.setting)
        if plain is None:
            return None
        return with_answer(with_answer(session, session.step, plain), PLAIN, session.step)

    def _told_anew(self, session: Session) -> Session:
        """The session with the answer that what was told gives now, where it gave one before."""
        name = session.answers.get(PLAIN)
        if name is None or name == session.step:
            return session
        without = replace(session, answers={k: v for k, v in session.answers.items() if k != name})
        plain = self.conversation(session).by_name[name].plain(without, self.setting)
        return session if plain is None else with_answer(session, name, plain)

    def _next(self, session: Session, trigger: str) -> str:
        state = self.conversation(session).next_state(session, trigger)
        if state is None:
            raise UnknownStep(f"{session.conversation}: no way from {session.step} by {trigger}")
        return state

    def _with_foretold(self, session: Session) -> Session:
        """The session with what was told of a category's own questions before they are asked."""
        for step in self.conversation(session).own_questions:
            if step.name != session.step:
                told = step.foretold(session, self.setting)
                session = session if told is None else with_answer(session, step.name, told)
        return session

    def settle(self, session: Session, state: str) -> None:
        """Stand at `state`."""
        if state != END:
            self._ask_or_look_up(replace(session, step=state, page="", misses=0, heard=self.now))
            return
        wishes = self.conversation(session).finish(session)
        self.effects += wishes
        if all(isinstance(wish, Say) for wish in wishes):
            self.remove(session)
            self.hand_back()
        else:
            self.place(session)

    def _ask_or_look_up(self, session: Session) -> None:
        """Ask the present question, or first look up what it needs."""
        self.place(session)
        wish = self.step(session).first(session)
        if wish is None:
            self.ask(session)
        else:
            self.effects.append(wish)

    def end_answer(self, session: Session) -> bool:
        """Take what was written so far for the answer; false where nothing was.

        What comes soon after the time is over may be what its person had to say.
        """
        taken = self.step(session).ended(session)
        if taken is not None:
            self.apply(replace(session, paused=False), taken)
        else:
            self.may_say_more(session, self.world.hotline.daytime(self.now) + FORGET)
        return taken is not None

    def offers_more(self, begin: Begin) -> None:
        """A notice offers to add to the report: what was offered before is no longer meant by its label."""
        others = [session for session in self.sessions if not session.pushed]
        self.offered = () if others else (button(begin.ticket, begin.round, "supplement"),)

    def may_say_more(self, session: Session, until: datetime) -> None:
        """Remember which department's question is over: what comes until then may be more about it."""
        self.answered = asked_about(session, until)

    def follow(self, session: Session) -> bool:
        """Begin what comes after a session that is over; false where nothing does."""
        follows = self.conversation(session).follows(session)
        self.then(follows)
        return bool(follows)

    def then(self, wishes: tuple[Effect | Begin, ...]) -> None:
        """Do what a conversation wants next."""
        for wish in wishes:
            if isinstance(wish, Begin):
                self.begin(wish)
            else:
                self.effects.append(wish)

    # ── the stack ──

    def begin(self, begin: Begin, *, quiet: bool = False) -> None:
        """Put a new session on top and ask its first question; `quiet` leaves it before its first."""
        conversation = self.catalog[begin.conversation]
        if (before := self.same(begin)) is not None:
            if conversation.draft and before.told:
                self.pause(before)
                return
            self.remove(before)
        while len(self.sessions) >= DEEP and (least := self.least()) is not None:
            self.remove(least)
        self.serial += 1
        if begin.conversation == "intake":
            self.answered = None
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
            self.about(session)
            self.go(self.guessed(session), "answered")

    def restart(self, session: Session) -> None:
        """Begin a session anew, without its answers."""
        self.remove(session, DISCARDED)
        stays = {
            name: session.answers[name] for name in self.conversation(session).stays & session.answers.keys()
        }
        self.begin(Begin(session.conversation, stays, session.facts, session.ticket, session.round))

    def guessed(self, session: Session) -> Session:
        """The session with every answer that its first words give by themselves."""
        for step in self.conversation(session).guessing:
            if step.name not in session.answers:
                answer = step.guess(session, self.setting)
                session = session if answer is None else with_answer(session, step.name, answer)
        return session

    def hand_back(self, ticket: int = 0) -> None:
        """Ask again what was open before, if anything was.

        A form about another order than `ticket`, which was spoken of, is only offered: whoever answers
        thinks of that one.
        """
        if self.sessions:
            session = self.sessions[-1]
            if self.is_form(session) and ticket not in (0, session.ticket) and not session.paused:
                self.pause(session)
                return
            if self.is_draft(session) and not session.paused:
                self.say("back-to-answer" if self.conversation(session).at_once else "back-to-draft")
                self.about(session)
            self.ask(session)


def _chosen(session: Session) -> Session:
    """The session whose present question somebody answered: what they chose follows no words any more."""
    if session.answers.get(PLAIN) != session.step:
        return session
    return replace(session, answers={k: v for k, v in session.answers.items() if k != PLAIN})
