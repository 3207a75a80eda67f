"""The judge of accessibility is the one that it is said to be."""

from __future__ import annotations

import hashlib
import tomllib

from tests.bot.accessibility import AXE


def test_axe_is_what_it_says() -> None:
    listed = tomllib.loads((AXE.parents[1] / "VENDORED.toml").read_text("utf-8"))["file"]
    (file,) = [each for each in listed if each["package"] == "axe-core"]
    assert AXE.parents[1] / file["path"] == AXE
    assert hashlib.sha256(AXE.read_bytes()).hexdigest() == file["sha256"]
    assert (AXE.parent / "LICENSE").exists()
