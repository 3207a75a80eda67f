"""How often the first suggestion is right, and one of the first three, on messages that people labelled.

Usage: python -m benchmarks.suggestions DATA [--learn FILE]

DATA and FILE are JSON lines with `text`, `label` and perhaps `title`. A category's score counts for the label
that the demo city's tree names as its `tipdm_l1`; the best category of a label wins. Every label of the tree
competes, also those that no message of DATA has. The first three count also where the chat would offer fewer,
because the others are far behind. With `--learn` a model is learned from FILE first.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import thread_time

from bot.city import load_city
from bot.city.folders import PACKAGED
from bot.learning.learning import CannotLearn, learn, rows_of
from tickets.suggestions import Learned, Shipped

Row = tuple[str, str]


def labels_of_tree() -> dict[str, str]:
    """Code of a category of the demo city → the label it counts for."""
    tree = json.loads((PACKAGED / "demo" / "categories.json").read_text("utf-8"))
    return {
        child["code"]: child["tipdm_l1"]
        for group in tree["categories"]
        for child in group["children"]
        if child.get("tipdm_l1")
    }


def ranked(scores: Mapping[str, float], labels: Mapping[str, str]) -> list[str]:
    """Labels, best first; the best category of a label speaks for it."""
    best: dict[str, float] = {}
    for code, score in scores.items():
        if (label := labels.get(code)) is not None:
            best[label] = max(best.get(label, 0.0), score)
    return sorted(best, key=lambda label: -best[label])


def measure(name: str, scores: Callable[[str], Mapping[str, float]], rows: Sequence[Row]) -> str:
    """One line: how often right, and how much CPU it takes."""
    labels = labels_of_tree()
    first = among = 0
    spent = []
    for words, label in rows:
        begun = thread_time()
        found = scores(words)
        spent.append(thread_time() - begun)
        order = ranked(found, labels)[:3]
        first += order[:1] == [label]
        among += label in order
    spent.sort()
    p99 = spent[int(len(spent) * 0.99)]
    return (
        f"| {name} | {len(rows)} | {first / len(rows):.1%} | {among / len(rows):.1%} "
        f"| {spent[len(spent) // 2] * 1000:.2f} | {p99 * 1000:.2f} |"
    )


def main() -> None:
    """Ends with 1 when a file is missing or is no labelled file."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("data", type=Path, metavar="DATA")
    options.add_argument("--learn", type=Path, metavar="FILE")
    chosen = options.parse_args()
    shipped = Shipped(load_city("demo"))
    standing_for: defaultdict[str, list[str]] = defaultdict(list)
    for code, label in labels_of_tree().items():
        standing_for[label].append(code)
    try:
        rows = list(rows_of(chosen.data))
        lines = [measure("shipped", shipped.scores, rows)]
        if chosen.learn is not None:
            learned = Learned(shipped, learn(list(rows_of(chosen.learn))), standing_for)
            lines.append(measure("learned", learned.scores, rows))
    except (CannotLearn, OSError) as problem:
        sys.exit(f"No figures: {problem}")
    print(
        "| | messages | first | among three | p50 ms of CPU | p99 |",
        "|---|---:|---:|---:|---:|---:|",
        *lines,
        sep="\n",
    )


if __name__ == "__main__":
    main()
