"""Requests that come while one piece of work is under way wait, and are then done together in one unit of
work."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

_A = TypeVar("_A")
_R = TypeVar("_R")


class Together(Generic[_A, _R]):
    """Hands requests to `work`, many at a time and never twice at once. `work` returns one result for each,
    in order; an exception that it raises goes to everybody who waits for it."""

    def __init__(self, work: Callable[[Sequence[_A]], Awaitable[Sequence[_R]]]) -> None:
        self._work = work
        self._asked: list[tuple[_A, asyncio.Future[_R]]] = []
        self._working: asyncio.Task[None] | None = None

    async def do(self, ask: _A) -> _R:
        """The result of one thing."""
        done: asyncio.Future[_R] = asyncio.get_running_loop().create_future()
        self._asked.append((ask, done))
        if self._working is None:
            self._working = asyncio.create_task(self._run())
        return await done

    async def _run(self) -> None:
        try:
            while self._asked:
                batch, self._asked = self._asked, []
                try:
                    results = await self._work([ask for ask, _ in batch])
                except Exception as problem:
                    for _, done in batch:
                        if not done.done():
                            done.set_exception(problem)
                    continue
                for (_, done), result in zip(batch, results, strict=True):
                    if not done.done():
                        done.set_result(result)
        finally:
            self._working = None
