"""What short messages mean, by their likeness to sentences of each meaning.

Lists of words and patterns know what somebody thought of; people say it in thousands of other ways. So for
each place of a conversation there are sentences of each meaning, `training/first.tsv` and the like, and what
was learned of them, `first.npz`, by `python -m training`.

sure.py       when a likeness is sure enough to act on
model.py      a message's likeness to the sentences of each meaning
pieces.py     what a message is made of, for this
"""

from tickets.meanings.model import Meanings, meanings_of
from tickets.meanings.sure import meant

__all__ = ["Meanings", "meanings_of", "meant"]
