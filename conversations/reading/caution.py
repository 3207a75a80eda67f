"""Words that keep a message from being taken for what it is like (`turns/meaning.py`): doubts, other matters,
places."""

from __future__ import annotations

import re
from typing import Final

from orthography.regexes import regex

DOUBT: Final = regex(
    r"[吗么?？]|听|据说|通知|要是|如果|假如|等|但愿|希望|应该|早该|才|做梦|谁|邻居|隔壁|对面|别人|我自己|是你|是我|没有没|"
    r"没[啥什].{0,2}不|没有不|不就|就不|请|给我|联系我$|好不了|暂时|^\W*还[行好]\W*$|本来|下次|少给|觉得|感觉|好像|似乎|可能|"
    r"\b(?:hear|heard|if|when|hope|should|unless|neighbou?rs?|please|call me|maybe)\b",
    re.IGNORECASE,
)
"""What makes words no plain answer: they ask, wish, repeat, or speak of somebody else."""
POLITE: Final = regex(
    r"^\W*(?:没(?:事(?!先)|关系|意见|毛病|问题|少|得说|话说|怪|[啥什]么?(?:大?事|问题|毛病|意见|好说|可说)|"
    r"有?(?:任何|一点)?(?:问题|毛病|意见))|"
    r"不(?:用|必|错|客气|要紧|碍事|怪)|无(?:所谓|妨|大碍)|"
    r"no (?:problem|worr(?:y|ies)|idea|need|complaints?|doubt|matter|issues?|questions?)|never ?mind|"
    r"(?:nobody|no one) but|not (?:bad|a problem|to worry))",
    re.IGNORECASE,
)
"""What begins as a no does, and says none: 没关系, 没毛病, 没少打电话 (they often called)."""
TWO_WAYS: Final = regex(
    r"差强人意|差不[多离]|一言难尽|你懂的|呵呵|[没无]语|可想而知|不好[说评]|才怪|反话|讽刺"
)
"""What people say both of good and of bad, or mock with."""
NO_ONE: Final = regex(
    r"个(?:寂寞|屁|毛|鬼|锤子?|球|头)|12345|热线|话务|客服|机器人|\b(?:hotline|robot|bot)\b", re.IGNORECASE
)
"""What tells that nobody did, in a mocking way, or that it was not who handled the matter."""
JUDGES: Final = regex(
    r"满意|差劲|差[得的评]|[太很真]差|失望|烂透|糟|星|分|unhappy|disappoint|satisf|\b(?:bad|poor|terrible|awful)\b",
    re.IGNORECASE,
)
"""What is a judgement, and not only an account of how things are."""
COUNTS: Final = regex(r"\d\d|\d(?![颗星分])|[一二两三四五六七八九十几半](?![颗星分点])")
"""A number that may be of anything; one of stars is read otherwise."""
SAID_BEFORE: Final = regex(
    r"\b(?:report|complain|ticket|case|request|issue|reference|status|progress|number|history|answer|repl|update|news|"
    r"told|wrote|sent|submit|filed|call|rated|score|reopen|resolved|handled|register|remember|last|again|said|"
    r"still|since|days?|weeks?|months?)",
    re.IGNORECASE,
)
"""Says, in letters, that something was said or asked for before."""
PRAISES: Final = regex(
    r"(?:想|要|来|特此)[^，。,.!！?？]{0,6}(?:表扬|夸一?夸|锦旗|感谢信)|"
    r"(?:want|like) to (?:praise|commend)|\bcommend\b",
    re.IGNORECASE,
)
"""Says that somebody is to be praised, which is registered like any other matter."""
ACCUSES: Final = regex(
    r"(?:投诉|举报|检举)(?![了过的吗不没]).{2}|"
    r"[想要]反映(?![了过的吗不没]|什么|一?下|(?:一?[个件些点])?(?:事|问题|情况)).{2}|"
    r"\b(?:complain about|report (?:a|an|my|the|some))\b|"
    r"\bto report (?!(?:it|this|that|(?:some|any)?things?|what|problems?|issues?)\b)"
    r"(?!(?:in|on|to|by|here|online)\b)\w",
    re.IGNORECASE,
)
"""Whoever wants to complain of something begins a report."""
ASKS: Final = regex(r"(.{1,2})不\1|[能怕]|可以|担心|会不会|还是")
"""How people ask besides (`sounds_asked`)."""
ASKS_IN_LETTERS: Final = regex(
    r"\?|\b(?:how|what|where|when|which|who|whose|why|if|whether)\b|"
    r"^\W{0,3}(?:(?:and|so|but|hi|hello|excuse me|sorry|please)\W{1,3}){0,3}"
    r"(?:can|could|do|does|did|is|are|should|may|will|would)\b",
    re.IGNORECASE,
)
"""How people ask in letters: who could kill somebody asks nothing."""
WHO_MAY: Final = regex(
    "我?们?(?:是|不是|没有?|没带|非|作为)?(?:一个|个)?(?:本[市地]|外[地省市国来]|农村|城市|在校)?的?"
    "(?:户[口籍]|居住证|身份证|房产证|证件|人|(?:大|中|小)?学生|未成年人?|小孩子?|小朋友|孩子|老年?人|残疾人|聋哑人|盲人|"
    "租客|租户|租房的?|业主|业委会|企业|公司|商户|个体户?|打工的?|农民工|游客|路人|外卖员|老外|华侨|居民|市民)(?:的|们)?人?"
    "(?:也|都)?(?:可不可以|能不能|可否|能否|是否可以|可以|能)"
    "(?:也|在?[这您你](?:里|儿|边)|通过这个|用这个|来|直接|向你们?|找你们?)*"
    "(?:反[映应]|投诉|举报|求助|用|提意见|上报|反馈|打|登记)(?:一?些?(?:问题|情况|事情?|意见))?(?:12345|热线|电话)?[吗不么嘛]?"
)
"""Who asks, as `bare` leaves it, whether they may report at all: 外地户口可以反映吗 is about no permit."""
COST: Final = regex(
    r"收费|免费|[收要花交]钱|多少|费用?|钱|[不要收吗么呢的是用你们这里个我]|反映|投诉|打|电话|问题|"
    r"\b(?:is|it|this|does|do|i|have|to|pay|cost|free|any|anything|money|for|how|much|of|charge|the|a|service|report|use)\b",
    re.I,
)
"""What stands in the question whether we cost anything."""
STOPS: Final = regex(
    r"算了|不(?:报|弄|想|要|说|用|填|搞|反映)|取消|撤|返回|上一|退|重[新来说填]|先不|放弃|作罢|改天|"
    r"\b(?:cancel|back|stop|forget|never ?mind|start over|again|later|quit|drop)\b",
    re.I,
)
"""How somebody speaks who does not go on; who only corrects, waits or asks does not."""
NEXT_TO: Final = regex(r"旁|对面|隔壁|附近|门口|[前后]面|\b(?:near|next to|opposite|behind|between)\b", re.I)
"""What tells a place after all, in words that say that they can't."""
CORRECTS: Final = regex(r"不是|换[一个成]|\bnot (?:the|a)\b", re.I)
"""What tells that something else was meant, which is no place."""
CHOOSING: Final = regex(
    r"[选挑分类哪懂]|不会|不知|不晓|不清|不好说|不认|看不|搞不|说不|弄不|整不|没[有一]|都不|不在|其[他它]|随便|都行|都可以|拿不|不确定|"
    r"你定|听你|你判|替我|跳过|没[找看听]|找了|雾水|懵|这几个|差不多|算|"
    r"\b(?:choose|pick|which|categor\w*|none|idea|know|sure|tell|decide|any|these|list|understand|read|skip|match\w*|clue|fits?|wherever|idk|dunno|find)\b",
    re.I,
)
"""How somebody speaks of what there is to choose; 好像有两盏 does not."""
CLAUSES: Final = regex(r"[，,。！!？?；;：:\s]+|\b(?:but|and)\b")
"""What parts of a message stand between."""
CLAUSES_IN_LETTERS: Final = regex(r"[,.!?;:]+|\b(?:but|and)\b")
"""… and of one in letters, where words stand between spaces."""
