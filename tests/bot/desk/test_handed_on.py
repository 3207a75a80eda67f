"""A matter that goes on for who joined it: nothing that its former resident answered comes along."""

from __future__ import annotations

from pathlib import Path

from bot.errands.copies import PersonalData, gathered
from bot.figures.counting import figures
from conversations.messages import Choice
from storage import residents
from storage import tickets as ticket_storage
from tests.bot.erasing import everything_kept, settles
from tests.hotline import Hotline, Someone, open_hotline

WHO = ("王小明", "13812345678")
ANSWER = "我叫王小明，住3栋501，电话13812345678，根本没收"
MATTER = ("垃圾三天没人收了，臭得很", "望湖花园 3 栋", "环境卫生与垃圾清运")


async def _joined(hotline: Hotline) -> tuple[Someone, Someone]:
    """Somebody had the matter reopened, with a comment that says who they are; then a neighbour joined."""
    handler, reviewer = await hotline.staff("cg-1"), await hotline.staff("cg-review")
    head, li, wu = await hotline.staff("cg-head"), hotline.person("li"), hotline.person("wu")
    for words in (*MATTER, "发送"):
        await li.says(words)
    await handler.reads()
    await handler.presses("签收")
    report = ("垃圾已清运完毕，加了两个桶", "完成", "11月23日 09:30 电话联系居民", "已解决", "提交")
    for words in ("反馈结果", *report):
        await handler.says(words)
    await reviewer.reads()
    await reviewer.presses("审核通过")
    await hotline.app.rounds.once()
    await li.reads()
    for words in ("联系过", "没解决", "1", "完成", ANSWER, "完成", "重新办理"):
        await li.says(words)
    await head.reads()
    await head.sends(Choice(head.history[-1].buttons[0][1].token))
    for words in MATTER:
        await wu.says(words)
    await wu.presses("是同一件事")
    return li, wu


async def _copy(hotline: Hotline, address: str) -> PersonalData:
    async with hotline.app.database.transaction() as connection:
        met = await residents.meet(connection, {("terminal", address): "zh-CN"}, hotline.clock())
        (who,) = met.values()
        copy = await gathered(connection, hotline.app.office, who.id, hotline.clock())
    assert copy is not None
    return copy


async def test_who_inherits_a_matter_gets_none_of_the_former_answers(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        li, _ = await _joined(hotline)
        await li.says("撤回")
        await li.says("1")
        heirs = await _copy(hotline, "wu")
        assert [report["answers"] for report in heirs.told["reports"]] == [[]]
        assert not any(each in str(heirs.told) for each in WHO)
        former = await _copy(hotline, "li")
        assert [report["answers"][0]["comment"] for report in former.told["joined"]] == [ANSWER]
        async with hotline.app.database.reading() as connection:
            found = await figures(connection, hotline.app.city)
        rates = {line.code: line.rates for line in found}
        assert (rates["cg"].valid, rates["joined"].valid) == (0, 1), "the answer counts as that of a joiner"


async def test_who_is_erased_leaves_no_answer_to_who_inherits(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        li, wu = await _joined(hotline)
        before = await everything_kept(hotline, tmp_path)
        for each in WHO:
            assert each.encode() in before
        await li.says("删除我的数据")
        await li.presses("全部删掉")
        await settles(hotline)
        after = await everything_kept(hotline, tmp_path)
        for each in WHO:
            assert each.encode() not in after, each
        await wu.reads()
        assert "接着为您办" in "".join(outgoing.text for outgoing in wu.history)
        async with hotline.app.database.reading() as connection:
            (heir,) = (await connection.rows("SELECT id FROM residents WHERE address = 'wu'"))[0]
            (ticket,) = await ticket_storage.every_one_of(connection, heir)
        assert ticket.description == "\n".join(MATTER[:1])
