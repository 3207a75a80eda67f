from __future__ import annotations

import pytest

from tickets.places import in_other_city


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("武汉市洪山区珞喻路", "武汉"),
        ("湖北省武汉市洪山区", "武汉"),
        ("杭州西湖区文三路", "杭州"),
        ("我在武汉市", "武汉"),
        ("12 Luoyu Road, Wuhan", "武汉"),
        ("武汉路18号", ""),
        ("北京市场门口", ""),
        ("上海花园小区", ""),
        ("南京社区", ""),
        ("12 Beijing Road", ""),
    ],
)
def test_an_address_in_another_city(said: str, name: str) -> None:
    found = in_other_city(said)
    assert ("" if found is None else found.name) == name
