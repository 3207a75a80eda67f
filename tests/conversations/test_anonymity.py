"""Who is asked whether it may be known who they are: those who say so of themselves."""

from __future__ import annotations

import pytest

from conversations.reading.anonymity import only_wants_to_stay_unknown, wants_to_stay_unknown


@pytest.mark.parametrize(
    "words",
    [
        "我要匿名举报楼下麻将馆赌博",
        "匿名举报：建设路烟酒店卖假烟",
        "工地半夜施工，匿名",
        "请保密，隔壁理发店涉嫌无证经营",
        "希望对我的身份保密",
        "楼上群租，住了二十个人，麻烦保密哈",
        "怕被报复，想匿名",
        "怕被打击报复所以匿名",
        "老板拖欠三个月工资，我还在他手下干活，能不能保密",
        "我举报学校乱收费，别让老师知道是我说的",
        "不要让邻居知道",
        "别让孩子知道是我举报的",
        "不想让物业知道我是谁",
        "千万别告诉村长是我反映的",
        "请不要透露我的姓名和电话",
        "不要公开我的信息",
        "保密局的人收红包，我要匿名举报",
        "有人匿名举报过我，所以这次我也要匿名",
        "个人信息请保密",
        "实名容易被报复，还是匿名吧",
        "要是能匿名就好了，饭店后厨有老鼠",
        "反映一下食堂卫生差，匿名的",
        "不方便实名",
        "别说是我说的",
        "别把我的名字告诉他们",
        "不留姓名",
        "请替举报人保守秘密",
        "不要告诉别人",
        "能不能保密",
        "I want to stay anonymous",
        "please do not reveal my identity",
        "I don't want them to know it was me",
        "Please keep my name confidential",
        "Anonymous: the shop sells fake cigarettes",
        "The factory dumps waste at night. Please don't tell them who said so",
        "The landlord rents out the cellar, anonymous please",
    ],
)
def test_who_wants_to_stay_unknown(words: str) -> None:
    assert wants_to_stay_unknown(words)


@pytest.mark.parametrize(
    "words",
    [
        "保密局门口路灯坏了",
        "有人匿名举报我，城管就来拆我的棚子",
        "孩子在学校被欺负，想换班，别让孩子知道",
        "公司与员工签保密协议，离职后不给补偿",
        "我被人匿名投诉噪音，想看看是谁",
        "一直有匿名电话骚扰我",
        "收到匿名短信说我中奖了",
        "邻居匿名投诉我家的狗",
        "医院没有对我的病历保密",
        "物业不给业主保密，电话全泄露了",
        "公司要求员工保密工资，合法吗",
        "网上有匿名账号造谣我们小区有传染病",
        "公告栏上有人贴匿名举报信",
        "请公开账目，不要保密",
        "我家的保密门锁坏了",
        "我要举报他泄露国家机密",
        "政府以保密为由不公开拆迁补偿",
        "保密柜生产厂半夜噪音很大",
        "我在保密单位上班，班车停在消防通道",
        "物业不想让业主知道维修资金花在哪里",
        "老师说不要让学生知道答案",
        "银行不能让别人知道密码，可柜台没有隔板",
        "怕老人知道了着急，先问问养老院怎么收费",
        "匿名举报我的人说我违建，其实有许可证",
        "楼道灯坏了三天没人修",
        "Somebody reported me anonymously",
        "I get anonymous calls every night",
        "Confidential documents lie in the street",
        "The clinic did not keep my file confidential",
        "The street light near the archive is broken",
    ],
)
def test_who_does_not(words: str) -> None:
    assert not wants_to_stay_unknown(words)


ALONE = (
    "匿名 | 我要匿名 | 匿名举报 | 怕被报复 | 怕他们报复 | 怕打击报复 | 怕被报复，想匿名 | "
    "不要透露我的信息 | 不要告诉物业是我说的 | 别说是我举报的 | 不要公开我的身份 | 不留名 | "
    "不想留名 | 不署名 | 不要写我名字 | 不想让他知道 | 请保密 | 可以不留名吗 | "
    "不要暴露我 | 不想实名 | 能不能保密 | keep my name out of it | "
    "anonymous | I want to be anonymous | "
    "confidential please | don't tell anyone it was me | "
    "no names please | I'm afraid of retaliation | "
    "leave my name out | don't mention my name | "
    "don't use my name"
)
"""What says that, and tells nothing besides."""


@pytest.mark.parametrize("words", ALONE.split(" | "))
def test_who_says_nothing_else(words: str) -> None:
    assert wants_to_stay_unknown(words)
    assert only_wants_to_stay_unknown(words)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "匿名举报一家黑作坊",
            "请保密，隔壁理发店涉嫌无证经营",
            "建设路18号，请保密",
            "不怕报复",
            "怕孩子受伤",
        ),
        *(
            "别告诉我没人管",
            "不要公开招标",
            "保密局",
            "anonymous calls",
            "Anonymous: the shop sells fake cigarettes",
        ),
    ],
)
def test_who_tells_something_besides(words: str) -> None:
    assert not only_wants_to_stay_unknown(words)
