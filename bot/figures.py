"""`jieban stats`: counts and the three rates, by department."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from bot.city import load_city
from bot.config import Settings
from storage import stakes, statistics
from storage.database import Away, Database
from tickets.rates import Rates, Row, rates, row, row_of_joiner

ALL = "全部 all"
JOINED = "一起反映的居民 joined"
"""Residents who joined somebody else's ticket: counted apart."""
_SHARES = ("response", "resolution", "satisfaction", "in_time", "returned", "reworked", "valid_callback")


async def show(settings: Settings, output: str) -> int:
    """Print the figures of every department and of all together."""
    city = load_city(settings.city)
    if (missing := settings.missing_database) is not None:
        print(f"database.url: there is no {missing}", file=sys.stderr)
        return 1
    database = Database(settings.database.url)
    by_department: dict[str, list[Row]] = defaultdict(list)
    try:
        async with database.reading() as connection:
            async for ticket in statistics.every_ticket(connection):
                by_department[ticket.department].append(row(ticket))
            joined = [row_of_joiner(stake) async for stake in stakes.every_stake(connection)]
    except Away as problem:
        print(f"database.url: cannot be read: {problem}", file=sys.stderr)
        return 1
    finally:
        await database.close()
    figures: dict[str, Rates] = {
        city.departments[code].name if code in city.departments else "12345": rates(rows)
        for code, rows in sorted(by_department.items())
    }
    figures[ALL] = rates(r for rows in by_department.values() for r in rows)
    if joined:
        figures[JOINED] = rates(joined)
    if output == "json":
        for name, found in figures.items():
            print(json.dumps({"department": name} | asdict(found), ensure_ascii=False))
    else:
        _table(figures)
    return 0


def _table(figures: dict[str, Rates]) -> None:
    table = Table(title="三率 the three rates")
    for column in ("承办单位 department", "工单 tickets", "有效 valid", "未回复 no answer"):
        table.add_column(column, justify="right" if table.columns else "left")
    for column in ("响应率", "解决率", "满意率", "按时", "退单", "重办", "有效回访率"):
        table.add_column(column, justify="right")
    for name, found in figures.items():
        shares = (_percent(getattr(found, share)) for share in _SHARES)
        table.add_row(name, str(found.tickets), str(found.valid), str(found.no_answer), *shares)
    Console().print(table)


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{share:.1%}"
