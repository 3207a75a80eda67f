"""What tells who somebody is, is found whichever characters it is written in; the rest stays as it is."""

from __future__ import annotations

import pytest

from tickets.traces import GONE, discreetly, names_in, without_traces


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("电话：5551234，路灯坏了", f"电话：{GONE}，路灯坏了"),
        ("電話：5551234，路燈壞咗", f"電話：{GONE}，路燈壞咗"),
        ("張女士話盞燈壞咗", "某女士話盞燈壞咗"),
        ("陳先生反映水管漏水", "某先生反映水管漏水"),
        ("微信號：lamp_2026，唔該", f"微信號：{GONE}，唔該"),
    ],
)
def test_without_traces(words: str, left: str) -> None:
    assert without_traces(words) == left


def test_names_are_as_they_were_written() -> None:
    assert names_in("我叫陳大文，住喺翠嶺小區") == {"陳大文"}


def test_discreetly() -> None:
    assert discreetly("電話：5551234，路燈壞咗") == "電話：5***4，路燈壞咗"
