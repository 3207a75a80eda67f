"""Random days of a small town through the real desk, to which the laws of `tests/model/laws.py` apply.

A bounded share runs with all tests, the same each time. `make model` goes on for longer and is different each
time; MODEL_RUNS is how many towns it lives through on each database.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, AsyncExitStack, ExitStack, contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from storage import stakes, statistics
from tests.databases import DIALECTS, new_file
from tests.hotline import open_hotline
from tests.model import laws
from tests.model.town import Town
from tickets.rates import Row, rates, rates_of, row_of_joiner
from tickets.ticket import ENDED, Status

RUNS = int(os.environ.get("MODEL_RUNS", "0"))
STEPS = 40
BEGINS = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SPANS = [timedelta(minutes=1), *(timedelta(hours=h) for h in (1, 3, 9, 14, 30, 80, 250))]
"""How long nothing happens."""
WHO = st.integers(0, 2)
PICK = st.integers(0, 10_000)
MOSTLY = st.sampled_from([True, True, True, False])
_T = TypeVar("_T")

Place = Callable[[], AbstractContextManager[str]]
"""A database of one's own, for as long as it is open."""


class Days(RuleBasedStateMachine):
    """One town from its first report on."""

    place: Place

    def __init__(self) -> None:
        super().__init__()
        self._runner = asyncio.Runner()
        self._open = AsyncExitStack()
        self._outside = ExitStack()
        url = self._outside.enter_context(self.place())
        directory = Path(self._outside.enter_context(TemporaryDirectory()))
        hotline = self._run(self._open.enter_async_context(open_hotline(directory, database=url, at=BEGINS)))
        self.town = Town(hotline)
        self._run(self.town.opens())
        self.reported = 0
        self.lawful = True

    def _run(self, act: Any) -> Any:
        return self._runner.run(act)

    def teardown(self) -> None:
        try:
            if self.lawful:  # else what was found first is what is told
                self._run(self._ends())
        finally:
            self._run(self._open.aclose())
            self._runner.close()
            self._outside.close()

    # ── what happens ──

    @initialize(by_hand=st.booleans())
    def the_first_reports(self, by_hand: bool) -> None:
        self._run(self.town.reports(0, 0, join=False))
        self._run(self.town.insists(1) if by_hand else self.town.reports(1, 2, join=False))
        self.reported = 2

    @precondition(lambda self: self.reported < 5)
    @rule(who=WHO, matter=st.integers(0, 4), join=st.booleans())
    def a_resident_reports(self, who: int, matter: int, join: bool) -> None:
        self.reported += 1
        self._run(self.town.reports(who, matter, join=join))

    @rule(pick=PICK, how=st.integers(0, 3), within_the_law=MOSTLY)
    def staff_act(self, pick: int, how: int, within_the_law: bool) -> None:
        self._run(self.town.works(pick, how, within_the_law=within_the_law))

    @rule(pick=PICK, how=st.integers(0, 3))
    def staff_go_on(self, pick: int, how: int) -> None:
        self._run(self.town.works(pick, how, within_the_law=True))

    @rule(pick=PICK)
    def the_work_is_done(self, pick: int) -> None:
        self._run(self.town.finishes(pick))

    @rule(pick=PICK, other=PICK)
    def two_tap(self, pick: int, other: int) -> None:
        self._run(self.town.two_tap(pick, other))

    @rule(pick=PICK, other=PICK)
    def an_agent_merges(self, pick: int, other: int) -> None:
        self._run(self.town.merges(pick, other))

    @precondition(lambda self: self.reported < 5)
    @rule(how=st.integers(0, 3), again=st.booleans())
    def neighbours_share_a_matter(self, how: int, again: bool) -> None:
        self.reported += 1
        self._run(self.town.shares(how, again=again))

    @rule(pick=PICK, how=st.integers(0, 1))
    def a_matter_is_seen_through(self, pick: int, how: int) -> None:
        self._run(self.town.sees_through(pick, how))

    @rule(who=WHO, how=st.integers(0, 1))
    def a_second_callback_is_answered(self, who: int, how: int) -> None:
        self._run(self.town.answers_again(who, how))

    @rule(who=WHO, how=st.integers(0, 3), again=st.booleans())
    def a_callback_is_answered(self, who: int, how: int, again: bool) -> None:
        self._run(self.town.answers(who, how, again=again))

    @rule(who=WHO, pick=PICK, within_the_law=MOSTLY)
    def a_resident_acts(self, who: int, pick: int, within_the_law: bool) -> None:
        self._run(self.town.does(who, pick, within_the_law=within_the_law))

    @rule(span=st.sampled_from(SPANS))
    def time_goes_by(self, span: timedelta) -> None:
        self._run(self.town.waits(span))

    # ── what holds ──

    @invariant()
    def the_laws_hold(self) -> None:
        broken = self._run(self._broken())
        self.lawful = not broken
        assert broken == []

    async def _broken(self) -> list[str]:
        hotline = self.town.hotline
        tickets, histories = await self.town.tickets(), await self.town.histories()
        broken = [f"at night: {words}" for words in self.town.asleep]
        broken += await self.town.said_twice()
        broken += [f"told to a department: {words}" for words in self.town.told]
        others = {ticket.id: ticket for ticket in tickets}
        for ticket in tickets:
            lines = histories[ticket.id]
            wrong = [
                *laws.merged_for_good(ticket, lines, others),
                *laws.asked_twice_apart(lines),
                *laws.only_listed_moves(ticket, lines),
                *laws.somebody_has_it(ticket, hotline.app.city, hotline.clock()),
                *laws.closed_for_a_reason(ticket, lines),
                *laws.each_step_once(lines),
            ]
            broken += [f"{ticket.number}: {words}" for words in wrong]
        rows: dict[Row, int] = {}
        async with hotline.app.database.reading() as connection:
            for counts in (await statistics.counted(connection, "department")).values():
                for row, count in counts.items():
                    rows[row] = rows.get(row, 0) + count
            joined = [row_of_joiner(s) async for s in stakes.every_stake(connection) if not s.of]
        naive = laws.counted((ticket, histories[ticket.id]) for ticket in tickets)
        broken += laws.rates_are(rates_of(rows), naive)
        asked_too = laws.joiners_counted(others, histories)
        return broken + list(laws.rates_are(rates(joined), asked_too))

    async def _ends(self) -> None:
        """When nobody does anything any more, everything ends, or stands on a list of somebody's."""
        await self.town.waits(timedelta(days=45))
        assert await self._broken() == []
        assert list(laws.drawn_to_an_end(await self.town.drawn())) == []
        hotline = self.town.hotline
        async with hotline.app.database.reading() as connection:
            late = await statistics.longest_late(connection, hotline.clock(), 1000)
        listed = {ticket.id for ticket in late}
        for ticket in await self.town.tickets():
            waits = ticket.status is Status.REPORTED and ticket.ping is None
            assert ticket.status in ENDED or ticket.id in listed or waits, ticket


@pytest.mark.parametrize("dialect", DIALECTS)
def test_whatever_a_town_does(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    @contextmanager
    def on_sqlite() -> Iterator[str]:
        directory = tmp_path / "town"
        directory.mkdir()
        try:
            yield new_file(directory / "town.db")
        finally:
            shutil.rmtree(directory)

    class Town(Days):
        place = staticmethod(
            on_sqlite if dialect == "sqlite" else request.getfixturevalue("postgres_server").migrated
        )

    run_state_machine_as_test(
        Town,
        settings=settings(
            max_examples=RUNS or 4,
            stateful_step_count=STEPS,
            derandomize=not RUNS,
            database=None,
            phases=[Phase.generate, Phase.shrink] if RUNS else [Phase.generate],
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )


@pytest.fixture
def days(tmp_path: Path) -> Iterator[Days]:
    """A town whose days are told one by one."""

    class Told(Days):
        place = staticmethod(lambda: nullcontext(new_file(tmp_path / "town.db")))

    town = Told()
    try:
        town.the_first_reports(by_hand=False)
        yield town
    finally:
        town.teardown()


def test_who_had_joined_answers_for_their_own_ticket_that_is_merged(days: Days) -> None:
    """Their answer counted as a joiner's, their own ticket had none, and it was closed twice."""
    days.neighbours_share_a_matter(how=0, again=False)
    for _ in range(3):
        days.time_goes_by(span=timedelta(minutes=1))
    days.an_agent_merges(pick=1, other=0)
    days.a_matter_is_seen_through(pick=0, how=0)
    days.the_laws_hold()
    merged = next(ticket for ticket in days._run(days.town.tickets()) if ticket.status is Status.MERGED)
    assert [rating.stars for rating in merged.ratings] == [5]


def test_an_inherited_ticket_may_be_merged_in_its_turn(days: Days) -> None:
    """Whoever inherits a ticket has it for their own: the one of theirs that was merged is over."""
    days.a_resident_reports(join=False, matter=0, who=0)
    days.an_agent_merges(other=0, pick=1)
    days.a_resident_acts(pick=2, who=0, within_the_law=True)
    days.an_agent_merges(other=1, pick=0)
    days.the_laws_hold()
    inherited, own, last = sorted(days._run(days.town.tickets()), key=lambda ticket: ticket.id)
    assert (own.parent, inherited.parent, last.merged) == (inherited.id, last.id, (inherited.id,))
    assert own.resident == inherited.resident
    assert own.closed_at is not None
