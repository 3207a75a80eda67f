"""The measure of neighbours on a file: what it counts, and what it says of a file that is none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.neighbours import curve, reports_of, shares, threshold

HEAD = "created_at,lat,lon,text,is_duplicate\n"
ROWS = (
    "2026-11-03T10:00:00+00:00,29.50,112.90,路灯坏了三天,False\n"
    "2026-11-02T10:00:00+00:00,29.60,112.80,垃圾没人收,False\n"
    "2026-11-03T12:00:00+00:00,29.50,112.90,路灯坏了三天,True\n"
    "2026-11-05T12:00:00+00:00,29.50,112.90,井盖松了,False\n"
)


def test_each_report_is_compared_with_those_before_it(tmp_path: Path) -> None:
    file = tmp_path / "reports.csv"
    file.write_text(HEAD + ROWS, "utf-8")
    reports = reports_of(file)
    assert [report.duplicate for report in reports] == [False, False, True, False]
    assert [report.nearest for report in reports] == [False, False, True, False]
    assert reports[2].likest > 0.95 > reports[3].likest > reports[0].likest == 0
    assert threshold(reports) > reports[3].likest
    others, duplicates = curve(reports).splitlines()
    assert others.split()[-6:] == ["5%", "10%", "15%", "20%", "30%", "40%"]
    assert duplicates.split()[-6:] == ["100%"] * 6
    said = shares(reports, [True, False, True, False])
    assert " ".join(said.split()) == "100.0% of the duplicates, 33.3% of the others"


@pytest.mark.parametrize("content", [None, "a,b\n1,2\n"])
def test_a_file_that_is_none_is_named(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "reports.csv"
    if content is not None:
        file.write_text(content, "utf-8")
    run = [sys.executable, "-m", "benchmarks.neighbours", str(file)]
    told = subprocess.run(run, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert str(file) in told.stderr
