"""What somebody sent, as plain data: it waits in a session until they say what it was for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from conversations.messages import Media, Place, Text

_KINDS: Final[Mapping[str, type[Text | Media | Place]]] = {"text": Text, "media": Media, "place": Place}


def written(message: Text | Media | Place) -> dict[str, Any]:
    """A message by its kind, as `said_in` reads it."""
    kind = next(kind for kind, of in _KINDS.items() if isinstance(message, of))
    return {kind: msgspec.to_builtins(message)}


def said_in(facts: Mapping[str, Any]) -> list[Text | Media | Place]:
    """What waits in the facts of a session: all words as one message, then the rest."""
    if "words" in facts:  # from before files could wait, too
        return [Text(facts["words"], facts["ref"])]
    said = [
        msgspec.convert(told, _KINDS[kind]) for row in facts.get("said", ()) for kind, told in row.items()
    ]
    texts = [message for message in said if isinstance(message, Text)]
    others = [message for message in said if not isinstance(message, Text)]
    together = [Text("\n".join(text.words for text in texts), texts[0].ref)] if texts else []
    return [*together, *others]
