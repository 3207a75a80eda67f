"""All settings together, from the file and the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, get_args

from pydantic import AfterValidator
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.config import values, variables
from bot.config.sections import (
    Conversations,
    DatabaseSettings,
    Limits,
    MediaSettings,
    MetricsSettings,
    Privacy,
    Section,
    Server,
    SpoolSettings,
    Suggestions,
    TelegramSettings,
    Testing,
    WebSettings,
    WeChatSettings,
)

PREFIX = "JIEBAN_"


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
    def channels(self) -> tuple[str, ...]:
        """The channels that are switched on."""
        on = {"web": self.web.enabled, "telegram": self.telegram, "wechat": self.wechat}
        return tuple(name for name, switched in on.items() if switched)

    @property
    def key_file(self) -> Path:
        """The file that holds the key, where `[privacy] key` does not."""
        return self.privacy.key_file or self.media.directory.parent / "privacy.key"

    @property
    def missing_database(self) -> Path | None:
        """The file that the database should be in, when there is none: who only reads must not make one."""
        file = self.database.file
        return file if file is not None and not file.exists() else None

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
        return (Variables(settings_cls), init_settings)


class Variables(EnvSettingsSource):
    """The environment. A section in one variable that is no JSON is told by its name (`variables`)."""

    def decode_complex_value(self, field_name: str, field: FieldInfo, value: Any) -> Any:
        if field_name in sections():
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


def sections() -> dict[str, type[Section]]:
    """Every section by its name."""
    return {
        name: kind
        for name, field in Settings.model_fields.items()
        for kind in (field.annotation, *get_args(field.annotation))
        if isinstance(kind, type) and issubclass(kind, Section)
    }
