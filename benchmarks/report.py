"""The typed report that every contestant is given: six updates, as Telegram posts them.

Rule 1  Six turns make a report: `/report`, a shared position, a category's name, words, 完成, 发送.
Rule 2  Everything is prepared before the clock runs: a turn costs the load one `%` on a template.
Rule 3  Same seed, same reports: positions all over the city, every plain category, many descriptions.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

SECRET = "bench-secret"
PATH = "/telegram"
TURNS = 6

_VARIANTS = 4096
"""How many different positions and descriptions there are; reports beyond that many start over."""

_WHEN = ("最近一周每天夜里", "从上周三开始", "这两天早高峰的时候", "昨天傍晚下雨以后", "国庆放假到现在")
_WHERE = (
    "小区南门外的路口",
    "菜市场后面那条巷子",
    "学校东侧的人行道",
    "公交站旁边的空地",
    "我们楼下的花坛边",
)
_WHAT = ("有一大片砖块松动翘起来", "堆了好多装修剩下的木板", "一直停着几辆没人要的旧车", "有两盏灯忽明忽暗")
_EFFECT = ("老人和孩子走路很不方便", "推婴儿车的邻居要绕到马路上", "大家进出都得侧着身子")
_WISH = ("麻烦派人来看一看", "希望能尽快处理一下", "盼着早点恢复原样，谢谢")


class City(msgspec.Struct, frozen=True):
    """`bounds` are degrees: west, south, east, north."""

    bounds: tuple[float, float, float, float]


class Interface(msgspec.Struct, frozen=True):
    """What `jieban interface` tells that a report needs; the rest of its JSON is ignored."""

    plain_categories: tuple[str, ...]
    city: City


@dataclass(frozen=True, slots=True)
class Template:
    """One turn as a whole HTTP request, with blanks for the update's id (twice) and the chat's (twice).

    All ids have ten digits, so the length of the body is known before they are filled in.
    """

    text: bytes

    def request(self, update: int, chat: int) -> bytes:
        """The bytes to send. Both ids lie in 1,000,000,000 … 9,999,999,999."""
        return self.text % (update, update, chat, chat)


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports by their number: `turns(n)` are the six templates of report n."""

    opening: Template
    places: Sequence[Template]
    categories: Sequence[Template]
    descriptions: Sequence[Template]
    done: Template
    send: Template

    def turns(self, n: int) -> Iterator[Template]:
        """Any n from 0 up. Position, category and words repeat, each with its own period."""
        return (self.turn(n, step) for step in range(TURNS))

    def turn(self, n: int, step: int) -> Template:
        """One of them; `step` counts from 0."""
        if step == 1:
            return self.places[n % len(self.places)]
        if step == 2:
            return self.categories[n % len(self.categories)]
        if step == 3:
            return self.descriptions[n % len(self.descriptions)]
        return self.opening if step == 0 else self.done if step == 4 else self.send


def prepare(interface: Interface, host: str) -> Reports:
    """All templates for one run against `host` ("127.0.0.1:PORT"), dated now."""
    draw = random.Random(12345)
    date = int(time.time())

    def said(**message: Any) -> Template:
        return _template(host, date, message)

    def words(text: str) -> Template:
        return said(text=text)

    command = {"offset": 0, "length": len("/report"), "type": "bot_command"}
    return Reports(
        opening=said(text="/report", entities=[command]),
        places=[said(location=_position(interface.city, draw)) for _ in range(_VARIANTS)],
        categories=[words(name) for name in interface.plain_categories],
        descriptions=[words(_description(draw)) for _ in range(_VARIANTS - 1)],
        done=words("完成"),
        send=words("发送"),
    )


def _position(city: City, draw: random.Random) -> dict[str, float]:
    west, south, east, north = city.bounds
    return {
        "latitude": round(south + (north - south) * draw.uniform(0.02, 0.98), 6),
        "longitude": round(west + (east - west) * draw.uniform(0.02, 0.98), 6),
    }


def _description(draw: random.Random) -> str:
    when, where, what, effect, wish = map(draw.choice, (_WHEN, _WHERE, _WHAT, _EFFECT, _WISH))
    return f"{when}，{where}{what}，{effect}，{wish}"


def _template(host: str, date: int, message: dict[str, Any]) -> Template:
    """Telegram's own shape: ASCII JSON, sender and chat in full, the secret in its header."""
    blank = 1_234_567_890
    person = {"id": blank, "first_name": "王", "language_code": "zh-hans"}
    update = {
        "update_id": blank,
        "message": {
            "message_id": blank,
            "from": {**person, "is_bot": False},
            "chat": {**person, "type": "private"},
            "date": date,
            **message,
        },
    }
    body = json.dumps(update, separators=(",", ":"))
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return Template((head + body).replace("%", "%%").replace(str(blank), "%d").encode("ascii"))
