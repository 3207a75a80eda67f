"""The command line, each command as a process of its own: what outside measures and operators rely on."""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from pathlib import Path

import aiohttp
import pytest

from tests.bot.program import PATIENCE, audited, configuration, of, run, serving, without_ours
from tests.fake_telegram import FakeTelegram, Fault

SECRET = "a-secret-of-the-webhook"
DYING = """
import bot.cli, bot.rounds.rounds

async def dies(rounds):
    raise RuntimeError("no such place")

bot.rounds.rounds.Rounds.run = dies
bot.cli.main()
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return configuration(tmp_path)


async def test_serve_says_where_it_is_and_ends_when_it_is_asked_to(config: Path) -> None:
    async with serving(config) as program, aiohttp.ClientSession() as http:
        assert program.port > 0
        async with http.get(f"{program.http}/healthz") as answer:
            assert (answer.status, await answer.json()) == (200, {"alive": True})
        async with http.get(f"{program.http}/readyz") as answer:
            assert (answer.status, await answer.json()) == (200, {"ready": True})
        began = time.monotonic()
        assert await program.stop() == 0
        assert time.monotonic() - began < 10
        assert program.log.read_text("utf-8") == ""


@pytest.mark.parametrize("command", ["serve", "demo"])
async def test_it_does_not_end_well_when_a_part_of_it_dies(config: Path, command: str) -> None:
    """Else a supervisor that starts anew what has failed would take it for stopped as asked."""
    options = {"serve": ("--config", str(config)), "demo": ("--listen", "127.0.0.1:0")}[command]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", DYING, command, *options),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=without_ours(),
    )
    async with asyncio.timeout(PATIENCE):
        _, log = await process.communicate()
    assert process.returncode == 1
    assert log.splitlines()[-1].startswith(b"jieban: a part of the program died")


async def test_it_ends_in_time_even_when_the_platform_hangs(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, aiohttp.ClientSession() as http:
        telegram.faults.append(Fault("sendMessage", hang=60, times=100))
        config = configuration(
            tmp_path,
            telegram=f'token = "{telegram.token}"\napi_base = "{telegram.url}"\n'
            f'webhook_secret = "{SECRET}"\nregister_webhook = false',
        )
        async with serving(config) as program:
            li = telegram.person()
            telegram.deliveries.point(f"{program.http}/telegram", SECRET)
            li.says("你好")
            await telegram.until(lambda: telegram.called("sendMessage"))
            stuck = asyncio.create_task(_stream(http, program.http))
            await asyncio.sleep(0.3)
            began = time.monotonic()
            assert await program.stop() == 0
            assert time.monotonic() - began < 10
            stuck.cancel()
            await asyncio.gather(stuck, return_exceptions=True)


async def _stream(http: aiohttp.ClientSession, address: str) -> None:
    """Somebody who reads the web chat for as long as it lasts."""
    async with http.post(f"{address}/v3/directline/tokens/generate") as answer:
        stream = (await answer.json())["streamUrl"]
    async with http.ws_connect(stream) as socket:
        async for _ in socket:
            pass


async def test_a_bad_configuration_ends_with_2_and_names_every_key(tmp_path: Path) -> None:
    config = tmp_path / "bad.toml"
    config.write_text('[server]\nlisten = "nowhere"\n[limits]\nbatch = 0\n[weather]\n', "utf-8")
    commands = ("serve", "check", "migrate", "interface")
    for ran in await asyncio.gather(*(run(command, "--config", config) for command in commands)):
        assert (ran.code, ran.out) == (2, "")
        for key in ("server.listen", "limits.batch", "weather"):
            assert f"{key}: " in ran.err
        assert "Traceback" not in ran.err


async def test_a_city_that_is_not_there_is_a_bad_configuration(config: Path) -> None:
    ran = await run("serve", "--config", config, environment={"JIEBAN_CITY": "/no/such/city"})
    assert ran.code == 2
    assert "/no/such/city" in ran.err
    assert "Traceback" not in ran.err


async def test_a_port_that_is_taken_ends_with_3(tmp_path: Path, config: Path) -> None:
    async with serving(config) as program:
        (tmp_path / "other").mkdir()
        other = configuration(tmp_path / "other")
        environment = {"JIEBAN_SERVER__LISTEN": f"127.0.0.1:{program.port}"}
        ran = await run("serve", "--config", other, environment=environment)
        assert ran.code == 3
        assert f"server.listen: 127.0.0.1:{program.port}" in ran.err
        assert "Traceback" not in ran.err


async def test_a_database_that_cannot_be_reached_is_named(config: Path) -> None:
    far = {"JIEBAN_DATABASE__URL": "postgresql://jieban:hunter2@127.0.0.1:1/x"}
    near = {"JIEBAN_DATABASE__URL": "sqlite:////proc/x.db"}
    commands = [("serve", far), ("audit", far), ("stats", far), ("serve", near), ("migrate", near)]
    for ran in await asyncio.gather(
        *(run(command, "--config", config, environment=where) for command, where in commands)
    ):
        assert (ran.code, ran.out) == (1, "")
        assert "database.url: " in ran.err
        assert "Traceback" not in ran.err
        assert "hunter2" not in ran.err


async def test_check_tells_what_would_be_served(config: Path) -> None:
    ran = await run("check", "--config", config)
    assert (ran.code, ran.out) == (0, "ok: city demo, sqlite, channels: web\n")


async def test_migrate_brings_an_empty_database_to_the_newest_and_then_has_nothing_to_do(
    config: Path,
) -> None:
    first = await run("migrate", "--config", config)
    assert first.code == 0
    newest = re.fullmatch(r"empty → (\d+)\n", first.out)
    assert newest is not None
    again = await run("migrate", "--config", config)
    assert (again.code, again.out) == (0, f"already at {newest[1]}\n")


async def test_interface_tells_what_a_measure_needs(config: Path) -> None:
    ran = await run("interface", "--config", config)
    assert ran.code == 0
    told = json.loads(ran.out)
    assert re.fullmatch(told["number"], "20261123-000001-3")
    west, south, east, north = told["city"]["bounds"]
    assert west < east
    assert south < north
    assert "路灯照明" in told["plain_categories"]
    assert [step["step"] for step in told["conversations"]["intake"]] == [
        "location",
        "category",
        "description",
        "files",
        "details",
        "insist",
        "source",
        "kind",
        "identity",
        "phone",
        "confirm",
    ]
    assert len(told["crash_points"]) >= 5


async def test_audit_stats_and_invitations_of_a_running_and_a_stopped_service(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram:
        config = configuration(
            tmp_path,
            telegram=f'token = "{telegram.token}"\napi_base = "{telegram.url}"\nmode = "polling"',
        )
        async with serving(config) as program:
            wang, li = telegram.person("Wang"), telegram.person("Li")
            ran = await run("staff", "invite", "cg-1", "--config", config)
            assert ran.code == 0
            said = re.search(r"林玉洁: (/bind \w{8})", ran.out)
            assert said is not None
            wang.says(said[1])
            await wang.expect("林玉洁")
            li.says(said[1])
            await li.expect()
            lines = await audited(config)
            assert {line["type"] for line in lines} >= {"inbound", "outbound", "session"}
            sources = [line["source"] for line in of(lines, "inbound")]
            assert sources == [f"tg:123456:{number}" for number in (1000, 1001)]
            assert await program.stop() == 0
        again, unknown, figures, table, english, french = await asyncio.gather(
            audited(config),
            run("staff", "invite", "nobody", "--config", config),
            run("stats", "--config", config, "--format", "json"),
            run("stats", "--config", config),
            run("stats", "--config", config, "--language", "en"),
            run("stats", "--config", config, "--language", "fr"),
        )
        assert of(again, "inbound") == of(lines, "inbound")
        assert unknown.code == 2
        assert "cg-1" in unknown.err
        everybody = json.loads(figures.out.splitlines()[-1])
        assert (everybody["tickets"], everybody["satisfaction"]) == (0, None)
        assert (table.code, "三率" in table.out) == (0, True)
        assert (english.code, "no answer" in english.out, "工单" in english.out) == (0, True, False)
        assert (french.code, "--language" in french.err) == (2, True)
