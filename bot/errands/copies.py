"""A copy of somebody's own data: a ZIP file with a README, data.json and their own files.

Rule 1  It holds what they said, what they were told and what they may see of their reports: nothing of
        anybody else, and nothing that staff wrote for each other.
Rule 2  Phone numbers are opened: they are the resident's own.
Rule 3  It is made in a thread of its own, beside the program's loop: nobody waits for it.
"""

from __future__ import annotations

import asyncio
import io
import json
import mimetypes
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import msgspec

from bot.desk.office import Office
from bot.desk.outgoing.facts import Facts, rated_as
from bot.desk.unit.unheld import files_in
from bot.mail import KEPT, MediaStore, unpacked
from conversations.session import Answers, Session, Stack
from conversations.steps.parts import files_of
from storage import files as fetched
from storage import history, links, logs, requests, residents, said, sampling, stakes
from storage import tickets as ticket_storage
from storage.database import Connection
from storage.requests import Request
from storage.residents import Resident
from tickets.casework import Stake, as_seen
from tickets.sampling import Second
from tickets.ticket import Kind, Rating, Ticket

LARGEST: Final = 40 * 1024 * 1024
"""Bytes of files in a copy: below what Telegram lets a bot send."""

_RATED: Final = ("contacted", "solved", "stars", "reasons", "comment")
SHOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "submit": (),
    "dispatch": (),
    "sign": (),
    "ask": ("words",),
    "reply": ("words",),
    "approve": (),
    "approve_extension": ("reason", "before", "until"),
    "reject": ("reason", "basis", "place"),
    "answer": ("words",),
    "merge": ("parent_number",),
    "rate": _RATED,
    "change": _RATED,
    "remark": ("words",),
    "reopen": _RATED,
    "expire": (),
    "end": ("reason",),
    "supplement": ("words",),
    "urge": (),
    "withdraw": ("reason",),
    "archive": (),
}
"""Lines of a report's history that its resident may see, and which facts of each."""

HANDED_ON: Final = "hand_on"
"""What came before belongs to the resident who had the matter then."""


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What is kept of somebody. `files` are the keys of their own files with the names they get."""

    language: str
    told: Mapping[str, Any]
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the database holds of somebody, over all their chats; the one that asked comes first."""

    chats: Sequence[Resident]
    own: Sequence[Ticket]
    history: Mapping[int, Sequence[Mapping[str, Any]]]
    """Of each ticket of their own."""
    joined: Sequence[Stake]
    others: Mapping[int, Ticket]
    """The tickets that they joined."""
    second: Sequence[Second]
    requests: Sequence[Request]
    messages: Sequence[logs.LogLine]

    def files(self) -> set[str]:
        """The keys of all files in it."""
        drafts = [session.answers for chat in self.chats for session in _sessions(chat.stack)]
        sent = [request.files for request in self.requests]
        return files_in([drafts, sent, *map(msgspec.to_builtins, (*self.own, *self.joined))])


async def gathered(
    connection: Connection, office: Office, resident: int, now: datetime
) -> PersonalData | None:
    """All that is kept of a resident, in the chats that they have linked as well; None when there is nobody
    (any more)."""
    found = (await residents.look(connection, [resident])).get(resident)
    if found is None or not found.channel:
        return None
    kept = await _read(connection, found)
    files = _Files(await fetched.kept(connection, kept.files()))
    told = {"made": office.city.local(now).isoformat(), **_told(kept, office, files)}
    opened = office.sealing.opened
    plain = await asyncio.to_thread(lambda: json.loads(opened(json.dumps(told, ensure_ascii=False))))
    return PersonalData(found.language, plain, files.names)


async def _read(connection: Connection, found: Resident) -> _Kept:
    linked = await links.members(connection, [found.person]) if found.person else []
    others = [member.id for member in linked if member.id != found.id]
    ids = [found.id, *others]
    own = [ticket for id in ids for ticket in await ticket_storage.every_one_of(connection, id)]
    joined = [stake for id in ids for stake in await stakes.every_one_of(connection, id)]
    drawn = [drawn for id in ids for drawn in await sampling.of_resident(connection, id)]
    return _Kept(
        chats=[found, *(await residents.look(connection, others)).values()] if others else [found],
        own=own,
        history={ticket.id: await history.lines_of(connection, ticket.id) for ticket in own},
        joined=joined,
        others=await ticket_storage.load(connection, [stake.ticket for stake in joined], lock=False),
        second=[each.answer.second for each in drawn if each.answer.second is not None],
        requests=[request for id in ids for request in await requests.of_resident(connection, id)],
        messages=[] if found.staff else [line for id in ids async for line in _said(connection, id)],
    )


def _told(kept: _Kept, office: Office, files: _Files) -> dict[str, Any]:
    """What is kept, in words; what is sealed still is."""
    found, *linked = kept.chats
    facts = Facts(office, found.language)
    return {
        "chat": _chat(found),
        "linked_chats": [_chat(chat) for chat in linked],
        "reports": [
            _report(ticket, facts, office, files)
            | {"history": list(_history(kept.history[ticket.id], ticket, office))}
            for ticket in kept.own
        ],
        "joined": [
            _report(as_seen(kept.others[stake.ticket], stake), facts, office, files)
            | {"joined": office.city.local(stake.joined_at).isoformat(), "phone": stake.draft.phone}
            for stake in kept.joined
            if stake.ticket in kept.others
        ],
        "second_callbacks": [msgspec.to_builtins(answers) for answers in kept.second],
        "requests": [
            {
                "words": request.words,
                "made": office.city.local(request.made_at).isoformat(),
                "files": files.named(request.files, f"request-{request.id}"),
            }
            for request in kept.requests
        ],
        "unfinished": [each for chat in kept.chats for each in _unfinished(chat.stack, files)],
        "places": [place for chat in kept.chats for place in _places(chat.stack)],
        "messages": [_line(line, office) for line in kept.messages],
    }


def _chat(chat: Resident) -> dict[str, str]:
    return {"channel": chat.channel, "address": chat.address, "language": chat.language}


class _Files:
    """The names that files get in the copy. `kept` are our copies of those that were sent on a platform."""

    def __init__(self, kept: Mapping[str, fetched.Copy]) -> None:
        self._kept = kept
        self.names: dict[str, str] = {}

    def named(self, sent: Sequence[Mapping[str, Any]], begin: str) -> list[str]:
        """Those of some files that we have, by names that begin alike."""
        names = []
        for place, file in enumerate(sent, 1):
            copy = self._kept.get(file["key"])
            key, mime = (file["key"], file.get("mime")) if copy is None else (copy.media, copy.mime)
            if key.startswith(KEPT):
                ending = mimetypes.guess_extension(mime or "") or ""
                names.append(self.names.setdefault(key, f"files/{begin}-{place}{ending}"))
        return names


def _report(ticket: Ticket, facts: Facts, office: Office, files: _Files) -> dict[str, Any]:
    said, local = facts.ticket(ticket), office.city.local
    known = "confidential" if ticket.confidential else "named"
    result = None if ticket.report is None or ticket.reported_at is None else said["did"]
    return {
        "number": ticket.number,
        "status": said["status"],
        "kind": facts.words(f"intake-kind-{ticket.kind}"),
        "category": said["category"],
        "words": ticket.description,
        "place": said["place"],
        "latitude": ticket.site.latitude,
        "longitude": ticket.site.longitude,
        "details": said["details"].split("\n")[1:],
        "identity": known,
        "phone": ticket.phone,
        "files": files.named(ticket.attachments, ticket.number),
        "department": said["department"],
        "opened": local(ticket.opened_at).isoformat(),
        "due": None if ticket.due_at is None else local(ticket.due_at).isoformat(),
        "result": result if ticket.callback_at or ticket.closed_at else None,
        "answers": [_rating(rating, rated_as(ticket), facts, office) for rating in ticket.ratings],
    }


def _rating(rating: Rating, kind: Kind, facts: Facts, office: Office) -> dict[str, Any]:
    said = facts.said({"solved": rating.solved, "reasons": rating.reasons}, kind)
    return {
        "round": rating.round,
        "at": office.city.local(rating.at).isoformat(),
        "contacted": rating.contacted,
        "solved": said["solved"],
        "stars": rating.stars,
        "reasons": said["reasons"],
        "comment": rating.comment,
    }


def _history(lines: Sequence[Mapping[str, Any]], ticket: Ticket, office: Office) -> Iterator[dict[str, Any]]:
    names = [line["name"] for line in lines]
    begins = len(names) - names[::-1].index(HANDED_ON) if HANDED_ON in names else 0
    for line in lines[begins:]:
        others = line["role"] == "resident" and line["actor"] != str(ticket.resident)
        if line["name"] in SHOWN and not others:
            facts = {name: line["facts"][name] for name in SHOWN[line["name"]] if line["facts"].get(name)}
            yield {"at": office.city.local(line["at"]).isoformat(), "what": line["name"], **facts}


def _sessions(stack: str) -> tuple[Session, ...]:
    return msgspec.json.decode(stack, type=Stack).sessions if stack else ()


def _unfinished(stack: str, files: _Files) -> list[dict[str, Any]]:
    """What somebody is in the middle of, as they answered it."""
    return [
        {
            "conversation": s.conversation,
            "answers": s.answers,
            "files": files.named(_sent(s.answers), s.conversation),
        }
        for s in _sessions(stack)
        if s.answers
    ]


def _sent(answers: Answers) -> list[Mapping[str, Any]]:
    parts = [part for answer in answers.values() if isinstance(answer, list) for part in answer]
    return files_of(part for part in parts if isinstance(part, Mapping))


def _places(stack: str) -> list[str]:
    """Where the latest reports were, as it is offered again."""
    return [place["words"] for place in msgspec.json.decode(stack, type=Stack).places] if stack else []


async def _said(connection: Connection, resident: int) -> Any:
    async for page in said.pages(connection):
        for line in await said.of_resident(connection, resident, *page):
            yield line


def _line(line: logs.LogLine, office: Office) -> dict[str, Any]:
    at = office.city.local(line.at).isoformat()
    if line.kind == "echo":
        echo = msgspec.json.decode(line.body)
        return {"at": at, "from": "you", "words": echo.get("text", "")}
    return {"at": at, "from": "12345", "words": unpacked(line.body).text}


async def zipped(copy: PersonalData, office: Office, media: MediaStore, now: datetime) -> bytes:
    """The file to hand over. Files that are not ours, or no longer there, are left out."""
    at = office.city.local(now)
    readme = office.texts(copy.language, "copy-readme", {"city": office.city.name, "at": at})
    contents, room = dict[str, bytes](), LARGEST
    for key, name in copy.files.items():
        content = await media.get(key)
        if content is not None and len(content) <= room:
            room -= len(content)
            contents[name] = content
    return await asyncio.to_thread(_packed, readme, copy.told, contents)


def _packed(readme: str, told: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """All of it in one ZIP file: a second of work."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", readme)
        archive.writestr("data.json", json.dumps(told, ensure_ascii=False, indent=2))
        for name, content in files.items():
            archive.writestr(name, content, zipfile.ZIP_STORED)
    return whole.getvalue()
