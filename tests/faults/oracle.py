"""What has been reported, written down before it is sent: the truth that the audit is compared with."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Report:
    """One report of one chat; `nonce` stands in its words."""

    chat: int
    nonce: str


class Oracle:
    """A file of JSON lines, each flushed before what it tells of begins."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("w", encoding="utf-8")
        self.reports: list[Report] = []
        self.updates: list[int] = []

    def begins(self, chat: int, nonce: str) -> None:
        """A report is going to be told."""
        self._write({"report": nonce, "chat": chat})
        self.reports.append(Report(chat, nonce))

    def sends(self, update: int, chat: int) -> None:
        """An update is going to be sent."""
        self._write({"update": update, "chat": chat})
        self.updates.append(update)

    def of_chats(self) -> Counter[int]:
        """How many reports each chat has made."""
        return Counter(report.chat for report in self.reports)

    def close(self) -> None:
        """No more."""
        self._file.close()

    def _write(self, line: dict[str, object]) -> None:
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()
