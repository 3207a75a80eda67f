"""`jieban stats`: counts and the three rates, printed; and below the table the waits for a person."""

from __future__ import annotations

import sys
from datetime import date

from bot.app.clock import now
from bot.city import load_city
from bot.commands.only_looking import kept
from bot.config import Settings
from bot.figures.counting import By, figures, period
from bot.figures.printing import printed, waits_printed
from conversations.texts import DEFAULT
from storage import waits


async def show(
    settings: Settings,
    output: str,
    by: By = "department",
    since: date | None = None,
    until: date | None = None,
    language: str = DEFAULT,
) -> int:
    """Print the figures; returns the exit code. Raises Away, OtherSchema."""
    city = load_city(settings.city)
    async with kept(settings) as database, database.reading() as connection:
        within, named_in = period(city, since, until), language if output == "table" else DEFAULT
        found = await figures(connection, city, by, within, named_in)
        since_when, until_when = (within.since, within.until) if within else (None, None)
        waited = await waits.counted(connection, now(), since_when, until_when)
    sys.stdout.write(printed(found, by, output, language))
    if output == "table" and waited.asked:
        sys.stdout.write(waits_printed(waited, language))
    return 0
