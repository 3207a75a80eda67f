"""The values that a city's files may hold: lengths of time, times of day, days, codes.

What is wrong with one is told in words that say what would be right, as is what pydantic itself finds.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from tickets.deadlines import Span

_CLOCK: Final = re.compile(r"\d\d:\d\d(?::\d\d)?", re.ASCII)


def _span(words: object) -> Span:
    if not isinstance(words, str):
        raise ValueError("write a length of time: 20s, 30m, 2h, 7d, 4wd or same_day")
    return Span.parse(words)


def _above_0(span: Span) -> Span:
    if not (span.seconds or span.working_days or span.same_day):
        raise ValueError("write a length of time above 0")
    return span


def _duration(words: object, *, above_0: bool = False) -> timedelta:
    span = _above_0(_span(words)) if above_0 else _span(words)
    if span.working_days or span.same_day:
        raise ValueError("write a length of natural time: 20s, 30m, 2h or 7d")
    return timedelta(seconds=span.seconds)


def _time(words: object) -> object:
    """pydantic by itself would also take a number, as seconds since midnight, and a time with a zone."""
    if words == "24:00":
        return time.max
    if not (isinstance(words, time) or (isinstance(words, str) and _CLOCK.fullmatch(words))):
        raise PydanticCustomError("time", "no time of day")  # told in the words of `bot.mistakes`
    return words


def _day(words: object) -> object:
    """pydantic by itself would also take a number, as seconds since 1970."""
    if isinstance(words, int | float):
        raise PydanticCustomError("date", "no day")
    return words


def code(words: str) -> str:
    """A code as buttons can carry it. Raises ValueError."""
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}", words) is None:
        raise ValueError("write 1 to 32 of A–Z a–z 0–9 _ -, a letter or a digit first")
    return words


Spanned = Annotated[Span, BeforeValidator(_span)]
Duration = Annotated[timedelta, BeforeValidator(_duration)]
SomeSpan = Annotated[Spanned, AfterValidator(_above_0)]
SomeTime = Annotated[timedelta, BeforeValidator(lambda words: _duration(words, above_0=True))]
Clock = Annotated[time, BeforeValidator(_time)]
Day = Annotated[date, BeforeValidator(_day)]
Code = Annotated[str, AfterValidator(code)]
Words = Annotated[str, Field(min_length=1)]
Degrees = Annotated[float, Field(ge=-180, le=180)]
