"""What was sent besides words: a photo or file is taken out singly, and more can be added.

Rule 1  A button names its file, not its place in the list: pressed twice it takes one out.
Rule 2  The words under a photo are part of what was told, and stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from conversations.effects import Option, Say
from conversations.messages import Media, Message
from conversations.reading.sayings import gives_up, means_done, means_keep
from conversations.reading.words import bare, number
from conversations.session import Session
from conversations.steps.parts import Part, files_of
from conversations.steps.step import Answered, Aside, NotUnderstood, Partly, Setting, Step, Taken
from conversations.steps.text import AskText
from orthography.regexes import regex

_GOES: Final = regex(r"删|去掉|拿掉|不要|remove|delete|drop|takeout")
_AROUND: Final = regex(
    r"请|把|帮我|我要|我想|要|删除|删掉|删|去掉|拿掉|不要|[张个]|照片|图片|附件|文件|视频|录音|了|吧|"
    r"please|remove|delete|drop|takeout|the|photo|picture|file|number|no"
)
"""That a file is to go, and what stands around the words that tell which: 删第一张, 第二张不要了."""

_SHORT: Final = 24
"""Characters of a message that takes a file out."""
_NAMED: Final = 12
"""Characters of what a file is called that are shown on its button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditFiles(Step):
    """The files among the answer to `of`. Its own answer only says that nothing more is to be changed."""

    of: AskText

    def _parts(self, session: Session) -> list[Part]:
        return list(session.answers.get(self.of.name, ()))

    def ask(self, session: Session, setting: Setting) -> Say:
        files = len(files_of(self._parts(session)))
        return Say(self.key(session), {"files": files}, self.options(session, setting))

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        files = files_of(self._parts(session))
        out = (
            Option(session.token(_mark(part)), "file-out", facts=_told(part, place))
            for place, part in enumerate(files, 1)
        )
        return (*out, Option(session.token("done"), "done"))

    def chosen(self, session: Session, words: str, setting: Setting) -> str | None:
        if means_done(words) or means_keep(words) or gives_up(words):
            return "done"
        files, said = files_of(self._parts(session)), bare(words)
        if files and len(said) <= _SHORT and _GOES.search(said):
            which = _AROUND.sub("", said)
            place = 1 if not which and len(files) == 1 else number(which)
            return _mark(files[place - 1]) if place is not None and 1 <= place <= len(files) else None
        return Step.chosen(self, session, words, setting)

    def open_to(self, message: Message) -> bool:
        return isinstance(message, Media)

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        parts = self._parts(session)
        if key == "done":
            if not self.of.complete(parts):
                raise NotUnderstood("words-few")
            return Answered(True)
        at = next((at for at, part in enumerate(parts) if "key" in part and _mark(part) == key), None)
        if at is None:
            raise NotUnderstood("file-gone")
        words = parts[at].get("words")
        stays = [{"ref": parts[at]["ref"], "words": words}] if words else []
        return Aside({self.of.name: [*parts[:at], *stays, *parts[at + 1 :]]}, Say("file-taken-out"))

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        if not isinstance(message, Media):
            raise NotUnderstood("choose-one")
        taken = self.of.take(session, message, setting)
        if not isinstance(taken, Partly):
            raise NotUnderstood("choose-one")
        return Aside({self.of.name: taken.value}, Say("kept-file"))


def _mark(part: Part) -> str:
    """What tells a file from the others in a token: short, and the same wherever it stands."""
    return "out" + "".join(c for c in str(part["key"]) if c.isascii() and c.isalnum())[-12:]


def _told(part: Part, place: int) -> Mapping[str, Any]:
    """What a file is called: by the words under it, else by its name."""
    name = str(part.get("words") or part.get("name") or "").strip()
    name = name if len(name) <= _NAMED else f"{name[: _NAMED - 1]}…"
    return {"place": place, "kind": part["kind"], "name": f" {name}" if name else ""}
