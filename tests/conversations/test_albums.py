"""Albums: parts that come one by one, and are one message."""

from __future__ import annotations

from datetime import UTC, datetime

from conversations.albums import whole, with_part
from conversations.messages import Media
from conversations.session import Stack

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_its_parts_stand_as_they_were_sent_whatever_way_they_came() -> None:
    """What had words went before what had none, and an agent's first picture was shown last."""
    stack = Stack()
    for ref, words in (("10", "灯杆"), ("8", "路口"), ("9", "")):
        part = Media("photo", f"telegram:{ref}", ref=ref, words=words, album="a")
        stack = with_part(stack, part, NOW)
    stack, album = whole(stack)
    assert album is not None
    assert [file.key for file in album.files] == ["telegram:8", "telegram:9", "telegram:10"]
    assert [file.words for file in album.files] == ["路口", "", "灯杆"]
    assert whole(stack) == (stack, None)
