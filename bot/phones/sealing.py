"""Phone numbers at rest: sealed before they are kept anywhere, opened only in what is delivered.

Rule 1  Sealing is a function (AES-SIV, RFC 5297): the same number gives the same seal, so that conversations
        stay free of chance. Whoever reads the database learns at most that two numbers are the same.
Rule 2  A row of the outbox holds the seal; the sender and the page's log open it on the way out.
Rule 3  With another key nothing can be opened any more: what was sealed reads as "not legible".
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

_BEGINS: Final = "⟦"
_SEAL: Final = re.compile(rf"{_BEGINS}([A-Za-z0-9_=-]+)⟧")
_PURPOSE: Final = b"jieban phone number 1"
_CODE: Final = b"jieban one-time code 1"
_LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""None that look like another."""
ILLEGIBLE: Final = "＊＊＊"


def holds(words: str) -> bool:
    """Whether there may be a seal in some words."""
    return _BEGINS in words


class Sealing:
    """Seals and opens with a key made from the program's secret, which is asked for when first needed."""

    def __init__(self, secret: Callable[[], bytes]) -> None:
        self._secret = secret

    @cached_property
    def _cipher(self) -> AESSIV:
        from cryptography.hazmat.primitives.ciphers.aead import AESSIV
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return AESSIV(HKDF(SHA256(), 64, salt=None, info=_PURPOSE).derive(self._secret()))

    def seal(self, words: str) -> str:
        """The seal of some words."""
        return f"{_BEGINS}{urlsafe_b64encode(self._cipher.encrypt(words.encode(), [_PURPOSE])).decode()}⟧"

    def within(self, words: str) -> str:
        """The seal of words inside a JSON string: what is opened there stands as JSON has it."""
        return self.seal(msgspec.json.encode(words).decode()[1:-1])

    def code(self, purpose: str) -> str:
        """Eight letters and digits that are a function of the key and of what they are for: nobody without
        the key can tell them."""
        rest = int.from_bytes(sha256(self._cipher.encrypt(purpose.encode(), [_CODE])).digest())
        return "".join(_LETTERS[rest // len(_LETTERS) ** place % len(_LETTERS)] for place in range(8))

    def opened(self, words: str) -> str:
        """The same words with every seal in them opened."""
        return _SEAL.sub(self._open, words) if holds(words) else words

    def _open(self, seal: re.Match[str]) -> str:
        from cryptography.exceptions import InvalidTag

        try:
            return self._cipher.decrypt(urlsafe_b64decode(seal[1]), [_PURPOSE]).decode()
        except (InvalidTag, ValueError):
            return ILLEGIBLE
