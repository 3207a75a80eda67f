"""Names, in Chinese and as far as there is one in English."""

from __future__ import annotations


class Named:
    """What has a name, and an English one where the city gives it."""

    __slots__ = ()
    name: str
    english: str

    def called(self, language: str) -> str:
        """Its name in a language, as far as it has one there."""
        return self.english if language == "en" and self.english else self.name
