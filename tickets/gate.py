"""The reply gate: a department's report has to say what was done, not that it was passed on.

Rule 1  "Forwarded", "received" and the like are no result, however they are put and whoever is named.
        What is still to come is none either, where the matter is said to be solved. Of praise alone it is
        the result that it was passed on; a suggestion is answered by what is to become of it.
Rule 2  A report names who was spoken to and when, or why nobody could be reached (`contacted.py`); only an
        anonymous resident need not be.
Rule 3  Where the category demands evidence, a report without any is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from orthography.regexes import regex
from tickets import results
from tickets.contacted import tells_of_contact
from tickets.errors import Why

LEAST: Final = 10
"""Characters of content, punctuation aside: "已修复路灯，恢复照明" passes."""
LEAST_TAKEN_UP: Final = 5
"""Characters of what is to become of a suggestion: 已列入计划."""
CONCLUSIONS: Final = ("solved", "partly", "cannot")

_NO_CONTENT: Final = regex(r"[\W_]+")


def objections(
    facts: Mapping[str, Any],
    *,
    anonymous: bool,
    evidence: bool,
    names: Iterable[str] = (),
    praise: bool = False,
    suggestion: bool = False,
) -> tuple[Why, ...]:
    """What is wrong with a report of `did`, `contacted`, `conclusion`, `basis` and `evidence`; () is good.

    `evidence` tells that the category demands some, `names` are the city's departments and units. Reasons
    come in the order of the questions.
    """
    found: list[Why] = []
    words = str(facts.get("did") or "")
    did, told = _NO_CONTENT.sub("", words), results.told(words, names)
    if did and told == "nothing" and not praise:
        found.append("only-forwarded")
    elif told == "promise" and facts.get("conclusion") == "solved" and not suggestion:
        found.append("still-to-come")
    elif len(did) < (LEAST_TAKEN_UP if suggestion and told == "promise" else LEAST):
        found.append("too-short")
    if not anonymous and not tells_of_contact(str(facts.get("contacted") or "")):
        found.append("no-contact")
    if evidence and not facts.get("evidence"):
        found.append("no-evidence")
    if facts.get("conclusion") not in CONCLUSIONS:
        found.append("no-conclusion")
    elif facts["conclusion"] == "cannot" and not str(facts.get("basis", "")).strip():
        found.append("no-basis")
    return tuple(found)
