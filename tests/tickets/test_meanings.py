"""What people say in their own words is understood, measured on sentences that nothing was learned from.

Printed with `-s`. What is wrong is worth reading: where it falls, not every label is beyond dispute.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.hotline import office
from tickets.meanings import meanings_of
from tickets.suggestions import kind_of
from tickets.ticket import Kind
from training.learning import PLACES, sentences_in

UNHEARD = Path(__file__).parent / "unheard"

MEANT_FIRST: Mapping[str, frozenset[str]] = {
    "greeting": frozenset({"here"}),
    "how": frozenset({"how", "costs", "seen", "real", "robot", "when", "media", "who"}),
    "person": frozenset({"human"}),
    "mine": frozenset({"mine"}),
    "chat": frozenset({"chat", "thanks", "cross"}),
}
"""What the writer meant → what it may be taken for."""
MATTERS = ("matter", "ask")
"""What is never to be taken for talk; emergencies are answered before."""
ASIDES = {"unsure", "question", "change", "other"}


@given(st.text(max_size=200))
def test_whatever_is_written_means_something_known_or_nothing(words: str) -> None:
    for place in PLACES:
        likely = meanings_of(place).likely(words)
        assert not likely or (set(likely) == set(meanings_of(place).labels) and sum(likely.values()) > 0.999)


def test_what_is_said_first() -> None:
    told = sentences_in(UNHEARD / "first.tsv")
    meant = [(label, words, office().world.matters.meant("first", words)) for label, words in told]
    talk = [each for each in meant if each[0] in MEANT_FIRST]
    right = [words for label, words, found in talk if found in MEANT_FIRST[label]]
    lost = [
        (words, found)
        for label, words, found in meant
        if label in MATTERS and found not in ("", "matter", "ask")
    ]
    wrong = [(words, found) for label, words, found in talk if found and found not in MEANT_FIRST[label]]
    print(f"\ntalk understood {len(right)} of {len(talk)}, wrongly {wrong}; matters taken for talk: {lost}")
    assert len(right) >= 0.7 * len(talk)
    assert len(lost) <= 0.01 * sum(label in MATTERS for label, _ in told)


def test_who_enquires_is_told_from_who_tells() -> None:
    told = sentences_in(UNHEARD / "first.tsv")
    asked = [words for label, words in told if label == "ask" and kind_of(words) is Kind.ENQUIRY]
    wrong = [words for label, words in told if label == "matter" and kind_of(words) is Kind.ENQUIRY]
    print(f"\nenquiries found {len(asked)} of {sum(label == 'ask' for label, _ in told)}; wrong {wrong}")
    assert len(asked) >= 11
    assert len(wrong) <= 1


def test_what_is_said_to_where() -> None:
    told = sentences_in(UNHEARD / "where.tsv")
    meant = [(label, words, office().world.matters.meant("where", words)) for label, words in told]
    decided = [each for each in meant if each[2]]
    # Which of the asides it is matters less: each is answered, and none is kept.
    wrong = [each for each in decided if {each[0], each[2]} - ASIDES and each[0] != each[2]]
    print(f"\nwhere: decided {len(decided)} of {len(told)}; wrong {wrong}")
    assert len(decided) >= 0.9 * len(told)
    assert len(wrong) <= 0.03 * len(decided)


def test_what_is_said_to_the_categories() -> None:
    """Numbers and labels are read before."""
    told = [each for each in sentences_in(UNHEARD / "category.tsv") if each[0] != "pick"]
    meant = [(label, words, office().world.matters.meant("category", words)) for label, words in told]
    found = [each for each in meant if {each[0], each[2]} <= ASIDES]
    wrong = [each for each in meant if each[2] in ASIDES and each[0] not in ASIDES]
    print(f"\ncategory: found {len(found)} of {sum(label in ASIDES for label, _ in told)}; wrong {wrong}")
    assert len(found) >= 0.7 * sum(label in ASIDES for label, _ in told)
    assert not wrong


def test_what_people_report_is_no_talk() -> None:
    world, folder = office().world, Path(__file__).parent
    reports = [
        line.split("\t")[-1]
        for name in ("reports.txt", "unheard.txt")
        for line in (folder / name).read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    lost = [words for words in reports if world.matters.meant("first", words) not in ("", "matter", "ask")]
    print(f"\nreports taken for talk: {len(lost)} of {len(reports)}: {lost}")
    assert len(reports) > 250
    assert not lost


MEANT_AT_CALLBACK: Mapping[str, Mapping[str, str]] = {
    "contacted": {"yes": "yes", "no": "no", "not yet": "no", "not sure": "unsure", "later": "later"},
    "solved": {"yes": "yes", "partly": "partly", "no": "no", "not yet": "pending", "not sure": "unsure"},
    "stars": {f"{stars} stars": str(stars) for stars in (2, 3, 4, 5)}
    | {"1 star": "1", "zero stars": "1", "does not want to": "refuses"},
}
"""Question → what the writer meant → what it is taken for; what is not here has no right answer."""


def test_what_is_said_to_the_callback() -> None:
    """None of those who were unhappy counts as happy, and few of those that are counted are wrong."""
    lines = (UNHEARD / "callback.tsv").read_text("utf-8").splitlines()
    told = [line.split("\t") for line in lines if not line.startswith("#")]
    meant = [
        (question, MEANT_AT_CALLBACK[question][label], words, office().world.matters.meant(question, words))
        for question, label, words in told
        if label in MEANT_AT_CALLBACK.get(question, {})
    ]
    counted = [each for each in meant if each[3] not in ("", "other")]
    wrong = [each for each in counted if each[1] != each[3]]
    print(f"\ncallback: {len(counted)} of {len(meant)} understood; wrong {wrong}")
    assert len(counted) >= 0.5 * len(meant)
    assert len(wrong) <= 0.05 * len(counted)
    assert not [each for each in wrong if each[3] in ("yes", "4", "5")]


def test_a_later_answer_is_none() -> None:
    told = sentences_in(UNHEARD / "answer.tsv")
    meant = [(label, words, office().world.matters.meant("answer", words)) for label, words in told]
    later = [each for each in meant if each[2] == "later"]
    wrong = [each for each in later if each[0] not in ("later", "complaint")]
    print(f"\nlater: {len(later)} found; wrong {wrong}")
    assert len(later) >= 6
    assert not wrong
