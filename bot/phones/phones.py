"""What is a phone number, and how it is written."""

from __future__ import annotations

import re
from typing import Final

from orthography.widths import half_width

HOME: Final = "CN"
_LIKE_ONE: Final = re.compile(r"[\d\s()+./—–-]{7,24}")


def phone_number(words: str) -> str | None:
    """The number that words are, in its country's own writing; None when they can't be one."""
    words = half_width(words).strip()
    if _LIKE_ONE.fullmatch(words) is None:
        return None
    import phonenumbers

    try:
        number = phonenumbers.parse(words, HOME)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    at_home = number.country_code == phonenumbers.country_code_for_region(HOME)
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.NATIONAL if at_home else form.INTERNATIONAL)
