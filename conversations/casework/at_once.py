"""A result that is told in one message: 反馈：已更换灯头，昨天上午电话联系了王女士，已解决.

Rule 1  It needs a word for it, a colon, and what was done behind that. The order is the one whose number
        stands before it, else the one that offers 反馈结果 now; where several do, the number is asked for.
Rule 2  What is told of the contact, with its time, and the conclusion, as a clause of its own at the end, are
        taken from it; what else is needed is asked. The card shows all of it before anything is submitted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from conversations.reading.patterns import one_of
from conversations.reading.words import bare
from orthography import simplified
from orthography.regexes import regex

_TOLD: Final = regex(
    r"\s{0,9}(?P<number>\d{8}-\d{6}-\d)?[\s,，、的]{0,9}"
    + one_of("反馈(?:办理)?(?:结果)?", "报结果?", "办理结果", "结果", "办结", "report(?: result)?", "result")
    + r"\s{0,3}[:：]\s{0,9}(?P<told>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_ENDS: Final = "，,；;。.\n"
CONCLUDED: Final = (
    (
        "solved",
        regex(
            "(?:问题|都|已经?|全部|彻底|完全){0,3}(?:解决|答复|转达|处理|办|修|弄|搞)(?:好|完|定|妥)?了?|搞定了?|"
            "(?:allfixed|its?|itis|all|fully|been){0,2}(?:solved|answered|fixed|done)"
        ),
    ),
    (
        "partly",
        regex(
            "(?:只|已|仅)?(?:解决|答复|转达|处理|办)?了?(?:一?部分|一半|一些)(?:解决|答复|转达|处理)?了?|没(?:有)?(?:全|完全)(?:部)?解决|"
            "part(?:ly|ially)?(?:solved|answered|done|fixed)?|halfdone"
        ),
    ),
    (
        "cannot",
        regex(
            "(?:暂时|目前|实在|确实)?(?:无法|不能|没法|没办法)(?:解决|答复|转达|处理|办)?|(?:解决|处理|办)不了|"
            "(?:it)?(?:cannot|cant|cannotbe|cantbe)(?:solved|answered|done|solve)"
        ),
    ),
)
"""A conclusion in one's own words, as `bare` leaves them."""

_SAYS_NO_MORE: Final = regex("解决|答复|转达|无法|solved|answered")
"""What only concludes; 修好了 tells what was done, too."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was done, in words, of which order if its number was told, and the conclusion if that was."""

    words: str
    number: str = ""
    conclusion: str = ""

    def answers(self) -> Mapping[str, Any]:
        """The answers to the questions of a report that it gives by itself."""
        concluded = {"conclusion": self.conclusion} if self.conclusion else {}
        return {"did": [{"ref": "", "words": self.words}], **concluded}


def told_at_once(words: str) -> Told | None:
    """The result that somebody tells in one message; None where it is none."""
    found = _TOLD.match(simplified(words))
    if found is None:
        return None
    told, conclusion = words[slice(*found.span("told"))].strip(), ""
    whole = told.rstrip(f"{_ENDS} ")
    cut = max(map(whole.rfind, _ENDS))
    if cut > 0:
        said = bare(whole[cut:]).removeprefix("结论").lstrip("是为")
        conclusion = next((key for key, pattern in CONCLUDED if pattern.fullmatch(said)), "")
        told = whole[:cut] if conclusion and _SAYS_NO_MORE.search(said) else told
    return Told(told, found["number"] or "", conclusion)
