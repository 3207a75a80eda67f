"""`jieban stats`: counts and the three rates, printed."""

from __future__ import annotations

import sys
from datetime import date

from bot.city import load_city
from bot.commands.only_looking import kept
from bot.config import Settings
from bot.figures.counting import By, figures, period
from bot.figures.printing import printed
from conversations.texts import DEFAULT


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
    sys.stdout.write(printed(found, by, output, language))
    return 0
