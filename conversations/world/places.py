"""Places: what an address, a name or a position stands for, and whether words can be a place at all."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct


class Spot(Struct, frozen=True):
    """A place that was understood. Degrees are WGS-84, None where only words are known.

    `inside` is false beyond the city's border; `readable` is false for a map's link that hides its position.
    `wide` is true of a name for many houses: a subdistrict. `datum` is what the source of the position used.
    """

    words: str
    district: str = ""
    district_name: str = ""
    latitude: float | None = None
    longitude: float | None = None
    inside: bool = True
    readable: bool = True
    datum: str = "wgs84"
    wide: bool = False


class Places(Protocol):
    """The city's places, as far as conversations need them."""

    def at(self, latitude: float, longitude: float, label: str) -> Spot:
        """The place at a shared position in degrees, WGS-84; `label` is the name that came with it."""
        ...

    def find(self, words: str) -> Spot:
        """What an address in words, a map's link or a pair of degrees stands for."""
        ...

    def shared(self, words: str) -> Spot | None:
        """The position that a whole message is: a shared link, or a pair of degrees."""
        ...

    def mentioned(self, words: str) -> Spot | None:
        """The most specific place that a description names: by its name, or a road with a house number."""
        ...

    def certain(self, words: str) -> Spot | None:
        """A place that words name so precisely that it need not be asked about: 翠岭小区 4 栋."""
        ...

    def only_place(self, words: str) -> Spot | None:
        """The place that a whole message names and nothing else: by its name, or a road with a house
        number."""
        ...

    def alike(self, words: str) -> tuple[Spot, ...]:
        """Known places whose names are nearly in an address, with the address put right."""
        ...

    def other_city(self, words: str, language: str) -> tuple[str, str] | None:
        """The other city in which an address is: its name, and the number of its hotline."""
        ...

    def road(self, words: str) -> str:
        """The road that words name, with or without a number; empty where they name none."""
        ...

    def placed(self, words: str, district: str, language: str) -> str:
        """An address with its district, where the words don't name it themselves."""
        ...

    def district(self, code: str, language: str) -> str:
        """A district's name; empty where there is none."""
        ...

    def with_house(self, address: str, words: str) -> str:
        """An address with the house that words name, in place of an earlier one of the same kind."""
        ...

    def is_house(self, words: str) -> bool:
        """Whether words tell where exactly in a place, and nothing else: 5 栋 2 单元."""
        ...

    def is_place(self, words: str) -> bool:
        """Whether words can be an address, rather than an account of what is the matter."""
        ...

    def is_called(self, words: str) -> bool:
        """Whether words are what a place is called in English, and tell nothing besides: "City Hall"."""
        ...

    def is_nowhere(self, words: str) -> bool:
        """Whether words can't be an answer to "where?": an account, a question, or nothing at all."""
        ...

    def is_known(self, words: str) -> bool:
        """Whether words name a place that is known, or have a number as addresses do."""
        ...

    def looks_like_place(self, words: str) -> bool:
        """Whether words hold what the names of places are made of: 路, 楼, 桥."""
        ...
