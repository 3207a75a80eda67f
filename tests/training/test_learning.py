"""What the program knows messages by is what its sentences teach; the sentences are not installed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest

from tickets.meanings import meanings_of
from tickets.meanings.model import FOLDER, Meanings, Taught
from training.learning import FOLDER as SENTENCES
from training.learning import PLACES, REPORTED, learn, mark, sentences_in, sentences_of

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("place", PLACES)
def test_what_was_learned_is_of_these_sentences(place: str) -> None:
    """Else run `python -m training`."""
    with np.load(FOLDER / f"{place}.npz", allow_pickle=False) as kept:
        assert str(kept["sentences"]) == mark(sentences_of(place))


def test_learning_again_teaches_the_same() -> None:
    again, kept = Meanings(learn(sentences_of("contacted"))), meanings_of("contacted")
    for _, sentence in sentences_of("contacted"):
        before, after = kept.likely(sentence), again.likely(sentence)
        assert after == pytest.approx(before, abs=0.02)


def test_what_was_learned_survives_its_file(tmp_path: Path) -> None:
    taught = learn(
        [
            ("yes", "有人来过"),
            ("yes", "有人打过电话"),
            ("no", "没人来过"),
            ("no", "没人打电话"),
            ("later", "等下再说"),
            ("later", "等下看看"),
        ]
    )
    taught.write(tmp_path / "contacted.npz", "these")
    known, read = Meanings(taught), Meanings(Taught.read(tmp_path / "contacted.npz"))
    assert read.labels == known.labels == ("later", "no", "yes")
    assert read.likely("没人来") == pytest.approx(known.likely("没人来"), abs=0.01)


def test_a_file_with_a_line_that_says_nothing_is_refused_by_line(tmp_path: Path) -> None:
    file = tmp_path / "first.tsv"
    file.write_text("# what is said first\nhere\t在吗\nnothing\n", "utf-8")
    with pytest.raises(ValueError, match=r"first\.tsv, line 3"):
        sentences_in(file)


def test_every_place_is_learned_and_what_is_reported_is_none() -> None:
    assert {*PLACES} == {file.stem for file in FOLDER.glob("*.npz")}
    assert REPORTED not in PLACES
    assert len(sentences_in(SENTENCES / f"{REPORTED}.tsv")) > 100


def test_no_sentence_is_installed() -> None:
    """They are of no use to the program: it knows the numbers."""
    built = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    for package in built["targets"]["wheel"]["packages"]:
        assert not list((ROOT / package).rglob("*.tsv"))
