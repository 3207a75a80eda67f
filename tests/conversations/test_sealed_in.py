"""One's own number in what is told is sealed where it stands, and nobody else's."""

from __future__ import annotations

import pytest

from bot.desk.office import Office
from conversations.steps.parts import QUOTED, quoted
from conversations.steps.phone import sealed_in
from tickets.traces import discreetly, without_traces


@pytest.mark.parametrize(
    "words", ["来之前打我电话13900139000", "13900139000", "my phone is 13900139000, call first"]
)
def test_their_own_is_sealed(office: Office, words: str) -> None:
    told = sealed_in(words, office.world.numbers)
    assert "13900139000" not in told
    assert office.sealing.opened(told).replace(" ", "").endswith(words.replace(" ", "")[-6:])
    assert "⟦" not in discreetly(told)
    assert "⟦" not in without_traces(told)


@pytest.mark.parametrize("words", ["老板的电话13900139000", "灯杆编号 L0382", "没有电话"])
def test_what_is_not_stays_as_it_was_told(office: Office, words: str) -> None:
    assert sealed_in(words, office.world.numbers) == words


def test_no_half_of_a_seal_is_shown(office: Office) -> None:
    told = sealed_in("啊" * (QUOTED - 20) + "打我电话13900139000", office.world.numbers)
    assert "⟦" not in quoted(told)["words"]
