"""Who plays in the demo, and which pane shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.demo.words import Language


@dataclass(frozen=True, slots=True)
class Player:
    """One of the staff. `code` names them in the page's addresses, `role` one of the roles of `PARTS`.

    `address` is their web chat's, where the program sends them what it sends staff.
    """

    code: str
    name: str
    title: str
    role: str
    department: str
    address: str

    @property
    def shown(self) -> str:
        """Name, department and title, as the page writes them: in Chinese these two stand together."""
        of = (self.department, self.title)
        where = "".join(of) if not "".join(of).isascii() else " ".join(filter(None, of))
        return f"{self.name} · {where}".removesuffix(" · ")


@dataclass(frozen=True, slots=True)
class Part:
    """A pane of the stage: whoever has one of `roles` is shown in it, one person at a time."""

    name: str
    roles: frozenset[str]
    chinese: str
    english: str

    def called(self, language: Language) -> str:
        """What the part is called."""
        return self.english if language == "en" else self.chinese


PARTS = (
    Part("handler", frozenset({"handler"}), "经办人", "Handler"),
    Part("reviewer", frozenset({"reviewer"}), "审核人", "Reviewer"),
    Part("leader", frozenset({"leader"}), "领导", "Leader"),
    Part("centre", frozenset({"agent", "arbiter"}), "热线中心", "Hotline centre"),
)
"""In the order in which a matter usually meets them; a part that nobody plays has no pane."""


@dataclass(slots=True)
class News:
    """To whom something was said last. Commits are counted; everybody told by the same one has its number.

    It lives as long as the process: after a restart the count begins anew.
    """

    codes: Mapping[str, str]
    """Address → the code of the member of staff behind it; any other address is a resident's."""
    staff: dict[str, int] = field(default_factory=dict)
    resident: int = 0
    count: int = 0

    def told(self, addresses: frozenset[str]) -> None:
        """A commit wrote something to these addresses."""
        self.count += 1
        for address in addresses:
            if address in self.codes:
                self.staff[self.codes[address]] = self.count
            else:
                self.resident = self.count
