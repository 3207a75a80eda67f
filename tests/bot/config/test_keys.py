"""Each key that is explained in config.example.toml is one that the program looks at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.config.sections import Section
from bot.config.settings import Settings, sections

NOWHERE = "http://127.0.0.1:9"


def _everything(folder: Path) -> Settings:
    """Settings with every section there is, of a service that reaches nobody."""
    told: dict[str, Any] = {
        "city": "demo",
        "server": {"listen": "127.0.0.1:0", "public_url": "https://12345.example.org"},
        "database": {"url": f"sqlite:///{folder}/jieban.db"},
        "media": {"directory": folder / "media"},
        "spool": {"directory": folder / "spool"},
        "suggestions": {"model": folder / "model.npz"},
        "telegram": {"token": "1:A", "webhook_secret": "s", "api_base": NOWHERE},
        "wechat": {
            "app_id": "wx0123456789abcdef",
            "app_secret": "secret",
            "token": "abc",
            "encoding_aes_key": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
            "api_base": NOWHERE,
        },
    }
    return Settings.model_validate(told)


async def test_no_key_is_left_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, read = _everything(tmp_path), set[tuple[type[Section], str]]()

    def recording(section: Section, name: str) -> Any:
        if name in type(section).model_fields:
            read.add((type(section), name))
        return object.__getattribute__(section, name)

    monkeypatch.setattr(Section, "__getattribute__", recording)
    async with app.serving(app.build(settings)):
        pass
    every = {(kind, key) for kind in sections().values() for key in kind.model_fields}
    assert not {f"{kind.__name__}.{key}" for kind, key in every - read}
