"""What proves that a message comes from WeChat: its signatures, and the cipher of safe mode.

Rule 1  Signatures are compared in constant time.
Rule 2  Every byte that was decrypted is accounted for: padding, length, words, app id. Whatever is wrong with
        them, it is `Forged`: nobody learns what it was.

Source: WeChat's "Message encryption and decryption", AES-256-CBC with padding to 32 bytes.
"""

from __future__ import annotations

import hmac
import secrets
import struct
from base64 import b64decode, b64encode
from binascii import Error
from hashlib import sha1
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher as Aes
from cryptography.hazmat.primitives.ciphers import algorithms, modes

BLOCK: Final = 32
"""Bytes that the plain text is padded to a multiple of."""
AHEAD: Final = 20
"""Bytes before the words: sixteen of chance and their length."""


class Forged(Exception):
    """What came is not WeChat's, or not for us."""


def signature(*parts: str) -> str:
    """The signature of some parts, the account's token among them."""
    told = "".join(sorted(parts)).encode("utf-8", "surrogatepass")
    return sha1(told, usedforsecurity=False).hexdigest()  # WeChat's choice, not ours


def is_signed(given: str, *parts: str) -> bool:
    """Whether `given` is the signature of the parts."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), signature(*parts).encode())


class Cipher:
    """Opens and seals the messages of one account. `encoding_aes_key` has 43 characters."""

    def __init__(self, encoding_aes_key: str, app_id: str) -> None:
        key = b64decode(f"{encoding_aes_key}=", validate=True)
        self._aes = Aes(algorithms.AES(key), modes.CBC(key[:16]))
        self._app_id = app_id.encode()

    def opened(self, sealed: bytes) -> bytes:
        """What was sealed for this account. Raises Forged."""
        try:
            packed = b64decode(sealed, validate=True)
        except Error:
            raise Forged from None
        if not packed or len(packed) % BLOCK:
            raise Forged
        decryptor = self._aes.decryptor()
        plain = decryptor.update(packed) + decryptor.finalize()
        padding = plain[-1]
        length = int.from_bytes(plain[16:AHEAD], "big")
        end = AHEAD + length
        expected = self._app_id + bytes((padding,)) * padding
        if not 1 <= padding <= BLOCK or not hmac.compare_digest(plain[end:], expected):
            raise Forged
        return plain[AHEAD:end]

    def sealed(self, words: bytes) -> bytes:
        """`words`, sealed as WeChat does."""
        plain = secrets.token_bytes(16) + struct.pack(">I", len(words)) + words + self._app_id
        padding = BLOCK - len(plain) % BLOCK
        encryptor = self._aes.encryptor()
        return b64encode(encryptor.update(plain + bytes((padding,)) * padding) + encryptor.finalize())
