"""A ticket's number: readable aloud, typed back with one mistake at most.

Rule 1  A ticket's id is its day and its place in that day, `YYYYMMDDnnnnnnn`: sortable, one integer.
Rule 2  Its number is `YYYYMMDD-nnnnnn-c`; `c` is a check digit over all the others.
Rule 3  The day is the city's calendar day, not UTC's.

The check digit is Damm's (H. M. Damm, Total anti-symmetrische Quasigruppen, 2004): it finds every wrong
digit and every two neighbours that changed places. ISO 7064 MOD 11,10 would miss one swap in fifty.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from orthography.regexes import regex
from orthography.widths import half_width

PER_DAY: Final = 10_000_000
"""Tickets of one day at most: an id is the day, then the place in it."""
PATTERN: Final = r"\d{8}-\d{6,7}-\d"
"""Regular expression that every number matches in full."""

_TABLE: Final = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
_SPACED: Final = regex(r"[\s\-‐-―−_]+")
_DIGITS: Final = regex(r"[0-9]{15,16}")
_BEGUN: Final = regex(r"([0-9]{8})[\s\-‐-―−_]*([0-9]{6})")


def ticket_id(day: date, place: int) -> int:
    """The id of the ticket that is number `place` (from 1) of `day`."""
    if not 0 < place < PER_DAY:
        raise ValueError(f"a day has places 1 to {PER_DAY - 1}, not {place}")
    return int(f"{day:%Y%m%d}") * PER_DAY + place


def first_id(day: date) -> int:
    """A bound below every id of `day` and above those of earlier days."""
    return int(f"{day:%Y%m%d}") * PER_DAY


def number(id: int) -> str:
    """How residents read the ticket `id`."""
    day, place = divmod(id, PER_DAY)
    return f"{day:08d}-{place:06d}-{check_digit(f'{day:08d}{place:06d}')}"


def parse(words: str) -> int | None:
    """The id that `words` name, or None when they are no number or one that was mistyped.

    Spaces, full-width digits and missing hyphens are forgiven.
    """
    digits = _SPACED.sub("", half_width(words))
    if not _DIGITS.fullmatch(digits) or check_digit(digits):
        return None
    id = int(digits[:8]) * PER_DAY + int(digits[8:-1])
    return id if number(id).replace("-", "") == digits else None


def parse_begun(words: str) -> int | None:
    """The id that `words` name but for the check digit, which was left out; None when they are no such thing.

    Nothing tells a mistyped one: it is only good for who may see no others' anyway.
    """
    found = _BEGUN.fullmatch(half_width(words).strip())
    place = 0 if found is None else int(found[2])
    return None if found is None or not place else int(found[1]) * PER_DAY + place


def check_digit(digits: str) -> int:
    """Damm's check digit; 0 for digits that end with their right one."""
    check = 0
    for digit in digits:
        check = _TABLE[check][ord(digit) - 48]
    return check
