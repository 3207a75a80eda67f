"""When somebody means to be somewhere: 明天下午三点, 周四 15:00, 4月2日上午九点, tomorrow 3pm.

Rule 1  What is arranged lies ahead: a weekday is the next one, a day of the year the next one unless it has
        just passed (`days.py`).
Rule 2  A day without a time is no appointment.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from conversations.reading.moments import told_in
from conversations.reading.words import one_form
from orthography.regexes import regex

_AROUND = " ，,在于就定约是的吧"
_MORNING = 7
"""Nobody means the hours before it, unless the small hours are named: 明天三点 is the afternoon."""
_EARLY = regex(r"凌晨|清晨|早|半夜|夜里|morning|am\b|a\.m|\b0\d:")


def coming(words: str, now: datetime) -> datetime | None:
    """The moment that `words` arrange, seen from `now` by the city's clock; None when they arrange none.

    What they tell may have passed all the same: today's morning, said in the afternoon.
    """
    said = one_form(words).strip(_AROUND + "。.")
    try:
        day, at, _, left, after = told_in(said, now.date(), "ahead", _AROUND)
    except (ValueError, OverflowError):
        return None
    if day is None or at is None or left.strip(_AROUND):
        return None
    if 0 < at.hour < _MORNING and not _EARLY.search(said):
        at = at.replace(hour=at.hour + 12)
    return datetime.combine(day + timedelta(days=after), at, now.tzinfo)
