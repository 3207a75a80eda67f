"""Signed tokens: whoever holds one may do one thing to one subject until it expires.

Rule 1  A token is `<subject>.<expiry>.<signature>`; nothing about it is stored.
Rule 2  Wrong, expired and foreign tokens are alike: `holder` answers None and nothing more.
Rule 3  An expiry is a whole multiple of `step`, so that the same address is handed out again for a while
        and a browser may keep what it found there.
Rule 4  A token for one purpose opens nothing of another: the purpose is signed, not sent.
"""

from __future__ import annotations

import hashlib
import hmac
import math
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

SUBJECT = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What can be named by a token: a conversation, or the sha256 of a file."""

_TOKEN = re.compile(r"([A-Za-z0-9_-]{1,64})\.([0-9]{1,12})\.([A-Za-z0-9_-]{43})")
_SHORTEST_SECRET = 16


@dataclass(frozen=True, slots=True)
class Tokens:
    """Signs and checks the tokens of one purpose, each good for `lifetime` and up to a `step` more.

    `now` gives the time, aware, UTC.

    Raises ValueError for a secret under 16 bytes: without a secret everything is closed.
    """

    secret: bytes
    purpose: str
    lifetime: timedelta
    now: Callable[[], datetime]
    step: timedelta = timedelta(seconds=1)

    def __post_init__(self) -> None:
        if len(self.secret) < _SHORTEST_SECRET:
            raise ValueError(f"a secret of tokens needs at least {_SHORTEST_SECRET} bytes")

    def mint(self, subject: str) -> str:
        """A token for `subject` from now on. Raises ValueError for what is no subject."""
        if not SUBJECT.fullmatch(subject):
            raise ValueError(f"not a subject for a token: {subject!r}")
        step = int(self.step.total_seconds())
        expiry = math.ceil((self.now() + self.lifetime).timestamp() / step) * step
        return f"{subject}.{expiry}.{self._signature(subject, expiry)}"

    def holder(self, token: str) -> str | None:
        """The subject that `token` stands for, or None when it stands for nothing (any more)."""
        parts = _TOKEN.fullmatch(token)
        if parts is None:
            return None
        subject, expiry, signature = parts[1], int(parts[2]), parts[3]
        genuine = hmac.compare_digest(signature, self._signature(subject, expiry))
        return subject if genuine and self.now().timestamp() < expiry else None

    def _signature(self, subject: str, expiry: int) -> str:
        digest = hmac.digest(self.secret, f"{self.purpose}\n{subject}\n{expiry}".encode(), hashlib.sha256)
        return urlsafe_b64encode(digest).rstrip(b"=").decode()
