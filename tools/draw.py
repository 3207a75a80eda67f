"""Draws `docs/conversations.md` from the tables that the program runs on: `python -m tools.draw`.

Rule 1  A picture is drawn from `Conversation.table` or `lifecycle.MOVES`, never by hand; a test compares.
Rule 2  Only ways forward are drawn. `back`, `restart` and `cancel` lead from every question, and a question
        whose answer is known already is passed over: drawn, they would hide the rest.
Rule 3  A way that is taken only when its condition holds is dashed, the way taken otherwise is solid.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.app import offices
from bot.city import load_city
from bot.config import Settings
from conversations.conversation import START, Conversation, Row, SessionState
from conversations.session import END, Session
from conversations.steps import always
from tickets.lifecycle import DRAFT, MOVES, SAME, Move

FILE = Path(__file__).parents[1] / "docs" / "conversations.md"
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from one state to another; `label` is empty where there is nothing to say about it."""

    source: str
    dest: str
    label: str = ""
    conditional: bool = False


def forward(conversation: Conversation) -> tuple[Edge, ...]:
    """The ways that a person who answers every question in turn can take."""
    return tuple(
        edge for source in (START, *conversation.by_name) for edge in _ways_from(conversation, source)
    )


def _ways_from(conversation: Conversation, source: str) -> Iterator[Edge]:
    """The edges of one state in the order in which they are tried, up to the first that is always open."""
    asked: set[object] = set()
    answered = [row for row in conversation.table if row.source == source and row.trigger == "answered"]
    for row in answered:
        if _open(row, back_to=row.dest) and not _open(row):
            yield Edge(source, row.dest, "edited", conditional=True)
            continue
        condition = _condition(conversation, row.dest)
        if _open(row) or condition == _condition(conversation, source):
            yield Edge(source, row.dest)
            break
        if condition not in asked:
            asked.add(condition)
            yield Edge(source, row.dest, _named(condition), conditional=True)
    for row in conversation.table:
        if row.source == source and row.trigger.startswith("edit_"):
            yield Edge(source, row.dest, "edit")


def _open(row: Row, *, back_to: str = "") -> bool:
    """Whether an edge is open to somebody who has answered nothing yet."""
    return row.when(SessionState(Session("", row.source, 0, _NEVER, back_to=back_to)))


def _condition(conversation: Conversation, state: str) -> object:
    """When a state's question is asked at all."""
    step = conversation.by_name.get(state)
    return always if step is None else step.condition


def _named(condition: object) -> str:
    return str(getattr(condition, "__name__", "")).strip("_")


def moves() -> tuple[Edge, ...]:
    """The moves that change a ticket's status; several between the same two become one way."""
    between: dict[tuple[str, str], dict[str, bool]] = {}
    for move in MOVES:
        for origin in move.origins:
            if move.to not in (SAME, origin):
                told = between.setdefault((str(origin), str(move.to)), {})
                told[_label(move)] = move.anonymous is not None
    return tuple(
        Edge(source, dest, " · ".join(names), conditional=all(names.values()))
        for (source, dest), names in between.items()
    )


def _label(move: Move) -> str:
    return {None: "{}", True: "{} (anonymous)", False: "{} (not anonymous)"}[move.anonymous].format(move.name)


def staying() -> Mapping[str, tuple[str, ...]]:
    """The moves that leave a ticket where it stands, with the statuses in which they can be made."""
    found: dict[str, tuple[str, ...]] = {}
    for move in MOVES:
        same = tuple(str(origin) for origin in move.origins if move.to in (SAME, origin))
        if same:
            found[move.name] = (*found.get(move.name, ()), *same)
    return found


def mermaid(edges: tuple[Edge, ...], *, direction: str, round: tuple[str, ...]) -> str:
    """The edges as a Mermaid flow chart; the states in `round` are where it begins and ends."""
    states = dict.fromkeys(state for edge in edges for state in (edge.source, edge.dest))
    lines = [f"flowchart {direction}"]
    for state in states:
        shape = '    {0}(["{1}"])' if state in round else '    {0}["{1}"]'
        lines.append(shape.format(_id(state), state))
    for edge in edges:
        arrow = "-.->" if edge.conditional else "-->"
        label = f'|"{edge.label}"|' if edge.label else ""
        lines.append(f"    {_id(edge.source)} {arrow}{label} {_id(edge.dest)}")
    return "\n".join(["```mermaid", *lines, "```"])


def _id(state: str) -> str:
    """Words such as `end` mean something to Mermaid: no state's bare name is used."""
    return f"s_{state}"


def conversations() -> tuple[Conversation, ...]:
    """The conversations of the demo city; every city's have the same shape."""
    return tuple(offices(load_city("demo"), Settings()).engine.catalog.values())


def _section(conversation: Conversation) -> str:
    """One conversation: its picture, and what kind of question each of its states is."""
    kept = "A draft: it is kept until it is sent, discarded or expired.\n\n" if conversation.draft else ""
    picture = mermaid(forward(conversation), direction="LR", round=(START, END))
    rows = [f"| `{step.name}` | {type(step).__name__} |" for step in conversation.steps]
    table = "\n".join(["| question | kind |", "|---|---|", *rows])
    return f"## {conversation.name}\n\n{kept}{picture}\n\n{table}"


def page() -> str:
    """The whole page."""
    sections = [_HEAD, *(_section(conversation) for conversation in conversations() if conversation.steps)]
    without = ", ".join(f"`{c.name}`" for c in conversations() if not c.steps)
    sections.append(f"## Without questions\n\n{without}: every button of theirs does or begins something.")
    life = mermaid(moves(), direction="TB", round=(DRAFT, "archived"))
    rows = [f"| `{name}` | {', '.join(statuses)} |" for name, statuses in staying().items()]
    table = "\n".join(["| move | in |", "|---|---|", *rows])
    sections.append(f"{_LIFE}\n\n{life}\n\nMoves after which a ticket stands where it stood:\n\n{table}")
    return "\n\n".join(sections) + "\n"


_HEAD = """\
# The conversations and a ticket's life, as pictures

Drawn by `python -m tools.draw` from `Conversation.table` (`conversations/conversation.py`) and from `MOVES`
(`tickets/lifecycle.py`). Don't edit this page: change the table, then draw again.

A dashed arrow is taken only when its condition holds, a solid one otherwise. Not drawn: from every question
`back` leads to the one answered before, `restart` to the first and `cancel` out; a question whose answer is
known already (somebody began with a photo, a position, a description) is passed over, and so is the category
where the words name it plainly (`Step.plain`).

A plain 是 or "yes" at the card of `intake` answers its last sentence: *send*, or *the same matter* where a
neighbour's ticket is offered, because that question stands last there; within five seconds it counts as a
second yes to the question before.

How many messages and taps a report takes, from the first word to the number (played in
`tests/bot/test_effort.py`):

| how it is told | actions |
|---|---|
| all in one message, the house named | 2 |
| all in one message, the place only touched | 3 |
| words that no gazetteer knows | 4 |
| a place that no gazetteer knows, named | 3 |
| in a word | 3 |
| a photo that tells where it was taken | 3 |
| step by step | 6 |"""

_LIFE = """\
## The life of a ticket

Every arrow is a row of `MOVES`, which also says who may make the move. What is not here cannot happen."""


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
