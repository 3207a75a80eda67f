"""The engine of the demo city."""

from __future__ import annotations

import pytest

from bot.desk.office import Office
from tests.conversations.chat import demo_office


@pytest.fixture(scope="session")
def office() -> Office:
    return demo_office()
