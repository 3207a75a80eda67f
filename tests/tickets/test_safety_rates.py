"""How often an emergency is missed, and how often there is a false alarm: printed with `-s`.

The demo city's rules were written beside these sentences: the rates guard against steps back, and say
nothing of sentences nobody thought of.
"""

from __future__ import annotations

from tests.tickets.sentences import EMERGENCIES, ORDINARY
from tickets.city import City
from tickets.safety import emergency


def test_no_emergency_is_missed_and_no_alarm_is_false(city: City) -> None:
    told = [(key, words) for key, sentences in EMERGENCIES.items() for words in sentences]
    missed = [words for key, words in told if (found := emergency(words, city)) is None or found.key != key]
    false = [words for words in ORDINARY if emergency(words, city) is not None]
    print(f"\nemergencies missed {len(missed)} of {len(told)}; false alarms {len(false)} of {len(ORDINARY)}")
    assert (missed, false) == ([], [])


def test_the_table_is_large_enough_to_say_something() -> None:
    sentences = [words for each in EMERGENCIES.values() for words in each] + list(ORDINARY)
    assert len(sentences) == len(set(sentences)) >= 150


def test_each_rule_of_the_city_is_tried(city: City) -> None:
    assert {rule.key for rule in city.emergencies} == set(EMERGENCIES)
