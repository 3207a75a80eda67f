"""What is wrong with settings that no single key can tell.

Rule 1  What follows from a key that is wrong itself is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from bot.config import values
from bot.config.sections import TELEGRAM, TelegramSettings
from bot.config.settings import Settings

_OWN_PATHS = ("/chat", "/export", "/healthz", "/media", "/metrics", "/readyz", "/v3/directline")
"""What the program itself answers at, and below."""


def contradictions(settings: Settings, wrong: Collection[str] = ()) -> list[tuple[str, str]]:
    """Keys, and what is wrong with each. What follows from a key that is `wrong` itself is left out."""
    looks = (_needed, _paths, _waits, _room, _files, _key)
    return [
        (key, words)
        for look in looks
        for key, words, others in look(settings)
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
    elif telegram.api_base.rstrip("/") == TELEGRAM and not settings.server.public_url.startswith("https://"):
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


def _waits(settings: Settings) -> Iterator[_Contradiction]:
    """Both count from the last word: what is pointed out has to be so before it is dropped."""
    for shorter, longer in (("pause", "remind"), ("remind", "expire")):
        if getattr(settings.conversations, shorter) >= getattr(settings.conversations, longer):
            words = f"must be longer than {shorter}, as both count from the last word"
            yield f"conversations.{longer}", words, [f"conversations.{shorter}"]


def _room(settings: Settings) -> Iterator[_Contradiction]:
    """Nobody may fill the queue alone."""
    if settings.limits.person >= settings.limits.queue:
        words = f"must be more than person ({settings.limits.person}), or one person fills it"
        yield "limits.queue", words, ["limits.person"]


def _key(settings: Settings) -> Iterator[_Contradiction]:
    """A file with a key that can't be one. Where there is none, the start makes it."""
    if settings.privacy.key is None:
        try:
            values.key_in(settings.key_file)
        except FileNotFoundError:
            return
        except OSError as problem:
            words = f"{settings.key_file} cannot be read ({problem.strerror})"
            yield "privacy.key_file", words, ["privacy.key", "media.directory"]
        except ValueError as problem:
            yield "privacy.key_file", str(problem), ["privacy.key", "media.directory"]


def _files(settings: Settings) -> Iterator[_Contradiction]:
    """What is kept at one path with something else, such as a model in the place of the database."""
    taken: dict[Path, str] = {}
    for key, path in (
        ("database.url", settings.database.file),
        ("media.directory", settings.media.directory),
        ("privacy.key_file", settings.key_file if settings.privacy.key is None else None),
        ("spool.directory", settings.spool.directory),
        ("suggestions.model", settings.suggestions.model),
    ):
        if path is not None and (other := taken.setdefault(path.resolve(), key)) != key:
            beside = ["privacy.key", "media.directory"] if "privacy.key_file" in (key, other) else []
            yield key, f"{path} is taken by {other}", [other, *beside]


def _webhook_path(telegram: TelegramSettings | None) -> str | None:
    return telegram.webhook_path if telegram is not None and telegram.mode == "webhook" else None
