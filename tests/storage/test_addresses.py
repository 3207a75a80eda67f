"""PostgreSQL over TLS, as libpq's words ask for it: units of work as well as the bell."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from storage import addresses, bells, schema
from storage.database import Away, Database
from tests.tls import certificate, door


async def test_units_of_work_and_the_bell_go_over_tls(tmp_path: Path, postgres_url: str) -> None:
    """The bell used to be told the address in other words than the engine, and stayed silent for ever."""
    files = certificate(tmp_path)
    async with door(postgres_url, files) as behind:
        for asked in (
            "sslmode=require",
            f"sslmode=verify-full&sslrootcert={files[0]}&application_name=jieban",
        ):
            url = f"{behind}?{asked}"
            assert addresses.wrong(url) is None
            database = Database(url)
            try:
                await schema.migrate(database)
                async with database.reading() as connection:
                    assert await connection.rows("SELECT 1")
                async with asyncio.timeout(10):
                    line = bells.heard(database)
                    assert await anext(line) == ""
                    await bells.ring(database, "news")
                    assert await anext(line) == "news"
                    await line.aclose()  # type: ignore[attr-defined]  # a generator, by its other name
            finally:
                await database.close()


async def test_whoever_is_somebody_else_is_not_believed(tmp_path: Path, postgres_url: str) -> None:
    files = certificate(tmp_path)
    (tmp_path / "other").mkdir()
    other, _ = certificate(tmp_path / "other")
    async with door(postgres_url, files) as behind:
        for refused in (f"sslmode=verify-full&sslrootcert={other}", "sslmode=disable"):
            database = Database(f"{behind}?{refused}")
            try:
                with pytest.raises(Away):
                    async with database.reading() as connection:
                        await connection.rows("SELECT 1")
            finally:
                await database.close()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("", None),
        ("?host=/run/postgresql", None),
        ("?application_name=jieban&sslmode=prefer&options=-c%20geqo%3Doff", None),
        ("?ssl=require", "sslmode=require"),
        ("?connect_timeout=3&nonsense=1", "connect_timeout, nonsense"),
        ("?sslmode=requires", "verify-full"),
        ("?sslmode=verify-full&sslrootcert=/nowhere/root.crt", "sslrootcert"),
    ],
)
def test_what_stands_behind_the_question_mark(asked: str, told: str | None) -> None:
    said = addresses.wrong(f"postgresql://u:p@host/db{asked}")
    assert said is None if told is None else said is not None and told in said


def test_a_port_is_a_number() -> None:
    said = addresses.wrong("postgresql://u:secret@h:abc/db")
    assert said is not None
    assert "port" in said
    assert "secret" not in said


def test_a_password_may_have_any_sign() -> None:
    assert addresses.for_driver("postgresql://u:a/b?c#d@host:5433/db?sslmode=require").startswith(
        "postgresql://u:a%2Fb%3Fc%23d@host:5433/db?sslmode=require"
    )
