"""The tables of the file: their keys, what may stand there, and what holds where nothing does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr

from bot.config import values

TELEGRAM = "https://api.telegram.org"


def http_address(host: str, port: int) -> str:
    """Where a server is, for a browser: an address of IPv6 stands in brackets."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


class Section(BaseModel):
    """A table of the file: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    stand_ins: ClassVar[Mapping[str, str]] = {}
    """For keys that have no default and are not there, so that what else is wrong can be seen."""


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

    @property
    def file(self) -> Path | None:
        """The file that SQLite keeps everything in; None where it is a server."""
        kind, _, path = self.url.partition(":///")
        return Path(path) if kind == "sqlite" and path else None


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

    stand_ins: ClassVar[Mapping[str, str]] = {"token": "1:?"}
    token: Annotated[SecretStr, AfterValidator(values.bot_token)]
    api_base: Annotated[str, AfterValidator(values.http_base)] = TELEGRAM
    file_base: Annotated[str, AfterValidator(values.http_base)] = ""
    mode: Literal["webhook", "polling"] = "webhook"
    webhook_path: Annotated[str, AfterValidator(values.path)] = "/telegram"
    webhook_secret: Annotated[SecretStr, AfterValidator(values.webhook_secret)] = SecretStr("")
    register_webhook: bool = True
    sending: bool = True


class WeChatSettings(Section):
    """A WeChat Official Account."""

    stand_ins: ClassVar[Mapping[str, str]] = {"app_id": "-", "app_secret": "?", "token": "abc"}
    app_id: Annotated[str, AfterValidator(values.app_id)]
    app_secret: Annotated[SecretStr, AfterValidator(values.given)]
    token: Annotated[SecretStr, AfterValidator(values.wechat_token)]
    encoding_aes_key: Annotated[SecretStr, AfterValidator(values.aes_key)] = SecretStr("")
    path: Annotated[str, AfterValidator(values.path)] = "/wechat"
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
    queue: int = Field(5000, ge=11)
    person: int = Field(50, ge=10)


class Conversations(Section):
    """How long conversations wait."""

    pause: values.Duration = timedelta(seconds=90)
    remind: Annotated[values.Duration, AfterValidator(values.some_time)] = timedelta(hours=20)
    expire: Annotated[values.Duration, AfterValidator(values.some_time)] = timedelta(days=7)


class Testing(Section):
    """Switches for tests alone."""

    enabled: bool = False
