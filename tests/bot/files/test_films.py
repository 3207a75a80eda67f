"""Films: where they were taken is put out, and nothing of the film changes."""

from __future__ import annotations

from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.files.films import without_place
from conversations.messages import Media
from tests.bot.channels.web_chat import chatting

APPLE = b"+29.5512+112.9034+036.250/"
ANDROID = b"+29.5512+112.9034/"
LIKE_A_PLACE = b"the film itself may hold +29.5512+112.9034/ by chance"


def box(name: bytes, *inside: bytes) -> bytes:
    held = b"".join(inside)
    return pack(">I", 8 + len(held)) + name + held


def long_box(name: bytes, inside: bytes) -> bytes:
    return pack(">I", 1) + name + pack(">Q", 16 + len(inside)) + inside


LOCI = box(b"loci", bytes(6), b"home\0\0", pack(">3i", 112 << 16, 29 << 16, 36 << 16), b"earth\0\0")
HEAD = box(b"ftyp", b"isom\0\0\2\0isomiso2")
ANDROIDS = box(b"udta", box(b"\xa9xyz", pack(">HH", len(ANDROID), 0x15C7), ANDROID))
APPLES = box(
    b"meta", box(b"keys", b"mdtacom.apple.quicktime.location.ISO6709"), box(b"ilst", box(b"data", APPLE))
)
TABLES = box(b"trak", bytes(range(256)) * 4)


@pytest.mark.parametrize("told", [ANDROIDS, APPLES, box(b"udta", LOCI)], ids=["android", "apple", "3gp"])
@pytest.mark.parametrize("last", [False, True], ids=["described first", "described last"])
def test_the_place_is_put_out_and_the_film_stays(told: bytes, last: bool) -> None:
    film, described = box(b"mdat", LIKE_A_PLACE), box(b"moov", TABLES, told)
    content = HEAD + (film + described if last else described + film)
    kept = without_place(content)
    assert len(kept) == len(content)
    assert film in kept
    assert TABLES in kept
    assert told not in kept
    without = kept.replace(LIKE_A_PLACE, b"")
    for place in (b"29.55", b"112.9", b"home", pack(">i", 112 << 16)):
        assert place not in without
    assert without_place(kept) == kept


XMP = (
    b'<x:xmpmeta><rdf:Description exif:GPSLongitude="112,54.2E" photoshop:City="SecretTown">'
    b"<exif:GPSLatitude>29,33.1N</exif:GPSLatitude></rdf:Description></x:xmpmeta>"
)
XMP_ID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
XMP_BOX = box(b"uuid", XMP_ID, XMP)
OTHERS = box(b"uuid", bytes(range(16)), b"a maker's own")


@pytest.mark.parametrize(
    "content",
    [
        HEAD + XMP_BOX + box(b"moov", TABLES),
        HEAD + long_box(b"uuid", XMP_ID + XMP) + box(b"moov", TABLES),
        HEAD + box(b"moov", TABLES, XMP_BOX),
        HEAD + box(b"moov", TABLES, box(b"udta", box(b"XMP_", XMP))),
        HEAD + box(b"moov", TABLES, box(b"udta", box(b"XMP_", b"\xef\xbb\xbf" + XMP))),
    ],
    ids=["beside", "beside, long", "in the description", "quicktime", "quicktime, with a mark"],
)
def test_of_xmp_nothing_stays(content: bytes) -> None:
    film = box(b"mdat", XMP_BOX)
    kept = without_place(content + OTHERS + film)
    assert len(kept) == len(content + OTHERS + film)
    assert kept.endswith(OTHERS + film)
    assert TABLES in kept
    for told in (b"112,54", b"29,33", b"SecretTown"):
        assert told not in kept.removesuffix(film)
    assert without_place(kept) == kept


def test_a_film_of_more_than_four_gigabytes_is_measured_otherwise() -> None:
    content = HEAD + long_box(b"mdat", LIKE_A_PLACE) + long_box(b"moov", ANDROIDS)
    kept = without_place(content)
    assert LIKE_A_PLACE in kept
    assert ANDROID not in kept.replace(LIKE_A_PLACE, b"")


def test_what_tells_no_place_is_kept_byte_for_byte() -> None:
    content = (
        HEAD
        + box(b"moov", TABLES, box(b"udta", b"loci but none, nor XMP_ of it"))
        + OTHERS
        + box(b"mdat", b"x")
    )
    assert without_place(content) == content


@given(st.binary(max_size=200))
def test_nothing_brings_it_down(noise: bytes) -> None:
    for content in (
        noise,
        HEAD + noise,
        HEAD + box(b"moov", noise),
        HEAD + box(b"moov", ANDROIDS)[: len(noise)],
    ):
        assert len(without_place(content)) == len(content)


async def test_a_film_that_is_sent_is_kept_without_its_place() -> None:
    """Residents film from their own windows; a confidential report told the department which."""
    content = HEAD + box(b"moov", TABLES, ANDROIDS) + box(b"mdat", b"x" * 100)
    async with chatting() as chat:
        assert (await chat.upload(("film.mp4", content)))[0] == 200
        (sent,) = (came.message for came in chat.desk.came)
        assert isinstance(sent, Media)
        assert sent.mime == "video/mp4"
        kept = await chat.desk.get(sent.key)
        assert kept is not None
        assert len(kept) == len(content)
        assert ANDROID not in kept
