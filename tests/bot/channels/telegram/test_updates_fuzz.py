"""Nothing raises, whatever comes."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import astuple

from conversations.messages import Unreadable
from tests.bot.channels.telegram.test_updates import BOT, GROUP, IN_GROUPS, IN_PRIVATE, READER
from tests.fake_telegram import updates as u

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
GOOD: list[u.Json] = [
    *(u.message(7, content) for _, content, _ in IN_PRIVATE),
    *(u.message(7, content, chat=GROUP, **more) for _, content, more, _ in IN_GROUPS),
    u.press(8, "c"),
    u.standing(9, "kicked"),
]


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(deeper for key, held in inner for deeper in _paths(held, (*path, key)))]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A good update with one to three of its values replaced or taken away."""
    update = json.loads(json.dumps(draw(st.sampled_from(GOOD))))
    for _ in range(draw(st.integers(1, 3))):
        paths = _paths(update)[1:]
        if not paths:
            break
        *before, last = draw(st.sampled_from(paths))
        place = update
        for key in before:
            place = place[key]
        if draw(st.booleans()):
            place[last] = draw(JSON)
        else:
            del place[last]
    return json.dumps(update).encode()


def _sound(body: bytes) -> None:
    reading = READER.read(body)
    if reading.incoming is not None:
        incoming = reading.incoming
        incoming.source.encode()
        assert incoming.source.startswith(f"tg:{BOT}:")
        assert not any("\0" in value for value in astuple(incoming.message) if isinstance(value, str))
        assert "\0" not in incoming.language
        if not isinstance(incoming.message, Unreadable):
            assert int(incoming.address) is not None


@settings(max_examples=5000)
@given(mutated())
def test_mutated_updates_never_raise(body: bytes) -> None:
    _sound(body)


@settings(max_examples=500)
@given(
    st.dictionaries(
        st.sampled_from(["update_id", "message", "edited_message", "callback_query", "my_chat_member"]), JSON
    )
)
def test_random_json_never_raises(update: u.Json) -> None:
    _sound(json.dumps(update).encode())


@settings(max_examples=500)
@given(st.binary(max_size=200))
def test_random_bytes_never_raise(body: bytes) -> None:
    _sound(body)
    _sound(b'{"update_id":7,"message":' + body)
