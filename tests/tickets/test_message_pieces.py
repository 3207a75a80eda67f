"""What a message is made of, as words and as numbers."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tickets.meanings.pieces import key_of, keys_of, pieces_of

SAID = st.text(max_size=80) | st.text(st.sampled_from("着火了，快a1 ' 。神^y\n"), max_size=40)


@given(SAID)
@example("神了，神")
@example("")
def test_every_piece_has_its_number(words: str) -> None:
    pieces = {key_of(piece): piece for piece in pieces_of(words)}
    keys = keys_of(words).tolist()
    assert keys == sorted(set(keys))
    assert pieces.keys() <= set(keys)
    # what is no piece reaches over the end of a run of characters: the last of its three is missing
    assert all(key & (2**21 - 1) == 0 or key >> 21 & (2**21 - 1) == 0 for key in set(keys) - pieces.keys())


@given(st.lists(st.text(min_size=1, max_size=3), unique=True, max_size=30))
def test_no_two_short_pieces_share_a_number(pieces: list[str]) -> None:
    assert len({*map(key_of, pieces)}) == len(pieces) or any("\0" in piece for piece in pieces)


def test_a_character_is_not_taken_for_a_mark_with_the_same_bytes() -> None:
    """Python's own hash takes them for one."""
    assert key_of("神") != key_of("^y")
