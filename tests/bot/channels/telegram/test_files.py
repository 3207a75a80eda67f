"""Files to and from Telegram."""

from __future__ import annotations

import pytest

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.request import LARGEST_ANSWER
from bot.channels.telegram.updates import LARGEST
from bot.mail import Attachment, NotDelivered, TooLarge
from tests.bot.channels.telegram.bench import Shelf, delivery, row
from tests.fake_telegram import DOWNLOAD, FakeTelegram, Fault, Person

# Attachments


@pytest.mark.parametrize("kind", ["photo", "video", "voice", "audio", "document"])
async def test_a_file_of_telegrams_goes_by_its_id(channel: TelegramChannel, li: Person, kind: str) -> None:
    await channel.send(
        delivery(li.id, "看", attachments=(Attachment(kind, "telegram:F-1"),), buttons=(row("好"),))
    )
    assert (li.last.kind, li.last.file, li.last.text, li.last.buttons) == (kind, "F-1", "看", ("好",))


@pytest.mark.parametrize("kind", ["photo", "video", "voice", "audio", "document"])
async def test_a_file_of_ours_is_uploaded(
    channel: TelegramChannel, telegram: FakeTelegram, shelf: Shelf, li: Person, kind: str
) -> None:
    key = await shelf.put(b"the bytes \x00\xff")
    await channel.send(delivery(li.id, "看", attachments=(Attachment(kind, key, "现场.jpg"),)))
    assert li.last.kind == kind
    assert telegram.files[li.last.file] == b"the bytes \x00\xff"


async def test_the_name_of_a_local_file_is_only_an_id(
    channel: TelegramChannel, telegram: FakeTelegram, li: Person
) -> None:
    await channel.send(delivery(li.id, attachments=(Attachment("document", "telegram:pyproject.toml"),)))
    assert telegram.calls[-1].files == {}
    assert li.last.file == "pyproject.toml"


async def test_photos_come_as_an_album_before_the_words(
    channel: TelegramChannel, telegram: FakeTelegram, shelf: Shelf, li: Person
) -> None:
    key = await shelf.put(b"two")
    photos = (
        Attachment("photo", "telegram:one"),
        Attachment("photo", key),
        Attachment("voice", "telegram:three"),
    )
    number = await channel.send(delivery(li.id, "结果", attachments=photos, buttons=(row("好"),)))
    one, two, three, words = li.sees()
    assert one.album == two.album != ""
    assert telegram.files[two.file] == b"two"
    assert [seen.kind for seen in (one, two, three, words)] == ["photo", "photo", "voice", "text"]
    assert (words.buttons, str(words.id)) == (("好",), number)


async def test_words_too_long_for_a_caption_follow_their_photo(channel: TelegramChannel, li: Person) -> None:
    await channel.send(delivery(li.id, "长" * 1_025, attachments=(Attachment("photo", "telegram:P"),)))
    assert [(seen.kind, len(seen.text)) for seen in li.sees()] == [("photo", 0), ("text", 1_025)]


@pytest.mark.parametrize("key", ["telegram:wrong", "media:nowhere", "", "elsewhere:1"])
async def test_words_arrive_without_a_file_that_cannot(
    channel: TelegramChannel, li: Person, key: str
) -> None:
    await channel.send(delivery(li.id, "结果", attachments=(Attachment("photo", key),), buttons=(row("好"),)))
    assert [(seen.kind, seen.text, seen.buttons) for seen in li.sees()] == [("text", "结果", ("好",))]


async def test_an_album_loses_only_the_photo_that_cannot_be_shown(
    channel: TelegramChannel, li: Person
) -> None:
    photos = tuple(Attachment("photo", f"telegram:{name}") for name in ("one", "wrong", "three"))
    await channel.send(delivery(li.id, "结果", attachments=photos))
    assert [seen.file or seen.text for seen in li.sees()] == ["one", "three", "结果"]


async def test_an_album_shown_one_by_one_goes_on_where_it_stopped(
    channel: TelegramChannel, li: Person, telegram: FakeTelegram
) -> None:
    """It began anew each time: ten photos are more than a chat takes at once, so the first came again."""
    photos = tuple(Attachment("photo", f"telegram:{name}") for name in ("one", "wrong", "three", "four"))
    said = delivery(li.id, "结果", attachments=photos)
    telegram.faults.append(Fault("sendPhoto", retry_after=1, passing=2))
    with pytest.raises(NotDelivered):
        await channel.send(said)
    await channel.send(said)
    assert [seen.file or seen.text for seen in li.sees()] == ["one", "three", "four", "结果"]


@pytest.mark.parametrize(("file", "kind"), [("round-1", "video_note"), ("gif-1", "animation")])
async def test_round_and_moving_pictures_go_as_what_they_are(
    channel: TelegramChannel, li: Person, file: str, kind: str
) -> None:
    await channel.send(delivery(li.id, "看", attachments=(Attachment("video", f"telegram:{file}"),)))
    assert li.sees()[0].kind == kind
    assert li.last.text == "看"


async def test_nothing_to_show_is_given_up(channel: TelegramChannel, li: Person) -> None:
    with pytest.raises(NotDelivered) as caught:
        await channel.send(delivery(li.id, attachments=(Attachment("photo", "media:nowhere"),)))
    assert (caught.value.again_after, caught.value.gone) == (None, False)


# Downloads


async def test_what_a_resident_sent_can_be_fetched(channel: TelegramChannel, telegram: FakeTelegram) -> None:
    assert await channel.fetch(f"telegram:{telegram.keep(b'a photo')}") == b"a photo"


async def test_what_cannot_be_fetched_is_nothing(channel: TelegramChannel, telegram: FakeTelegram) -> None:
    assert await channel.fetch("telegram:unknown") is None
    lost = b'{"ok":true,"result":{"file_path":"../../bot/secret"}}'
    telegram.faults.append(Fault("getFile", status=200, body=lost))
    assert await channel.fetch("telegram:lost") is None


async def test_what_is_too_large_is_told_from_what_is_lost(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    refusal = b'{"ok":false,"error_code":400,"description":"Bad Request: file is too big"}'
    telegram.faults.append(Fault("getFile", status=400, body=refusal))
    with pytest.raises(TooLarge):
        await channel.fetch("telegram:x")
    with pytest.raises(TooLarge):
        await channel.fetch(f"telegram:{telegram.keep(b' ' * (LARGEST + 1))}")


async def test_a_failing_download_is_worth_asking_again(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    telegram.faults.append(Fault("getFile", status=502))
    with pytest.raises(NotDelivered) as caught:
        await channel.fetch("telegram:x")
    assert caught.value.again_after == 0.0


@pytest.mark.parametrize(("status", "pause"), [(429, 7.0), (502, 0.0), (403, 0.0), (302, 0.0)])
async def test_a_file_that_is_refused_for_now_is_worth_asking_again(
    channel: TelegramChannel, telegram: FakeTelegram, status: int, pause: float
) -> None:
    """Only what is not there is lost: the limits on files are counted apart from all others."""
    key = f"telegram:{telegram.keep(b'a photo')}"
    flood = Fault(DOWNLOAD, retry_after=7)
    telegram.faults.append(flood if status == 429 else Fault(DOWNLOAD, status=status))
    with pytest.raises(NotDelivered) as caught:
        await channel.fetch(key)
    assert caught.value.again_after == pause
    assert await channel.fetch(key) == b"a photo"
    telegram.faults.append(Fault(DOWNLOAD, status=404))
    assert await channel.fetch(key) is None


async def test_an_answer_without_end_is_not_read_to_its_end(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    telegram.faults.append(Fault("getFile", body=b" " * (LARGEST_ANSWER + 1) + b"{}", status=200))
    with pytest.raises(NotDelivered) as caught:
        await channel.fetch("telegram:x")
    assert caught.value.again_after == 0.0
