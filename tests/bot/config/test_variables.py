"""What the environment says goes before the file, and what it says by mistake is told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import load
from tests.bot.written import PASSWORD, TOKEN, mistakes


def test_a_mistake_in_the_environment_hides_none_of_the_file(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIEBAN_TELEGRAM__TOKEN", "x")
    monkeypatch.setenv("JIEBAN_LIMITS__BATCH", "lots")
    monkeypatch.setenv("JIEBAN_MEDIA", "here")
    lines = mistakes(written, '[limits]\nqueue = "many"\n[telegram]\nregister_webhook = false\n')
    assert sorted(line.split(":")[0] for line in lines) == [
        "JIEBAN_MEDIA",
        "limits.batch",
        "limits.queue",
        "telegram.token",
        "telegram.webhook_secret",
    ]


def test_the_environment_goes_before_the_file(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written.write_text(
        '[server]\nlisten = "127.0.0.1:1"\npublic_url = "https://a"\n[limits]\nqueue = 70\n', "utf-8"
    )
    monkeypatch.setenv("JIEBAN_SERVER__LISTEN", "127.0.0.1:2")
    monkeypatch.setenv("JIEBAN_CITY", str(written.parent))
    monkeypatch.setenv("JIEBAN_TELEGRAM__TOKEN", TOKEN)
    monkeypatch.setenv("JIEBAN_TELEGRAM__MODE", "polling")
    monkeypatch.setenv("JIEBAN_PRIVACY__KEY", PASSWORD)
    monkeypatch.setenv("JIEBAN_TESTING__ENABLED", "true")
    monkeypatch.setenv("JIEBAN_CRASH_AT", "desk.taken-in")
    settings = load(written)
    assert (settings.server.listen, settings.server.public_url) == ("127.0.0.1:2", "https://a")
    assert (settings.city, settings.limits.queue) == (str(written.parent), 70)
    assert settings.telegram is not None
    assert settings.telegram.mode == "polling"
    assert settings.privacy.key is not None
    assert settings.privacy.key.get_secret_value() == PASSWORD
    assert settings.testing.enabled


def test_a_mistake_in_the_environment_is_told_as_such(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEBAN_LIMITS__BATCH", "lots")
    monkeypatch.setenv("JIEBAN_SERVER__LISTN", "127.0.0.1:2")
    lines = mistakes(written, "[limits]\nqueue = 70\n")
    assert sorted(line.split(":")[0] for line in lines) == ["limits.batch", "server.listn"]
    assert all("[environment, JIEBAN_" in line for line in lines)


@pytest.mark.parametrize(
    ("variable", "says"),
    [
        (
            "JIEBAN_TELGRAM__TOKEN",
            "telgram.token: no such section; did you mean telegram? [environment, ",
        ),
        ("JIEBAN_FOG__DENSE", "fog.dense: no such section; there are server, "),
        ("JIEBAN_CITY__NAME", "city.name: no such section; there are server, "),
        ("JIEBAN_CTY", "cty: no such key; did you mean JIEBAN_CITY?"),
        ("JIEBAN_SERVER_LISTEN", "did you mean JIEBAN_SERVER__LISTEN?"),
        ("jieban_telegram_token", "did you mean JIEBAN_TELEGRAM__TOKEN?"),
        ("JIEBAN_CRASHAT", "did you mean JIEBAN_CRASH_AT?"),
        ("JIEBAN_CITI", "did you mean JIEBAN_CITY?"),
    ],
)
def test_a_misspelt_name_in_the_environment_is_told(
    written: Path, monkeypatch: pytest.MonkeyPatch, variable: str, says: str
) -> None:
    monkeypatch.setenv(variable, PASSWORD)
    (line,) = mistakes(written, "")
    assert says in line
    assert PASSWORD not in line
    first, *others = mistakes(written, "[nonsense")
    assert "not valid TOML" in first
    assert others == [line]
    assert mistakes(written, 'typo = ""') == [mistakes(written, 'typo = ""')[0], line]


def test_names_for_another_purpose_are_let_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kubernetes tells of a service with our name, an image of its version, ours where to crash."""
    for name in ("PORT", "SERVICE_HOST", "SERVICE_PORT", "PORT_8080_TCP_ADDR", "WEB_SERVICE_PORT", "VERSION"):
        monkeypatch.setenv(f"JIEBAN_{name}", "tcp://10.0.0.1:80")
    monkeypatch.setenv("JIEBAN_CRASH_AT", "desk.taken-in")
    monkeypatch.setenv("JIEBAN_SERVER", '{"listen": "127.0.0.1:4"}')
    assert load(None).server.port == 4


def test_sections_that_are_not_in_the_file_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEBAN_MEDIA__DIRECTORY", "/elsewhere/media")
    monkeypatch.setenv("JIEBAN_CONVERSATIONS__PAUSE", "3s")
    monkeypatch.setenv("JIEBAN_WEB__ENABLED", "false")
    settings = load(None)
    assert settings.media.directory == Path("/elsewhere/media")
    assert settings.conversations.pause == timedelta(seconds=3)
    assert not settings.web.enabled
