"""Settings: a TOML file, each key of which the environment may override.

Rule 1  `JIEBAN_SERVER__LISTEN` overrides `[server] listen`, and so on for every key.
Rule 2  All mistakes are told at once, each with its key, where it stands, and what would be right.
Rule 3  A section that is missing turns its channel off; a secret that is missing closes what it guards.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from bot.city.folders import folder_of
from bot.mistakes import told

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


def _listen(written: str) -> str:
    host, _, port = written.rpartition(":")
    if not (host and port.isdigit() and port.isascii() and int(port) <= 65535):
        raise ValueError(
            "write a host and a port up to 65535, such as 127.0.0.1:8080; port 0 takes a free one"
        )
    return written


def _url(written: str) -> str:
    if not re.match(r"sqlite:///.|postgresql://.", written):
        raise ValueError("write sqlite:///path/to/file.db or postgresql://user:password@host/database")
    if written.startswith("postgresql"):
        from storage import addresses

        if (wrong := addresses.wrong(written)) is not None:
            raise ValueError(wrong)
    return written


def _bot_token(written: SecretStr) -> SecretStr:
    number, _, rest = written.get_secret_value().partition(":")
    if not (number.isdigit() and number.isascii() and rest):
        raise ValueError("must look like 123456:ABC… as @BotFather gives it")
    return written


def _webhook_secret(written: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", written.get_secret_value()):
        raise ValueError("at most 256 of A–Z a–z 0–9 _ - are possible")
    return written


def _wechat_token(written: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9]{3,32}", written.get_secret_value()):
        raise ValueError("3 to 32 letters and digits, as written on WeChat's page")
    return written


def _aes_key(written: SecretStr) -> SecretStr:
    if not re.fullmatch(r"([A-Za-z0-9]{43})?", written.get_secret_value()):
        raise ValueError("43 letters and digits, as WeChat's page makes them")
    return written


def _key(written: SecretStr) -> SecretStr:
    if len(written.get_secret_value()) < 16:
        raise ValueError("at least 16 characters are needed")
    return written


def _city(written: str) -> str:
    if not folder_of(written).is_dir():
        raise ValueError('write "demo", or a folder with a city.toml in it; there is none of this name')
    return written


def _public_url(written: str) -> str:
    if written and not re.fullmatch(r"https?://[^/\s?#]+/?", written):
        raise ValueError("write https:// and the name by which the world reaches this server, without a path")
    return written.rstrip("/")


def _given(written: SecretStr) -> SecretStr:
    if not written.get_secret_value():
        raise ValueError("needed: as written on WeChat's page")
    return written


def _some_time(written: timedelta) -> timedelta:
    if not written:
        raise ValueError("write a length of time above 0")
    return written


class Section(BaseModel):
    """A table of the file: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Server(Section):
    """Where the program listens."""

    listen: Annotated[str, AfterValidator(_listen)] = "127.0.0.1:8080"
    public_url: Annotated[str, AfterValidator(_public_url)] = ""

    @property
    def host(self) -> str:
        return self.listen.rpartition(":")[0]

    @property
    def port(self) -> int:
        return int(self.listen.rpartition(":")[2])


class DatabaseSettings(Section):
    """Where everything is kept."""

    url: Annotated[str, AfterValidator(_url)] = "sqlite:///var/jieban.db"
    pool: int = Field(5, ge=1, le=100)


class MediaSettings(Section):
    """Where photos and recordings are kept."""

    directory: Path = Path("var/media")


class SpoolSettings(Section):
    """Where WeChat's messages wait, as they came, while the database is away: a disk of this machine's."""

    directory: Path = Path("var/spool")


class Privacy(Section):
    """The key that signs and seals, 16 characters or more; and how long things are kept."""

    key: Annotated[SecretStr, AfterValidator(_key)] | None = None
    key_file: Path | None = None
    chat: Annotated[Duration, AfterValidator(_some_time)] = timedelta(days=180)
    copies: Annotated[Duration, AfterValidator(_some_time)] = timedelta(days=1)


class TelegramSettings(Section):
    """A Telegram bot."""

    token: Annotated[SecretStr, AfterValidator(_bot_token)]
    api_base: str = "https://api.telegram.org"
    file_base: str = ""
    mode: Literal["webhook", "polling"] = "webhook"
    webhook_path: str = Field("/telegram", pattern=r"^/[A-Za-z0-9/_-]+$")
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] = SecretStr("")
    register_webhook: bool = True
    sending: bool = True


class WeChatSettings(Section):
    """A WeChat Official Account."""

    app_id: str = Field(pattern=r"^[A-Za-z0-9_-]+$")
    app_secret: Annotated[SecretStr, AfterValidator(_given)]
    token: Annotated[SecretStr, AfterValidator(_wechat_token)]
    encoding_aes_key: Annotated[SecretStr, AfterValidator(_aes_key)] = SecretStr("")
    path: str = Field("/wechat", pattern=r"^/[A-Za-z0-9/_-]+$")
    api_base: str = "https://api.weixin.qq.com"
    mode: Literal["safe", "plain"] = "safe"
    account: Literal["service", "verified", "unverified"] = "service"
    template: str = ""
    subscription: str = ""
    number_field: str = "character_string1"
    words_field: str = "thing2"
    sending: bool = True


class WebSettings(Section):
    """The web chat."""

    enabled: bool = True


class Suggestions(Section):
    """What `jieban learn` learned. A file that is not there is no mistake: the city's own words suggest."""

    model: Path = Path("var/model.npz")


class MetricsSettings(Section):
    """What Prometheus is told at /metrics."""

    enabled: bool = True
    token: SecretStr = SecretStr("")


class Limits(Section):
    """How much is taken on at once."""

    batch: int = Field(128, ge=1, le=1000)
    queue: int = Field(5000, ge=10)
    person: int = Field(50, ge=10)


class Conversations(Section):
    """How long conversations wait."""

    pause: Duration = timedelta(seconds=90)
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

    city: Annotated[str, AfterValidator(_city)] = "demo"
    server: Server = Server()
    database: DatabaseSettings = DatabaseSettings()
    media: MediaSettings = MediaSettings()
    spool: SpoolSettings = SpoolSettings()
    privacy: Privacy = Privacy()
    limits: Limits = Limits()
    metrics: MetricsSettings = MetricsSettings()
    conversations: Conversations = Conversations()
    suggestions: Suggestions = Suggestions()
    web: WebSettings = WebSettings()
    telegram: TelegramSettings | None = None
    wechat: WeChatSettings | None = None
    testing: Testing = Testing()

    @property
    def missing_database(self) -> Path | None:
        """The file that the database should be in, when there is none: who only reads must not make one."""
        kind, _, path = self.database.url.partition(":///")
        return Path(path) if kind == "sqlite" and path and not Path(path).exists() else None

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


class DemoSettings(Settings):
    """The demo's: the environment of a real service must not reach it."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what the program itself says."""
        return (init_settings,)


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
    except SettingsError:
        raise Mistakes(_sections_in_a_word()) from None
    except ValidationError as problem:
        errors = problem.errors()
        lines = [told(error, Settings, PREFIX, file, text) for error in errors]
        raise Mistakes([*lines, *_beside(errors, written)]) from problem
    if lines := _contradictions(settings):
        raise Mistakes(lines)
    return settings


def _sections_in_a_word() -> list[str]:
    """Variables that name a whole section, where one for each key is needed."""
    sections = {
        f"{PREFIX}{name}".upper(): name
        for name, field in Settings.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, Section)
    }
    return [
        f"{sections[name]}: a whole section in one variable; write one for each key, {name}__… "
        f"[environment, {name}]"
        for name in map(str.upper, os.environ)
        if name in sections
    ]


def _beside(errors: Sequence[Any], written: Mapping[str, Any]) -> list[str]:
    """Contradictions among what is left when the keys that are wrong by themselves are taken away."""
    left: dict[str, Any] = {
        name: dict(value) if isinstance(value, dict) else value for name, value in written.items()
    }
    for error in errors:
        section, *rest = [str(part) for part in error["loc"]]
        if not rest or error["type"] == "missing":
            left.pop(section, None)
        elif isinstance(left.get(section), dict):
            left[section].pop(rest[0], None)
    try:
        return _contradictions(Settings(**left))
    except ValidationError:
        return []


def _contradictions(settings: Settings) -> list[str]:
    """What no single key can tell."""
    lines = []
    telegram, wechat = settings.telegram, settings.wechat
    if wechat is not None and wechat.mode == "safe" and not wechat.encoding_aes_key.get_secret_value():
        lines.append('wechat.encoding_aes_key: needed with mode = "safe" (43 letters and digits)')
    if telegram is not None and telegram.mode == "webhook":
        if not telegram.webhook_secret.get_secret_value():
            lines.append('telegram.webhook_secret: needed with mode = "webhook" (1–256 of A–Z a–z 0–9 _ -)')
        if telegram.register_webhook and not settings.server.public_url:
            lines.append(
                "server.public_url: needed to register the webhook (https://…), or register_webhook = false"
            )
    return lines
