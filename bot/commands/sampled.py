"""`jieban sample`: what the second callbacks came to, and every draw made again."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table

from bot.city import load_city
from bot.commands.only_looking import kept
from bot.config import Settings
from bot.figures.counting import ALL
from bot.figures.printing import WAYS, called, percent
from bot.rounds.draws import objections
from conversations.texts import DEFAULT, LANGUAGES
from storage import sampling
from storage.database import Connection
from storage.sampling import ANSWERED, NO_ANSWER, NOT_ASKED, Drawn
from tickets.city import City
from tickets.sampling import ASPECTS, GOOD

FORMATS = ("table", "json")
_TITLE = ("第二次回访", "Second callbacks")
_COUNTS = (
    ("抽取", "drawn"),
    ("答复", "answered"),
    ("未答", "no answer"),
    ("未问", "not asked"),
    ("不一致", "differing"),
)
_ASPECTS = {
    "manner": ("态度", "manner"),
    "lawfulness": ("规范", "lawfulness"),
    "result": ("结果", "result"),
    "appearance": ("仪表", "appearance"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One department's second callbacks; `aspects` are shares of good answers, 0 to 1, None without any."""

    code: str
    name: str
    drawn: int
    answered: int
    no_answer: int
    not_asked: int
    differing: int
    aspects: Mapping[str, float | None]


async def sampled(settings: Settings, output: str, language: str = DEFAULT, *, verify: bool) -> int:
    """Print the figures, or with `verify` whether each draw comes out as it did; returns the exit code.

    Raises Away, OtherSchema.
    """
    city = load_city(settings.city)
    async with kept(settings) as database, database.reading() as connection:
        if verify:
            return _told(*await objections(connection, city))
        lines = await counted(connection, city, language if output == "table" else DEFAULT)
    if output == "json":
        sys.stdout.writelines(json.dumps(asdict(line), ensure_ascii=False) + "\n" for line in lines)
    else:
        sys.stdout.write(_table(lines, LANGUAGES.index(language)))
    return 0


def _told(draws: int, wrong: Sequence[str]) -> int:
    print(*wrong, sep="\n", end="\n" if wrong else "", file=sys.stderr)
    print(
        f"{draws} draws made again: " + ("all come out as they did" if not wrong else f"{len(wrong)} differ")
    )
    return 1 if wrong else 0


async def counted(connection: Connection, city: City, language: str = DEFAULT) -> list[Line]:
    """A line for each department, and one for all."""
    by_department: dict[str, list[Drawn]] = {}
    everything: list[Drawn] = []
    for draw in await sampling.draws(connection):
        for drawn in await sampling.of_day(connection, draw.day):
            by_department.setdefault(drawn.department, []).append(drawn)
            everything.append(drawn)
    names = {code: department.called(language) for code, department in city.departments.items()}
    order = [*(code for code in names if code in by_department), *sorted(by_department.keys() - names.keys())]
    lines = [_line(code, names.get(code) or code or "12345", by_department[code]) for code in order]
    return [*lines, _line("", ALL, everything)]


def _line(code: str, name: str, rows: Sequence[Drawn]) -> Line:
    how = Counter(row.status for row in rows)
    seconds = [row.answer.second for row in rows if row.answer.second is not None]
    aspects = {}
    for aspect in ASPECTS:
        said = [getattr(s, aspect) for s in seconds if getattr(s, aspect) not in ("unseen", "unsure")]
        good = sum(answer in GOOD for answer in said)
        aspects[aspect] = good / len(said) if said else None
    differing = sum(bool(row.answer.differs) for row in rows)
    return Line(code, name, len(rows), how[ANSWERED], how[NO_ANSWER], how[NOT_ASKED], differing, aspects)


def _table(lines: Sequence[Line], language: int) -> str:
    table = Table(title=_TITLE[language])
    table.add_column(WAYS["department"][language])
    for column in (*_COUNTS, *(_ASPECTS[aspect] for aspect in ASPECTS)):
        table.add_column(column[language], justify="right")
    for line in lines:
        counts = (line.drawn, line.answered, line.no_answer, line.not_asked, line.differing)
        table.add_row(
            called(line.name, language),
            *map(str, counts),
            *(percent(line.aspects[aspect]) for aspect in ASPECTS),
        )
    written = io.StringIO()
    Console(file=written, width=max(120, Console().width)).print(table)
    return written.getvalue()
