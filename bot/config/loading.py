"""Reads settings, and tells every mistake in them."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.config import variables
from bot.config.contradictions import contradictions
from bot.config.settings import PREFIX, DemoSettings, Settings, Variables, sections
from bot.mistakes import place, told
from bot.process import crash


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
    known = {name: kind.model_fields for name, kind in sections().items()}
    plain = Settings.model_fields.keys() - known.keys()
    misspelt = [*variables.misspelt(PREFIX, plain, known, os.environ)]
    if file is not None:
        try:
            text = file.read_text("utf-8-sig")
            written = tomllib.loads(text)
        except OSError as problem:
            unread = f"{file}: cannot be read ({problem.strerror or problem})"
            raise Mistakes([unread, *misspelt]) from problem
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
            raise Mistakes([f"{file}: not valid TOML: {problem}", *misspelt]) from problem

    def contradicting(settings: Settings, wrong: Collection[str] = ()) -> Iterator[str]:
        for key, words in contradictions(settings, wrong):
            yield f"{key}: {words} [{place(key.split('.'), PREFIX, file, text)}]"

    try:
        settings = Settings(**written)
    except ValidationError as problem:
        errors = problem.errors()
        lines = [told(error, Settings, PREFIX, file, text) for error in errors]
        left = _left(errors, written)
        wrong = {".".join(str(part) for part in error["loc"][:2]) for error in errors}
        lines += [*contradicting(left, wrong), *_crashing(left)]
        raise Mistakes([*lines, *misspelt], None if "city" in wrong else left.city) from problem
    if lines := [*contradicting(settings), *_crashing(settings), *misspelt]:
        raise Mistakes(lines, settings.city)
    return settings


def _crashing(settings: Settings) -> list[str]:
    """What is wrong with the point at which the program is made to die."""
    try:
        if settings.testing.enabled:
            crash.chosen(os.environ)
    except ValueError as problem:
        return [f"{crash.VARIABLE}: {problem} [environment, {crash.VARIABLE}]"]
    return []


def _left(errors: Sequence[Any], written: Mapping[str, Any]) -> Settings:
    """What file and environment say together, without what is wrong by itself."""
    left: dict[str, Any] = dict(written)
    for name, given in Variables(Settings)().items():
        both = isinstance(given, dict) and isinstance(left.get(name), dict)
        left[name] = {**left[name], **given} if both else given
    for error in errors:
        section, *rest = [str(part) for part in error["loc"]]
        if not rest:
            left.pop(section, None)
        elif section in left:
            left[section] = {key: value for key, value in left[section].items() if key != rest[0]}
    for name, kind in sections().items():
        if name in left:
            left[name] = {**kind.stand_ins, **left[name]}
    return DemoSettings(**left)
