"""A category's own questions, in the resident's language."""

from __future__ import annotations

from dataclasses import replace

from conversations.world import Query
from tickets.categories import Question
from tickets.city import City

_YES_NO = {"": ("是", "不是"), "en": ("Yes", "No")}
_THERE_IS = "有"
_IS_THERE = ("有", "没有")
"""What is answered in Chinese to a question that begins with whether there is something."""
_PARTS = {
    "en": (
        *((part, "early morning") for part in ("凌晨", "清晨")),
        *((part, "morning") for part in ("早晨", "早上", "上午", "早")),
        *(
            ("中午", "noon"),
            ("下午", "afternoon"),
            ("傍晚", "evening"),
            ("晚上", "evening"),
            ("晚", "evening"),
        ),
        *((part, "night") for part in ("夜里", "半夜", "夜间")),
    )
}
"""Parts of the day in languages that are not the city's own."""


def query(question: Question, language: str, city: City) -> Query:
    """A question as a conversation asks it."""
    if question.kind == "department":
        names = tuple(department.called(language) for department in city.departments.values())
        question = replace(question, kind="choice", options=names)
        return replace(query(question, language, city), codes=tuple(city.departments))
    english = language == "en"
    yes_no = _YES_NO.get(language, _YES_NO[""])
    if not english and question.words.startswith(_THERE_IS):
        yes_no = _IS_THERE
    listed = (question.english_options if english else ()) or question.options
    return Query(
        question.name,
        question.english if english and question.english else question.words,
        question.english_label if english and question.english_label else question.label,
        question.kind,
        yes_no if question.kind == "yes_no" else listed,
        question.options if listed is not question.options else (),
        question.optional,
        tuple(question.when.items()),
        _PARTS.get(language, ()),
        question.told,
    )
