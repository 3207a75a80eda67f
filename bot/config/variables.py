"""Names in the environment that begin like ours and are none: misspelt, they would change nothing in silence.

Rule 1  One with two underscores together names a section and a key, as the file does. A section that nobody
        knows is a mistake; the keys of a known one are looked at with those of the file.
Rule 2  Any other is a mistake where it is nearly one of ours. What else begins so may be somebody's for
        another purpose, such as what Kubernetes tells of its services (`JIEBAN_PORT`).
Rule 3  A whole section in one variable is taken as JSON alone.
Rule 4  No value is repeated: it may be a secret.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final

BESIDE: Final = frozenset({"crash_at"})
"""Variables of ours that set no key."""
_NEARLY = 0.75


def misspelt(
    prefix: str,
    plain: Collection[str],
    sections: Mapping[str, Collection[str]],
    environment: Mapping[str, str],
) -> Iterator[str]:
    """Every mistake among the names in `environment`; `plain` are the keys without a section."""
    ours = [*plain, *BESIDE, *(f"{section}__{key}" for section, keys in sections.items() for key in keys)]
    for variable, value in environment.items():
        if not variable.upper().startswith(prefix):
            continue
        name = variable[len(prefix) :].lower()
        section, nested, key = name.partition("__")
        where = f"[environment, {variable}]"
        if name in sections:
            if in_a_word(value) is None:
                right = f"write one for each key, {variable}__…"
                yield f"{variable}: a whole section in one variable; {right} {where}"
        elif nested and section not in sections:
            near = get_close_matches(section, sections, 1)
            known = f"did you mean {near[0]}?" if near else f"there are {', '.join(sections)}"
            yield f"{section}.{key}: no such section; {known} {where}"
        elif not nested and name not in ours and (near := get_close_matches(name, ours, 1, _NEARLY)):
            yield f"{name}: no such key; did you mean {prefix}{near[0].upper()}? {where}"


def in_a_word(value: str) -> dict[str, Any] | None:
    """A section that is written into one variable, None for what is no object of JSON."""
    try:
        section = json.loads(value)
    except ValueError:
        return None
    return section if isinstance(section, dict) else None
