"""The digest's picture, legible on a phone: the day in figures, the month as a curve, departments with bars,
what rises against its usual level, and where most comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.digest.drawing import (
    BLUE,
    CARD,
    GOOD,
    HEAD,
    HEAD_SOFT,
    INK,
    PALE,
    POOR,
    SOFT,
    Canvas,
    colour_of,
    font,
    percent,
)
from bot.digest.facts import Day, Digest, Line

Words = Mapping[str, str]

WIDTH: Final = 1080
MOST: Final = 14
"""Departments that are drawn, those with most tickets; how many others there are is said."""
TOPICS: Final = 5
ROW: Final = 62
_MARGIN: Final = 44
_RIGHT: Final = WIDTH - _MARGIN
_HEAD, _TILES, _TREND, _FOOT = 150, 166, 330, 84
_LIST: Final = 66
"""Height of a line of the two lists at the end."""
_COLUMNS: Final = (("in_time", 500), ("resolution", 664), ("satisfaction", 828))
_BAR: Final = 134


def picture(digest: Digest, words: Words, topics: Sequence[str]) -> bytes:
    """A PNG. `words`: see `bot.digest.digests.LABELS`; `topics`: what the rising ones are called."""
    lines = digest.lines[:MOST]
    listed = max(1, min(TOPICS, len(topics)), len(digest.spots))
    table = 64 + ROW * max(len(lines), 1) + (44 if len(digest.lines) > MOST else 0)
    lists = 76 + _LIST * listed
    canvas = Canvas(WIDTH, _HEAD + _TILES + _TREND + table + lists + _FOOT)
    canvas.box(0, 0, WIDTH, _HEAD, HEAD)
    canvas.words((_MARGIN, 30), words["title"], 48, "#ffffff")
    canvas.words((_MARGIN, 100), words["period"], 26, HEAD_SOFT, room=_RIGHT - _MARGIN)
    top = _HEAD
    _tiles(canvas, top + 22, digest, words)
    top += _TILES
    _trend(canvas, top + 8, digest.days, words)
    top += _TREND
    _table(canvas, top, digest, words)
    top += table
    _rising(canvas, top + 30, digest, words, topics[:TOPICS])
    _spots(canvas, top + 30, digest, words)
    canvas.words((_MARGIN, canvas.height - _FOOT + 28), words["foot"], 22, SOFT, room=_RIGHT - _MARGIN)
    return canvas.png()


def _tiles(canvas: Canvas, top: float, digest: Digest, words: Words) -> None:
    """The figures that everybody asks for first."""
    tiles = (
        ("received", f"{digest.received:,}", INK),
        ("closed", f"{digest.closed:,}", INK),
        ("in_time", percent(digest.whole.in_time), colour_of(digest.whole.in_time)),
        ("satisfaction", percent(digest.whole.satisfaction), colour_of(digest.whole.satisfaction)),
        ("overdue", f"{digest.overdue:,}", POOR if digest.overdue else GOOD),
    )
    gap = 16
    wide = (_RIGHT - _MARGIN - gap * (len(tiles) - 1)) / len(tiles)
    for place, (name, figure, colour) in enumerate(tiles):
        left = _MARGIN + place * (wide + gap)
        canvas.box(left, top, left + wide, top + 128, CARD, 14)
        canvas.words((left + wide / 2, top + 50), figure, 44, colour, "mm")
        canvas.words((left + wide / 2, top + 102), words[name], 24, SOFT, "mm", room=wide - 12)


def _trend(canvas: Canvas, top: float, days: Sequence[Day], words: Words) -> None:
    """A bar for each day, and the share that was answered in time as a line above."""
    canvas.words((_MARGIN, top), words["trend"], 26, INK)
    if not days:
        return
    most = max(max(day.received for day in days), 1)
    floor, high, line_top, line_high = top + 256, 130.0, top + 46, 44.0  # between the heading and the numbers
    wide = (_RIGHT - _MARGIN) / len(days)
    points = []
    for place, day in enumerate(days):
        left = _MARGIN + place * wide
        height = high * day.received / most
        canvas.box(left + 3, floor - max(height, 2), left + wide - 3, floor, BLUE if day.working else PALE)
        if day.in_time is not None:
            points.append((left + wide / 2, line_top + line_high * (1 - max(0.0, day.in_time - 0.5) * 2)))
        if day.received == most:
            canvas.words((left + wide / 2, floor - height - 6), f"{most:,}", 22, SOFT, "mb")
        if (len(days) - 1 - place) % 7 == 0:
            canvas.words((left + wide / 2, floor + 8), f"{day.day:%m-%d}", 22, SOFT, "ma")
    canvas.curve(points, GOOD)
    canvas.words((_RIGHT, top), words["trend_line"], 26, GOOD, "ra")


def _table(canvas: Canvas, top: float, digest: Digest, words: Words) -> None:
    canvas.words((_MARGIN, top + 44), words["department"], 24, SOFT, "lm")
    canvas.words((_COLUMNS[0][1] - 34, top + 44), words["tickets"], 24, SOFT, "rm")
    for name, left in _COLUMNS:
        canvas.words((left, top + 44), words[name], 24, SOFT, "lm", room=_BAR)
    canvas.words((_RIGHT, top + 44), words["overdue"], 24, SOFT, "rm")
    top += 64
    for place, line in enumerate(digest.lines[:MOST]):
        _row(canvas, top + place * ROW, line)
    if not digest.lines:
        canvas.words((_MARGIN, top + 14), words["nothing"], 26, SOFT)
    if len(digest.lines) > MOST:
        canvas.words((_MARGIN, top + MOST * ROW + 10), words["others"], 24, SOFT)


def _row(canvas: Canvas, top: float, line: Line) -> None:
    canvas.rule(_MARGIN, _RIGHT, top)
    middle = top + ROW / 2
    counted = f"{line.rates.tickets:,}"
    right = _COLUMNS[0][1] - 34
    room = right - _MARGIN - font(28).getlength(counted) - 16
    canvas.words((_MARGIN, middle), line.name, 28, INK, "lm", room=room)
    canvas.words((right, middle), counted, 28, INK, "rm")
    for name, left in _COLUMNS:
        share: float | None = getattr(line.rates, name)
        canvas.words((left, middle - 10), percent(share), 26, colour_of(share), "lm")
        if share is not None:
            canvas.bar(left, middle + 13, _BAR, share, colour_of(share))
    canvas.words((_RIGHT, middle), str(line.overdue), 28, POOR if line.overdue else SOFT, "rm")


def _rising(canvas: Canvas, top: float, digest: Digest, words: Words, topics: Sequence[str]) -> None:
    """Each with a bar for what is usual below the one for what came."""
    wide = 590.0 - _MARGIN
    canvas.words((_MARGIN, top), words["rising"], 26, INK, room=wide)
    most = max((each.alarm.count for each in digest.rising[:TOPICS]), default=1)
    for place, (name, each) in enumerate(zip(topics, digest.rising, strict=False)):
        at, alarm = top + 52 + place * _LIST, each.alarm
        figure = f"{alarm.count}"
        if alarm.what == "rising":
            figure += f" / {words['usual']} {alarm.usual:.0f}"
        canvas.words((_MARGIN, at), name, 26, INK, room=wide - font(26).getlength(figure) - 20)
        canvas.words((_MARGIN + wide, at), figure, 26, POOR, "ra")
        canvas.bar(_MARGIN, at + 40, wide, alarm.count / most, POOR)
        if alarm.usual > 0:
            shown = max(3.0, wide * alarm.usual / most)
            canvas.box(_MARGIN, at + 40, _MARGIN + shown, at + 50, INK, 2)
    if not topics:
        canvas.words((_MARGIN, top + 52), words["nothing_rises"], 24, SOFT, room=wide)


def _spots(canvas: Canvas, top: float, digest: Digest, words: Words) -> None:
    left = 640.0
    wide = _RIGHT - left
    canvas.words((left, top), words["spots"], 26, INK, room=wide)
    most = max((count for _, count in digest.spots), default=1)
    for place, (name, count) in enumerate(digest.spots):
        at = top + 52 + place * _LIST
        canvas.words((left, at), name, 26, INK, room=wide - 80)
        canvas.words((_RIGHT, at), f"{count:,}", 26, INK, "ra")
        canvas.bar(left, at + 40, wide, count / most, BLUE)
    if not digest.spots:
        canvas.words((left, top + 52), words["no_spots"], 24, SOFT, room=wide)
