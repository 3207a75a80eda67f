"""Who is asked about a result and wants to be left in peace."""

from __future__ import annotations

import pytest

from conversations.reading.putting_off import refuses


@pytest.mark.parametrize(
    "words",
    [
        *(
            "别问了",
            "都说了别问了",
            "懒得评价，别烦我了",
            "懒得评价别烦我了",
            "烦不烦啊",
            "有完没完",
            "算了，不说了",
        ),
        *("不要再给我发消息了", "以后别给我打电话了", "没什么好说的，算了", "退订", "不用了谢谢"),
        *("please stop asking me", "stop it, leave me alone", "No more questions please", "don't contact me"),
    ],
)
def test_wants_to_be_left_in_peace(words: str) -> None:
    assert refuses(words)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "不用了，没解决",
            "别烦了 还是不亮",
            "没解决，别问了",
            "没人联系我",
            "不满意",
            "不要紧",
            "等会儿再说",
        ),
        *("no", "not solved", "don't know", "they stopped the noise", "it never stopped"),
    ],
)
def test_answers_something_all_the_same(words: str) -> None:
    assert not refuses(words)
