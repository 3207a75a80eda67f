"""The demo's stage: everybody's chat on one page, and a clock to move. No part of a real service."""

from bot.demo.cast import Person
from bot.demo.clock import DemoClock
from bot.demo.stage import Stage
from bot.demo.words import Language

__all__ = ["DemoClock", "Language", "Person", "Stage"]
