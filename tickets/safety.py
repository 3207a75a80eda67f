"""Words of an emergency, which are answered with 110, 119, 120 before anything else.

Rule 1  The words are the city's configuration: what is feared, prevented, past, denied or a name is no
        emergency (`tickets.phrases`).
Rule 2  What has none of these words is an emergency, too, when it sounds like one (`tickets.cries`): lists of
        words alone missed two of three.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from orthography.regexes import regex
from tickets import cries
from tickets.city import City
from tickets.phrases import any_of, clauses, spoken, tells


@dataclass(frozen=True, slots=True)
class Emergency:
    """What seems to be happening. `key` names the sentence, `numbers` are to be called at once."""

    key: str
    numbers: tuple[str, ...]


_KIN: Final = (
    "妈妈?|爸爸?|爸妈|父母|[父母]亲|儿子|女儿|孩子|媳妇|丈夫|妻子|爱人|对象|老[婆公伴妈爸]|家(?:属|里人)|"
    "[哥姐弟妹]{1,2}|闺女|姑娘|女婿|孙[子女]|侄[子女]|[叔舅姑姨婆]{1,2}|丈母娘|岳[父母]|"
    "奶奶|爷爷|朋友|邻居|同事|室友|同学|房东|这个|另一?个"
)
_TO_CALL: Final = regex(
    rf"打我(?:{_KIN})的?(?:电话|手机|号码|座机)|有事请?打我(?:{_KIN})的?|"
    rf"打我(?:{_KIN})的?(?:那个|这个)?(?:也行|也可以|都行|都可以|就行|就好|就可以|吧|号|[：:，,\s]{{0,2}}(?=\+?\d{{7}}))|"
    r"(?:^|(?<=[，,。.！!；;\s]))(?:请|别|不要|不用|就|还是|都){0,4}打我的(?:就行|就好|就可以|号|吧|了|啊){0,3}(?=[，,。.！!；;\s]|$)"
)
"""Whose telephone is to be called: nobody is beaten."""
_SHORT: Final = 16
"""Characters of words whose answer is remembered: labels, which everybody types or taps."""


def emergency(words: str, city: City, matter: str = "") -> Emergency | None:
    """The first emergency that `words` tell of, by the order of the city's rules; None for none. `matter` is
    what they say without a greeting and thanks: these sound like no cry."""
    found = _remembered if len(words) <= _SHORT else _found
    return found(words, city, matter or words)


def _found(words: str, city: City, matter: str) -> Emergency | None:
    said = _feared(spoken(words), city)
    if said:
        rules = (rule for rule in city.emergencies if tells(said, rule.words, rule.unless))
    else:
        key = cries.key_of(_TO_CALL.sub("", matter)) if city.cries else ""
        rules = (rule for rule in city.emergencies if rule.key == key)
    return next((Emergency(rule.key, rule.numbers) for rule in rules), None)


_remembered: Final = lru_cache(maxsize=4096)(_found)


def _feared(said: str, city: City) -> list[str]:
    """The clauses of what is said, if one has words of an emergency in it; else none."""
    known = _any(city)
    if known.search(said) is None:
        return []
    whole = clauses(_TO_CALL.sub("", said))
    return whole if any(known.search(clause) is not None for clause in whole) else []


@lru_cache(maxsize=8)
def _any(city: City) -> re.Pattern[str]:
    return any_of(word for rule in city.emergencies for word in rule.words)
