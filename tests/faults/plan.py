"""What is done to the program in one run, and in which order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["kill", "crash", "nap", "restart"]
"""SIGKILL at a random moment; SIGKILL at a named point; stopped beyond its lease and woken; SIGTERM."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One run. Of `kills`, every third happens at a named point; lengths of time are seconds."""

    seed: int = 12345
    database: str = "sqlite"
    replicas: int = 1
    kills: int = 25
    naps: int = 0
    nap: float = 8.0
    restarts: int = 0
    outages: int = 0
    outage: float = 60.0
    residents: int = 12
    again: float = 0.2
    """The share of updates that are brought once more, at any time, to any replica."""
    trouble: float = 0.05
    """How likely the platform is to answer the next send wrongly, looked at four times a second."""
    longest_life: float = 0.8
    """The most that a replica lives before it is killed."""
    crowded: bool = False
    """Whether others are at work beside it, as in a suite of tests: then the slowest answers while all is
    well tell of them."""


@dataclass(frozen=True, slots=True)
class Disaster:
    """What happens to one replica. `point` is where it crashes, with the passage: `desk.taken-in:3`."""

    kind: Kind
    point: str = ""

    @property
    def sooner(self) -> Disaster:
        """The same at the first passage of its point: where everybody is busy a later one takes too long."""
        name, colon, _ = self.point.partition(":")
        return replace(self, point=f"{name}{colon}{1 if colon else ''}")


def disasters(plan: Plan, points: Sequence[str], dice: random.Random) -> list[Disaster]:
    """All that happens, in the order in which it does."""
    crashes = plan.kills // 3
    made = [
        Disaster("crash", f"{points[number % len(points)]}:{1 + number % 3}") for number in range(crashes)
    ]
    made += [Disaster("kill")] * (plan.kills - crashes)
    made += [Disaster("nap")] * plan.naps + [Disaster("restart")] * plan.restarts
    dice.shuffle(made)
    return made
