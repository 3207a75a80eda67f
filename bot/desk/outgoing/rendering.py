"""What a turn says, as one message: words in the person's language, options as buttons.

Rule 1  A turn says one message: platforms let a chat have about one a second.
Rule 2  A row of the outbox is final: everything is words by now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.mail import Attachment, Button, Headline, Outgoing
from conversations.effects import Option, Say
from conversations.texts import Texts

_WIDE, _WIDE_IN_LETTERS = 14, 17
"""Characters of a label that still fit beside other buttons on a phone; and letters beside one other."""

LISTED: Final = 8
"""Rows of a list in a chat."""

TOPICS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("callback-intro", "callback-remind", "shared-intro"), "callback"),
    **dict.fromkeys(("notice-question", "notice-question-again"), "question"),
    **dict.fromkeys(("human-reply", "human-taken"), "answer"),
}
"""What is said → what it is about, where it waits for the person. Other notices are news."""


def rendered(says: Sequence[Say], texts: Texts, language: str) -> Outgoing:
    """All that is said in one turn."""
    words: list[str] = []
    rows: list[tuple[Button, ...]] = []
    attachments: list[Attachment] = []
    ask_place = ask_phone = False
    for say in says:
        words.append(texts(language, say.key, say.facts))
        if say.options:
            rows += board(say.options, say.columns, texts, language)
        if say.attachments:
            attachments += [
                Attachment(file["kind"], file["key"], file.get("name", ""), file.get("mime", ""))
                for file in say.attachments
            ]
        ask_place, ask_phone = ask_place or say.ask_place, ask_phone or say.ask_phone
    headline = _headline(says, texts, language)
    return Outgoing("\n\n".join(words), tuple(rows), tuple(attachments), ask_place, headline, ask_phone)


def _headline(says: Sequence[Say], texts: Texts, language: str) -> Headline | None:
    for say in says:
        if (topic := TOPICS.get(say.key)) is not None:
            number, round = str(say.facts.get("number", "")), int(say.facts.get("round", 0))
            words, joined = texts(language, f"headline-{topic}"), say.key == "shared-intro"
            return Headline(topic, number, words, joined, round)
    return None if [say for say in says if not say.key.startswith("notice-")] else Headline("status")


def board(options: Sequence[Option], columns: int, texts: Texts, language: str) -> list[tuple[Button, ...]]:
    """Options as rows of buttons, `columns` beside each other where their labels are short."""
    buttons = [Button(texts.option(language, option), option.token, option.main) for option in options]
    if not all(_fits(button.label, columns) for button in buttons):
        columns = 1
    return [tuple(buttons[start : start + columns]) for start in range(0, len(buttons), columns)]


def _fits(label: str, columns: int) -> bool:
    return len(label) <= (_WIDE_IN_LETTERS if label.isascii() and columns == 2 else _WIDE)


def numbered(outgoing: Outgoing) -> str:
    """The message for a channel without buttons: every option with the number that stands for it."""
    buttons = [button for row in outgoing.buttons for button in row]
    listed = [f"  {number}. {button.label}" for number, button in enumerate(buttons, 1)]
    return "\n".join([outgoing.text, *listed])
