"""Cantonese words, and words of Hong Kong and Taiwan, with the Mandarin ones of the same length.

Rule 1  A row is `word>mandarin`, in simplified characters. Characters in brackets before or behind a word are
        such as it may not stand beside: 好耐[用心]. Of rows of one word the upper goes first.
Rule 2  `OWN` are words that Mandarin has not. `BESIDES` are such as Mandarin could have, in part or by chance
        (重[点解]决, 周[边度]假): they are only read where something else shows how somebody writes.
Rule 3  Nothing good is made of what does not plainly say it: 几满意 (rather satisfied) is in no row.
"""

from __future__ import annotations

import re
from typing import Final

SINGLE: Final = str.maketrans(
    "冇咗喺嘅佢哋嗰啲嘢嚟揾攞瞓谂咁噉畀俾睇乜嬲攰冚冧掟餸㗎係啱",
    "没了在的他们那些事来找拿睡想好那给给看啥气累盖塌扔菜的是对",
)
"""Cantonese characters that are read one by one, after all words are."""

_OWN: Final = """
唔该晒>谢谢了 唔该嗮>谢谢了 唔该[\\w]>你好 唔该>麻烦 唔好发送住>先不要发送 唔好发住>先不要发
唔好意思>不好意思 唔好[\\w]>不好 唔好>不要 唔使>不用
唔洗>不用
唔系[统]>不是 唔係>不是 系唔系>是不是 係唔係>是不是 唔得闲>没时间 得唔得闲>有没时间 得唔得>行不行
唔得>不行
唔知呀>不知道 唔知啊>不知道 唔知喎>不知道 唔知道>不知道 唔知[\\w]>不知 唔识郁>不会动 唔识>不会
唔见咗>不见了
唔着[急凉]>不亮 唔理>不管 唔想做人>不想活了 唔出声>不说话
冇所谓>无所谓 冇嘢要>没有要 冇嘢补充>没有补充 冇嘢讲>没有讲 差啲>差点 有冇>有没 冇啦>没有 冇呀>没有
冇啊>没有 冇喇>没有 冇喎>没有 完全冇[\\w]>都没有
有嚟过[未冇没吗咩]>来过了 唔要喇>不要了
仲系咁[\\w]>没变化 仲係咁[\\w]>没变化 都系咁[\\w]>没变化 都係咁[\\w]>没变化 仲系咁>还那么 仲係咁>还那么
係咁>这样
係咪>是否 关係>关系 联係>联系 体係>体系 係数>系数 係列>系列 干係>干系
点样用㗎>怎么用的 乜嘢>什么 做乜>干啥 做咩[呀啊]>干啥 搞乜>搞啥 咩事>啥事 咩料>什么 咩嘢>什么 有咩>有啥
讲咩>讲啥
咩人>啥人 咩时候>啥时候 咩单位>啥单位 咩部门>啥部门 咩意思>啥意思 咩呀>啥呀 系咩[\\w]>是吗 係咩[\\w]>是吗
呢啲>这些 嗰啲>那些 有啲>有些 快啲>快点 早啲>早点 迟啲>晚些 好啲>好点 大啲>大点 嗰度>那里 喺度>在这
喺呢度>在这里
揾唔到>找不到 搞唔掂>搞不定 搞掂晒>搞定了 搞掂>搞定 掂晒>好了 咁耐>好久 就咁多>就这些 咁样>这样 咁滞>快好
好返晒>全好了 得喇>行了 好喇>好啦 [哈哗呼卡]喇[叭嘛]>啦 话你知>告诉你 去到边[\\w]>到哪了
瞓唔到>睡不着 瞓唔着>睡不着 瞓觉>睡觉 瞓低>躺下
俾人>被人 畀人>被人 打俾>打给 打畀>打给 寄俾>寄给 [电]话俾>告诉 [电]话畀>告诉
嘈到死>吵死了 好嘈>很吵 太嘈>太吵 咁嘈>好吵 嘈住>吵着 嘈到>吵到 嘈杂>嘈杂 嘈>吵
咩咩>咩咩 咩[\\w]>吗 咩>啥
嗌救命>喊救命 嗌交>吵架 曱甴>蟑螂 冧楼>楼塌 冚渠>井盖 渠冚>井盖 井冚>井盖
唞唔到气>喘不上气 唞唔到>喘不上 屙呕>呕吐 呃钱>骗钱 呃咗>骗了 俾人呃>被人骗 畀人呃>被人骗
部𨋢>电梯 架𨋢>电梯 坏𨋢>坏梯 搭𨋢>乘梯 困𨋢>困梯 𨋢门>梯门 𨋢>梯
"""

_POINTS: Final = "地几一二三四五六七八九十两半整重热难早晚观优缺特景站网焦疑有差快"
_SIDES: Final = "旁路身周两这那左右里外前后上下手海河江湖岸床街南北东西"
_TIGHT: Final = "急张要密"
_COULD_BE: Final = "\\w来必知能"
"""What stands before 点, 边 and behind 紧, 未 in words of Mandarin: 观点会, 路边有, 紧急, 好未来."""

_BESIDES: Final = f"""
点解[决读释析除放答剖封惑围套雇散冻]>怎么 点样>怎么 点算[不法]>咋办
[{_POINTS}]点办[公事]>咋办 几时>何时 几耐>多久
几多>多少 几钱>多钱
边度[假过日]>哪里 [{_SIDES}]边有>哪有
[{_SIDES}]边会>哪会
[{_POINTS}]点会>怎会 呢度>这里 呢个>这个 呢条>这条
呢边>这边 呢件>这件 呢部>这部 呢间>这间 呢单>这单
边个>哪个 边位>哪位 边间>哪间
边条>哪条 边区[域]>哪区 边日>哪天 边部>哪部
而家[里长庭人属具电乡族中]>现在
[{_POINTS}]点用>怎用
[{_POINTS}]点查>怎查
[{_POINTS}]点补>怎补
[{_POINTS}]点申>怎申
[{_POINTS}]点搞>怎搞
家下[来属]>现在 即刻>立刻 等阵先>先等会 等阵>等会 等一阵>等一会 阵间>待会 啱啱>刚刚
头先>刚才
寻日>昨天 琴日>昨天 寻晚>昨晚 琴晚>昨晚 听日[本语]>明天 听晚>明晚 听朝>明早 今朝>今早 朝早>早上 下昼>下午
上昼>上午
晏昼>中午 日日>天天 晚晚>每晚 成日[本期后常语产]>整天 成晚[宴会餐]>整晚 成夜>整夜 成条>整条 成栋>整栋
成地>满地
[变造形完构组]成个[人体]>整个 成间>整间 好耐[用心磨力热烦看久]>很久 好攰>很累
[伯孟杜管韩昆]仲[裁介夏秋冬春尼谋父景舒淹达平]>还 仲未>还没 未搞>没搞 未修>没修 未整>没修 未处理>没处理
未有人>没有人
整好咗>修好了 整返好>给修好 [调平完齐规]整好>修好 整唔好>修不好 整咗[个晚天]>修了 未见人>没见人
定未[{_COULD_BE}]>定没
过未[{_COULD_BE}]>过没 决未[{_COULD_BE}]>决没 复未[{_COULD_BE}]>复没 通未[{_COULD_BE}]>通没
理未[{_COULD_BE}]>理没 到未[{_COULD_BE}]>到没 来未[{_COULD_BE}]>来没
好未[{_COULD_BE}]>好没 完未[{_COULD_BE}]>完没 好满意>很满意 得咗>好了 得啦>行啦
喎[\\w]>哦 㖞[\\w]>哦
系咪>是否 [关联]系呀>是呀 [关联]系啊>是啊 [关联]系啦>是啦 我系>我是 他系>他是 佢系>他是 就系[统]>就是
真系>真是
乜事>啥事 屋企>家里 返工>上班 放工>下班 返学>上学 返屋企>回家里 返嚟>回来 返去>回去
火烛>着火 著火>着火 着咗火>着火了 打交[道代]>打架 斩人>砍人 劈友>砍人 晕低>晕倒 跌低>跌倒 浸死>淹死
遇溺>溺水
心口痛>胸口痛 非礼>猥亵 唔想活>不想活 爆喉>爆管 水喉>水管 喉管>水管 水浸>积水 瓦斯>煤气
街灯>路灯 电灯柱>路灯杆 灯柱>灯杆 行人路>人行道 人孔盖>窨井盖 渠盖>井盖 坑渠>水沟 沙井>窨井
泊车>停车 违泊>违停 巴士>公交 公车>公交 计程车>出租车 捷运>地铁 冷气>空调 街市>菜场 铁闸>铁门 车房>车库
乌蝇>苍蝇 石屎>水泥 [一]个窿>个洞 [骷窟]窿>洞
联络>联系 回覆>回复 答覆>答复 网路>网络 简讯>短信 影片>视频 品质>质量 人客>客人 差人>警察 差佬>警察
机械人>机器人
传送>发送 真嘅>真的 倾偈>聊天 真人倾>真人聊 是但[是]>随便 係但>随便 求其>随便 人哋>别人
漏紧>漏着 修紧[{_TIGHT}]>修着 做紧[{_TIGHT}]>做着 装紧[{_TIGHT}]>装着 冒紧>冒着 烧紧>烧着 嘈紧>吵着
等紧[{_TIGHT}]>等着
坏晒>坏了 没晒>没了 冇晒>没了 湿晒>湿了 黑晒>黑了 满晒>满了 塞晒>堵了 谢晒>谢了 苦晒>苦了 掂晒>定了
塞咗>堵了 塞住>堵住 塞满[车人]>堵满 [阻堵]塞车>堵车 烂咗>坏了 烂晒>坏了 甩咗>掉了
臭到死>臭死了 装潢>装修 僭建>违建 隔篱>隔壁 [挑分]拣>选 隔离邻舍>隔壁邻居 隔离屋>隔壁家 隔离间>隔壁间
隔离楼>隔壁楼 隔离店>隔壁店
隔离铺>隔壁铺
细路仔>小孩子 细路女>小女孩 个细路[面口]>个小孩 企咗喺>正站在 企咗>站了 企喺>站在
[原显专论编名巨合土执昭]著[名作称书述者录译]>着 乾[坤隆县陵元]>干 麽>么 於>于 徵>征
覆核>复核 [他们]话事>管事
"""

_ROW: Final = r"(?:\[(?P<before>[^]]+)\])?(?P<word>[^[\]>]+)(?:\[(?P<behind>[^]]+)\])?>(?P<mandarin>.+)"


class Words:
    """The words of a table, to be replaced by the Mandarin ones."""

    def __init__(self, table: str) -> None:
        known = sorted(map(_parted, table.split()), key=lambda row: -len(row["word"]))
        firsts: dict[str, list[re.Match[str]]] = {}
        for row in known:
            firsts.setdefault(row["word"][0], []).append(row)
        self._mandarin = [row["mandarin"] for rows in firsts.values() for row in rows]
        ways = "|".join(f"{first}(?:{'|'.join(map(_rest, rows))})" for first, rows in firsts.items())
        self._found = re.compile(f"(?=[{''.join(firsts)}])(?:{ways})")  # looks closer where a word can begin

    def read(self, words: str) -> str:
        """`words` with the Mandarin ones, each character in its place."""
        return self._found.sub(lambda found: self._mandarin[(found.lastindex or 0) - 1], words)


def _parted(row: str) -> re.Match[str]:
    parts = re.fullmatch(_ROW, row)
    if parts is None or len(parts["word"]) != len(parts["mandarin"]):
        raise ValueError(f"not a word and one of the same length: {row}")
    return parts


def _rest(row: re.Match[str]) -> str:
    """The pattern of a word behind its first character; an empty group tells which row it was."""
    before = f"(?<![{row['before']}].)" if row["before"] else ""
    behind = f"(?![{row['behind']}])" if row["behind"] else ""
    return f"{before}{re.escape(row['word'][1:])}{behind}()"


OWN: Final = Words(_OWN)
BESIDES: Final = Words(_BESIDES)
