"""What is offered for a matter told in English: people who name no thing, and those who only say where."""

from __future__ import annotations

import pytest

from bot.city import load_city
from tickets.suggestions import English, Shipped, best
from tickets.suggestions.english import words_and_pairs

CITY = load_city("demo")
SHIPPED = Shipped(CITY)
ENGLISH = English(CITY, SHIPPED, SHIPPED)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("a horrible chemical smell hangs over our block since yesterday", "SH03"),
        ("banging and drilling goes on after midnight", "SH01"),
        ("three days without a drop out of the tap", "GY01"),
        ("the firm hasn't paid any of us since spring", "RS01"),
        ("neighbours above are stomping until dawn", "GA04"),
        ("he drove us all around town and then asked for double", "JT02"),
        ("we were both sick the whole night after dinner there", "SC01"),
        ("they keep my deposit although I left the room clean", "ZF05"),
        ("we are trapped between floors again and again", "ZF08"),
        ("broken streetlight near 江城区人民路小学", "SZ01"),
    ],
)
def test_who_names_no_thing_is_offered_it(words: str, code: str) -> None:
    assert code in best(ENGLISH.scores(words))


@pytest.mark.parametrize(
    "words",
    [
        "the street lamp at the bus stop is out",
        "no street light outside Sunshine Primary School",
        "street light broken in front of building 3",
    ],
)
def test_where_it_is_is_no_matter(words: str) -> None:
    assert best(ENGLISH.scores(words)) == ("SZ01",)


def test_nothing_is_offered_for_what_names_only_a_place() -> None:
    assert best(ENGLISH.scores("something happened at Jiayuan Estate, building 3")) == ()


def test_in_chinese_it_is_what_the_suggester_says() -> None:
    words = "小区里的 wifi 从昨天起就连不上了"
    assert ENGLISH.scores(words) == SHIPPED.scores(words)


def test_a_word_has_one_form_and_small_words_count_in_pairs() -> None:
    leaking, leaked = set(words_and_pairs("it's leaking")), set(words_and_pairs("it leaked"))
    assert leaking == leaked == {"leak", "it leak"}
    assert "up" not in set(words_and_pairs("pick it up"))
    assert set(words_and_pairs("it doesn't run")) >= {"run", "not run"}
