"""What is written for people is so.

Rule 1  Whatever a page names (a command, an option, a target, a file, a key, a column) exists.
Rule 2  Whatever has to be explained (keys, dependencies, crash points, what is kept) is.
"""

from __future__ import annotations

import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from pydantic import BaseModel

from bot.alarms import alarms
from bot.cli import cli
from bot.config import Settings, load
from bot.desk.joined import joining
from bot.desk.later.lost_files import LOST
from bot.desk.outgoing.kept_notices import KEPT_NOTICE
from bot.desk.own_data import erasing
from bot.desk.own_data.records import COPY
from bot.desk.questions import second
from bot.desk.ringing import OF_CALLS
from bot.digest import digests
from bot.process import crash
from bot.rounds import draws
from conversations.residents import intake
from conversations.steps.parts import TOLD_AT_MOST
from storage import audit
from tests.hotline import open_hotline
from tickets.casework.outcome import TIMERS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "benchmarks").glob("*.md")])
EXAMPLE = ROOT / "config.example.toml"

page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


def written(page: Path, *languages: str) -> Iterator[str]:
    """The blocks of code on a page that are marked as one of `languages`."""
    for language, block in re.findall(r"^ *```(\w*)\n(.*?)^ *```", page.read_text("utf-8"), re.M | re.S):
        if language in languages:
            yield block


def table_below(page: str, heading: str) -> set[str]:
    """The code spans in the first column of the table below `heading`."""
    below = (ROOT / page).read_text("utf-8").split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return set(re.findall(r"^ *\| `([^`]+)` \|", below, re.M))


# ── links, commands, targets ──


@page
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for link in [*re.findall(r"\]\(([^)\s]+)\)", text), *re.findall(r'src="([^"]+)"', text)]:
        if not re.match(r"[a-z]+:|#", link):
            assert (page.parent / link.partition("#")[0]).exists(), link


@page
def test_every_command_that_is_named_exists(page: Path) -> None:
    commands: dict[str, Any] = vars(typer.main.get_command(cli))["commands"]
    for name in re.findall(r"(?:`|/bin/)jieban ([a-z]+)", page.read_text("utf-8")):
        assert name in commands, f"jieban {name}"


@page
def test_every_command_line_can_be_parsed(page: Path) -> None:
    for block in written(page, "sh"):
        for line in block.splitlines():
            words = shlex.split(line.partition(" |")[0], comments=True)
            if words and words[0].endswith("jieban"):
                command: Any = typer.main.get_command(cli)
                rest = words[1:]
                while hasattr(command, "commands"):
                    command = command.commands[rest.pop(0)]
                command.make_context(command.name, rest)


@page
def test_every_target_that_is_named_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for name in re.findall(r"(?:`|^ *)make ([a-z]+)", page.read_text("utf-8"), re.M):
        assert name in targets, f"make {name}"


@page
def test_python_and_toml_are_at_least_that(page: Path) -> None:
    for block in written(page, "python"):
        ast.parse(block)
    for block in written(page, "toml"):
        tomllib.loads(block)


@page
def test_no_line_of_prose_is_too_long_for_a_diff(page: Path) -> None:
    text = re.sub(r"^ *```.*?^ *```", "", page.read_text("utf-8"), flags=re.M | re.S)
    long = [
        line for line in text.splitlines() if len(line) > 120 and not line.lstrip().startswith(("|", "<"))
    ]
    assert not long, "wrap these at 110 characters"


PLANNED = {"bot/channels/sms.py"}
"""What a reader is invited to write."""


@page
def test_every_file_that_is_named_exists(page: Path) -> None:
    top = "bot|conversations|tickets|storage|tests|benchmarks|docs"
    for path in re.findall(rf"`((?:{top})/[\w./-]*)`", page.read_text("utf-8")):
        assert path in PLANNED or (ROOT / path).exists(), path


@page
def test_every_test_that_is_named_exists(page: Path) -> None:
    for path, name in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", page.read_text("utf-8")):
        tree = ast.parse((ROOT / path).read_text("utf-8"))
        tests = {each.name for each in tree.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)}
        assert name in tests, f"{path}::{name}"


ASVS = (
    "1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 "
    "4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 "
    "7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 "
    "10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 "
    "13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 "
    "17.2:4 17.3:2"
)
"""How many requirements each section of the standard has up to level 2; they are its first ones."""


def test_the_page_on_security_speaks_of_every_requirement_once() -> None:
    page = (ROOT / "docs" / "security.md").read_text("utf-8").split("## OWASP ASVS", 1)[1]
    told = [
        number for cell in re.findall(r"^\| ((?:\d+\.\d+\.\d+ ?)+)\|", page, re.M) for number in cell.split()
    ]
    sections = [part.split(":") for part in ASVS.split()]
    asked = [f"{section}.{number}" for section, most in sections for number in range(1, int(most) + 1)]
    assert len(asked) == 253
    assert sorted(told) == sorted(asked)


def test_what_the_page_on_security_claims_is_shown() -> None:
    page = (ROOT / "docs" / "security.md").read_text("utf-8").split("## OWASP ASVS", 1)[1]
    rows = re.findall(r"^\| \d[\d.]+ \|.*\|(.*)\|$", page.split("### Left", 1)[0], re.M)
    assert len(rows) > 100
    for shown in rows:
        assert re.search(r"`tests/|\]\(|above", shown), shown


def test_the_tour_names_what_there_is() -> None:
    places = table_below("README.md", "A tour")
    packages = {place.split("/")[0] for place in places}
    assert packages >= {
        "bot",
        "conversations",
        "orthography",
        "storage",
        "tickets",
        "tests",
        "benchmarks",
        "docs",
    }
    for place in places:
        assert (ROOT / place).is_dir(), place


def test_the_configuration_in_the_readme_is_accepted(tmp_path: Path) -> None:
    blocks = list(written(ROOT / "README.md", "toml"))
    assert blocks
    for block in blocks:
        file = tmp_path / "config.toml"
        file.write_text(block, "utf-8")
        load(file)


ENGLISH = re.compile(r"^@ language en$", re.M)


def test_what_a_resident_does_is_shown_in_both_languages() -> None:
    """Each row of the residents' table that transcripts show has one in Chinese and one in English."""
    page = (ROOT / "docs" / "requirements.md").read_text("utf-8")
    table = page.split("## A resident reports a matter\n", 1)[1].split("\n## ", 1)[0]
    rows = [row for row in table.splitlines() if "tests/dialogues/" in row]
    assert len(rows) > 20
    for row in rows:
        files = re.findall(r"\(\.\./(tests/dialogues/\w+\.txt)\)", row)
        spoken = {bool(ENGLISH.search((ROOT / file).read_text("utf-8"))) for file in files}
        assert spoken == {False, True}, row


# ── configuration ──


def keys(model: type[BaseModel], above: str = "") -> Iterator[str]:
    """Every key of the settings, as `section.key`."""
    for name, field in model.model_fields.items():
        parts = getattr(field.annotation, "__args__", (field.annotation,))
        section = next((p for p in parts if isinstance(p, type) and issubclass(p, BaseModel)), None)
        if section is None:
            yield above + name
        else:
            yield from keys(section, f"{name}.")


def flat(table: dict[str, Any], above: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in table.items():
        found |= flat(value, f"{name}.") if isinstance(value, dict) else {above + name: value}
    return found


def spelt_out() -> str:
    """The example with everything switched on that is left at its default."""
    return re.sub(r"^#(?=[a-z_]+ = |\[)", "", EXAMPLE.read_text("utf-8"), flags=re.M)


def test_the_example_can_be_used_as_it_is() -> None:
    assert load(EXAMPLE).city == "demo"


def test_the_example_explains_every_key_and_no_other() -> None:
    assert set(flat(tomllib.loads(spelt_out()))) == set(keys(Settings))
    assert [line for line in spelt_out().splitlines() if re.match(r"#[^ ]", line)] == []


NEEDED = {
    "server.public_url": "https://12345.example.org",
    "telegram.token": "123456:ABC-DEF",
    "telegram.webhook_secret": "something-long-and-random",
    "wechat.app_id": "wx0123456789abcdef",
    "wechat.app_secret": "what the page shows once",
    "wechat.token": "letters0and1digits",
    "wechat.encoding_aes_key": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
}
"""What has no default once there are sections for the two platforms."""


def test_what_the_example_shows_as_default_is_the_default(tmp_path: Path) -> None:
    shown, usual = tmp_path / "shown.toml", tmp_path / "usual.toml"
    shown.write_text(
        spelt_out().replace('public_url = ""', f'public_url = "{NEEDED["server.public_url"]}"'), "utf-8"
    )
    usual.write_text("".join(f'{key} = "{value}"\n' for key, value in NEEDED.items()), "utf-8")
    given = flat(load(shown).model_dump())
    for key, value in flat(load(usual).model_dump()).items():
        if key not in NEEDED and not key.startswith("privacy."):
            assert given[key] == value, key


def test_the_interfaces_name_every_key() -> None:
    page = (ROOT / "docs" / "interfaces.md").read_text("utf-8")
    for key in keys(Settings):
        section, _, name = key.rpartition(".")
        row = next(
            row for row in page.splitlines() if row.startswith(f"| `[{section}]`" if section else "| | ")
        )
        assert f"`{name}`" in row, key


# ── what the outside relies on ──


def test_the_crash_points_are_described() -> None:
    assert table_below("docs/interfaces.md", "Crash points") == set(crash.POINTS)


def test_every_kind_of_timer_is_described() -> None:
    page = (ROOT / "docs" / "interfaces.md").read_text("utf-8")
    told = page[page.index("Kinds of timer: ") : page.index("**Sources.**")]
    ours = {KEPT_NOTICE, COPY, LOST, *erasing.KINDS, *OF_CALLS, *joining.TIMERS, *second.TIMERS}
    of_nobody = {alarms.KIND, digests.KIND, draws.KIND}
    assert set(re.findall(r"`(\w+)`", told)) == TIMERS | ours | of_nobody


async def test_a_report_by_typed_words_alone_goes_as_it_is_described(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "interfaces.md").read_text("utf-8")
    told = page.split("## A report by typed words alone\n", 1)[1].split("\n## ", 1)[0]
    least, most = re.findall(r"at least (\d+) characters \(at most ([\d,]+)\)", told)[0]
    assert (int(least), int(most.replace(",", ""))) == (intake.AT_LEAST, TOLD_AT_MOST)
    *nothing, elsewhere, anyway = re.findall("`([\u4e00-\u9fff？，]{4,})`", told)
    assert len(nothing) == 3
    async with open_hotline(tmp_path) as hotline:
        for number, words in enumerate((*nothing, elsewhere, "路灯坏了")):
            li = hotline.person(f"li-{number}")
            await li.says("/report")
            await li.shares(29.62, 112.71, "望湖花园")
            for said in ("路灯照明", words, "完成"):
                await li.says(said)
            if words in nothing:
                assert "还差几个字" in li.last
                continue
            if words == elsewhere:
                assert "热线可能办不了" in li.last
                await li.says(anyway)
            await li.says("发送")
            assert re.search(r"\d{8}-\d{6}-\d", li.last), words


async def test_every_kind_of_audit_line_is_described(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "interfaces.md").read_text("utf-8")
    described = dict(re.findall(r"^\| `(\w+)` \| (`id`.*|`source`.*|`resident_id`.*) \|$", page, re.M))
    async with open_hotline(tmp_path) as hotline:
        li = hotline.person()
        for words in ("/report", "家园小区 7 号楼", "路灯照明", "楼下的路灯坏了三天", "完成", "发送"):
            await li.says(words)
        async with hotline.app.database.reading() as connection:
            lines = {line["type"]: line async for line in audit.lines(connection)}
    assert list(lines) == list(described)
    for kind, line in lines.items():
        assert set(line) - {"type"} <= set(re.findall(r"`(\w+)`", described[kind])), kind


def test_every_dependency_is_accounted_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    extras = [each for extra in project["optional-dependencies"].values() for each in extra]
    for requirement in [*project["dependencies"], *extras]:
        name = re.split(r"[<>=;\s]", requirement)[0]
        assert f"`{name}`" in page or name.startswith("jieban["), name
