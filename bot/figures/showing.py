"""The command itself."""

from __future__ import annotations

import sys
from datetime import date

from bot.city import load_city
from bot.config import Settings
from bot.figures.counting import By, figures, period
from bot.figures.printing import printed
from storage.database import Away, Database


async def show(
    settings: Settings,
    output: str,
    by: By = "department",
    since: date | None = None,
    until: date | None = None,
) -> int:
    """Print the figures; returns the exit code."""
    city = load_city(settings.city)
    if (missing := settings.missing_database) is not None:
        print(f"database.url: there is no {missing}", file=sys.stderr)
        return 1
    database = Database(settings.database.url)
    try:
        async with database.reading() as connection:
            found = await figures(connection, city, by, period(city, since, until))
    except Away as problem:
        print(f"database.url: cannot be read: {problem}", file=sys.stderr)
        return 1
    finally:
        await database.close()
    sys.stdout.write(printed(found, by, output))
    return 0
