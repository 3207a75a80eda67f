"""The bot's account: what it is known by, where its API is, and how updates come to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Mode = Literal["webhook", "polling"]


@dataclass(frozen=True, slots=True)
class Account:
    """One bot's account.

    `api_base` and `file_base` are addresses without `/bot<token>`; an empty `file_base` is the folder `file`
    of `api_base`. `public_url` is this server as Telegram sees it, without the path. Telegram is told of the
    webhook where `registers` says so. A token is the bot's number, a colon and a secret.
    """

    token: str = field(repr=False)
    api_base: str = "https://api.telegram.org"
    file_base: str = ""
    mode: Mode = "webhook"
    webhook_path: str = "/telegram"
    webhook_secret: str = field(default="", repr=False)
    public_url: str = ""
    registers: bool = True

    @property
    def number(self) -> int:
        """The bot's own id."""
        return int(self.token.partition(":")[0])

    @property
    def bots(self) -> str:
        """Where all bots of this API are: a token follows."""
        return f"{self.api_base.rstrip('/')}/bot"

    @property
    def methods(self) -> str:
        """Where this bot's methods are, without the last slash."""
        return f"{self.bots}{self.token}"

    @property
    def files(self) -> str:
        """Where the files are that were sent to this bot, without the last slash."""
        base = self.file_base.rstrip("/") or f"{self.api_base.rstrip('/')}/file"
        return f"{base}/bot{self.token}"

    @property
    def webhook(self) -> str:
        """Where Telegram is told to bring updates; empty where it is not told."""
        return f"{self.public_url.rstrip('/')}{self.webhook_path}" if self.registers else ""
