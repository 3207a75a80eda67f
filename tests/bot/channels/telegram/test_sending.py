"""Words, keyboards and edits: `Outgoing` to requests, over real HTTP to the fake Bot API."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from bot.channels.telegram import TelegramChannel
from bot.mail import Attachment, NotDelivered
from tests.bot.channels.telegram.bench import channel_to, delivery, row
from tests.fake_telegram import FakeTelegram, Fault, Person

# Words and keyboards


async def test_words_arrive_and_their_id_comes_back(channel: TelegramChannel, li: Person) -> None:
    number = await channel.send(delivery(li.id, "您好 <b>&amp; *_`"))
    assert li.last.text == "您好 <b>&amp; *_`"
    assert number == str(li.last.id)


async def test_buttons_stand_in_their_rows(
    channel: TelegramChannel, li: Person, telegram: FakeTelegram
) -> None:
    await channel.send(delivery(li.id, "?", buttons=(row("是", "否"), row("返回"))))
    (call,) = telegram.called("sendMessage")
    assert call.parameters["reply_markup"] == {
        "inline_keyboard": [
            [{"text": "是", "callback_data": "t-0"}, {"text": "否", "callback_data": "t-1"}],
            [{"text": "返回", "callback_data": "t-0"}],
        ]
    }


async def test_a_position_is_asked_for_below_the_input_field(channel: TelegramChannel, li: Person) -> None:
    await channel.send(delivery(li.id, "在哪里？", ask_place=True))
    assert li.last.asks_place
    assert li.last.raw["reply_markup"]["one_time_keyboard"] is True


async def test_buttons_beside_a_position_become_keys_that_say_their_label(
    channel: TelegramChannel, li: Person
) -> None:
    await channel.send(delivery(li.id, "在哪里？", ask_place=True, buttons=(row("家", "单位"), row("取消"))))
    assert li.last.asks_place
    assert li.last.keys[1:] == ("家", "单位", "取消")
    assert li.last.buttons == ()


async def test_a_phone_number_is_asked_for_below_the_input_field(
    channel: TelegramChannel, telegram: FakeTelegram, li: Person
) -> None:
    await channel.send(delivery(li.id, "电话是多少？", ask_phone=True, buttons=(row("不留电话"),)))
    assert (li.last.asks_phone, li.last.asks_place) == (True, False)
    assert li.last.keys[1:] == ("不留电话",)
    group = telegram.group()
    await channel.send(delivery(group.id, "电话是多少？", ask_phone=True, buttons=(row("不留电话"),), id=2))
    assert [(seen.buttons, seen.keys) for seen in group.sees()] == [(("不留电话",), ())]


async def test_the_next_message_without_buttons_takes_the_keyboard_away(
    channel: TelegramChannel, li: Person
) -> None:
    await channel.send(delivery(li.id, "在哪里？", ask_place=True))
    await channel.send(delivery(li.id, "哪一类？", buttons=(row("路灯"),), id=2))
    await channel.send(delivery(li.id, "请描述", id=3))
    await channel.send(delivery(li.id, "谢谢", id=4))
    assert [seen.takes_keyboard_away for seen in li.sees()] == [False, False, True, False]


async def test_a_process_that_comes_later_takes_it_away_as_well(
    channel: TelegramChannel, telegram: FakeTelegram, li: Person
) -> None:
    """Else a restart would leave the key for a position below all that is said from then on."""
    await channel.send(delivery(li.id, "在哪里？", ask_place=True))
    async with channel_to(telegram) as later:
        for number, words in enumerate(("记下了", "谢谢"), 2):
            await later.send(delivery(li.id, words, id=number))
    assert [seen.takes_keyboard_away for seen in li.sees()] == [False, True, False]


async def test_in_a_group_nobody_is_asked_for_a_position(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    group = telegram.group()
    await channel.send(delivery(group.id, "在哪里？", ask_place=True, buttons=(row("取消"),)))
    assert [(seen.buttons, seen.keys) for seen in group.sees()] == [(("取消",), ())]


async def test_a_long_text_comes_in_pieces_with_the_buttons_on_the_last(
    channel: TelegramChannel, li: Person
) -> None:
    text = "\n".join(f"{number}. {'很长' * 40}" for number in range(100))
    number = await channel.send(delivery(li.id, text, buttons=(row("好"),)))
    seen = li.sees()
    assert "\n".join(part.text for part in seen) == text
    assert [bool(part.buttons) for part in seen] == [False] * (len(seen) - 1) + [True]
    assert number == str(seen[-1].id)


async def test_pieces_keep_a_chats_pace(telegram: FakeTelegram, li: Person) -> None:
    async with channel_to(telegram, pause=0.2) as channel:
        await channel.send(delivery(li.id, "长" * 9_000))
    times = [call.at for call in telegram.called("sendMessage")]
    assert len(times) == 3
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(times))


async def test_a_delivery_that_failed_half_way_goes_on_where_it_stopped(
    channel: TelegramChannel, telegram: FakeTelegram, li: Person
) -> None:
    await channel.send(delivery(li.id, "你好"))
    long = delivery(li.id, "一" * 4_000 + "\n" + "二" * 4_000, id=2)
    sending = asyncio.create_task(channel.send(long))
    await li.expect("一")
    telegram.faults.append(Fault("sendMessage", retry_after=7))
    with pytest.raises(NotDelivered) as caught:
        await sending
    assert caught.value.again_after == 7
    await channel.send(long)
    assert [seen.text[0] for seen in li.sees()] == ["你", "一", "二"]


# Edits


async def test_an_edit_changes_the_message_in_its_place(channel: TelegramChannel, li: Person) -> None:
    number = await channel.send(delivery(li.id, "待办", buttons=(row("签收"),)))
    assert await channel.send(delivery(li.id, "已签收", replaces=number, id=2)) == number
    assert [(seen.text, seen.buttons) for seen in li.sees()] == [("已签收", ())]


async def test_an_edit_that_changes_nothing_has_succeeded(channel: TelegramChannel, li: Person) -> None:
    number = await channel.send(delivery(li.id, "待办", buttons=(row("签收"),)))
    edit = delivery(li.id, "待办", buttons=(row("签收"),), replaces=number, id=2)
    assert await channel.send(edit) == number
    assert len(li.sees()) == 1


async def test_an_edit_of_a_photo_changes_its_caption(channel: TelegramChannel, li: Person) -> None:
    photo = (Attachment("photo", "telegram:P"),)
    number = await channel.send(delivery(li.id, "修好了", buttons=(row("签收"),), attachments=photo))
    assert await channel.send(delivery(li.id, "已办结", replaces=number, id=2)) == number
    assert (li.last.kind, li.last.text) == ("photo", "已办结")


@pytest.mark.parametrize("replaces", ["424242", "not a number"])
async def test_what_is_gone_is_sent_anew_while_there_is_something_to_press(
    channel: TelegramChannel, li: Person, replaces: str
) -> None:
    number = await channel.send(delivery(li.id, "已签收", buttons=(row("反馈结果"),), replaces=replaces))
    assert number == str(li.last.id)
    assert li.last.text == "已签收"


async def test_who_deleted_a_card_that_is_over_is_sent_no_new_one(
    channel: TelegramChannel, li: Person
) -> None:
    assert await channel.send(delivery(li.id, "已办结", replaces="424242")) == "424242"
    assert li.sees() == []


async def test_words_that_have_become_too_long_for_a_caption_keep_their_end(
    channel: TelegramChannel, li: Person
) -> None:
    photo = (Attachment("photo", "telegram:P"),)
    number = await channel.send(delivery(li.id, "路" * 1000, buttons=(row("签收"),), attachments=photo))
    long = "路" * 1000 + "\n\n" + "📌 办理中，期限明天" * 4
    assert await channel.send(delivery(li.id, long, replaces=number, id=2)) == number
    assert len(li.last.text.encode("utf-16-le")) // 2 <= 1024
    assert li.last.text.endswith("…\n\n" + "📌 办理中，期限明天" * 4)


async def test_a_message_with_keys_cannot_be_edited_and_is_sent_anew(
    channel: TelegramChannel, li: Person
) -> None:
    number = await channel.send(delivery(li.id, "在哪里？", ask_place=True))
    assert await channel.send(delivery(li.id, "哪一类？", replaces=number, id=2)) != number
    assert [seen.text for seen in li.sees()] == ["在哪里？", "哪一类？"]
