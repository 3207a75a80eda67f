"""One form for the characters in which the same can be written: traditional ones and Cantonese are read as
Mandarin in simplified ones. What somebody wrote is kept as they wrote it; only reading goes through here.

Rule 1  What is read has as many characters as what was written, each in its place: a part that was understood
        is found again in what was written.
Rule 2  Words that are simplified already are read as they are, and cost one look.
Rule 3  Characters beyond doubt show how somebody writes; only then are others read that Mandarin has, too.

characters.txt   OpenCC's table of characters (Apache License 2.0), by `python -m tools.characters`
rows.py          tables of words that are read as others
cantonese.py     Cantonese words
mistyped.py      words that are typed by their sound
regexes.py       patterns that are made ready when they are first needed; widths.py: wide characters
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from orthography.cantonese import BESIDES, OWN, SINGLE
from orthography.mistyped import MISTYPED, SIGNS
from orthography.regexes import regex

__all__ = ["LOOKED_FOR", "as_written", "simplified"]

_CANTONESE: Final = "冇咗喺嘅佢哋嗰啲嘢嚟揾攞瞓咁噉畀嬲攰冚冧掟餸㗎係啱後菸"
"""Characters that Mandarin in simplified characters has not, but for names, besides the traditional ones."""
_PERHAPS: Final = "唔俾睇咩乜嘈掂曱甴嗌唞屙呃喇"
"""Those of them that it has in few words: what stands beside them tells."""
_UNSURE: Final = "係"
"""Traditional characters of which it takes the words around them to tell what they are."""


def _table() -> dict[str, str]:
    lines = Path(__file__).with_name("characters.txt").read_text("utf-8").splitlines()
    pairs = "".join(line for line in lines if not line.startswith("#"))
    return {a: b for a, b in zip(pairs[::2], pairs[1::2], strict=True) if a not in _UNSURE}


_SIMPLIFIED: Final = _table() | {"後": "后", "菸": "烟"}
_CHARACTERS: Final = str.maketrans(_SIMPLIFIED)
_BEYOND_DOUBT: Final = regex(f"[{''.join(_SIMPLIFIED)}{_CANTONESE}]")
LOOKED_FOR: Final = regex(f"[{''.join(_SIMPLIFIED)}{_CANTONESE}{_PERHAPS}]|屋企|{SIGNS}")
_THANKS: Final = regex(r"唔该(?=\W{0,9}\Z)")
"""At the end of what is said it thanks; elsewhere it asks for something."""
_NO: Final = regex("唔(?=[一-鿿])(?<!唔唔)(?!唔)")
"""The Cantonese no; 唔， is a sound."""


@lru_cache(maxsize=128)
def simplified(words: str) -> str:
    """`words` in simplified characters and Mandarin, or `words` itself where they are that already. The last
    few results are remembered, since a turn reads the same words many times."""
    if LOOKED_FOR.search(words) is None:
        return words
    said = _NO.sub("不", OWN.read(_THANKS.sub("谢谢", words.translate(_CHARACTERS))))
    right = MISTYPED.read(said)
    if said == words and _BEYOND_DOUBT.search(words) is None:
        return right
    return BESIDES.read(right).translate(SINGLE)


def as_written(part: str, whole: str) -> str:
    """The stretch of `whole`, as it was written, that was read as `part`; `part` itself where there is
    none."""
    begins = simplified(whole).find(part)
    return whole[begins : begins + len(part)] if begins >= 0 else part
