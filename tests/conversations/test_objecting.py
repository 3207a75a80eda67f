from __future__ import annotations

import pytest

from conversations.residents.objecting import objects


@pytest.mark.parametrize(
    "words",
    ["我不满意", "不满意！", "对你们的处理不满意", "我不服", "我有异议", "I object"],
)
def test_says_that_somebody_is_not_satisfied(words: str) -> None:
    assert objects(words)


@pytest.mark.parametrize("words", ["物业收费不合理，我不满意", "满意", "很满意", "对物业不满意", "路灯不亮"])
def test_tells_something_else(words: str) -> None:
    assert not objects(words)
