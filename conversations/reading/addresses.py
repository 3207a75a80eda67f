"""What people say around an address: that it is one, that it is another, that it is here.

Rule 1  The address itself is read by whoever knows the city (`World`); here stands what is none of it.
"""

from __future__ import annotations

import re
from typing import Final

from conversations.reading.mistaken import without_mistake
from conversations.reading.patterns import one_of
from conversations.reading.words import bare
from orthography.regexes import regex

_KNOWS_NOT: Final = regex(
    r"^(?:我?(?:不(?:知道|清楚)|说不(?:清楚?|上来?))(?:具体|详细|准确|门牌)?的?(?:地址|位置|门牌号?)?|"
    r"(?:sorry,? )?i (?:don['’]?t|do not) know the (?:exact |full )?(?:address|place|location|street|name)|"
    r"i['’]?m not sure of the (?:exact )?address)(?:[，,.;。\s]{1,3}(?:but )?|但是?)(?=\w.)",
    re.IGNORECASE,
)
"""That somebody does not know an address, before what they know of the place."""
_LEADING: Final = regex(
    r"^(?:(?:是的?|对的?|对对|没错|(?:不好意思[，,\s]{0,2})?我?[发说写打搞弄]错了)[，,\s]{1,3})?"
    r"(?:(?:我家?|我们家?|就)?(?:就|住)?在(?=..)|"
    r"我(?:们|家)?住(?=..)|"
    r"(?:具体|详细|我说的|说的|我们?|这里?|我?这[里边]|发生|问题|大概|地址|位置|地点|定位|坐标){0,2}"
    r"(?:(?:就|应该|好像|可能|大概)*(?:是在|是(?!的))|在|[:：])(?=..)|"
    r"(?:the |my )?(?:address|location|place)(?: is(?: (?:in|at|on))?\s|\s?[:-])\s?(?=\w)|"
    r"(?:i think |maybe |yes,? |so )?(?:(?:it|that)(?:'s| is| should be| would be) )?"
    r"(?:in|at|on) (?!front\b)(?=\w)|"
    r"(?:i think )?(?:it|that)(?:'s| is| should be| would be) (?!(?:not|near|next|in|on|at)\b)(?=\w)|"
    r"(?:i am|i'm|i live|we are|we live) (?:in|at|on) (?!front\b)(?=\w)|(?<=[，,\s])(?=..))",
    re.IGNORECASE,
)
"""What stands before an address and is none of it."""

_TRAILING: Final = regex(
    r"(?<=..)"
    r"(?:[，,。.！!\s]{1,3}(?:请|麻烦|你们|快点?|赶紧|尽快|过?来|修|处理|看看?|一下|吧|着?急){1,6}+)?"
    r"[呀啊嘛哦噢哈咯哟，,。.！!\s]{0,6}"
    r"(?:(?<![网酒书茶咖水氧陶])吧|你妈的|他妈的|妈的|特么|谢谢您?|谢谢你们?)?[呀啊哦哈，,。.！!\s]{0,3}$|"
    r"(?<=\w)(?:[,.!\s]{1,3}(?:please|dear|love|mate|madam|sir|thanks|thank you|ok|"
    r"please hurry|please come(?: soon)?|i think|i guess))?[,.!\s]{0,3}$",
    re.IGNORECASE,
)
"""What stands behind an address and is none of it."""

_HERE: Final = regex(
    r"(?:我们?|咱们?|就|在)*(?:[这那](?:里|儿|边|块|个地方)?|家(?:里|里面|门口|楼下|附近|旁边)?)|"
    r"(?:at|in|near|over|just|right|my|our|the|front|of)*(?:here|there|home|house)"
)
"""What only whoever says it can find, as `bare` leaves it."""

_POINTS: Final = one_of(
    r"是的|对[的啊呀]|没错|确实|就|在|是|的|住|[我你您他她它咱俺](?:们|家)?|自己|家(?:里|中)?|[外里后上下]面|[上下]边|[这那][里儿边块片带个条]?|[个里儿]",
    r"地方|位置|地点|住址|地址|上[次回]|之前|以前|刚[才刚]?|前面|上面|已经|一样|[跟和同]|老地方|[说讲写发报提]",
    r"[了过啊呀吧嘛吗呢哦噢哈啦咯哎唉诶嗯呗额]|门[口前外]|旁边|附近|对面",
    r"(?:my|our|your|this|that|it|its|it's|is|was|at|in|on|near|by|just|right|here|there|home|house|place|same|as|like|i|"
    r"you|said|told|before|where|live|usual|above|already|yes|one|last|time|outside|inside|front|the|of)\b",
)
"""Whatever only points to a place: 我家门口, 就刚才那地方."""
_KINDS: Final = one_of(
    r"(?<![一二三四五六七八九])(?:(?:幼儿|公|菜)园|(?:学|母)校|[大中小]学|超市|商[店场]|便利店|饭店|餐馆|药店|银行|医院|诊所|"
    r"派出所|菜?市?场|桥)|加油站|垃圾站|公交(?:车?站)?台?|站台|停车场|车[库位棚]|地下|工[地厂]|(?<![上下河门桥])村口?|河边?|"
    r"十字|路口|红绿灯|地铁口?|高速|绿化带|花坛|人行道|围墙|[大出入]?门口?|[出入]口|电梯|中[间央]|"
    r"(?<=[园场校学院店库地桥厂速])[上下]|(?<=[区园校院场厂店])[东南西北前后正侧]门",
    r"(?:schools?|supermarkets?|shops?|stores?|malls?|hospitals?|parks?|banks?|markets?|bridges?|rivers?|"
    r"library|university|college|campus|clinic|hotel|hostel|kindergarten|nursery|church|temple|gym|cinema|cafe|"
    r"playground|dormitory|police station|post office|metro(?: station)?|subway(?: station)?|bus station|"
    r"(?:gas|petrol) station|underpass|tunnel|"
    r"factory|village)(?! (?:road|street|lane|avenue|square|estate))\b|"
    r"(?:(?:lift|elevator) )?lobby|(?:lift|elevator|stairwell|staircase|corridor|hallway|basement)s?\b|"
    r"(?:pharmacy|restaurant|bus stop|corner|crossing|crossroads?|intersection|traffic lights?|garage|"
    r"parking(?: lot)?|construction site|city|town|district|gate|entrance|exit|big|small|large|local|main|"
    r"nearby|behind|beside|opposite|outside|across|from|middle|side)\b",
    r"楼(?:[上下]面|[上下道里顶梯])|走廊|过道|屋[里外顶]|院[里子]|小区|单元|厨房|卫生间|厕所|客厅|卧室|阳台|天花板|房[间子顶]",
    r"[顶墙边]上|墙|[大马]?路[上边]|街[上边]|隔壁|窗[户外]|(?<![园场校学院桥河村厂上下])[路街灯]|巷子?|一带",
    r"[整全每](?:[市城区县镇]|个城市)?|所有|都|到处|处处|各处|哪[里儿]|满|大[概约]|好?几|[一二两三四五六七八九十]|[多盏处条排栋楼层]",
    r"(?:to|flat|apartment|room|building|whole|entire|all|over|every|everywhere|anywhere|nowhere|kitchen|bathroom|"
    r"bedroom|ceiling|wall|roof|door|back|next|street|road|estate|compound|neighbou?rhood|block|online|internet|"
    r"photo|picture|see|look|upstairs|downstairs|and|a|an|so|about|some|few|many|them|two|three|four|several)\b",
)
"""Kinds of place and how many, without a name: 厨房顶上, "the whole building"."""
_BRIEF: Final = 60
"""Characters of words that only point to a place, or only speak to us."""
_ONLY_POINTS: Final = regex(_POINTS)
_HOLLOW: Final = regex(one_of(_POINTS, _KINDS))
_LETTERS: Final = regex(r"[^\W_]")

_WHERE_I: Final = regex(r"\bwhere (?=(?:i|we)\b)", re.IGNORECASE)
_YES_TO_IT: Final = regex(r"[就是对嗯]|没错|(?:yes|that|it|right|here)\b", re.IGNORECASE)
_TOLD_BEFORE: Final = regex(r"[说讲写报提发]|[上前]面|\b(?:said|told|above|before)\b", re.IGNORECASE)

_SPEAKS: Final = regex(
    r"[你您](?!们?(?:小区|村|家|那))|[吗么呢?？]\W*$|怎么|什么|为[啥什]|几点|谁|上班|"
    r"等(?:着|我|会|下|一下|一会|等)|问[问下]|看看|照片|图片|截图|打字|麻烦|理我|没人|有人|来人|快[来点去]|赶时间|"
    r"在(?:送|跑)(?:单|货|餐|外卖)|在(?:开车|忙)|"
    r"不(?:在|想|知|是|会|对|用|要)|^(?:我|我们)(?!们?(?:家|住|在|这|那|小区|村|们|的|单位|公司))|"
    r"^i (?!live|am|work|stay|rent|think it)|"
    r"\b(?:you|please|hurry|why|how|what|when|who|wait|sorry|can't|don't|didn't)\b",
    re.IGNORECASE,
)
"""How people speak to us, and address nothing."""

_NO_PLACE: Final = regex(
    r"(?:这|那)?(?:件|个)?(?:事情?|问题)?(?:倒|也|其实|本来)?(?:没有?|无|不(?:涉及|限|分|针对|关|管)|跟)"
    r"(?:什么|任何|具体|固定|特定|特别|某个|哪个|一定|的){0,3}(?:地点|地址|地方|位置|区域?|哪里|哪儿)(?:无关|没关系)?"
    r"[的呀啊吧了。！]{0,2}|"
    r"(?:是|在)?(?:全(?:市|城)|整(?:个|座)(?:城市|云?市)|[哪各]个?[区县]|市里?各处)(?:[各每]个?[区县地处]|范围|里|内|通用)?"
    r"(?:到处)?(?:[全都也]{0,2}(?:是|有|这样|一样|要|算|适用))?(?:这样|的)?[的呀啊吧了。！]{0,2}|"
    r"(?:there(?:'s| is) |it(?:'s| is) |it has |in )?(?:at |for )?"
    r"(?:no (?:particular|specific|certain|one|exact|single|fixed)? ?(?:place|location|address)|"
    r"not (?:about |tied to |bound to )?(?:a|any) (?:particular |specific |certain |single )?"
    r"(?:place|location|address)|"
    r"(?:(?:all over|throughout|across) (?:the )?(?:whole |entire )?|(?:the )?(?:whole|entire) )"
    r"(?:city|town)|"
    r"city-?wide|nowhere in particular|everywhere in (?:the )?(?:city|town))[.!]?",
    re.IGNORECASE,
)
"""That the matter is at no one place."""

_TELLS_WHO: Final = regex(
    r"(?:[那这]?[家个]|他们?的?|对方的?|我们?的?)?"
    + one_of(
        "公司|厂子?|单位|企业|法人(?:代表)?|法定代表人|老板|老总|经理|负责人|店长|房东|中介|业务员|销售|司机|医生|大夫|老师|"
        "校长|园长|班主任|教练|包?工头|队长|书记|村[长主]任?|主任|联系人|被投诉人|对方|他|她"
    )
    + r"(?:的)?(?:名字|姓名|全名|名称|名)?(?:叫做?|姓|名叫|是叫)\s?[^，,。\s]{1,20}|"
    r"(?:the |his |her |their )?(?:boss|manager|owner|landlord|driver|doctor|teacher|company|agent|name)"
    r"(?:['’]s name)?(?: is called| is named|['’]s called| is) [\w .'’-]{2,40}",
    re.IGNORECASE,
)
"""Who is concerned, by name. A shop's name is where it is, too."""

_SAYS_HOW: Final = regex(
    r"^(?!.*的.{0,8}[路口楼区店门桥站边面旁处方]$).*?(?:特别|非常|有点|经常|总是|老是|一直(?![走往])|已经|从来|天天|每[天晚]|很(?!多)|"
    r"[太好][黑吵臭脏乱堵窄陡滑暗烂差破慢冷热]|不敢|吓人|危险(?!品)|看不[见清])"
)
"""How it is there, or how often: 那边晚上特别黑. What says which place by it is left: 特别黑的那条路."""

_TO_CHANGE: Final = regex(
    r"(?:我要|我想)?(?:改|换|修改|重写)(?:一?下|个)?(?:地址|位置|地点)|change (?:the )?(?:address|place)",
    re.IGNORECASE,
)
"""The wish to tell the place, once more when it is asked for already."""

_SAYS_WHERE: Final = regex(
    r"^(?:我们?家?(?:就|是)?住(?:在|的)?|(?:我的?)?(?:地址|位置|地点)\s*[是在:：]|"
    r"(?:the |my )?address(?: is|:)|(?:i|we) live (?:in|at|on|near)\b|"
    r"(?:i think |maybe |probably )?(?:it|that)(?:['’]s| is) "
    r"(?:in|at|on|near|by|outside|opposite|behind|beside|next to)\b)",
    re.IGNORECASE,
)
"""How somebody begins who answers where it is."""

_SAYS_MORE: Final = regex(
    r"昨|前[天晚]|今[天早晚]|每[天晚]|一直|经常|开始|[天月年周]了|晚上|早上|半夜|"
    r"[村镇乡栋号楼区路口边](?:的|那|这|里|上|下|头|边)*$|附近|旁边|对面|门口|"
    r"\b(?:since|yesterday|today|every|always|near|next to|opposite|night|morning)\b",
    re.IGNORECASE,
)
"""That words tell since when or where, and name no category."""

_SLIP: Final = regex(
    r"^(?:(?:把|我的?)?(?:地址|位置|地点)(?=改|换|写|应该|还是|是|不对|错)|"
    r"不对|错了|(?:刚[才刚]|我){0,2}[说写搞打弄发填]错了|对了|等等|哦|不是|就是|还是|"
    r"应该|改成|改为|改到|改回|写成|换成|换回|换到|那个|这个|楼号|算了|是|在|[，,。\s]|"
    r"没错|嗯|对(?=[的对是就，,\s])|(?<=[是对])的)+(?=.)|"
    r"^(?:please )?(?:(?:change|put|set|move) (?:(?:the )?(?:address|place|location)|it) (?:back )?to|"
    r"(?:the )?(?:address|place|it) should be) (?=.)|"
    r"^(?:(?:no|sorry|wait|oops|actually|i mean|i meant|make that|make it|change it to|put|that's|that is|"
    r"it's|it is|wrong|not right|incorrect|it|should be|the)[,.;\s]+){1,6}(?=\S)",
    re.IGNORECASE,
)
"""What stands before a place that corrects another."""

_AFTERWARDS: Final = regex(
    r"[\s，,。、](?:哦|啊|呃|哎)?[\s，,]?(?:不对|不是|[说打写搞弄]?错了)[\s，,。、]{0,3}(?:应该)?[是在]?\s?|"
    r"[\s,.;](?:no|sorry|wait|oops|i mean)\b[\s,.;]{0,3}(?:(?:it's|it is|should be)\s)?",
    re.IGNORECASE,
)
"""What stands between a place and what is right of it after all."""
_BARE_HOUSE: Final = regex(r"(?:number|no\.?|#)?\s?(\d{1,5})\s?[号室]?[。.!！]?", re.IGNORECASE)
_ANY_NUMBER: Final = regex(r"(?<!\d)\d{1,5}(?!\d)")

_RATHER: Final = regex(
    r"(?:地址|位置|地点)?(?:不[是在对]|错了|写错了|搞错了)(?P<wrong>[^，,。]{0,20}?)"
    r"(?:[，,。\s]+(?:应该|而)?(?:是|在)?|而?(?:应该)?[是在])(?P<right>.{2,40})|"
    r"(?:it is |it's )?not (?:in |at |on )?(?P<never>[^,]{1,30}), (?:but |it is |it's )?(?P<there>.{2,40})",
    re.IGNORECASE,
)
"""A place that is none, and the right one."""
_NOT_THERE: Final = regex(
    r"(?:那个|地址|位置|地点|楼号|应该|其实|是|在|写)*(?P<right>.{2,20}?)[，,。\s]{0,3}"
    r"(?:而)?不(?:是|在)(?P<wrong>.{2,20}?)(?:的|啊|哦|呀|哈|谢谢)?[。.!！]?|"
    r"(?:it is |it's |it should be )?(?:in |at |on )?(?P<there>.{2,40}?),? not "
    r"(?:in |at |on )?(?P<never>.{2,30}?)[.!]?",
    re.IGNORECASE,
)
"""The right place, and one that is none. What says of something that it is not so names no two places."""

_FIRST_WRONG: Final = regex(
    r"(?P<wrong>.{2,20}?)(?:不对|[写说搞弄]?错了)[，,。\s]{0,3}(?:应该)?(?:是|在)(?P<right>.{2,20}?)[。.!！]?|"
    r"(?P<never>.{2,30}?) is wrong[,;.]? (?:it is |it's |it should be )?(?P<there>.{2,40}?)[.!]?",
    re.IGNORECASE,
)
"""The wrong place, and then the right one."""

_DENIED: Final = regex(
    r"(?:不对[，,\s]?)?不[是在](?P<zh>.{2,20}?)[。.!！]?|"
    r"(?:it is |it's )?not (?:in |at |on )?(?P<en>.{2,30}?)[.!]?",
    re.IGNORECASE,
)
"""What is denied, and nothing said for it."""

_NOT_HERE: Final = regex(
    r"(?:不对|错了|不不|我)?[，,。\s]{0,2}"
    + one_of(
        "不是?在?(?:这里|这儿|这边|这个?(?:地方|位置|地址|点)|那里|那儿|那边|那个?(?:地方|位置|地址|点))",
        "(?:定位|位置|地址|地点|图钉)(?:是|都|好像|有点)?(?:不对|错|不准|不准确|偏|有误|发错|标错|飘)",
        "(?:发|标|定|选|点|搞|弄)错(?:了)?(?:位置|地方|地点|地址|定位)",
    )
    + r"(?:的|了|啊|哦|呀){0,2}[，,。.!！\s]{0,3}(?P<rest>.*)|"
    r"(?:no,? )?(?:it['’]?s |it is |that['’]?s |that is |i['’]?m )?"
    + one_of(
        "not (?:here|there|this place|that place|at this place|the right place)",
        "(?:the )?wrong (?:place|location|pin|position|spot)",
        "(?:the |my )?(?:pin|location|position) is (?:wrong|off|not right)",
    )
    + r"[.,!\s]{0,3}(?P<more>.*)",
    re.IGNORECASE,
)
"""That the place is not the right one, and perhaps more."""

_NAMED: Final = regex(
    r"(?:把|我的?)?(?:地址|位置|地点)|(?:please )?(?:change )?(?:the )?address\b", re.IGNORECASE
)
"""That the place is named which is to be another: 18号 alone may be an option of a list."""


def says_where(words: str) -> bool:
    """Whether words plainly answer "where?", whatever they name: 地址是…, 我住…, "I live in …"."""
    return _SAYS_WHERE.match(words.strip()) is not None


def says_more(words: str) -> bool:
    """Whether words only tell since when it is so, or where, and name nothing else."""
    return _SAYS_MORE.search(words) is not None


def wants_to_change(words: str) -> bool:
    """Whether they only say that they want to tell the place."""
    return _TO_CHANGE.fullmatch(words) is not None


def only_here(words: str) -> bool:
    """Whether they say no more than 这里 or "at home": nobody else can find that."""
    return _HERE.fullmatch(bare(words)) is not None


def is_hollow(words: str) -> bool:
    """Whether words that say where name nothing: no name, no number, only kinds of place."""
    return len(words) <= _BRIEF and not _LETTERS.search(_HOLLOW.sub(" ", words.casefold()))


def tells_no_place(words: str) -> bool:
    """Whether words say that it is at no one place: 全市都是, 不涉及地点, "all over the city"."""
    return len(words) <= _BRIEF and _NO_PLACE.fullmatch(words.strip()) is not None


def tells_who(words: str) -> bool:
    """Whether words only tell the name of somebody who is concerned: 法人姓王, "his name is Wang"."""
    return len(words) <= _BRIEF and _TELLS_WHO.fullmatch(words) is not None


def says_how(words: str) -> bool:
    """Whether words tell how it is at a place, or how often it is so, as no address does."""
    return len(words) <= _BRIEF and _SAYS_HOW.match(words) is not None


def points(words: str) -> bool:
    """Whether they only point to a place: 是的就是这个, 我家门口."""
    return len(words) <= _BRIEF and not _LETTERS.search(_ONLY_POINTS.sub(" ", words.casefold()))


def says_yes_to_it(words: str) -> bool:
    """Whether they begin like a yes to a place that was offered: 就是这里, "that's the place"."""
    return _YES_TO_IT.match(words.strip()) is not None


def without_where(words: str) -> str:
    """The words without a "where" that asks nothing: "where I live"."""
    return _WHERE_I.sub("", words)


def refers_back(words: str) -> bool:
    """Whether they say that it was told before: 就我说的那里, "like I said"."""
    return _TOLD_BEFORE.search(words) is not None


def speaks(words: str) -> bool:
    """Whether words sound like something said to us, not like an address."""
    return len(words) <= _BRIEF and _SPEAKS.search(words.strip()) is not None


def not_here(words: str) -> str | None:
    """What is said besides that a place is not the right one: 不是这里，是对面; else None."""
    found = _NOT_HERE.fullmatch(words.strip()) if len(words) <= _BRIEF else None
    return None if found is None else (found["rest"] or found["more"] or "").strip()


def names_the_line(words: str) -> bool:
    """Whether they name the place as what is to be another."""
    return _NAMED.match(words) is not None


def as_far_as_known(words: str) -> str:
    """The words without what says first that the address is not known: "I don't know the address, near …"."""
    return _KNOWS_NOT.sub("", words)


def address_in(words: str) -> str:
    """The words without what leads up to an address, and what is only said behind it."""
    told = _LEADING.sub("", as_far_as_known(words))
    return f"{told[:-_BRIEF]}{_TRAILING.sub('', told[-_BRIEF:])}"


def without_slip(words: str) -> str:
    """The words without what says that the ones before were wrong."""
    return _SLIP.sub("", words)


def right_one(words: str) -> str:
    """The place that words say is the right one, 不是18号，是20号; else the words themselves."""
    rather = _RATHER.fullmatch(words)
    return words if rather is None else str(rather["right"] or rather["there"])


def right_and_wrong(words: str) -> tuple[str, str]:
    """The two things of which words say that one is right and the other wrong; empty where they name no
    two."""
    alone = without_mistake(words)
    if alone != words and any(both := right_and_wrong(alone)):
        return both
    found = _RATHER.fullmatch(words) or _NOT_THERE.fullmatch(words) or _FIRST_WRONG.fullmatch(words)
    if found is None:
        return "", ""
    told = found.groupdict()
    return told["right"] or told["there"], told["wrong"] or told["never"] or ""


def corrected_after(words: str) -> tuple[str, str]:
    """A place and what is right of it after all: …7号楼，不对，是8号楼; empty where there is nothing."""
    slip = _AFTERWARDS.search(words) if len(words) <= 2 * _BRIEF else None
    return ("", "") if slip is None else (words[: slip.start()].strip(), words[slip.end() :].strip())


def with_number(address: str, words: str, wrong: str = "") -> str:
    """An address with the number that words are, in place of the wrong one or of the only one it has; empty
    where it is not clear which."""
    right = _BARE_HOUSE.fullmatch(words.strip())
    not_this = _BARE_HOUSE.fullmatch(wrong.strip()) if wrong else None
    if right is None or (wrong and not_this is None):
        return ""
    there = [n for n in _ANY_NUMBER.finditer(address) if not_this is None or n[0] == not_this[1]]
    if not there or (not_this is None and len(there) > 1):
        return ""
    return f"{address[: there[-1].start()]}{right[1]}{address[there[-1].end() :]}"


def denied(words: str) -> str:
    """What words say is not so, where they don't say what is; empty elsewhere."""
    found = _DENIED.fullmatch(words)
    return "" if found is None else found["zh"] or found["en"]
