"""`jieban simulate`: a month of a city, played through the real desk by a clock of its own."""

from bot.simulation.showing import simulate

__all__ = ["simulate"]
