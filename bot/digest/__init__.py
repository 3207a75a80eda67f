"""The leaders' morning digest: a few sentences and one picture, once on each working day.

digests.py    when it goes out, and to whom
facts.py      what it tells
picture.py    its picture; drawing.py: what that is made of
"""

from bot.digest.digests import Digests

__all__ = ["Digests"]
