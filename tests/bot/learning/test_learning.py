"""Learning: what is learned helps, is kept as numbers alone, and is taken up by a running program."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.city import load_city
from bot.learning.learning import CannotLearn, keep, learn, load, rows_of
from bot.learning.watch import ModelWatch
from bot.phones.sealing import Sealing
from bot.world import world_of
from conversations.world import Patience
from tickets.suggestions import Learned, Model, Shipped, UnfitModel, best
from tickets.suggestions.learned import heard, places_of

CITY = load_city("demo")
ROWS = [
    (f"{where}的{what}{n}", label)
    for n in range(4)
    for where in ("小区门口", "学校旁边", "楼下")
    for what, label in (("吱嘎板松了", "SZ02"), ("咕噜机太响", "GA04"), ("闪闪牌歪了", "CG04"))
]
"""Words that no keyword knows: only learning tells what they are about."""


@pytest.fixture(scope="module")
def model() -> Model:
    return learn(ROWS)


def test_what_was_learned_is_suggested(model: Model) -> None:
    learned = Learned(Shipped(CITY), model, {code: (code,) for code in CITY.categories})
    assert best(Shipped(CITY).scores("菜场里的咕噜机")) != ("GA04",)
    assert best(learned.scores("菜场里的咕噜机"))[0] == "GA04"
    assert best(learned.scores("路口闪闪牌"))[0] == "CG04"


def test_a_group_that_was_learned_lifts_its_categories(model: Model) -> None:
    standing_for = {"SZ02": CITY.groups["SZ"].categories, "GA04": (), "CG04": ("no such code",)}
    scores = Learned(Shipped(CITY), model, standing_for).scores("吱嘎板，路灯也不亮")
    assert best(scores)[0] == "SZ01"


def test_where_the_model_is_sure_the_citys_words_only_order_the_children() -> None:
    rows = [(f"{where}咕噜机太响{n}", "SZ") for n in range(20) for where in ("学校", "楼下")]
    rows += [(f"{where}路灯闪闪{n}", "GA") for n in range(20) for where in ("街上", "河边")]
    standing_for = {"SZ": CITY.groups["SZ"].categories, "GA": CITY.groups["GA"].categories}
    scores = Learned(Shipped(CITY), learn(rows), standing_for).scores("路灯闪闪")
    assert best(Shipped(CITY).scores("路灯闪闪"))[0] == "SZ01"
    assert CITY.categories[best(scores)[0]].group == "GA"


def test_rare_words_take_no_place_from_telling_ones(model: Model) -> None:
    said = model.probabilities("菜场里的咕噜机")
    assert model.probabilities("菜场里的咕噜机，鸑鷟翙翙，蒹葭萋萋") == pytest.approx(said)


def test_what_every_label_has_says_little(model: Model) -> None:
    def told(words: str) -> list[float]:
        places, _ = places_of(heard(words).hashes, model.known)
        return list(map(float, model.rare[places]))

    assert len(told("吱嘎板")) == len(told("小区门")) == 6  # both in 12 rows
    assert min(told("吱嘎板")) > 3 * max(told("小区门"))


def test_what_people_say_first_tells_more_than_what_comes_after(model: Model) -> None:
    first, after, between = "咕噜机太响了", "闪闪牌歪了", "，" * 30
    begun = model.probabilities(f"{first}{between}{after}")
    ended = model.probabilities(f"{after}{between}{first}")
    assert max(begun, key=lambda label: begun[label]) == "GA04"
    assert max(ended, key=lambda label: ended[label]) == "CG04"
    short = model.probabilities(f"{first}，{after}")
    assert short == pytest.approx(model.probabilities(f"{after}，{first}")), "all of it is the beginning"


@given(st.text(st.characters(categories=["Lo", "Cs", "So", "Po"]), max_size=80))
@settings(max_examples=200)
def test_what_is_said_first_is_part_of_what_is_said(words: str) -> None:
    message = heard(words)
    assert set(message.opening.tolist()) <= set(message.hashes.tolist())


def leaning(likely: float) -> Model:
    """A model that knows nothing of any words, and takes everything for GA with this likelihood."""
    bias = np.array([np.log(likely), np.log(1 - likely)])
    return Model(("GA", "SZ"), np.zeros(1, np.uint32), np.ones(1), np.zeros((1, 2)), bias)


@pytest.mark.parametrize(("likely", "group"), [(0.6, "SZ"), (0.9, "SZ"), (0.995, "GA")])
def test_the_citys_words_outweigh_a_model_that_is_not_quite_sure(likely: float, group: str) -> None:
    standing_for = {group: CITY.groups[group].categories for group in ("GA", "SZ")}
    found = best(Learned(Shipped(CITY), leaning(likely), standing_for).scores("路灯不亮"))
    assert CITY.categories[found[0]].group == group


def test_what_was_never_learned_is_still_suggested_when_it_is_clear(model: Model) -> None:
    learned = Learned(Shipped(CITY), model, {code: (code,) for code in CITY.categories})
    assert best(learned.scores("我要办离婚登记，民政局几点开门"))[0] == "MZ03"


def test_courtesies_teach_nothing(model: Model) -> None:
    polite = "尊敬的领导您好，请尽快处理，谢谢。"
    said = model.probabilities("咕噜机")
    assert model.probabilities(f"{polite}咕噜机{polite}") == pytest.approx(said, abs=0.05)


@given(st.text(max_size=700))
@settings(max_examples=200)
def test_probabilities_are_probabilities(model: Model, words: str) -> None:
    found = model.probabilities(words)
    assert set(found) == {"SZ02", "GA04", "CG04"}
    assert sum(found.values()) == pytest.approx(1)
    assert all(0 <= value <= 1 for value in found.values())


def test_kept_and_read_again(model: Model, tmp_path: Path) -> None:
    keep(model, tmp_path / "deep" / "model.npz")
    again = load(tmp_path / "deep" / "model.npz")
    assert again.probabilities("咕噜机") == pytest.approx(model.probabilities("咕噜机"))
    assert os.listdir(tmp_path / "deep") == ["model.npz"]


class Evil:
    """Would run something when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch /tmp/unpickled",)


def bad_files(model: Model, folder: Path) -> dict[str, bytes]:
    keep(model, folder / "good.npz")
    good = (folder / "good.npz").read_bytes()
    np.savez(folder / "evil.npz", labels=np.array([Evil(), Evil()], dtype=object), allow_pickle=True)
    np.savez(
        folder / "odd.npz",
        labels=np.array(["a", "b"]),
        known=np.arange(4, dtype=np.uint32),
        rare=np.ones(4),
        weights=np.ones((3, 2)),
        bias=np.ones(2),
    )
    np.savez(
        folder / "before.npz",
        labels=np.array(["a", "b"]),
        rare=np.ones(4),
        weights=np.ones((4, 2)),
        bias=np.ones(2),
    )
    with ZipFile(folder / "header.npz", "w") as torn:
        torn.writestr("labels.npy", b"\x93NUMPY\x01\x00\x0b\x00{'descr': (")
    with ZipFile(folder / "good.npz") as kept:
        first = kept.infolist()[0]
    packed = (
        first.header_offset + good[first.header_offset :].index(first.filename.encode()) + len(first.filename)
    )
    extra = int.from_bytes(good[first.header_offset + 28 : first.header_offset + 30], "little")
    return {
        "empty": b"",
        "header": (folder / "header.npz").read_bytes(),
        "packed": good[: packed + extra] + b"\xff" + good[packed + extra + 1 :],
        "before": (folder / "before.npz").read_bytes(),
        "words": b"not a model",
        "pickle": pickle.dumps(Evil()),
        "evil": (folder / "evil.npz").read_bytes(),
        "cut": good[: len(good) // 2],
        "odd": (folder / "odd.npz").read_bytes(),
    }


def test_what_is_no_model_is_refused_and_never_run(model: Model, tmp_path: Path) -> None:
    for name, content in bad_files(model, tmp_path).items():
        (tmp_path / "bad.npz").write_bytes(content)
        with pytest.raises(UnfitModel):
            load(tmp_path / "bad.npz")
        assert not Path("/tmp/unpickled").exists(), name  # noqa: S108 -- where Evil would write


def test_too_little_to_learn_from() -> None:
    with pytest.raises(CannotLearn, match="two labels"):
        learn(ROWS[:1] * 20)


@pytest.mark.parametrize(
    "line", ["{", '{"text": "a"}', '{"label": "a"}', "[]", '"a"', '{"words": 3, "label": "a"}']
)
def test_a_bad_row_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "rows").write_text(f'{{"text": "路灯", "label": "SZ01"}}\n{line}\n', "utf-8")
    with pytest.raises(CannotLearn, match="line 2"):
        list(rows_of(tmp_path / "rows"))


async def test_what_could_not_be_read_is_read_at_the_next_look(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that failed once left the program without it until somebody learned anew."""
    path, taken = tmp_path / "model.npz", list[Model]()
    watch = ModelWatch(path, taken.append)
    keep(model, path)
    with monkeypatch.context() as failing:

        def fails(path: Path) -> Model:
            raise OSError(5, "Input/output error")

        failing.setattr("bot.learning.watch.load", fails)
        await watch.look()
    await watch.look()
    await watch.look()
    assert len(taken) == 1


async def test_a_running_program_takes_it_up_and_keeps_it(model: Model, tmp_path: Path) -> None:
    world = world_of(CITY, Patience(), Sealing(lambda: b"a key for tests"))
    path = tmp_path / "model.npz"
    watch = ModelWatch(path, world.categories.take_up)
    await watch.look()
    assert "GA04" not in world.categories.suggest("菜场里的咕噜机")
    keep(model, path)
    await watch.look()
    assert world.categories.suggest("菜场里的咕噜机")[0] == "GA04"
    for broken in bad_files(model, tmp_path).values():
        path.write_bytes(broken)
        await watch.look()
    assert world.categories.suggest("菜场里的咕噜机")[0] == "GA04"
