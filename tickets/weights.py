"""How much the answers of residents count in the figures: convention, so configuration."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """How much things count: 基本满意 among the satisfied, and each rate in the combined score."""

    basically: float = 0.9
    response: float = 0.2
    resolution: float = 0.4
    satisfaction: float = 0.4
