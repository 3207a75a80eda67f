"""Figures as a table for people, CSV for spreadsheets, JSON lines for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import timedelta
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.figures.counting import ALL, JOINED, Figure
from conversations.texts import DEFAULT, LANGUAGES
from storage.waits import Waits
from tickets.rates import Rates

FORMATS = ("table", "csv", "json")
_COUNTS = {
    "tickets": ("工单", "tickets"),
    "valid": ("有效", "valid"),
    "no_answer": ("未回复", "no answer"),
    "criticised": ("通报", "criticised"),
}
_SHARES = {
    "response": ("响应率", "response"),
    "resolution": ("解决率", "solved"),
    "satisfaction": ("满意率", "satisfied"),
    "combined": ("综合", "combined"),
    "in_time": ("按时", "in time"),
    "signed": ("签收及时", "signed in time"),
    "returned": ("退单", "returned"),
    "reworked": ("重办", "reworked"),
    "valid_callback": ("有效回访率", "valid callback"),
    "unanswered": ("未回复率", "unanswered"),
}
_SECOND = {
    "asked": ("二次回访", "asked again"),
    "answered": ("答复", "answered"),
    "differing": ("不一致", "differing"),
}
WAYS = {
    "department": ("承办单位", "department"),
    "category": ("类别", "category"),
    "district": ("区县", "district"),
    "day": ("日期", "day"),
    "month": ("月份", "month"),
}
_WHOLE = {ALL: ("全部", "all"), JOINED: ("一起反映的居民", "joined")}
_TITLE = ("三率", "The three rates")


def printed(figures: Sequence[Figure], by: str, output: str, language: str = DEFAULT) -> str:
    """The figures in one of the `FORMATS`; the table's headings are in one of the `LANGUAGES`, while names in
    files for programs are always the same."""
    if output == "table":
        return _table(figures, by, LANGUAGES.index(language))
    return {"csv": _csv, "json": _json}[output](figures, by)


def _json(figures: Sequence[Figure], by: str) -> str:
    return "".join(
        json.dumps({by: each.name, "code": each.code} | _values(each), ensure_ascii=False) + "\n"
        for each in figures
    )


def _values(figure: Figure) -> dict[str, Any]:
    second = {f"second_{name}": count for name, count in asdict(figure.second).items()}
    return asdict(figure.rates) | second


def _csv(figures: Sequence[Figure], by: str) -> str:
    written = io.StringIO()
    names = [field.name for field in fields(Rates)] + [f"second_{name}" for name in _SECOND]
    writer = csv.writer(written)
    writer.writerow(["code", by, *names])
    for each in figures:
        values = _values(each)
        writer.writerow(
            [each.code, _plain(each.name), *("" if values[n] is None else values[n] for n in names)]
        )
    return "\ufeff" + written.getvalue()


def _plain(name: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return "'" + name if name[:1] in ("=", "+", "-", "@", "\t", "\r") else name


def _table(figures: Sequence[Figure], by: str, language: int) -> str:
    table = Table(title=_TITLE[language])
    table.add_column(WAYS[by][language], no_wrap=True)
    for column in (*_COUNTS.values(), *_SHARES.values(), *_SECOND.values()):
        table.add_column(column[language], justify="right")
    for each in figures:
        counts = (str(getattr(each.rates, name)) for name in _COUNTS)
        shares = (percent(getattr(each.rates, name)) for name in _SHARES)
        second = (str(getattr(each.second, name)) for name in _SECOND)
        table.add_row(called(each.name, language), *counts, *shares, *second)
    written = io.StringIO()
    Console(file=written, width=max(220, Console().width)).print(table)
    return written.getvalue()


def waits_printed(waits: Waits, language: str = DEFAULT) -> str:
    """How long residents waited for a person, as a sentence below the table."""
    asked, taken, in_time, share = waits.asked, waits.taken, waits.in_time, percent(waits.share)
    span = _span(waits.median, LANGUAGES.index(language)) if waits.median is not None else ""
    if language == DEFAULT:
        half = f"；一半的人等了不超过 {span}" if span else ""
        return f"找人工 {asked} 人，有人接手 {taken} 人，在说好的时间前 {in_time} 人（{share}）{half}。\n"
    half = f"; half of them waited {span} at most" if span else ""
    return f"{asked} asked for a person, {taken} got one, {in_time} by the time promised ({share}){half}.\n"


def _span(wait: timedelta, language: int) -> str:
    hours, minutes = divmod(max(1, round(wait / timedelta(minutes=1))), 60)
    words = (("小时", "分钟"), ("h", "min"))[language]
    told = [f"{number} {unit}" for number, unit in zip((hours, minutes), words, strict=True) if number]
    return " ".join(told)


def called(name: str, language: int) -> str:
    """What a line of a table is called: those of all have both languages in files for programs."""
    return _WHOLE[name][language] if name in _WHOLE else name


def percent(share: float | None) -> str:
    """A share in words: "—" where there is none."""
    return "—" if share is None else f"{share:.1%}"
