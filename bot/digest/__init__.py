"""The leaders' morning digest: a few sentences and one picture, once on each working day."""

from bot.digest.digests import Digests

__all__ = ["Digests"]
