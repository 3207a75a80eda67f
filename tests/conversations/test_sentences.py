"""What people read is whole sentences, in both languages; and what they can type is told apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, get_args

import pytest
from msgspec.structs import replace

from bot.desk.office import Office
from bot.desk.outgoing.facts import Facts
from bot.desk.outgoing.notices import CALLBACKS, CARDS, OF_RESIDENTS, worded
from bot.desk.outgoing.rendering import rendered
from bot.desk.questions.pushed import ASKS
from conversations.reading.sayings import command, means_done
from conversations.reading.words import bare, number
from conversations.residents.callback import callback
from conversations.session import Session
from conversations.steps import Setting
from conversations.texts import LANGUAGES, Texts, UnknownText, moment
from tests.conversations.chat import MONDAY, WANG, street_light
from tests.conversations.keys import dues, outcomes, written
from tickets.casework import Notice
from tickets.casework.notices import NOTICES
from tickets.errors import Why
from tickets.ticket import Status

CODES = re.compile(
    r"\{|\}|None|\d{4}-\d\d-\d\dT|"
    r"\b(cg|jt|cg-1|SZ01|too_slow|not_solved|in_progress|on_hold|awaiting_callback|no_answer|cannot)\b(?! be)"
)
"""What no sentence may show: a blank, a code, an instant as machines write it."""
ONE_AS_MANY = re.compile(
    r"(?<!and )\b1 (?:(?:more|other|working) )?(?:people|are|have|were|"
    r"(?!(?:is|was|has|needs|waits|asks|goes|gets|looks|answers|writes|ends|wants|says|takes|keeps)\b)[a-z]+s)\b"
)
"""A plural behind a one; the verbs stand behind a name or a ticket's number."""
LIMITS = {"most", "least"}
"""Blanks that are never one."""
OFFICE_WORDS = re.compile(r"派单|督办|承办|签收|上报")
TO_RESIDENTS = (
    *(
        "callback-",
        "due-",
        "headline-",
        "help",
        "human-",
        "intake-",
        "next-",
        "notice-",
        "privacy-",
        "progress-",
    ),
    *("promise-", "receipt", "second-not", "second-re", "shared-", "status-", "again-", "talk-", "erasing-"),
)
"""How keys begin of what residents read."""

SAMPLES: Mapping[str, Any] = {
    "words": "请问是哪一盏路灯？",
    "reason": "配件要从外地运来",
    "basis": "市政设施管理办法第八条",
    "passed": "yes",
    "place": "人民法院诉讼服务中心",
    "until": "2026-11-25T10:00:00+00:00",
    "at": "2026-11-25T07:00:00+00:00",
    "before": "2026-11-24T02:00:00+00:00",
    "holder_name": "张强",
    "holder_title": "局长",
    "by_name": "赵工",
    "round": 2,
    "bad": 1,
    "level": 1,
    "parent_number": "20261120-000007-3",
    "child_number": "20261120-000008-1",
    "outcome": "no_answer",
    "did": "已更换灯具",
    "conclusion": "cannot",
    "evidence": [],
    "files": 2,
    "attachments": [],
    "residents": 3,
    "ground": "other_procedure",
    "asked": "清理门前的线缆",
    "helper": "jt",
    "missing": 1,
    "asked_in_chat": "yes",
    "met": "yes",
    "solved": "partly",
    "clear": "partly",
    "manner": "poor",
    "lawfulness": "no",
    "result": "no",
    "appearance": "unseen",
    "remark": "第二天又不亮了",
    "differs": ["result", "manner"],
    "stars": 2,
    "comment": "还是很暗",
    "reasons": ["too_slow", "not_solved"],
    "proposed": "jt",
    "step": "overdue",
    "whom": "level:3",
    "since": "2026-11-23T02:00:00+00:00",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(set(NOTICES) - CALLBACKS - ASKS))
def test_a_notice_is_whole_sentences(office: Office, key: str, language: str) -> None:
    notice = Notice("resident", key, {name: SAMPLES[name] for name in NOTICES[key]})
    ticket = street_light(office)
    if key in ("follow-up-wanted", "ping-unfollowed"):  # a department that still owes the call
        ticket = replace(ticket, status=Status.REPORTED, department="gs")
    say = worded(office, ticket, notice, language)
    outgoing = rendered([say], office.texts, language)
    assert not CODES.search(outgoing.text), outgoing.text
    labels = [button.label for row in outgoing.buttons for button in row]
    assert bool(labels) == (key in CARDS or key in OF_RESIDENTS)
    assert not any(CODES.search(label) for label in labels)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_notice_is_about_reaches_the_reader(office: Office, language: str) -> None:
    ticket = street_light(office)
    for key in sorted(set(NOTICES) - CALLBACKS - ASKS):
        notice = Notice("resident", key, {name: SAMPLES[name] for name in NOTICES[key]})
        say = worded(office, ticket, notice, language)
        assert ticket.number in office.texts(language, key, say.facts), key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", get_args(Why))
def test_a_refusal_is_a_whole_sentence(office: Office, why: str, language: str) -> None:
    facts = Facts(office, language)
    until = {"until": SAMPLES["until"]} if why in ("too-long", "too-soon") else {}
    told = facts.ticket(street_light(office)) | facts.said(until)
    assert not CODES.search(facts.words(f"refused-{why}", told))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_and_status_has_a_name_and_a_next_step(office: Office, language: str) -> None:
    facts = Facts(office, language)
    for status in Status:
        told = facts.ticket(replace(street_light(office), status=status)) | {"late": "2 天"}
        for key in (f"next-{status}", "next-overdue"):
            assert not CODES.search(facts.words(key, told))
        assert not CODES.search(told["status"])
    for outcome in outcomes():
        assert not CODES.search(facts.said({"outcome": outcome})["outcome"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_due_date_has_a_reason(office: Office, language: str) -> None:
    for due in dues(office):
        said = office.texts(language, due.reason, due.facts)
        assert not CODES.search(said)
        assert said[0] in "（("
    extended = office.texts(language, "due-extended", {"reason": "配件要从外地运来"})
    assert "配件要从外地运来" in extended


def test_english_counts() -> None:
    texts = Texts()
    assert "1 hour " in texts("en", "due-span", {"amount": 1, "unit": "hour"})
    assert "24 hours " in texts("en", "due-span", {"amount": 24, "unit": "hour"})
    assert "1 star." in texts("en", "order-rated", {"number": "1", "solved": "", "stars": 1, "comment": ""})


def test_one_is_no_plural_in_english() -> None:
    texts = Texts()
    said = [
        texts("en", key, dict.fromkeys(names, other) | {name: 1})
        for key in written("en")
        for names in (texts.blanks("en", key),)
        for name in sorted(set(names) - LIMITS)
        for other in ("x", 5)
    ]
    assert [words for words in said if ONE_AS_MANY.search(words)] == []


def test_quotation_marks_are_those_of_books() -> None:
    assert [said for language in LANGUAGES for said in everything(language).values() if '"' in said] == []


def test_residents_are_not_told_the_offices_own_words() -> None:
    said_to = {key: said for key, said in everything("zh-CN").items() if key != "help-staff"}
    to_residents = {key: said for key, said in said_to.items() if key.startswith(TO_RESIDENTS)}
    assert {key for key, said in to_residents.items() if OFFICE_WORDS.search(said)} == set()


def test_nobody_urges_in_english() -> None:
    urging = re.compile(r"(?<!/)\burg(?:e|es|ed|ing)\b", re.IGNORECASE)
    assert {key for key, said in everything("en").items() if urging.search(said)} == set()


def everything(language: str) -> dict[str, str]:
    """Key → its words with some five in each blank."""
    texts = Texts()
    return {
        key: texts(language, key, dict.fromkeys(texts.blanks(language, key), 5)) for key in written(language)
    }


def test_help_names_words_that_are_understood() -> None:
    texts = Texts()
    for language in LANGUAGES:
        for key in ("help", "help-staff"):
            named = re.findall(
                r"(/\w+)(?: (?:\(([^)\n]+)\)|([^　/·(\n]+)))?", texts(language, key, {"agent": "yes"})
            )
            assert len(named) >= 5
            for slash, bracketed, beside in named:
                assert command(slash) is not None
                words = bracketed or beside
                assert not words or command(words) == command(slash), (key, words)
    assert command("进度") == command("my reports") == "reports"
    assert command("反映问题") == command("report") == "report"


def test_a_moment_is_told_in_the_same_way_everywhere(office: Office) -> None:
    here = office.city.local(MONDAY + timedelta(minutes=5))
    assert moment(here, "zh-CN") == "11月23日（周一）10:05"
    assert moment(here, "en") == "Mon 23 Nov, 10:05"


def test_a_missing_word_or_blank_is_an_error() -> None:
    texts = Texts()
    with pytest.raises(UnknownText):
        texts("en", "no-such-key")
    with pytest.raises(UnknownText):
        texts("en", "text-short", {})


def test_a_city_replaces_one_sentence() -> None:
    texts = Texts({"zh-CN": "menu-report = 有事您说\n"})
    assert texts("zh-CN", "menu-report") == "有事您说"
    assert texts("en", "menu-report") == "Report a problem"
    assert texts("zh-CN", "menu-help") == Texts()("zh-CN", "menu-help")


# What can be typed


def test_no_two_options_of_a_question_are_typed_alike(office: Office) -> None:
    setting = Setting(office.engine.world, WANG, office.texts.labels, MONDAY)
    for conversation in office.engine.catalog.values():
        for step in conversation.steps:
            session = Session(conversation.name, step.name, 1, MONDAY, facts={"of": [], "lead": "ga"})
            options = step.options(session, setting)
            typed = [{bare(label) for label in office.texts.labels(option)} for option in options]
            flat = [each for ways in typed for each in ways]
            assert len(flat) == len(set(flat)), (conversation.name, step.name, flat)
            assert "" not in flat
            assert not any(number(each) for each in flat)


def test_the_stars_can_be_typed_as_words(office: Office) -> None:
    step = callback().by_name["satisfied"]
    setting = Setting(office.engine.world, WANG, office.texts.labels, MONDAY)
    session = Session("callback", "satisfied", 1, MONDAY)
    assert step.chosen(session, "非常满意", setting) == "5"
    assert step.chosen(session, "不满意", setting) == "2"
    assert step.chosen(session, "very dissatisfied", setting) == "1"


def test_the_label_that_ends_an_answer_ends_it() -> None:
    texts = Texts()
    assert all(means_done(texts(language, "done")) for language in LANGUAGES)
