"""A city may name its places and categories in traditional characters; who writes either is understood."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.city import load_city
from bot.phones.sealing import Sealing
from bot.world import world_of
from conversations.world import Patience, World

TRADITIONAL = str.maketrans("岭区园灯垃", "嶺區園燈垃")


@pytest.fixture(scope="module")
def there() -> World:
    city = load_city("demo")
    districts = {
        code: replace(each, name=each.name.translate(TRADITIONAL)) for code, each in city.districts.items()
    }
    categories = {
        code: replace(
            each,
            name=each.name.translate(TRADITIONAL),
            keywords=tuple(word.translate(TRADITIONAL) for word in each.keywords),
        )
        for code, each in city.categories.items()
    }
    known = tuple(replace(each, name=each.name.translate(TRADITIONAL)) for each in city.known_places)
    named = replace(city, districts=districts, categories=categories, known_places=known)
    return world_of(named, Patience(), Sealing(lambda: b"a key for tests"))


@pytest.mark.parametrize("words", ["翠嶺小區 5 栋", "翠岭小区 5 栋"])
def test_a_place(there: World, words: str) -> None:
    assert there.places.find(words).district == "dl"
    spot = there.places.certain(f"{words.replace('嶺', '岭').replace('區', '区')}楼下的路灯坏了")
    assert spot is not None
    assert spot.district == "dl"


@pytest.mark.parametrize("words", ["路燈", "路灯"])
def test_a_category(there: World, words: str) -> None:
    assert "SZ01" in there.categories.search(words)


@pytest.mark.parametrize("district", ["云湖区", "雲湖區"])
def test_a_district_is_named_once(there: World, district: str) -> None:
    assert there.places.placed(f"{district}建设路 3 号", "yh", "zh-CN") == f"{district}建设路 3 号"
