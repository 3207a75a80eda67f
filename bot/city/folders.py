"""Where a city's files are."""

from __future__ import annotations

from pathlib import Path
from typing import Final

PACKAGED: Final = Path(__file__).parent.parent / "cities"


def folder_of(name_or_path: str) -> Path:
    """The packaged city of this name ("demo"), else the folder itself, whether it is there or not."""
    packaged = PACKAGED / name_or_path
    plain_name = name_or_path.isidentifier()
    return packaged if plain_name and packaged.is_dir() else Path(name_or_path).expanduser()
