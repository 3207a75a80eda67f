"""The tree of categories, with what is asked in each and what makes it urgent."""

from __future__ import annotations

from typing import Any

from bot.city import files
from bot.city.known import Known, code_of
from bot.city.reading import CityFiles
from tickets.categories import Category, Group, Question, Urgency


class Tree:
    """The categories of one city being put together."""

    def __init__(
        self, reading: CityFiles, file: str, tree: files.CategoriesJson | None, known: Known
    ) -> None:
        self._reading = reading
        self._file = file
        self._tree = tree
        self._known = known

    def read(self) -> tuple[dict[str, Group], dict[str, Category]]:
        """Groups and categories by their codes."""
        groups: dict[str, Group] = {}
        categories: dict[str, Category] = {}
        taken: set[str] = set()
        file = self._file
        for place, data in enumerate(self._tree.categories if self._tree else []):
            key = f"categories.{place}"
            group = self._reading.entry(files.GroupEntry, data, file, key)
            if group is None:
                continue
            self._takes(taken, (group.code, group.name), file, key)
            for below, child in enumerate(group.children):
                category = self._category(group.code, child, f"{key}.children.{below}")
                if category is not None:
                    self._takes(taken, (category.code, category.name), file, f"{key}.children.{below}")
                    categories[category.code] = category
            codes = tuple(code for code in map(code_of, group.children) if code in categories)
            groups[group.code] = Group(group.code, group.name, codes, group.english)
        return groups, categories

    def _category(self, group: str, data: Any, key: str) -> Category | None:
        file = self._file
        entry = self._reading.entry(files.CategoryEntry, data, file, key)
        if entry is None:
            return None
        self._known.wants("department", entry.department, file, f"{key}.department ({entry.code})")
        self._known.wants("policy", entry.policy, file, f"{key}.policy ({entry.code})")
        self._questions(entry.questions, file, f"{key}.questions")
        if entry.hours is not None and entry.hours[0] == entry.hours[1]:
            self._reading.wrong(file, f"{key}.hours", "`hours` begin and end at different times")
        if entry.urgent is not None:
            self._known.needs("policy", entry.urgent.policy, file, f"{key}.urgent.policy ({entry.code})")
        questions = tuple(Question(**question.model_dump()) for question in entry.questions)
        urgent = self._urgency(entry.urgent, file, f"{key}.urgent.unless ({entry.code})")
        plain = entry.model_dump(exclude={"tipdm_l1", "questions", "urgent"})
        return Category(**plain, group=group, questions=questions, urgent=urgent)

    def _urgency(self, entry: files.UrgencyEntry | None, file: str, key: str) -> Urgency | None:
        if entry is None:
            return None
        for_all = self._tree.urgent_unless if self._tree else ()
        for phrase in entry.unless:
            if phrase in for_all:
                self._reading.wrong(file, key, f"{phrase!r} stands in `urgent_unless`, which is for all")
        return Urgency(entry.policy, entry.words, (*for_all, *entry.unless))

    def _questions(self, questions: tuple[files.QuestionEntry, ...], file: str, key: str) -> None:
        """Each has a name of its own, and depends only on answers that can be given before it."""
        before: dict[str, tuple[str, ...]] = {}
        for question in questions:
            here = f"{key}.{question.name}"
            if question.name in before:
                self._reading.wrong(file, here, "there are two questions of this name")
            if (question.kind == "choice") != bool(question.options):
                self._reading.wrong(file, here, "`options` belong to the kind `choice`, and to no other")
            if question.english_options and len(question.english_options) != len(question.options):
                self._reading.wrong(file, here, "`english_options` are as many as `options`")
            if question.told and question.kind not in ("text", "yes_no"):
                self._reading.wrong(file, here, "`told` belongs to the kinds `text` and `yes_no`")
            for name, answers in question.when.items():
                if name not in before:
                    right = f"{name!r} is no choice and no yes_no question before this one"
                    self._reading.wrong(file, f"{here}.when", right)
                elif unknown := [answer for answer in answers if answer not in before[name]]:
                    right = (
                        f"{name!r} can't be answered with {unknown[0]!r}; there are {', '.join(before[name])}"
                    )
                    self._reading.wrong(file, f"{here}.when", right)
            before[question.name] = ("yes", "no") if question.kind == "yes_no" else question.options

    def _takes(self, taken: set[str], words: tuple[str, ...], file: str, key: str) -> None:
        """Codes and names are what people type: each may be there once."""
        for word in words:
            if word in taken:
                self._reading.wrong(file, key, f"{word!r} is there twice; residents choose by typing it")
            taken.add(word)
