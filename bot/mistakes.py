"""How a mistake in the configuration is told: its key, where it stands, and what would be right.

Nothing that may be a secret is repeated: not the value of a key that sounds like one, not a password in an
address, not what stands behind a key that nobody knows.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, get_args

from pydantic import BaseModel

_SECRET = ("token", "secret", "key")
_CREDENTIALS = re.compile(r"(?<=//).*(?=@)|(?<=password=)[^&']+")

_OF_A_KEY: Final = "[key]"
"""How pydantic marks a mistake that is in a key of a table, and not in what stands behind it."""

_LIST: Final = "write a list: values in [ ], with commas between them"
_TABLE: Final = "write a table: keys, each with its value"
_NUMBER: Final = "write a number"
_WHOLE: Final = "write a whole number"
_RIGHT: Final[Mapping[str, str]] = {
    "bool": "write true or false",
    "date": "write a date such as 2026-10-01",
    "dict": _TABLE,
    "finite_number": _NUMBER,
    "float": _NUMBER,
    "frozen_set": _LIST,
    "greater_than": "write more than {gt}",
    "greater_than_equal": "write {ge} or more",
    "int": _WHOLE,
    "less_than": "write less than {lt}",
    "less_than_equal": "write {le} or less",
    "list": _LIST,
    "literal_error": "write {expected}",
    "model": _TABLE,
    "path": "write a path in quotes",
    "string_too_short": "this must not be empty",
    "string": "write words in quotes",
    "time": 'write a time of day in quotes, such as "08:30"',
    "too_long": "write at most {max_length} values, not {actual_length}",
    "too_short": "at least {min_length} is needed here",
    "tuple": _LIST,
}
"""What would be right, by pydantic's name for a mistake or the beginning of it: the longest that fits."""


def told(error: Any, settings: type[BaseModel], prefix: str, file: Path | None, text: str) -> str:
    """One mistake, as pydantic found it in what `file` (its `text`) and the environment say."""
    keys = keys_of(error)
    return f"{'.'.join(keys)}: {_wrong(error, keys, settings)} [{place(keys, prefix, file, text)}]"


def place(keys: Sequence[str], prefix: str, file: Path | None, text: str) -> str:
    """Where a key stands, or could."""
    variable = prefix + "__".join(keys).upper()
    if variable in map(str.upper, os.environ):
        return f"environment, {variable}"
    line = line_of(keys, text)
    return f"{file}, line {line}; or {variable}" if line else f"{file or 'environment'}; or {variable}"


def in_words(error: Any, shape: type[BaseModel]) -> str:
    """What pydantic found wrong with something of this shape, and what would be right."""
    keys = keys_of(error)
    if error["type"] == "missing":
        return "one more value is needed here" if keys[-1].isdecimal() else "this key is needed"
    if error["type"] == "extra_forbidden":
        known = _known(keys[:-1], shape)
        near = get_close_matches(keys[-1], known, 1)
        return (
            f"no such key; did you mean {near[0]}?" if near else f"no such key; there are {', '.join(known)}"
        )
    if error["type"] == "value_error":  # one of our own
        return str(error["msg"]).removeprefix("Value error, ")
    return _right(error)


def keys_of(error: Any) -> list[str]:
    """The key that a mistake is in, behind the keys of the tables around it."""
    return [str(part) for part in error["loc"] if part != _OF_A_KEY]


def _right(error: Any) -> str:
    """What would be right in the place of a value that pydantic has a name for."""
    kind = max((name for name in _RIGHT if error["type"].startswith(name)), key=len, default=None)
    if kind is None:
        return str(error["msg"])
    return _RIGHT[kind].format_map({name: _shown(value) for name, value in error.get("ctx", {}).items()})


def _shown(value: object) -> str:
    """A bound, as it is written in a file; of a list of words those that say something."""
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}h" if minutes % 60 == 0 else f"{minutes}m"
    return f"{value:g}" if isinstance(value, float) else str(value).removeprefix("'', ")


def line_of(keys: Sequence[str], text: str) -> int | None:
    """The line of TOML at which a key stands, or what it is in: an entry on one line, a table, or the row of
    a list whose number is among the keys."""
    section, found, depth = list[str](), None, 0
    rows: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            name = stripped.partition("]")[0].strip("[ ")
            section = _parts(name)
            if stripped.startswith("[["):
                section.append(str(rows.setdefault(name, 0)))
                rows[name] += 1
            path = section
        elif "=" in stripped and not stripped.startswith("#"):
            path = [*section, *_parts(stripped.partition("=")[0])]
        else:
            continue
        if depth < len(path) and [*keys[: len(path)]] == path:
            found, depth = number, len(path)
    return found


def _wrong(error: Any, keys: Sequence[str], settings: type[BaseModel]) -> str:
    """What is wrong with a key, and what would be right. Nothing that may be a secret is repeated."""
    says = in_words(error, settings)
    if error["type"] in ("missing", "extra_forbidden"):
        return says
    if any(word in keys[-1] for word in _SECRET) or error["type"].startswith("model"):
        return says  # a model is a whole section, with everything in it
    return f"{says} (it is {_CREDENTIALS.sub('…', repr(error['input']))})"


def _known(section: Sequence[str], shape: type[BaseModel]) -> list[str]:
    """The keys of a section, or of the whole."""
    kinds = [shape]
    for part in section:
        if not part.isdecimal():  # the place in a list
            fields = [kind.model_fields[part] for kind in kinds if part in kind.model_fields]
            kinds = [kind for field in fields for kind in _models(field.annotation)]
    return [name for kind in kinds for name in kind.model_fields]


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


def _parts(name: str) -> list[str]:
    return [part.strip("\"' ") for part in name.split(".")]
