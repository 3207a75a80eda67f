"""Settings: a TOML file, each key of which the environment may override.

Rule 1  `JIEBAN_SERVER__LISTEN` overrides `[server] listen`, and so on for every key; `variables` tells of
        names that are nearly one of these.
Rule 2  All mistakes are told at once, each with its key, where it stands, and what would be right. A wrong
        key hides no other, and none is told that follows from a wrong one alone.
Rule 3  A section that is missing turns its channel off; a secret that is missing closes what it guards.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot import values, variables
from bot.mistakes import told

PREFIX = "JIEBAN_"
_OWN_PATHS = ("/chat", "/export", "/healthz", "/media", "/metrics", "/readyz", "/v3/directline")
"""What the program itself answers at, and below."""
_TELEGRAM = "https://api.telegram.org"


def http_address(host: str, port: int) -> str:
    """Where a server is, for a browser: an address of IPv6 stands in brackets."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


class Section(BaseModel):
    """A table of the file: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Server(Section):
    """Where the program listens."""

    listen: Annotated[str, AfterValidator(values.listen)] = "127.0.0.1:8080"
    public_url: Annotated[str, AfterValidator(values.public_url)] = ""

    @property
    def host(self) -> str:
        host = self.listen.rpartition(":")[0]
        return host[1:-1] if host.startswith("[") and host.endswith("]") else host

    @property
    def port(self) -> int:
        return int(self.listen.rpartition(":")[2])


class DatabaseSettings(Section):
    """Where everything is kept."""

    url: Annotated[str, AfterValidator(values.database_url)] = "sqlite:///var/jieban.db"
    pool: int = Field(5, ge=1, le=100)


class MediaSettings(Section):
    """Where photos and recordings are kept."""

    directory: Annotated[Path, AfterValidator(values.directory)] = Path("var/media")


class SpoolSettings(Section):
    """Where WeChat's messages wait, as they came, while the database is away: a disk of this machine's."""

    directory: Annotated[Path, AfterValidator(values.directory)] = Path("var/spool")


class Privacy(Section):
    """The key that signs and seals, 16 characters or more; and how long things are kept."""

    key: Annotated[SecretStr, AfterValidator(values.privacy_key)] | None = None
    key_file: Annotated[Path, AfterValidator(values.file)] | None = None
    chat: Annotated[values.Duration, AfterValidator(values.some_time)] = timedelta(days=180)
    copies: Annotated[values.Duration, AfterValidator(values.some_time)] = timedelta(days=1)


class TelegramSettings(Section):
    """A Telegram bot."""

    token: Annotated[SecretStr, AfterValidator(values.bot_token)]
    api_base: Annotated[str, AfterValidator(values.http_base)] = _TELEGRAM
    file_base: Annotated[str, AfterValidator(values.http_base)] = ""
    mode: Literal["webhook", "polling"] = "webhook"
    webhook_path: str = Field("/telegram", pattern=r"^/[A-Za-z0-9/_-]+$")
    webhook_secret: Annotated[SecretStr, AfterValidator(values.webhook_secret)] = SecretStr("")
    register_webhook: bool = True
    sending: bool = True


class WeChatSettings(Section):
    """A WeChat Official Account."""

    app_id: str = Field(pattern=r"^[A-Za-z0-9_-]+$")
    app_secret: Annotated[SecretStr, AfterValidator(values.given)]
    token: Annotated[SecretStr, AfterValidator(values.wechat_token)]
    encoding_aes_key: Annotated[SecretStr, AfterValidator(values.aes_key)] = SecretStr("")
    path: str = Field("/wechat", pattern=r"^/[A-Za-z0-9/_-]+$")
    api_base: Annotated[str, AfterValidator(values.http_base)] = "https://api.weixin.qq.com"
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

    model: Annotated[Path, AfterValidator(values.file)] = Path("var/model.npz")


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

    pause: values.Duration = timedelta(seconds=90)
    remind: Annotated[values.Duration, AfterValidator(values.some_time)] = timedelta(hours=20)
    expire: Annotated[values.Duration, AfterValidator(values.some_time)] = timedelta(days=7)


class Testing(Section):
    """Switches for tests alone."""

    enabled: bool = False


class Settings(BaseSettings):
    """Everything that can be set. See `config.example.toml`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True
    )

    city: Annotated[str, AfterValidator(values.city)] = "demo"
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
        return (_Variables(settings_cls), init_settings)


class _Variables(EnvSettingsSource):
    """The environment. A section in one variable that is no JSON is told by its name (`variables`)."""

    def decode_complex_value(self, field_name: str, field: FieldInfo, value: Any) -> Any:
        if field_name in _sections():
            return variables.in_a_word(value) or {}
        return super().decode_complex_value(field_name, field, value)


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
    """The configuration can't be used. `lines` names every mistake; `city` is the city that it names, where
    that is none of them."""

    def __init__(self, lines: list[str], city: str | None = None) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
        self.city = city


def load(file: Path | None) -> Settings:
    """Settings from a file (or only defaults and the environment). Raises Mistakes."""
    written: dict[str, Any] = {}
    text = ""
    sections = {name: kind.model_fields for name, kind in _sections().items()}
    plain = Settings.model_fields.keys() - sections.keys()
    misspelt = [*variables.misspelt(PREFIX, plain, sections, os.environ)]
    if file is not None:
        try:
            text = file.read_text("utf-8")
            written = tomllib.loads(text)
        except OSError as problem:
            unread = f"{file}: cannot be read ({problem.strerror or problem})"
            raise Mistakes([unread, *misspelt]) from problem
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
            raise Mistakes([f"{file}: not valid TOML: {problem}", *misspelt]) from problem
    try:
        settings = Settings(**written)
    except ValidationError as problem:
        errors = problem.errors()
        lines = [told(error, Settings, PREFIX, file, text) for error in errors]
        left = _left(errors, written)
        wrong = {".".join(str(part) for part in error["loc"][:2]) for error in errors}
        lines += _contradictions(left, wrong)
        raise Mistakes([*lines, *misspelt], None if "city" in wrong else left.city) from problem
    if lines := [*_contradictions(settings), *misspelt]:
        raise Mistakes(lines, settings.city)
    return settings


def _sections() -> dict[str, type[Section]]:
    """Every section by its name."""
    return {
        name: kind
        for name, field in Settings.model_fields.items()
        for kind in (field.annotation, *get_args(field.annotation))
        if isinstance(kind, type) and issubclass(kind, Section)
    }


_STAND_INS: Mapping[str, Mapping[str, str]] = {
    "telegram": {"token": "1:?"},
    "wechat": {"app_id": "-", "app_secret": "?", "token": "abc"},
}
"""For keys that are needed and not there, so that what else is wrong with their section can be seen."""


def _left(errors: Sequence[Any], written: Mapping[str, Any]) -> Settings:
    """What file and environment say together, without what is wrong by itself."""
    left: dict[str, Any] = dict(written)
    for name, given in _Variables(Settings)().items():
        both = isinstance(given, dict) and isinstance(left.get(name), dict)
        left[name] = {**left[name], **given} if both else given
    for error in errors:
        section, *rest = [str(part) for part in error["loc"]]
        if not rest:
            left.pop(section, None)
        elif section in left:
            left[section] = {key: value for key, value in left[section].items() if key != rest[0]}
    for section, needed in _STAND_INS.items():
        if section in left:
            left[section] = {**needed, **left[section]}
    return DemoSettings(**left)


def _contradictions(settings: Settings, wrong: Collection[str] = ()) -> list[str]:
    """What no single key can tell. What follows from a key that is `wrong` itself is left out."""
    return [
        f"{key}: {words}"
        for key, words, others in (*_needed(settings), *_paths(settings))
        if not any(each in wrong or each.partition(".")[0] in wrong for each in (key, *others))
    ]


_Contradiction = tuple[str, str, Sequence[str]]
"""The key that is told, what is wrong with it, and from which others that follows."""


def _needed(settings: Settings) -> Iterator[_Contradiction]:
    telegram, wechat = settings.telegram, settings.wechat
    if wechat is not None and wechat.mode == "safe" and not wechat.encoding_aes_key.get_secret_value():
        words = 'needed with mode = "safe" (43 letters and digits)'
        yield "wechat.encoding_aes_key", words, ["wechat.mode"]
    if telegram is None or telegram.mode != "webhook":
        return
    if not telegram.webhook_secret.get_secret_value():
        words = 'needed with mode = "webhook" (1–256 of A–Z a–z 0–9 _ -)'
        yield "telegram.webhook_secret", words, ["telegram.mode"]
    if not telegram.register_webhook:
        return
    follows = ["telegram.mode", "telegram.register_webhook"]
    if not settings.server.public_url:
        words = "needed to register the webhook (https://…), or register_webhook = false"
        yield "server.public_url", words, follows
    elif telegram.api_base.rstrip("/") == _TELEGRAM and not settings.server.public_url.startswith("https://"):
        words = "Telegram brings updates to https:// alone"
        yield "server.public_url", words, [*follows, "telegram.api_base"]


def _paths(settings: Settings) -> Iterator[_Contradiction]:
    """Paths at which somebody else answers already."""
    taken: list[tuple[str, Sequence[str]]] = [(path, ()) for path in _OWN_PATHS]
    for key, path, follows in (
        ("wechat.path", settings.wechat.path if settings.wechat is not None else None, []),
        ("telegram.webhook_path", _webhook_path(settings.telegram), ["telegram.mode"]),
    ):
        if path is not None:
            for other, whose in taken:
                if f"{path}/".startswith(f"{other}/"):
                    words = f"{other} is taken; choose a path that is neither it nor below it"
                    yield key, words, [*follows, *whose]
            taken.append((path, [key]))


def _webhook_path(telegram: TelegramSettings | None) -> str | None:
    return telegram.webhook_path if telegram is not None and telegram.mode == "webhook" else None
