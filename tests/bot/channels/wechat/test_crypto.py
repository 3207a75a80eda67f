"""Signatures and safe mode, against an independent implementation."""

from __future__ import annotations

import random
from base64 import b64decode, b64encode

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher as Aes
from cryptography.hazmat.primitives.ciphers import algorithms, modes
from hypothesis import given
from hypothesis import strategies as st
from wechatpy.crypto import PrpCrypto, WeChatCrypto
from wechatpy.parser import parse_message

from bot.channels.wechat.crypto import Cipher, Forged, is_signed, signature
from bot.channels.wechat.letters import Reader
from bot.channels.wechat.xml import fields_in, sealed_in
from tests.fake_wechat import messages as m

TOKEN, KEY, APP = "testtoken", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wx0123456789abcdef"
CIPHER = Cipher(KEY, APP)
THEIRS = PrpCrypto(b64decode(f"{KEY}="))


def test_the_known_signature() -> None:
    signed = "ee0843455eb31b87dbf6d6890273a3ab976bd56e"
    assert signature(TOKEN, "1700000000", "nonce123") == signed
    assert is_signed(signed, TOKEN, "1700000000", "nonce123")
    assert not is_signed(signed[:-1], TOKEN, "1700000000", "nonce123")
    assert not is_signed("签", TOKEN, "\ud800", "nonce123")


def test_a_thousand_round_trips_with_another_implementation() -> None:
    chance = random.Random(5)
    for _ in range(1000):
        words = "".join(chance.choices("灯abc<>&\n 💡]", k=chance.randrange(200)))
        assert CIPHER.opened(THEIRS.encrypt(words, APP)).decode() == words
        assert THEIRS.decrypt(CIPHER.sealed(words.encode()), APP) == words


@given(st.binary(max_size=200))
def test_what_is_sealed_can_be_opened(words: bytes) -> None:
    assert CIPHER.opened(CIPHER.sealed(words)) == words


def _sealed(plain: bytes) -> bytes:
    key = b64decode(f"{KEY}=")
    encryptor = Aes(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
    return b64encode(encryptor.update(plain) + encryptor.finalize())


def _plain(words: bytes, app: bytes = APP.encode()) -> bytes:
    return b"r" * 16 + len(words).to_bytes(4, "big") + words + app


def test_every_byte_of_the_padding_counts() -> None:
    for length in range(32):
        unpadded = _plain(b"x" * length)
        padding = 32 - len(unpadded) % 32
        whole = unpadded + bytes([padding]) * padding
        assert CIPHER.opened(_sealed(whole)) == b"x" * length
        for place in range(len(unpadded), len(whole)):
            for wrong in (0, padding - 1, padding + 1, 255):
                if wrong != padding:
                    bad = whole[:place] + bytes([wrong]) + whole[place + 1 :]
                    with pytest.raises(Forged):
                        CIPHER.opened(_sealed(bad))


def _padded(plain: bytes) -> bytes:
    padding = 32 - len(plain) % 32
    return plain + bytes([padding]) * padding


WRONG = {
    "another account": _padded(_plain(b"x", b"wx0123456789abcdee")),
    "a longer account": _padded(_plain(b"x", APP.encode() + b"0")),
    "no account": _padded(_plain(b"x", b"")),
    "a length beyond the end": _padded(b"r" * 16 + b"\xff\xff\xff\xff" + b"x" + APP.encode()),
    "a length too short": _padded(b"r" * 16 + b"\0\0\0\0" + b"x" + APP.encode()),
    "padding alone": b"\x20" * 32,
    "padding to 16 bytes": _plain(b"x" * 6) + b"\4" * 4,
}


@pytest.mark.parametrize("plain", WRONG.values(), ids=WRONG)
def test_what_is_sealed_wrongly_is_refused(plain: bytes) -> None:
    with pytest.raises(Forged):
        CIPHER.opened(_sealed(plain))


@pytest.mark.parametrize(
    "sealed", [b"", b"====", b"A", b"AAAA", b"x" * 43, b64encode(b"x" * 33), "灯".encode()]
)
def test_what_is_not_even_sealed_is_refused(sealed: bytes) -> None:
    with pytest.raises(Forged):
        CIPHER.opened(sealed)


CONTENTS = [
    *(m.text("灯坏了"), m.image("A"), m.voice("B"), m.video("C"), m.video("D", "shortvideo")),
    *(m.location(29.55, 112.9, "中山路"), m.link("a", "b", "https://example.cn")),
    *(m.event("subscribe"), m.event("subscribe", "qrscene_1"), m.event("unsubscribe"), m.event("SCAN", "1")),
    *(m.event("CLICK", "/report"), m.event("VIEW", "https://example.cn")),
]


@pytest.mark.parametrize("content", CONTENTS, ids=lambda c: f"{c['MsgType']} {c.get('Event', '')}")
def test_another_implementation_reads_the_same(content: m.Fields) -> None:
    """What it seals we open and read; it reads the same in it."""
    crypto = WeChatCrypto(TOKEN, KEY, APP)
    body = crypto.encrypt_message(m.xml(content).decode(), "nonce", "1700000000").encode()
    fields = fields_in(body)
    assert is_signed(fields["MsgSignature"], TOKEN, "1700000000", "nonce", fields["Encrypt"])
    words = CIPHER.opened(sealed_in(body))
    theirs = parse_message(words)
    ours = Reader(APP, lambda latitude, longitude: (latitude, longitude)).read(words)
    if ours is not None:
        assert ours.address == theirs.source
        if theirs.id:
            assert ours.source == f"wx:{APP}:{theirs.id}"
