"""The demo's stage: everybody's chat on one page, and a clock to move. No part of a real service.

stage.py      the page, and what is behind it
cast.py       who plays, and where they are shown
clock.py      how the clock is moved
words.py      what the page itself says
"""

from bot.demo.cast import Player
from bot.demo.clock import DemoClock
from bot.demo.stage import Stage
from bot.demo.words import Language

__all__ = ["DemoClock", "Language", "Player", "Stage"]
