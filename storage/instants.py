"""Moments, as both databases keep them: whole microseconds since 1970, UTC.

Integers compare, index and travel alike on SQLite and PostgreSQL; naive datetimes are refused here, at the
border, once.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def stored(instant: datetime) -> int:
    """The number that an aware datetime is kept as. Raises ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {instant!r}")
    return (instant - _EPOCH) // _MICROSECOND


def stored_or_none(instant: datetime | None) -> int | None:
    """The same for a moment that may be missing."""
    return None if instant is None else stored(instant)


def moment(number: int) -> datetime:
    """The aware datetime, in UTC, that a stored number means."""
    return _EPOCH + timedelta(microseconds=number)


def moment_or_none(number: int | None) -> datetime | None:
    """The same for a moment that may be missing."""
    return None if number is None else moment(number)


class Instant(TypeDecorator[datetime]):
    """A column of aware datetimes."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        return stored_or_none(value)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        return moment_or_none(value)
