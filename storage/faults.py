"""Which exceptions are the database's fault or pass by themselves; any other is a mistake of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from types import TracebackType

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

_LOST = (
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.CannotConnectNowError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.LockNotAvailableError,
    asyncpg.ReadOnlySQLTransactionError,
    ConnectionError,
)
"""What PostgreSQL's driver raises when there is no working server at the other end, when another process
sleeps on a lock, or when the server is a copy that has not taken over yet: that passes, too."""

_SQLITE_PASSING = (
    "locked",
    "busy",
    "disk",
    "full",
    "unable to open",
    "readonly",
    "interrupted",
    "not a data",
)
"""What passes or is the file's fault, in SQLite's words; the rest are mistakes in a statement."""

_CONTENDED = (asyncpg.DeadlockDetectedError, asyncpg.SerializationError)


class Away(Exception):
    """The database cannot be reached, or is not what it should be, now."""


class Contended(Exception):
    """Two units of work met head-on: this one has to be begun again, and takes `tickets` first."""

    def __init__(self, why: str, tickets: Collection[int] = ()) -> None:
        super().__init__(why)
        self.tickets = frozenset(tickets)


def _passing(problem: BaseException) -> Exception | None:
    """`Away` for what is the database's fault and passes, `Contended` for what two units of work did to each
    other; None for anything else."""
    words = str(problem)
    cause = problem.driver_exception if isinstance(problem, DBAPIError) else problem
    if isinstance(cause, _CONTENDED):
        return Contended(words.partition("\n")[0])
    if isinstance(cause, sqlite3.DatabaseError):
        passing = any(word in words for word in _SQLITE_PASSING)
    else:
        passing = isinstance(cause, (*_LOST, PoolTimeout, OSError, TimeoutError))
    if not passing:
        return None
    if isinstance(cause, TimeoutError) and not words:
        words = "it does not answer in time"  # Python's own has no words
    return Away(words.partition("\n")[0] or type(problem).__name__)


class _Asked:
    """Around what is asked of a database, and as little else as can be: a file of ours that fails inside is
    taken for its fault. What changes tables is inside as a whole: SQLAlchemy asks there in its own ways."""

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if problem is not None and (passing := _passing(problem)) is not None:
            raise passing from problem


asked = _Asked()
