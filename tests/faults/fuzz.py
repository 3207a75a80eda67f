"""Odd bytes at every entrance: no answer is a server's failure, nobody is stuck, memory stays.

Rule 1  A body is a good one with some of its values exchanged or taken away, or with some of its bytes
        changed, or no good one at all; the words in it are sometimes commands, so that conversations move.
Rule 2  Afterwards everybody in whose name odd things came reports something, and gets a ticket.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from copy import deepcopy
from hashlib import sha1
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp

from tests.bot.program import audited, of
from tests.fake_telegram import FakeTelegram, updates
from tests.fake_telegram.updates import Json
from tests.faults.plan import Plan
from tests.faults.residents import RECEIPT, messages
from tests.faults.service import SECRET, Replica, configuration
from tests.faults.verdict import Verdict

PEOPLE = 20
FIRST = 6_000_000
AT_ONCE = 16
GROWTH = 50 * 1024 * 1024
"""Bytes that memory may grow after the first payloads at each entrance, which load what is needed there."""
WARM = 500
TOLD = 50_000
"""After so many payloads it is told how far it is: a million take an hour."""
WECHAT_TOKEN = "letters0and1digits"
WECHAT = """
[wechat]
app_id = "wx0123456789abcdef"
app_secret = "secret"
token = "letters0and1digits"
mode = "plain"
api_base = "{}"
sending = false
"""
WORDS = (
    *(
        "/report",
        "/cancel",
        "/start",
        "/reports",
        "/help",
        "/language",
        "/privacy",
        "返回",
        "完成",
        "发送",
        "催办",
        "1",
    ),
    *(
        "12",
        "路灯照明",
        "中山路 18 号",
        "29.55,112.9",
        "路灯坏了三天",
        "",
        " ",
        "\u202e路灯",
        "🛠️" * 40,
        "字" * 5000,
    ),
)
ODD: tuple[Any, ...] = (
    *(
        None,
        True,
        -1,
        0,
        2**31,
        2**63,
        10**30,
        1e308,
        0.5,
        "",
        "\u0000",
        "\ud83d",
        "a" * 70_000,
        [],
        {},
        [[[[]]]],
    ),
    *(
        {"id": "x"},
        [{"id": 1}] * 50,
        "９",
        "<b>",
        "'; DROP TABLE residents; --",
        "{{7*7}}",
        "%s%n",
        "../../etc",
    ),
)

Send = Callable[[random.Random, bytes], Awaitable[int]]


def _good_updates(dice: random.Random, number: int) -> Json:
    """An update as Telegram makes it."""
    who = FIRST + dice.randrange(PEOPLE)
    sender, chat = updates.user(who), updates.private(who)
    if dice.random() < 0.2:
        return updates.press(
            number, dice.choice(["x", "intake~1~0~1~category~SZ01", "~~~~~", "a" * 64]), sender=sender
        )
    content = dice.choice(
        [
            *(updates.text(dice.choice(WORDS)) for _ in range(4)),
            updates.location(dice.uniform(29.3, 29.8), dice.uniform(112.6, 113.2)),
            updates.photo("FILE-1", 1000, "看", ""),
        ]
    )
    return updates.message(number, content, sender=sender, chat=chat, message_id=number)


def _good_activity(dice: random.Random, number: int) -> Json:
    """What the web chat's page sends."""
    return {
        "type": dice.choice(["message"] * 9 + ["event", "typing"]),
        "from": {"id": "me", "name": "", "role": "user"},
        "text": dice.choice(WORDS),
        "locale": "zh-CN",
        "channelData": {"clientActivityID": f"c{number}"},
        "value": dice.choice([None, "x", {"token": "x"}, {"place": {"latitude": 29.5, "longitude": 112.9}}]),
    }


def _good_xml(dice: random.Random, number: int) -> bytes:
    """What WeChat brings."""
    words = {"MsgType": "text", "Content": dice.choice(WORDS)}
    pin = {"MsgType": "location", "Location_X": 29.5, "Location_Y": 112.9, "Scale": 20, "Label": "云湖"}
    photo = {"MsgType": "image", "PicUrl": "http://mmbiz.example/M1", "MediaId": "M1"}
    follow = {"MsgType": "event", "Event": "subscribe", "EventKey": ""}
    content: Json = dice.choice([words, words, words, words, pin, photo, follow])
    who = {"ToUserName": "gh_1234567890ab", "FromUserName": f"o{dice.randrange(PEOPLE):027}"}
    fields = who | {"CreateTime": 1_795_000_000, "MsgId": number} | content
    inner = "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in fields.items())
    return f"<xml>{inner}</xml>".encode()


def exchanged(dice: random.Random, value: Any) -> Any:
    """The value with one to three of what it holds exchanged or taken away."""
    changed = json.loads(json.dumps(value))
    for _ in range(dice.randrange(1, 4)):
        place, key = changed, None
        while isinstance(place, dict | list) and place:
            key = dice.choice(list(place)) if isinstance(place, dict) else dice.randrange(len(place))
            if not isinstance(place[key], dict | list) or not place[key] or dice.random() < 0.3:
                break
            place = place[key]
        if key is None or not place:
            return deepcopy(dice.choice(ODD))
        if dice.random() < 0.3:
            del place[key]
        else:
            place[key] = deepcopy(dice.choice(ODD))  # what is put in may be changed next
    return changed


def spoiled(dice: random.Random, body: bytes) -> bytes:
    """The body with some bytes changed, put in, taken away, or cut off."""
    found = bytearray(body)
    for _ in range(dice.randrange(1, 6)):
        place = dice.randrange(len(found) + 1)
        way = dice.randrange(4)
        if way == 0:
            found[place:place] = dice.randbytes(dice.randrange(1, 9))
        elif way == 1:
            del found[place : place + dice.randrange(1, 9)]
        elif way == 2 and place < len(found):
            found[place] = dice.randrange(256)
        elif dice.random() < 0.3:
            del found[place:]
    return bytes(found)


def payloads(dice: random.Random, good: Callable[[random.Random, int], Json | bytes]) -> Iterator[bytes]:
    """Odd bodies, and some good ones among them, without end."""
    for number in count(1):
        one = good(dice, number)
        if isinstance(one, dict):
            kind = dice.random()
            one = exchanged(dice, one) if kind < 0.6 else one
            # a lone surrogate can't be encoded: JSON escapes it, as senders do
            body = json.dumps(one).encode()
            yield spoiled(dice, body) if kind > 0.75 else body
        else:
            yield spoiled(dice, one) if dice.random() < 0.7 else one
        if dice.random() < 0.02:
            yield dice.choice(
                [b"", dice.randbytes(200), b"[" * 20_000, b'{"a":' * 20_000, b"<" * 20_000, b"\xff\xfe{}"]
            )


async def played(plan: Plan, directory: Path) -> Verdict:
    """`plan.kills` payloads at each entrance of one process: the plan kills nobody here."""
    verdict, statuses = Verdict(), Counter[str]()
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(FakeTelegram())
        config = configuration(directory, f"sqlite:///{directory}/jieban.db", telegram, sending=False)
        with config.open("a") as file:
            file.write(WECHAT.format(telegram.url))
        replica = Replica(config, random.Random(plan.seed))
        stack.push_async_callback(replica.kill)
        await replica.start()
        assert replica.program is not None
        base = replica.program.http
        session = await stack.enter_async_context(aiohttp.ClientSession())
        web = await _web_chat(session, base)
        entrances: dict[str, tuple[Callable[[random.Random, int], Json | bytes], Send]] = {
            "telegram": (_good_updates, _to_telegram(session, base)),
            "web chat": (_good_activity, web),
            "wechat": (_good_xml, _to_wechat(session, base)),
        }
        for name, (good, send) in entrances.items():
            dice = random.Random(f"{plan.seed} {name}, the first")
            for _, body in zip(range(min(WARM, plan.kills)), payloads(dice, good), strict=False):
                await send(dice, body)
        before = memory(replica)
        for name, (good, send) in entrances.items():
            dice = random.Random(f"{plan.seed} {name}")
            bodies = payloads(dice, good)
            left = iter(range(plan.kills))

            async def some(
                name: str, dice: random.Random, bodies: Iterator[bytes], send: Send, left: Iterator[int]
            ) -> None:
                for _ in left:
                    statuses[f"{name}: {await send(dice, next(bodies))}"] += 1
                    if statuses.total() % TOLD == 0:
                        print(f"  {statuses.total():,}, {_mib(memory(replica) - before)} MiB", flush=True)

            await asyncio.gather(*(some(name, dice, bodies, send, left) for _ in range(AT_ONCE)))
        grown = memory(replica) - before
        await _everybody_reports(session, base)
        verdict.holds(await replica.program.stop() == 0, "an orderly stop did not end with 0")
        lines = await audited(config)
    receipts: Counter[str] = Counter()
    for line in of(lines, "outbound"):
        if RECEIPT in (line["body"] or {}).get("text", ""):
            receipts[line["address"]] += 1
    stuck = [FIRST + n for n in range(PEOPLE) if not receipts[str(FIRST + n)]]
    failures = {
        status: number for status, number in statuses.items() if status.endswith((" 500", " 502", " 0"))
    }
    verdict.figures |= {"payloads": statuses.total(), **dict(sorted(statuses.items()))}
    verdict.figures |= {"memory grown by, MiB": _mib(grown)}
    verdict.holds(not failures, f"answered with {failures}")
    verdict.holds(not stuck, f"stuck: {stuck}")
    verdict.holds(grown <= GROWTH, f"memory grew by {_mib(grown)} MiB")
    return verdict


def _to_telegram(session: aiohttp.ClientSession, base: str) -> Send:
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}

    async def send(dice: random.Random, body: bytes) -> int:
        return await _posted(session, f"{base}/telegram", body, headers)

    return send


async def _web_chat(session: aiohttp.ClientSession, base: str) -> Send:
    chats = []
    for _ in range(PEOPLE):
        async with session.post(f"{base}/v3/directline/tokens/generate") as answer:
            chats.append(await answer.json())

    async def send(dice: random.Random, body: bytes) -> int:
        chat = dice.choice(chats)
        headers = {"Authorization": f"Bearer {chat['token']}", "Content-Type": "application/json"}
        path = f"/v3/directline/conversations/{chat['conversationId']}/activities"
        return await _posted(session, base + path, body, headers)

    return send


def _to_wechat(session: aiohttp.ClientSession, base: str) -> Send:
    async def send(dice: random.Random, body: bytes) -> int:
        moment, nonce = str(int(time.time())), f"{dice.getrandbits(64)}"
        signature = sha1("".join(sorted([WECHAT_TOKEN, moment, nonce])).encode()).hexdigest()  # noqa: S324 -- WeChat's way
        query = f"signature={signature}&timestamp={moment}&nonce={nonce}"
        return await _posted(session, f"{base}/wechat?{query}", body, {"Content-Type": "text/xml"})

    return send


async def _posted(session: aiohttp.ClientSession, url: str, body: bytes, headers: dict[str, str]) -> int:
    """The status; 0 when there was no answer."""
    try:
        async with session.post(url, data=body, headers=headers) as answer:
            await answer.read()
            return answer.status
    except (aiohttp.ClientError, TimeoutError):
        return 0


async def _everybody_reports(session: aiohttp.ClientSession, base: str) -> None:
    """Whatever was left of their conversations is thrown away first."""
    send = _to_telegram(session, base)
    numbers = count(FIRST)
    nobody = random.Random(0)

    async def reports(who: int) -> None:
        left = [updates.text(words) for words in ("/cancel", "/cancel", "/cancel")]
        for content in (*left, *messages(f"{who}")):
            sender, chat = updates.user(who), updates.private(who)
            update = updates.message(next(numbers), content, sender=sender, chat=chat)
            await send(nobody, json.dumps(update).encode())

    await asyncio.gather(*(reports(FIRST + n) for n in range(PEOPLE)))


def memory(replica: Replica) -> int:
    """Bytes that the process holds."""
    assert replica.program is not None
    pages = Path(f"/proc/{replica.program.process.pid}/statm").read_text().split()[1]
    return int(pages) * 4096


def _mib(size: int) -> float:
    return round(size / 1024 / 1024, 1)
