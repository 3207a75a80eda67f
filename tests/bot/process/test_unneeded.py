"""What would be loaded for nothing is not, and is there for those who need it."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from bot.process.unneeded import without


def _said(program: str) -> str:
    """What a process of its own prints."""
    command = (sys.executable, "-c", textwrap.dedent(program))
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_library_is_not_found_and_then_is_again() -> None:
    assert "wave" not in sys.modules
    with without("wave"), pytest.raises(ModuleNotFoundError):
        import wave
    import wave

    with without("wave"):
        assert sys.modules["wave"] is wave


def test_telegram_needs_no_cryptography_and_phone_numbers_have_it() -> None:
    """The bot answers before anybody gives a number; with one it is sealed as ever."""
    program = """
        import sys
        import bot.channels.telegram
        print("cryptography" in sys.modules)
        from bot.phones.sealing import Sealing
        sealing = Sealing(lambda: b"a key of thirty-two bytes or more")
        sealed = sealing.seal("13800138000")
        print("13800138000" in sealed, sealing.opened(sealed) == "13800138000", "cryptography" in sys.modules)
    """
    assert _said(program).splitlines() == ["False", "False True True"]


def test_a_server_loads_no_colours_and_helps_without() -> None:
    program = """
        import sys
        sys.argv = ["jieban", "serve", "--help"]
        from bot.cli import main
        try:
            main()
        finally:
            print(sys.modules["rich"], "structlog" in sys.modules)
    """
    said = _said(program)
    assert "--workers" in said
    assert said.endswith("None True")
