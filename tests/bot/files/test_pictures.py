"""Pictures: where they were taken is read and taken out, and nothing that is sent brings anybody down."""

from __future__ import annotations

from io import BytesIO
from struct import pack
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from bot.files.pictures import BadPicture, discreet

PNG_START = b"\x89PNG\r\n\x1a\nIHDR"


def taken(kind: str = "JPEG", *, at: tuple[float, float] | None = (29.5, 112.9), turned: int = 1) -> bytes:
    """A picture as a phone takes it: 8 x 4, the left half red."""
    image = Image.new("RGB", (80, 40), "white")
    image.paste("red", (0, 0, 40, 40))
    exif = Image.Exif()
    exif[0x010F] = "SecretPhone"
    exif[0x0112] = turned
    if at is not None:
        gps = {1: "N" if at[0] >= 0 else "S", 2: parts(at[0]), 3: "E" if at[1] >= 0 else "W", 4: parts(at[1])}
        exif.get_ifd(0x8825).update(gps)
    kept = BytesIO()
    image.save(kept, kind, exif=exif)
    return kept.getvalue()


def parts(degrees: float) -> tuple[float, float, float]:
    minutes = abs(degrees) % 1 * 60
    return float(int(abs(degrees))), float(int(minutes)), round(minutes % 1 * 60, 3)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_position_is_read_and_taken_out(kind: str) -> None:
    content = taken(kind)
    assert b"SecretPhone" in content
    picture = discreet(content)
    assert picture.position == pytest.approx((29.5, 112.9), abs=1e-5)
    assert b"SecretPhone" not in picture.content
    with Image.open(BytesIO(picture.content)) as image:
        assert image.format == kind
        assert not image.getexif()


@pytest.mark.parametrize("kind", ["MPO", "PNG", "WEBP"])
def test_of_several_pictures_in_one_file_none_tells_where_it_was(kind: str) -> None:
    """Newer phones put a second picture, for bright screens, behind each photo: both told where it was."""
    with Image.open(BytesIO(taken())) as photo:
        exif, kept = photo.getexif(), BytesIO()
        photo.save(kept, kind, exif=exif, save_all=True, append_images=[Image.new("RGB", photo.size, "blue")])
    content = kept.getvalue()
    assert b"SecretPhone" in content
    picture = discreet(content)
    assert picture.position == pytest.approx((29.5, 112.9), abs=1e-5)
    assert b"SecretPhone" not in picture.content
    with Image.open(BytesIO(picture.content)) as image:
        assert image.format == ("JPEG" if kind == "MPO" else kind)
        assert getattr(image, "n_frames", 1) == 1


def plain(kind: str, **how: object) -> bytes:
    """A picture that tells nothing besides."""
    kept = BytesIO()
    Image.new("RGB", (40, 30), "red").save(kept, kind, **how)
    return kept.getvalue()


def segment(marker: int, held: bytes) -> bytes:
    return pack(">BBH", 0xFF, marker, 2 + len(held)) + held


def chunk(name: bytes, held: bytes) -> bytes:
    return pack(">I", len(held)) + name + held + pack(">I", crc32(name + held))


def jpeg_with(part: bytes) -> bytes:
    content = plain("JPEG")
    return content[:2] + part + content[2:]


def png_with(part: bytes, *, before: bytes = b"IDAT") -> bytes:
    content = plain("PNG")
    at = content.index(before) - 4
    return content[:at] + part + content[at:]


def webp_with(part: bytes) -> bytes:
    content = plain("WEBP") + part
    return content[:4] + pack("<I", len(content) - 8) + content[8:]


def words_of_png() -> bytes:
    words = PngInfo()
    words.add_text("Whereabouts", "SecretPlace")
    return plain("PNG", pnginfo=words)


SECRET = b"SecretPlace "
TELLING = {
    "jpeg, nobody's segment": jpeg_with(segment(0xE5, SECRET)),
    "jpeg, comment": jpeg_with(segment(0xFE, SECRET)),
    "jpeg, small picture (JFXX)": jpeg_with(segment(0xE0, b"JFXX\0\x13" + SECRET)),
    "jpeg, small picture (JFIF)": jpeg_with(segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\2\2" + SECRET)),
    "jpeg, longer than Adobe's": jpeg_with(segment(0xEE, b"Adobe\0d\0\0\0\0\1" + SECRET)),
    "jpeg, behind the end": plain("JPEG") + SECRET,
    "jpeg, a film behind the end": plain("JPEG") + b"\0\0\0\x18ftypmp42" + SECRET,
    "jpeg, in several scans, behind the end": plain("JPEG", progressive=True) + SECRET,
    "png, words": words_of_png(),
    "png, private": png_with(chunk(b"prVt", SECRET)),
    "png, private, after the picture": png_with(chunk(b"prVt", SECRET), before=b"IEND"),
    "png, words after the picture": png_with(chunk(b"tEXt", b"Where\0" + SECRET), before=b"IEND"),
    "png, called public": png_with(chunk(b"abCd", SECRET)),
    "png, behind the end": plain("PNG") + SECRET,
    "webp, nobody's": webp_with(b"ABCD" + pack("<I", len(SECRET)) + SECRET),
    "webp, behind the end": plain("WEBP") + SECRET,
}


@pytest.mark.parametrize("content", TELLING.values(), ids=TELLING.keys())
def test_words_and_parts_that_nobody_knows_are_taken_out(content: bytes) -> None:
    assert b"SecretPlace" in content
    kept = discreet(content).content
    assert b"SecretPlace" not in kept
    with Image.open(BytesIO(kept)) as image:
        assert image.size == (40, 30)


def test_what_can_be_seen_through_stays_so() -> None:
    image, kept, words = Image.new("P", (4, 4), 1), BytesIO(), PngInfo()
    image.putpalette([255, 0, 0, 0, 255, 0])
    words.add_text("Whereabouts", "SecretPlace")
    image.save(kept, "PNG", transparency=1, pnginfo=words)
    with Image.open(BytesIO(discreet(kept.getvalue()).content)) as written:
        assert written.convert("RGBA").getpixel((0, 0)) == (0, 255, 0, 0)


def test_when_it_was_made_is_taken_out() -> None:
    assert b"tIME" not in discreet(png_with(chunk(b"tIME", b"\x07\xea\x0b\x1a\x0a\0\0"))).content


def moving(kind: str) -> bytes:
    more = [Image.new("RGB", (40, 30), (shade, 0, 0)) for shade in (60, 120, 180)]
    return plain(kind, save_all=True, append_images=more, duration=100)


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
NOTHING_BESIDES = {
    **{kind: plain(kind) for kind in ("JPEG", "PNG", "WEBP")},
    **{f"{kind}, with its colours": plain(kind, icc_profile=SRGB) for kind in ("JPEG", "PNG", "WEBP")},
    **{f"{kind}, moving": moving(kind) for kind in ("PNG", "WEBP")},
    "JPEG, in several scans": plain("JPEG", progressive=True, restart_marker_blocks=1),
    "JPEG, its density": plain("JPEG", dpi=(300, 300)),
    "JPEG, filled up with zeros": plain("JPEG") + bytes(100),
    "WEBP, without loss": plain("WEBP", lossless=True),
    "PNG, its density": plain("PNG", dpi=(300, 300)),
}


@pytest.mark.parametrize("content", NOTHING_BESIDES.values(), ids=NOTHING_BESIDES.keys())
def test_what_tells_nothing_besides_is_kept_byte_for_byte(content: bytes) -> None:
    assert discreet(content).content == content


def test_south_and_west() -> None:
    assert discreet(taken(at=(-33.9, -70.6))).position == pytest.approx((-33.9, -70.6), abs=1e-5)


def test_it_is_turned_the_way_it_was_meant_to_be_seen() -> None:
    with Image.open(BytesIO(discreet(taken(turned=6)).content)) as image:
        assert image.size == (40, 80)
        top, bottom = image.getpixel((20, 5)), image.getpixel((20, 75))
        assert isinstance(top, tuple)
        assert isinstance(bottom, tuple)
        assert top[1] < 80
        assert bottom[1] > 180


def test_without_a_position_and_without_anything() -> None:
    assert discreet(taken(at=None)).position is None


def test_a_hundred_megapixels_are_refused_before_they_are_unpacked() -> None:
    huge = BytesIO()
    Image.new("1", (10_000, 10_000)).save(huge, "PNG")
    with pytest.raises(BadPicture, match="too_many_pixels"):
        discreet(huge.getvalue())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_half_a_picture_is_broken(kind: str) -> None:
    content = taken(kind)
    with pytest.raises(BadPicture, match="broken"):
        discreet(content[: len(content) // 3])


WHOLE = taken()


@settings(max_examples=300)
@given(st.integers(2, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_picture_is_kept_discreet_or_refused(place: int, bytes_: bytes) -> None:
    damaged = WHOLE[:place] + bytes_ + WHOLE[place + len(bytes_) :]
    try:
        picture = discreet(damaged)
    except BadPicture:
        return
    assert picture.position is None or abs(picture.position[0]) <= 90


def test_more_pixels_than_pillow_dares_are_refused_in_the_same_words() -> None:
    header = PNG_START + pack(">II", 40_000, 40_000) + b"\x08\x02\x00\x00\x00"
    png = header[:8] + pack(">I", 13) + header[8:] + pack(">I", crc32(header[8:]))
    with pytest.raises(BadPicture, match="too_many_pixels"):
        discreet(png + b"\x00\x00\x00\x00IEND\xaeB`\x82")


def test_broken_exif_is_taken_out_and_the_picture_kept() -> None:
    content = taken()
    place = content.index(b"Exif\0\0")
    broken = content[: place + 6] + b"\xff" * 24 + content[place + 30 :]
    picture = discreet(broken)
    assert picture.position is None
    assert b"SecretPhone" not in picture.content


def test_what_cannot_be_opened_here_is_refused_by_name() -> None:
    with pytest.raises(BadPicture, match="heic"):
        discreet(b"\x00\x00\x00\x18ftypheic" + bytes(40))
