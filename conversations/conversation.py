"""A conversation is a value; its machine is written out from it.

Rule 1  A step leads to the one below it unless it names another; `answered` goes to the first step that
        is still to be asked.
Rule 2  From a card, `edit_<step>` goes to that step and its answer comes back to the card.
Rule 3  `back` returns to the step answered last; nothing that was answered is forgotten.
Rule 4  A destination that does not exist raises UnknownStep when the conversation is made: `transitions`
        itself would accept it silently.

One synchronous `transitions.Machine` serves all sessions of a conversation: it holds no model, and is
triggered on a light object made for the moment. An AsyncMachine would cancel a first message's callbacks
when a second one arrives, and models that are added stay in memory. Our edges have conditions and nothing
else, so `Edges` leaves out what the library does for callbacks: an eighth of a turn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from transitions import Event, Machine, MachineError

from conversations.effects import Effect, Say, Wish
from conversations.messages import Result
from conversations.session import END, Answers, Person, Session, Tapped
from conversations.steps import AskDetails, Card, Step, always

START = "start"
"""The state before the first question."""


class UnknownStep(ValueError):
    """A step leads to a step that the conversation does not have."""


@dataclass(frozen=True, slots=True)
class Begin:
    """Begin a conversation, with what is known already; `pushed` when it was not the person's idea."""

    conversation: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    ticket: int = 0
    round: int = 0
    pushed: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What a conversation makes of a result: words and wishes, and what becomes of its session.

    `end`: it is over; `again`: its last question is asked once more, with every answer kept, and with
    `answers` put in; `stay`: it stays open where it is.
    """

    then: tuple[Effect | Begin, ...] = ()
    session: Literal["end", "again", "stay"] = "end"
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a conversation's table: on `trigger`, from `source` to `dest`, if `when` holds."""

    trigger: str
    source: str
    dest: str
    when: Callable[[SessionState], bool]


class SessionState:
    """Where a session stands while its machine is triggered; `state` is what the machine moves."""

    __slots__ = ("answers", "back_to", "state", "trail")

    def __init__(self, session: Session) -> None:
        self.state = session.step
        self.answers: Answers = session.answers
        self.back_to = session.back_to
        self.trail = session.trail


class Edges(Event):
    """All edges of one trigger; the first open one is taken."""

    def trigger(self, model: Any, *args: Any, **kwargs: Any) -> bool:
        """Move a `SessionState` along. Raises MachineError for a state that has no such edge."""
        edges: list[Any] | None = self.transitions.get(model.state)
        if edges is None:
            raise MachineError(f"no {self.name} from {model.state}")
        for edge in edges:
            if edge.conditions[0].func(model):
                model.state = edge.dest
                return True
        return False


class Table(Machine):
    """A conversation's edges, as a machine."""

    event_cls = Edges


def nothing_asked(session: Session) -> tuple[Effect, ...]:
    """The `finish` of a conversation without questions."""
    return ()


def nothing_follows(session: Session) -> tuple[Effect | Begin, ...]:
    """The `follows` of a conversation after which nothing comes."""
    return ()


def only_said(session: Session) -> tuple[Effect, ...]:
    """The `declined` of a conversation of which nobody would be reminded."""
    return (Say("declined"),)


def never_enough(session: Session) -> bool:
    """The `enough` of a conversation that counts as a whole or not at all."""
    return False


def nothing_tapped(tapped: Tapped, person: Person) -> tuple[Effect | Begin, ...] | None:
    """The `tapped` of a conversation whose buttons only work while it is open."""
    return None


def nothing_heard(wish: Wish, result: Result, person: Person) -> Reply:
    """The `heard` of a conversation that asks for nothing."""
    return Reply()


@dataclass(frozen=True)
class Conversation:
    """Questions in order, what their answers come to, and what is said to the result.

    `finish` turns the finished session into effects. `heard` turns a result into a reply. `tapped` is
    what a button of this conversation does when no session of it is open (None: the question is closed).
    `follows` is what comes after a session that was done, or that its person discarded. `stays` are answers
    that are there again when one is begun anew.
    A `draft` is worth keeping: leaving it is confirmed, coming back offers it, it is pointed out once.
    A `lasting` question stays open until something else closes it; it can be put off, not cancelled, and
    `declined` is what follows when its person does not want to be asked it any more.
    `enough` tells whether what is answered so far counts when the time to answer is over.
    `at_once`: what comes while it is shown last is its answer, though we put it and nobody has tapped.
    """

    name: str
    steps: tuple[Step, ...] = ()
    finish: Callable[[Session], tuple[Effect, ...]] = nothing_asked
    heard: Callable[[Wish, Result, Person], Reply] = nothing_heard
    tapped: Callable[[Tapped, Person], tuple[Effect | Begin, ...] | None] = nothing_tapped
    follows: Callable[[Session], tuple[Effect | Begin, ...]] = nothing_follows
    declined: Callable[[Session], tuple[Effect, ...]] = only_said
    enough: Callable[[Session], bool] = never_enough
    stays: frozenset[str] = frozenset()
    draft: bool = False
    lasting: bool = False
    at_once: bool = False
    intro: str = ""

    @cached_property
    def by_name(self) -> dict[str, Step]:
        """The steps by name."""
        return {step.name: step for step in self.steps}

    @cached_property
    def guessing(self) -> tuple[Step, ...]:
        """The steps whose answer first words may give by themselves."""
        return tuple(step for step in self.steps if type(step).guess is not Step.guess)

    @cached_property
    def own_questions(self) -> tuple[AskDetails, ...]:
        """The steps that ask a category's own questions."""
        return tuple(step for step in self.steps if isinstance(step, AskDetails))

    @cached_property
    def table(self) -> tuple[Row, ...]:
        """Every edge, in the order in which `transitions` tries them."""
        rows: list[Row] = []
        names = [step.name for step in self.steps]
        cards = [step for step in self.steps if isinstance(step, Card)]
        for card in cards:
            for name in card.edits:
                if name not in names:
                    raise UnknownStep(f"{self.name}: {card.name} changes {name}")
                rows.append(Row(f"edit_{name}", card.name, name, _yes))
                below = self.steps[names.index(name) + 1 :]
                rows += [Row("answered", name, s.name, _recalled(s, card.name)) for s in below if s.recalled]
                rows.append(Row("answered", name, card.name, _came_from(card.name)))
        rows += [Row("answered", START, step.name, _to_ask(step)) for step in self.steps]
        for index, step in enumerate(self.steps):
            if step.next:
                rows.append(Row("answered", step.name, step.next, _yes))
                continue
            below = self.steps[index + 1 :]
            rows += [Row("answered", step.name, later.name, _to_ask(later)) for later in below]
            rows.append(Row("answered", step.name, END, _yes))
        rows += [
            Row("back", name, card.name, _may_return(self.by_name[name], card.name))
            for card in cards
            for name in card.edits
        ]
        rows += [Row("back", later, earlier, _answered_last(earlier)) for later in names for earlier in names]
        known = {*names, START, END}
        for row in rows:
            if row.dest not in known or row.source not in known:
                raise UnknownStep(f"{self.name}: {row.trigger} leads from {row.source} to {row.dest}")
        return tuple(rows)

    @cached_property
    def machine(self) -> Machine:
        """The table as one `transitions` machine, without models and without the default triggers."""
        return Table(
            model=None,
            states=[START, *(step.name for step in self.steps), END],
            initial=START,
            transitions=[
                {"trigger": row.trigger, "source": row.source, "dest": row.dest, "conditions": row.when}
                for row in self.table
            ],
            auto_transitions=False,
        )

    def next_state(self, session: Session, trigger: str) -> str | None:
        """Where `trigger` leads from where the session stands, or None where no edge is open."""
        where = SessionState(session)
        event = self.machine.events.get(trigger)
        if event is None or where.state not in event.transitions:
            return None
        return where.state if event.trigger(where) else None


def _yes(where: SessionState) -> bool:
    return True


def _to_ask(step: Step) -> Callable[[SessionState], bool]:
    """Whether a step is still to be asked: its condition holds and its answer is not known."""
    name, when, is_card = step.name, step.condition, isinstance(step, Card)
    if is_card:
        return lambda where: when is always or when(where.answers)

    def to_ask(where: SessionState) -> bool:
        known = name in where.answers and step.complete(where.answers[name])
        return (not known or name == where.back_to) and when(where.answers)

    return to_ask


def _came_from(card: str) -> Callable[[SessionState], bool]:
    return lambda where: where.back_to == card


def _may_return(step: Step, card: str) -> Callable[[SessionState], bool]:
    """Whether who edits an answer can leave it as it is: one that was emptied is to be given again."""
    name, came_from = step.name, _came_from(card)
    return lambda where: (
        came_from(where) and (name not in where.answers or step.complete(where.answers[name]))
    )


def _recalled(step: Step, card: str) -> Callable[[SessionState], bool]:
    came_from, to_ask = _came_from(card), _to_ask(step)
    return lambda where: came_from(where) and to_ask(where)


def _answered_last(step: str) -> Callable[[SessionState], bool]:
    return lambda where: not where.back_to and bool(where.trail) and where.trail[-1] == step
