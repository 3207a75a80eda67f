"""What people who write English say beside a report: that they have to go, and what they think of us."""

from __future__ import annotations

import pytest

from conversations.reading.putting_off import means_later
from conversations.reading.smalltalk import meant


@pytest.mark.parametrize(
    "words",
    [
        *("gotta go, talk later", "brb", "I'll be back in an hour", "sorry I have to go", "I'm driving now"),
        *("will continue tonight", "talk to you later", "be right back", "I need to run", "in a meeting now"),
    ],
)
def test_who_has_to_go_answers_later(words: str) -> None:
    assert means_later(words)


@pytest.mark.parametrize(
    "words",
    [
        *("we have to go down to the well", "they come back later", "busy road", "at work", "I'm at work"),
        *("I have to go to Renmin Road", "nobody comes back in an hour", "leave the gate open"),
    ],
)
def test_who_tells_a_place_or_a_matter_does_not(words: str) -> None:
    assert not means_later(words)


@pytest.mark.parametrize(
    "words",
    [
        *("you are stupid", "this is so dumb", "idiots", "are you kidding me", "this bot is so dumb", "wtf"),
        *("you people are useless", "what a useless bot", "this is ridiculous", "bunch of idiots", "shut up"),
    ],
)
def test_anger_about_us_tells_of_no_matter(words: str) -> None:
    assert meant(words) == "cross"


@pytest.mark.parametrize(
    "words",
    [
        *("a stupid driver hit me", "my boss is crazy", "idiots park here every day", "awful smell"),
        *("ridiculous prices", "annoying noise", "useless gate in the garage", "the machine is broken"),
    ],
)
def test_anger_about_others_may_tell_of_one(words: str) -> None:
    assert meant(words) != "cross"
