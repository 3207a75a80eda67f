"""Telling people of files that turned out to be of no use: not to be had, or not to be opened.

Rule 1  They are told once for all that they sent together, and in the chat in which they sent it.
Rule 2  Nobody is told of what they no longer need: of a draft that was discarded, a report that is ended,
        withdrawn or erased, or an anonymous one.
Rule 3  Where it turns out long after the file came, the resident is told by day.
Rule 4  Staff are told of what was in their result, and who is to sign that, too; agents of what they sent to
        a resident. Who joined is told that nothing can be added to what is not theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

import msgspec

from bot.desk.calls import telling
from bot.desk.outgoing.rendering import LISTED
from bot.desk.unit.following import Following
from bot.desk.unit.standing import Standing
from bot.desk.unit.unheld import files_in
from conversations.effects import Effect, Say
from conversations.residents.human import buttons
from conversations.session import Lately
from conversations.turns import losing
from storage import files, requests
from storage.files import InVain
from storage.requests import BY, Request
from storage.timers import DueTimer
from tickets.casework.notices import notice
from tickets.casework.signoff import signer
from tickets.ticket import ENDED, Status, Ticket

LOST: Final = "file_lost"
"""Kind of the timer by which somebody is told that a file of theirs, its body, is of no use."""
TOGETHER: Final = timedelta(seconds=3)
"""How long that waits for the other files of an album."""
LONG: Final = timedelta(hours=1)
"""After how long nobody is awake for it any more who sent a file at night."""


class LostFiles:
    """The files of no use of one batch."""

    def __init__(self, batch: Following) -> None:
        self._batch = batch
        self._found: dict[str, InVain] = {}

    async def look(self, rung: Sequence[DueTimer]) -> None:
        """Find out what became of the files that timers are about."""
        if keys := {timer.body or "" for timer in rung if timer.kind == LOST}:
            self._found = await files.in_vain(self._batch.connection, keys)

    def is_late(self, timer: DueTimer) -> bool:
        """Whether a timer is about something that came long ago."""
        file = self._found.get(timer.body or "") if timer.kind == LOST else None
        return file is not None and self._batch.now - file.came > LONG

    async def tell(self, due: Sequence[DueTimer]) -> list[tuple[Standing, list[Effect]]]:
        """Tell each sender once which of their files are of no use."""
        told: list[tuple[Standing, list[Effect]]] = []
        for id in sorted({timer.resident or 0 for timer in due if timer.kind == LOST}):
            keys = {timer.body or "" for timer in due if timer.kind == LOST and timer.resident == id}
            if (standing := self._batch.alone(id)) is not None:
                told += await self._tell(standing, keys & self._found.keys())
        return told

    async def _tell(self, standing: Standing, keys: set[str]) -> list[tuple[Standing, list[Effect]]]:
        why = {key: self._found[key].why for key in keys}
        drafted = files_in(msgspec.to_builtins(standing.stack))
        reports = await self._reports(standing, keys - drafted)
        others = await self._others(standing, keys - drafted)
        elsewhere = files_in([sent for _, sent in reports] + [sent for _, sent, _ in others])
        beside = (drafted | elsewhere) - keys
        if await files.under_way(self._batch.connection, beside):
            again = self._batch.now + TOGETHER
            self._batch.set_timers([(LOST, None, standing.id, again, key) for key in sorted(keys)])
            return []
        person = standing.person(self._batch.office.city)
        turn = self._batch.office.engine.turn(standing.stack, person, self._batch.now)
        if keys & drafted:
            losing.lose(turn, why)
        for ticket, sent in reports:
            losing.lose_of_report(turn, sent, why, Lately(ticket.id, ticket.number, ticket.category))
        for ticket, sent, how in others:
            said = len(turn.effects) + 1
            losing.lose_of_talk(turn, sent, why)
            turn.effects.insert(said, Say("files-of-others", {"number": ticket.number, "how": how}))
            if how == "result":
                await self._warn_signer(ticket, len(keys & files_in(sent)))
        if rest := keys - drafted - elsewhere:
            asked = await requests.open_of(self._batch.connection, standing.id)
            if asked is not None and files_in(asked.own_files) & rest:
                losing.lose_of_talk(turn, asked.own_files, why)
            for request, sent in await self._answers(standing, rest):
                said = len(turn.effects) + 1
                losing.lose_of_talk(turn, sent, why)
                of = telling.line(self._batch, request, standing.language)
                turn.effects.insert(
                    said, Say("files-of-answer", {"of": of}, buttons("taken", request.id), columns=2)
                )
        made = turn.done()
        return [(standing, self._batch.turned(standing, made))] if made.effects else []

    async def _answers(
        self, standing: Standing, keys: set[str]
    ) -> list[tuple[Request, Sequence[Mapping[str, Any]]]]:
        """The talks in which an agent sent some files that did not reach the resident, with all that they
        sent in each. On the platform that keeps a file, the resident was shown it there."""
        if not standing.staff:
            return []
        found: list[tuple[Request, Sequence[Mapping[str, Any]]]] = []
        for request in await requests.held_by(self._batch.connection, standing.staff, LISTED):
            at = (await self._batch.kin.reached([request.resident])).get(request.resident)
            sent = [file for file in request.files if file.get(BY) == standing.staff]
            unseen = {key for key in keys if at is None or not key.startswith(f"{at.channel}:")}
            if unseen & files_in(sent):
                found.append((request, sent))
        return found

    async def _warn_signer(self, ticket: Ticket, bad: int) -> None:
        """Tell who is to sign a result that some of its files are of no use."""
        await self._batch.lock([ticket.id])
        city = self._batch.office.city
        self._batch.announce(ticket, notice(ticket, city, signer(ticket, city), "evidence-lost", bad=bad))

    async def _others(
        self, standing: Standing, keys: set[str]
    ) -> list[tuple[Ticket, Sequence[Mapping[str, Any]], str]]:
        """The reports of others that somebody sent some files to, with all that they sent to each, and how:
        as who `joined`, as a `result` that waits to be `signed` or is, or as a helper's `part`."""
        ids = {self._found[key].ticket for key in keys} - {0}
        found: list[tuple[Ticket, Sequence[Mapping[str, Any]], str]] = []
        for _, ticket in sorted((await self._batch.seen(ids)).items()):
            if ticket.status in ENDED:
                continue
            stake = await self._batch.stakes.of_any(ticket, standing.ids)
            sent: list[tuple[Sequence[Mapping[str, Any]], str]] = []
            if stake is not None:
                sent.append((stake.draft.attachments, "joined"))
            if ticket.report is not None and ticket.report.by == standing.staff != "":
                reported = ticket.status is Status.REPORTED
                sent.append((ticket.report.evidence, "result" if reported else "signed"))
            sent += [
                (part["evidence"], "part") for part in ticket.parts if part["by"] == standing.staff != ""
            ]
            found += [(ticket, given, how) for given, how in sent if keys & files_in(given)]
        return found

    async def _reports(
        self, standing: Standing, keys: set[str]
    ) -> list[tuple[Ticket, Sequence[Mapping[str, Any]]]]:
        """The reports under way that somebody sent some files to, with all that they sent to each."""
        ids = {self._found[key].ticket for key in keys} - {0}
        found: list[tuple[Ticket, Sequence[Mapping[str, Any]]]] = []
        for _, ticket in sorted((await self._batch.seen(ids)).items()):
            theirs = ticket.resident in standing.ids and ticket.status not in ENDED
            if theirs and keys & files_in(ticket.attachments):
                found.append((ticket, ticket.attachments))
        return found
