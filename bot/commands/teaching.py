"""`jieban learn`: from closed tickets, or from rows in a file."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.city import load_city
from bot.commands.only_looking import kept
from bot.config import Settings
from bot.learning.learning import CannotLearn, Row, keep, learn, rows_of
from storage import statistics
from tickets.city import City


async def teach(settings: Settings, file: Path | None) -> int:
    """Learn from closed tickets, or from the rows of `file`; the exit code.

    Raises Away, OtherSchema, OSError.
    """
    city = load_city(settings.city)
    try:
        rows = list(rows_of(file)) if file is not None else await _closed(settings, city)
        model = learn(rows)
        keep(model, settings.suggestions.model)
    except CannotLearn as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"ok: {len(rows)} rows, {len(model.labels)} labels, {settings.suggestions.model}")
    return 0


async def _closed(settings: Settings, city: City) -> list[Row]:
    """What closed tickets teach."""
    async with kept(settings) as database, database.reading() as connection:
        return [
            (ticket.description, ticket.category)
            async for ticket in statistics.every_ticket(connection)
            if ticket.closed_at is not None and ticket.category in city.categories
        ]
