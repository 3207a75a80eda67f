"""Settings: a TOML file, each key of which the environment may override.

Rule 1  `JIEBAN_SERVER__LISTEN` overrides `[server] listen`, and so on for every key.
Rule 2  All mistakes are told at once, each with its key, where it stands, and what would be right.
Rule 3  A section that is missing turns its channel off; a secret that is missing closes what it guards.
"""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

PREFIX = "JIEBAN_"
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def _duration(written: Any) -> Any:
    """Lengths of time as people write them: `90s`, `20h`, `7d`; a bare number is seconds."""
    if isinstance(written, timedelta):
        return written
    words = str(written).strip()
    number, unit = (words[:-1], words[-1]) if words and words[-1] in _UNITS else (words, "s")
    if not number.isdigit():
        raise ValueError("write a length of time such as 90s, 30m, 20h or 7d")
    return timedelta(seconds=int(number) * _UNITS[unit])


Duration = Annotated[timedelta, BeforeValidator(_duration)]


class Section(BaseModel):
    """A table of the file: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Server(Section):
    """Where the program listens."""

    listen: str = Field("127.0.0.1:8080", pattern=r"^[^\s:]+:\d{1,5}$")
    public_url: str = ""

    @property
    def host(self) -> str:
        return self.listen.rpartition(":")[0]

    @property
    def port(self) -> int:
        return int(self.listen.rpartition(":")[2])


class DatabaseSettings(Section):
    """Where everything is kept."""

    url: str = Field("sqlite:///var/jieban.db", pattern=r"^(sqlite:///|postgresql://).*")
    pool: int = Field(5, ge=1, le=100)


class MediaSettings(Section):
    """Where photos and recordings are kept."""

    directory: Path = Path("var/media")


class Privacy(Section):
    """The key that signs the web chat's conversations. 16 characters or more."""

    key: SecretStr | None = None
    key_file: Path | None = None


class TelegramSettings(Section):
    """A Telegram bot."""

    token: SecretStr
    api_base: str = "https://api.telegram.org"
    file_base: str = ""
    mode: Literal["webhook", "polling"] = "webhook"
    webhook_path: str = Field("/telegram", pattern=r"^/[A-Za-z0-9/_-]+$")
    webhook_secret: SecretStr = SecretStr("")
    register_webhook: bool = True
    sending: bool = True


class WebSettings(Section):
    """The web chat."""

    enabled: bool = True


class Limits(Section):
    """How much is taken on at once."""

    batch: int = Field(128, ge=1, le=1000)
    queue: int = Field(5000, ge=10)


class Conversations(Section):
    """How long conversations wait."""

    pause: Duration = timedelta(seconds=90)
    away: Duration = timedelta(minutes=30)
    remind: Duration = timedelta(hours=20)
    expire: Duration = timedelta(days=7)


class Testing(Section):
    """Switches for tests alone."""

    enabled: bool = False


class Settings(BaseSettings):
    """Everything that can be set. See `config.example.toml`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True
    )

    city: str = "demo"
    server: Server = Server()
    database: DatabaseSettings = DatabaseSettings()
    media: MediaSettings = MediaSettings()
    privacy: Privacy = Privacy()
    limits: Limits = Limits()
    conversations: Conversations = Conversations()
    web: WebSettings = WebSettings()
    telegram: TelegramSettings | None = None
    testing: Testing = Testing()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment goes before the file."""
        return (env_settings, init_settings)


class Mistakes(Exception):
    """The configuration can't be used. `lines` names every mistake."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def load(file: Path | None) -> Settings:
    """Settings from a file (or only defaults and the environment). Raises Mistakes."""
    written: dict[str, Any] = {}
    text = ""
    if file is not None:
        try:
            text = file.read_text("utf-8")
            written = tomllib.loads(text)
        except OSError as problem:
            raise Mistakes([f"{file}: cannot be read ({problem.strerror or problem})"]) from problem
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
            raise Mistakes([f"{file}: not valid TOML: {problem}"]) from problem
    try:
        settings = Settings(**written)
    except ValidationError as problem:
        raise Mistakes([_told(error, file, text) for error in problem.errors()]) from problem
    if lines := _contradictions(settings):
        raise Mistakes(lines)
    return settings


def _told(error: Any, file: Path | None, text: str) -> str:
    keys = [str(part) for part in error["loc"]]
    line = _line(keys, text)
    where = f"{file}, line {line}" if line else (str(file) if file else "environment")
    wrong = "" if error["type"] == "missing" else f" (it is {error['input']!r})"
    if any(word in keys[-1] for word in ("token", "secret", "key")):
        wrong = ""
    says = {"extra_forbidden": "no such key", "missing": "this key is needed"}.get(
        error["type"], error["msg"]
    )
    return f"{'.'.join(keys)}: {says}{wrong} [{where}; or {PREFIX}{'__'.join(keys).upper()}]"


def _line(keys: list[str], text: str) -> int | None:
    """The line of a key, or of its section."""
    section, found = "", None
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            section = stripped.strip("[]").strip()
            if section == keys[0]:
                found = number
        elif "=" in stripped and not stripped.startswith("#"):
            name = stripped.partition("=")[0].strip()
            if [*([section] if section else []), name] == keys:
                return number
    return found


def _contradictions(settings: Settings) -> list[str]:
    """What no single key can tell."""
    lines = []
    telegram = settings.telegram
    if telegram is not None:
        number, _, rest = telegram.token.get_secret_value().partition(":")
        if not (number.isdigit() and number.isascii() and rest):
            lines.append("telegram.token: must look like 123456:ABC… as @BotFather gives it")
        if telegram.mode == "webhook" and not telegram.webhook_secret.get_secret_value():
            lines.append('telegram.webhook_secret: needed with mode = "webhook" (1–256 of A–Z a–z 0–9 _ -)')
        if telegram.mode == "webhook" and telegram.register_webhook and not settings.server.public_url:
            lines.append(
                "server.public_url: needed to register the webhook (https://…), or register_webhook = false"
            )
    key = settings.privacy.key
    if key is not None and len(key.get_secret_value()) < 16:
        lines.append("privacy.key: at least 16 characters")
    if settings.server.port > 65535:
        lines.append(f"server.listen: port {settings.server.port} is beyond 65535")
    return lines
