"""Files and their entries, read with every mistake remembered.

Rule 1  An entry with a mistake is left out, the reading goes on: all mistakes come to light in one go.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from bot.city import json_lines, values
from bot.city.mistakes import Mistake
from bot.mistakes import in_words, keys_of, line_of

CITY: Final = "city.toml"
Entry = TypeVar("Entry", bound=BaseModel)


@dataclass(slots=True)
class CityFiles:
    """The files of one folder, and the mistakes found in them so far."""

    folder: Path
    mistakes: list[Mistake] = field(default_factory=list)
    _toml: dict[str, str] = field(default_factory=dict)
    """The texts of TOML files, to find lines in."""
    _json: dict[str, str] = field(default_factory=dict)
    """Those of JSON files."""

    def wrong(self, file: str, key: str, right: str) -> None:
        """Remember a mistake."""
        keys = key.partition(" (")[0].split(".")
        if file in self._json:
            line = json_lines.line_of(keys, self._json[file])
        else:
            line = line_of(keys, self._toml.get(file, "")) if key else None
        self.mistakes.append(Mistake(file, key, right, line))

    def toml(self, file: str) -> dict[str, Any] | None:
        """The contents of a TOML file, None when it cannot be read."""
        text = self._text(file)
        try:
            self._toml[file] = text or ""
            return None if text is None else tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self.wrong(file, "", f"this is no TOML: {error}")
            return None

    def json(self, file: str) -> Any:
        """The contents of a JSON file, None when it cannot be read."""
        text = self._text(file)
        try:
            found = None if text is None else json.loads(text)
        except json.JSONDecodeError as error:
            self.wrong(file, "", f"this is no JSON: {error}")
            return None
        self._json[file] = text or ""
        return found

    def lines(self, file: str) -> Iterable[tuple[int, str]]:
        """The lines of a file with their numbers, without empty ones and those that begin with #."""
        text = self._text(file) or ""
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield number, line

    def _text(self, file: str) -> str | None:
        try:
            return (self.folder / file).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            self.wrong(file, "", f"there must be a readable file in UTF-8 ({error})")
            return None

    def entry(self, shape: type[Entry], data: Any, file: str, key: str) -> Entry | None:
        """`data` in its shape, None when it has mistakes."""
        try:
            return shape.model_validate(data)
        except ValidationError as error:
            for found in error.errors(include_url=False):
                path = ".".join([*filter(None, [key]), *keys_of(found)])
                self.wrong(file, path, in_words(found, shape))
            return None

    def entries(
        self, shape: type[Entry], section: Mapping[str, Any], name: str
    ) -> Iterable[tuple[str, Entry]]:
        """The good entries of a section of `city.toml`, with their codes."""
        for code, entry in self.named(shape, section, name):
            try:
                yield values.code(code), entry
            except ValueError as right:
                self.wrong(CITY, f"{name}.{code}", f"the code: {right}")

    def named(self, shape: type[Entry], section: Mapping[str, Any], name: str) -> Iterable[tuple[str, Entry]]:
        """The good entries of a section of `city.toml` in which names of any kind stand for codes."""
        for key, data in section.items():
            entry = self.entry(shape, data, CITY, f"{name}.{key}")
            if entry is not None:
                yield key, entry

    def rows(self, shape: type[Entry], rows: list[Any], name: str) -> Iterable[tuple[str, Entry]]:
        """The good rows of a list in `city.toml`, with their places."""
        for place, data in enumerate(rows):
            entry = self.entry(shape, data, CITY, f"{name}.{place}")
            if entry is not None:
                yield f"{name}.{place}", entry
