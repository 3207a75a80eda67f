"""An answer of several messages: what is in its parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from conversations.messages import Media, Place
from conversations.reading.words import clean
from conversations.world import Places

TOLD_AT_MOST: Final = 5000
"""Characters that somebody can tell at once, in however many messages: what is the matter, an answer to a
department, what is to be added."""

QUOTED: Final = 500
"""Characters of their own words that people are shown again in full: longer ones would fill a platform's
messages, and what can be chosen comes after them."""

Part = Mapping[str, Any]
"""`{"ref", "words"}` or, of a file, `{"ref", "kind", "key", …}`, perhaps with `words`."""


def part_of(file: Media) -> dict[str, Any]:
    """A file as a part of an answer, with the words that came with it."""
    part: dict[str, Any] = {"ref": file.ref, "kind": file.kind, "key": file.key}
    part |= {"name": file.name, "mime": file.mime, "size": file.size}
    if file.position is not None:
        part["position"] = list(file.position)
    if caption := clean(file.words):
        part["words"] = caption
    return part


def in_words(place: Place, places: Places) -> str:
    """A position as words that say where it is, with its degrees."""
    words = places.at(place.latitude, place.longitude, place.label).words
    degrees = f"{place.latitude:.5f},{place.longitude:.5f}"
    return words if degrees in words else f"{words} {degrees}".strip()


def words_of(parts: Collection[Part]) -> str:
    """All their words, a line each."""
    if not parts:
        return ""
    return "\n".join([part["words"] for part in parts if part.get("words")])


def quoted(words: str) -> dict[str, Any]:
    """Somebody's own words, to be shown to them again: `long` is how many characters there are in all where
    only the beginning is shown, else 0."""
    if len(words) <= QUOTED:
        return {"words": words, "long": 0}
    shown = words[:QUOTED]
    if shown.rfind("⟦") > shown.rfind("⟧"):  # half a seal can't be opened
        shown = shown[: shown.rfind("⟦")]
    return {"words": shown.rstrip(), "long": len(words)}


def only_heard(parts: Iterable[Part]) -> bool:
    """Whether all that was told are voice notes: there is nothing yet to read or to see."""
    told = [part.get("kind") == "voice" and not part.get("words") for part in parts]
    return bool(told) and all(told)


def files_of(parts: Iterable[Part]) -> list[Part]:
    """Those that are files."""
    return [part for part in parts if "key" in part]
