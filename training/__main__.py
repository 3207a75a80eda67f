"""`python -m training [PLACE …]`: learn again, for these places or for all."""

from __future__ import annotations

import sys

from tickets.meanings.model import FOLDER
from training.learning import PLACES, learn, mark, sentences_of

if __name__ == "__main__":
    if unknown := {*sys.argv[1:]} - {*PLACES}:
        raise SystemExit(f"no such place: {', '.join(sorted(unknown))}; there are {', '.join(PLACES)}")
    for place in sys.argv[1:] or PLACES:
        sentences = sentences_of(place)
        learn(sentences).write(FOLDER / f"{place}.npz", mark(sentences))
        print(f"{place}: {len(sentences)} sentences")
