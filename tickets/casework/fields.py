"""Groups of a ticket's fields that end together: a move names the group, not its fields.

Rule 1  A field that is added belongs to a group here, or stays with the matter for good: a test asks which.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

ASKED: Final[Mapping[str, Any]] = {"question": None, "held_at": None, "extension_asked": None}
"""What somebody is to answer: the resident a question, the leaders about more time."""

REPORTED: Final[Mapping[str, Any]] = {"report": None, "reported_at": None, "follow_up": None}
"""What came of the work."""

BEGUN: Final[Mapping[str, Any]] = {**ASKED, **REPORTED, "visit": None}
"""What a department had begun."""

OF_ROUND: Final[Mapping[str, Any]] = {
    **BEGUN,
    "parts": (),
    "rung_at": None,
    "returns": 0,
    "return_asked": None,
    "forced": False,
    "extended": False,
    "overdue": False,
    "callback_at": None,
    "closed_at": None,
    "outcome": "",
    "not_valid": "",
}
"""What every round begins without."""
