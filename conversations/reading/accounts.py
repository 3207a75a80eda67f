"""Whether words say by themselves that something is wrong: 灯坏了, "no water".

Where in the city it is, and what it is about, is read elsewhere (`World`).
"""

from __future__ import annotations

import re
from typing import Final

from conversations.reading.sayings import gives_up
from conversations.reading.short_answers import means_any, means_no, means_unknown
from conversations.reading.words import bare
from orthography import simplified
from orthography.regexes import regex

_WRONG: Final = regex(
    r"[坏停没漏堵臭吵脏断裂塌缺欠]|不(?!动产)|晚点|满了|"
    r"\b(?:no|not|never|nobody|broken?|leak\w*|block\w*|stuck|dead|missing|dirty|smell\w*|noisy"
    r"|late|full|off|out|down)\b|n['’]t\b",
    re.IGNORECASE,
)
"""That something is wrong, as a matter says of its own."""


def says_wrong(words: str) -> bool:
    """Whether words say by themselves that something is wrong."""
    return _WRONG.search(simplified(words)) is not None


def tells_enough(words: str) -> bool:
    """Whether a few words are a whole account: 灯坏了, 停水. 停车 only names something."""
    said = bare(words)
    nothing = means_no(words) or means_unknown(words) or means_any(words) or gives_up(words)
    return len(said) > 1 and says_wrong(words.replace("停车", "")) and not nothing
