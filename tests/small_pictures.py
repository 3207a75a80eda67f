"""Pictures for tests, as small as they can be."""

from __future__ import annotations

from io import BytesIO

from PIL import Image


def picture(kind: str) -> bytes:
    """A red picture: `PNG` or `JPEG`."""
    kept = BytesIO()
    Image.new("RGB", (8, 8), "red").save(kept, kind)
    return kept.getvalue()


PNG = picture("PNG")
JPEG = picture("JPEG")
