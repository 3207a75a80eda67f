"""Alarms for leaders: rising topics, many residents on one matter, places and reporters that come again."""

from bot.alarms.alarms import Alarms

__all__ = ["Alarms"]
