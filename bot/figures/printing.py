"""Figures as a table for people, CSV for spreadsheets, JSON lines for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.figures.counting import Figure
from tickets.rates import Rates

FORMATS = ("table", "csv", "json")
_COUNTS = {"tickets": "工单", "valid": "有效", "no_answer": "未回复", "criticised": "通报"}
_SHARES = {
    "response": "响应率",
    "resolution": "解决率",
    "satisfaction": "满意率",
    "combined": "综合",
    "in_time": "按时",
    "signed": "签收及时",
    "returned": "退单",
    "reworked": "重办",
    "valid_callback": "有效回访率",
    "unanswered": "未回复率",
}
_SECOND = {"asked": "二次回访", "answered": "答复", "differing": "不一致"}


def printed(figures: Sequence[Figure], by: str, output: str) -> str:
    """The figures in one of the `FORMATS`."""
    return {"table": _table, "csv": _csv, "json": _json}[output](figures, by)


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


_WAYS = {"department": "承办单位", "category": "类别", "district": "区县", "day": "日期", "month": "月份"}


def _table(figures: Sequence[Figure], by: str) -> str:
    table = Table(title="三率")
    table.add_column(_WAYS[by])
    for column in (*_COUNTS.values(), *_SHARES.values(), *_SECOND.values()):
        table.add_column(column, justify="right")
    for each in figures:
        counts = (str(getattr(each.rates, name)) for name in _COUNTS)
        shares = (percent(getattr(each.rates, name)) for name in _SHARES)
        second = (str(getattr(each.second, name)) for name in _SECOND)
        table.add_row(each.name, *counts, *shares, *second)
    written = io.StringIO()
    Console(file=written, width=max(200, Console().width)).print(table)
    return written.getvalue()


def percent(share: float | None) -> str:
    """A share in words: "—" where there is none."""
    return "—" if share is None else f"{share:.1%}"
