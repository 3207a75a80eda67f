"""Alarms for leaders: rising topics, many residents on one matter, places and reporters that come again.

alarms.py     when is looked, and who is told
looking.py    one look at what stands out
telling.py    an alarm in words
"""

from bot.alarms.alarms import Alarms

__all__ = ["Alarms"]
