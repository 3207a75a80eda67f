"""How a mistake in the configuration is told: its key, where it stands, and what would be right.

Nothing that may be a secret is repeated: not the value of a key that sounds like one, not a password in an
address, not what stands behind a key that nobody knows.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel

_SECRET = ("token", "secret", "key")
_CREDENTIALS = re.compile(r"(?<=//).*(?=@)|(?<=password=)[^&']+")


def told(error: Any, settings: type[BaseModel], prefix: str, file: Path | None, text: str) -> str:
    """One mistake, as pydantic found it in what `file` (its `text`) and the environment say."""
    keys = [str(part) for part in error["loc"]]
    return f"{'.'.join(keys)}: {_wrong(error, keys, settings)} [{place(keys, prefix, file, text)}]"


def place(keys: Sequence[str], prefix: str, file: Path | None, text: str) -> str:
    """Where a key stands, or could."""
    variable = prefix + "__".join(keys).upper()
    if variable in map(str.upper, os.environ):
        return f"environment, {variable}"
    line = _line(keys, text)
    return f"{file}, line {line}; or {variable}" if line else f"{file or 'environment'}; or {variable}"


def _wrong(error: Any, keys: Sequence[str], settings: type[BaseModel]) -> str:
    """What is wrong with a key, and what would be right. Nothing that may be a secret is repeated."""
    if error["type"] == "missing":
        return "this key is needed"
    if error["type"] == "extra_forbidden":
        known = _known(keys[:-1], settings)
        near = get_close_matches(keys[-1], known, 1)
        return (
            f"no such key; did you mean {near[0]}?" if near else f"no such key; there are {', '.join(known)}"
        )
    says = str(error["msg"]).removeprefix("Value error, ")
    if any(word in keys[-1] for word in _SECRET) or error["type"].startswith("model"):
        return says  # a model is a whole section, with everything in it
    return f"{says} (it is {_CREDENTIALS.sub('…', repr(error['input']))})"


def _known(section: Sequence[str], settings: type[BaseModel]) -> list[str]:
    """The keys of a section, or of the whole."""
    if not section:
        return list(settings.model_fields)
    field = settings.model_fields.get(section[0])
    kinds = [] if field is None else [field.annotation, *getattr(field.annotation, "__args__", ())]
    return [
        name
        for kind in kinds
        if isinstance(kind, type) and issubclass(kind, BaseModel)
        for name in kind.model_fields
    ]


def _line(keys: Sequence[str], text: str) -> int | None:
    """The line of a key, or of its section."""
    section, found = "", None
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            section = stripped.partition("]")[0].strip("[ ")
            if section == keys[0]:
                found = number
        elif "=" in stripped and not stripped.startswith("#"):
            name = stripped.partition("=")[0].strip()
            path = [part.strip("\"' ") for part in [*section.split("."), *name.split(".")] if part]
            if path == [*keys]:
                return number
    return found
