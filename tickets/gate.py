"""The reply gate: a department's report has to say what was done, not that it was passed on.

Rule 1  "Forwarded", "received" and the like are no result, however they are put.
Rule 2  A report names who was spoken to and when; only an anonymous resident cannot be.
Rule 3  Where the category demands evidence, a report without any is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from tickets.errors import Why

LEAST: Final = 10
"""Characters of content, punctuation aside: "已修复路灯，恢复照明" passes."""
CONCLUSIONS: Final = ("solved", "partly", "cannot")

_NO_CONTENT: Final = re.compile(r"[\W_]+")
_FORWARDED: Final = re.compile(
    r"您好|你好|您|你|该|此|本|诉求|问题|事项|情况|工单|来电|来信|已经?|均|我单位|我局|我们|将|会|现|予以|及时|"
    r"收到|收悉|知悉|知晓|阅|转交|转办|转达|转发|转|移交|交由?|反馈给?|反映给?|上报|登记|记录|受理|派发|"
    r"相关|有关|责任|主管|属地|部门|单位|科室|街道|社区|人员|领导|办理|处理|核实|调查|跟进|尽快|正在|中|"
    r"由|给|至|到|向|并|请|等待|耐心|谢谢|感谢|关注|支持|理解|的|与|对|了|后|进行|进一步|"
    r"forwarded|received|noted|ok|done|the|to|department",
    re.IGNORECASE,
)


def only_forwarded(did: str) -> bool:
    """Whether words tell nothing but that the matter was received or passed on."""
    content = _NO_CONTENT.sub("", did)
    return bool(content) and not _FORWARDED.sub("", content)


def objections(facts: Mapping[str, Any], *, anonymous: bool, evidence: bool) -> tuple[Why, ...]:
    """What is wrong with a report of `did`, `contacted`, `conclusion`, `basis` and `evidence`; () is good.

    `evidence` tells that the category demands some. Reasons come in the order of the questions.
    """
    found: list[Why] = []
    did = _NO_CONTENT.sub("", str(facts.get("did", "")))
    if only_forwarded(did):
        found.append("only-forwarded")
    elif len(did) < LEAST:
        found.append("too-short")
    if not anonymous and len(_NO_CONTENT.sub("", str(facts.get("contacted", "")))) < 2:
        found.append("no-contact")
    if evidence and not facts.get("evidence"):
        found.append("no-evidence")
    if facts.get("conclusion") not in CONCLUSIONS:
        found.append("no-conclusion")
    elif facts["conclusion"] == "cannot" and not str(facts.get("basis", "")).strip():
        found.append("no-basis")
    return tuple(found)
