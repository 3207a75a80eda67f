"""Nobody looks for garbage while the program is read in, and everybody's is found once it works."""

from __future__ import annotations

import subprocess
import sys

from tests.bot.program import without_ours

LOOKS = """
import gc
import bot.cli.frame
print(gc.isenabled())
async def work():
    print(gc.isenabled())
    return 0
bot.cli.frame.run(work())
"""


def test_it_rests_until_a_command_works() -> None:
    told = subprocess.run(
        [sys.executable, "-c", LOOKS, "serve"], capture_output=True, text=True, check=True, env=without_ours()
    )
    assert told.stdout.split() == ["False", "True"]


def test_whoever_only_imports_it_keeps_theirs() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import gc, bot.cli; print(gc.isenabled())"],
        capture_output=True,
        text=True,
        check=True,
        env=without_ours(),
    )
    assert told.stdout.split() == ["True"]
