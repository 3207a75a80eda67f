"""An answer goes to its own ticket, whatever else is asked and said."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk.office import Office
from tests.conversations.asked import Resident

DRAFTS = (11, 12)
"""Tickets to which somebody is adding something."""

ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.integers(1, 3)),
        st.tuples(st.just("remind"), st.integers(1, 3)),
        st.tuples(st.just("adds"), st.sampled_from(DRAFTS)),
        st.tuples(st.just("says"), st.integers(0, 5)),
        st.tuples(st.just("shows"), st.integers(0, 5)),
        st.tuples(st.just("waits"), st.sampled_from([2, 30, 100, 4000])),
        st.tuples(st.just("ends"), st.just(0)),
    ),
    max_size=25,
)


@settings(max_examples=200)
@given(acts=ACTS)
def test_an_answer_goes_to_its_own_ticket_and_nowhere_else(
    office: Office, acts: list[tuple[str, int]]
) -> None:
    li = Resident(office)
    for act, which in acts:
        match act:
            case "put" | "remind":
                li.put(which, again=act == "remind")
            case "adds":
                li.adds(which)
            case "says" | "shows":
                li.tells(which, photo=act == "shows")
            case "waits":
                li.waits(which)
            case "ends":
                li.ends()
    for ticket, words in li.arrived.items():
        assert all(tag.startswith(f"给{ticket}号") for tag in words), (ticket, words)
    arrived = [tag for words in li.arrived.values() for tag in words]
    assert sorted([*arrived, *li.kept()]) == sorted(li.said)
