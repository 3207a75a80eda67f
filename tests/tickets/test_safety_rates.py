"""How often an emergency is missed, and how often there is a false alarm: printed with `-s`.

The demo city's rules were written beside `sentences.py`: its rates guard against steps back, and say nothing
of sentences nobody thought of. `unheard_cries.tsv` holds such ones, whose ordinary half was made to sound
alarming.
"""

from __future__ import annotations

from pathlib import Path

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


def test_sentences_that_nobody_thought_of(city: City) -> None:
    lines = (Path(__file__).parent / "unheard_cries.tsv").read_text("utf-8").splitlines()
    told = [line.split("\t") for line in lines if not line.startswith("#")]
    cries = [words for key, words in told if key != "ordinary"]
    calm = [words for key, words in told if key == "ordinary"]
    missed = [words for words in cries if emergency(words, city) is None]
    false = [words for words in calm if emergency(words, city) is not None]
    print(f"\nunheard: missed {len(missed)} of {len(cries)}; false alarms {len(false)} of {len(calm)}")
    assert len(missed) <= 0.05 * len(cries)
    assert len(false) <= 0.06 * len(calm)


def test_ordinary_reports_raise_no_alarm(city: City) -> None:
    """Each category's own examples are what people usually report."""
    examples = [words for category in city.categories.values() for words in category.examples]
    false = [words for words in examples if emergency(words, city) is not None]
    print(f"\nfalse alarms {len(false)} of {len(examples)} ordinary reports")
    assert len(false) <= 0.015 * len(examples)
