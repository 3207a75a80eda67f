"""What people say that answers no question of ours: how far it is, what it costs, whether anybody is there.

Rule 1  A whole message is read, never a part of one: in a description the same words tell what is the matter.
Rule 2  "Nothing was done" is a question about a report only from somebody who is not telling a matter just
        now; otherwise it belongs to what is told.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from conversations.reading.around import says_nothing
from conversations.reading.manners import AGREED, FACES, TAIL, THANKS, courtesies_in
from conversations.reading.patterns import one_of, some_of
from conversations.reading.tempers import CROSS, HURRY, PLEASED
from conversations.reading.words import MENDED, THINGS, bare, is_asked
from orthography.regexes import regex

_LONGEST: Final = 40
"""Characters of a message that can be one of these."""

_LEAD: Final = some_of(
    "请问|顺便|想问一?下|问一?下|大概|大约|估计|那|谢谢|感谢",
    "我|我们|你们|他们|这|个|件|的",
    "反映|报|报修|投诉|单子|上次|上回|之前|以前|事情?|问题|工单|诉求",
    "现在|到底|究竟|都|这么久|这么多天",
    "怎么|咋|为什么|为啥|一直|到现在|今天",
    "excuseme|so|hi|hello|and|please|but|thanks|thankyou",
)
_DO: Final = one_of("办|处理|解决|修|弄|搞|换|管|通|来|看|答复|回复")
_FIXED: Final = one_of("fixed|done|solved|repaired")
_MATTER: Final = one_of("report|complaint|request|ticket")

_WHEN: Final = (
    "(?:什么时候|啥时候|几时|哪天|何时)(?:才|能|可以|会)*(?:拿|收|得|等)到(?:你们?)?(?:的)?(?:答复|回复|结果|消息|通知)",
    "(?:什么时候|啥时候|啥子时候|几时|哪天|何时)(?:才|能|可以|会|有|得|来|人)*"
    f"{_DO}?(?:人|修|好|完|成|看|处理|结果|得好|定)*",
    "(?:还|大概|一般)*(?:要|得|需要)?(?:等|办|修)?(?:多久|多长时间|好久(?!了)|几天(?!了))"
    "(?:才|能|可以|会|来|人|派|上门|修|办|处理|解决|好|有结果|答复|回复)*",
    "howlong(?:willit|doesit|doesthis|willthis|will|does|isit|dowe|doi)*"
    "(?:take|needtowait|havetowait|wait)?(?:usually)?",
    "when|when(?:will|are|is|does|do)(?:it|this|that|you|they|somebody|someone|anybody|i|we|be|going|to|get)*"
    "(?:be)?(?:fixed|done|solved|repaired|come|coming|fixit|ready|getananswer|hear|hearback)",
)

_STAGE: Final = "哪里|哪儿|哪一?步|哪个?环节|什么程度"
_THE_NUMBER: Final = (
    "(?:编号|单号|号码)(?:是什么|我(?:忘记?|丢|找不到|没记住|不记得))(?:来着)?",
    "(?:这|那)?(?:就)?是(?:不是)?我的?(?:编号|单号|号码)|isthismynumber",
    "(?:编号|单号|号码)(?:是)?(?:多少|几号?|忘|忘记|找不到|丢|没记住|不记得)(?:来着)?",
    "(?:忘|不记得|没记住)了?(?:编号|单号|号码)",
    "(?:刚才|刚刚|把)*的?(?:编号|单号|号码|号)再?(?:发|给|说)(?:给?我|一?下)?(?:一?[遍次下])?",
    "(?:i)?(?:forgot|lost)(?:my|the)?(?:ticket)?number",
    "what(?:is|s|was)(?:my|the)(?:ticket|report)?number(?:again)?",
)
_WHO_HAS_IT: Final = (
    "(?:转|派|交|分|送)(?:给|到|去)?了?"
    "(?:谁|哪里|哪儿|哪个?(?:部门|单位|局|人)|什么(?:部门|单位))(?:去|处理|办)?",
    "(?:他们|城管|师傅|你们)?(?:去|来)(?:现场)?(?:看|查|修)?过?(?:了没有?|没有?来?去?)",
    f"是不是(?:已经)?{_DO}了",
    "(?:is|are)(?:any|some)(?:one|body)(?:working|seeing|dealing|looking)(?:on|to|with|at|into|it|this)+",
)
_NEXT: Final = ("what(?:happens|is|comes)next|whatisthenextstep",)
_AGAIN: Final = ("(?:要求|申请|要)?(?:重新办理|重办|重新处理)(?:一下)?", "reopen(?:it|myreport)?|doitagain")
_HOW_FAR: Final = (
    f"(?:走|进行|进展)?到(?:了)?(?:{_STAGE}|哪)",
    f"{_DO}(?:得|的|到)?(?:了)?(?:怎么样|怎样|咋样|啥样|如何|{_STAGE}|到?哪)",
    "(?:的)?进[度展](?:怎么样|如何|到哪)?",
    f"(?:那个|这个|说的|报的).{{1,8}}的事情?{_DO}(?:得|好|完|成)?(?:了|怎么样|咋样|如何)(?:没有?)?",
    "(?:上次|上回|之前|以前|昨天|前几天)我?(?:报|反映|投诉|说)修?的.{1,8}(?:怎么样|咋样)",
    "(?:处理)?结果(?:怎么样|如何|呢|出来)",
    f"(?:派人|派|{_DO})了(?:吗|么|没有?|嘛)",
    "(?:has|is|was|did|have)(?:it|this|that|they|you|some(?:one|body)|any(?:one|body))(?:been)?"
    "(?:fixed|done|solved|repaired|(?:fix|repair|handle)(?:ed)?(?:it|this|that)?)(?:yet|already)?",
)
_NEWS: Final = (
    "(?:已经|到底)?搞定了?没有?",
    "(?:怎么样|咋样|有(?:没有?)?(?:结果|消息|进展|动静|下文|答复|回复))(?:没有?)?",
    f"(?:any|isthereany)(?:news|updates?|progress|answer)(?:yet)?(?:on|about|of)?(?:my|the|this)?{_MATTER}?",
    f"what(?:s|is)(?:the|my)?(?:status|happening|goingon)(?:of|with|about)?(?:my|the|this|it)?{_MATTER}?",
    f"howisitgoing|how(?:far|is)(?:is|along)*(?:it|my|the|this){_MATTER}?(?:along|going)?",
    f"where(?:is|are)(?:it|we|my|the|things){_MATTER}?(?:now|at)?",
)
_PROGRESS: Final = (*_THE_NUMBER, *_WHO_HAS_IT, *_NEXT, *_AGAIN, *_HOW_FAR, *_NEWS)

_ANYBODY: Final = (
    "到底(?:还)?(?:管不管|有没有人(?:管|来|修)|来不来|修不修|办不办|处不处理|还管不管)了?",
    f"(?:有|是不是)(?:没有)?(?:没)?人(?:在|来|去|给)?(?:{_DO}|负责|跟进)(?:这个?事?|这件事|它)?(?:没有?)?",
)
_RECEIVED: Final = (
    "我?(?:刚才|刚刚|之前|那份|那个)*(?:发|交|报|登记)(?:出去|成功|上去)?(?:了)?(?:没有?|没得|吗|么)",
    "(?:收到|看到|登记|报上去|记下来?|发出去|发过去)(?:了)?(?:没有?|没得|吗|么|不)",
    "(?:did|have)(?:you|they)(?:get|got|receive|received)(?:it|that|this|mymessage|myreport)",
    "(?:is|was|has)(?:it|this|that|myreport)(?:been)?(?:sent|filed|registered|submitted|received)(?:now|yet)?",
)

_UNDONE: Final = (
    "(?:怎么)?(?:又|还是|仍然|仍旧)(?:坏|不亮|不行|这样|那样|老样子|没人管|一样|原样)",
    f"(?:还|也|都)*(?:没有?|未)(?:有?人)?(?:给我|给)?(?:{_DO}(?:好|完|成|过|人)*|好)",
    "(?:还|也|都)*(?:没有?|未)(?:有)?(?:人来|人管|动静|消息|结果|回音|回复|答复|下文)",
    "(?:还|也|都)*(?:没有?|未)(?:有)?(?:一个)?(?:人)?(?:来|跟|和|给|找)?"
    "(?:联系|理|找|打?电话|来电)(?:过)?(?:我|人)?",
    f"(?:怎么|为什么|为啥|咋)还不(?:派人|来人|{_DO})",
    f"whyisitnot{_FIXED}(?:yet)?",
    "(?:it|its|is|still|not|yet|has|nt|been)*(?:fixed|done|solved|repaired|working)yet",
    "(?:its)?still(?:not|the|broken|waiting|same|like|as|it|fixed|solved|done|was|before)+",
    "(?:nobody|noone)(?:has|is|ever)*(?:came|come|called|contacted|phoned|answered)(?:me|us)?(?:yet)?",
    "nothing(?:has)?happened(?:yet)?",
)
_SETTLED: Final = (
    f"{MENDED}|(?:{THINGS})(?:现在|已经|都|又|终于)*(?:好|正常|恢复)了",
    "(?:它)?自己(?:就|又)?(?:好|亮|通|恢复|修好)了",
    "没问题了|(?:很|挺|非常|特别|十分|都)?满意|(?:打|接)(?:过|到)电话",
    "(?:its|itis|itsbeen|itwas|isnow|now)*(?:all|been)?(?:fixed|solved|repaired|good)(?:now)?",
    "it(?:works|isworking)(?:now)?",
    "(?:they|somebody|someone)(?:called|came|phoned)(?:me|us)?|verysatisfied|verygood",
)

_COSTS: Final = (
    "(?:要|会|收|用|需要)*(?:收|花|交)?(?:钱|费)(?:不|吗|么|嘛)",
    "(?:要不要|收不收|用不用|会不会|需不需要)(?:收|花|交)?(?:钱|费)",
    "(?:是不是)(?:免费|不要钱)|(?:免费|不要钱|不收费|不收钱)(?:的|吧)?(?:吗|么|嘛)",
    "(?:isit|isthis|its|thisis)free(?:ofcharge)?",
    "(?:doesit|doesthis|willit|willthis)cost(?:me)?(?:anything|money)?",
    "howmuchdoes(?:it|this)cost|doihavetopay",
)
_WHY: Final = (
    "(?:干嘛|干吗|为什么|为啥|凭什么|怎么)(?:还|要|得|非要|老|总)*(?:问|写|填|知道|给|说)?(?:我|你|你们|住)*"
    "(?:的|地址|位置|地点|在?哪里|在?哪儿|哪)+",
    "whydoyou(?:need|want|ask|haveto)(?:to|know|for|me)*(?:my|the|an)?"
    "(?:address|location|place|where|whereitis|whereiam|whereilive)",
)
_ABLE: Final = (
    "(?:你们|你|这里|热线|找你们|归你们|这种事|这个|这事)*(?:能|可以|会|归|该)*(?:不能|不可以)?"
    "(?:管|解决|处理|帮忙|有用)(?:得了|不管|不|这个|这事|这种事|我|你们)*(?:吗|么|不)",
    "(?:你们|这个|这事)*(?<!到底)管不管(?:这个|这事)*",
    "(?:你们?|这里|热线|这个)*(?:是|都|能|可以)*(?:管|干|做|负责|反映|投诉|处理)"
    "(?:什么|啥|哪些|些什么)(?:事情?|问题|的)*",
    "canyouhelp(?:me)?(?:withthis|withthat)?",
    "doyou(?:handle|do|dealwith)(?:this|that|suchthings)|isthistherightplace|amirighthere",
    "what(?:can|do)you(?:do|handle|dealwith)|whatisthis(?:service|hotline)?for",
)

_SEEN: Final = (
    "(?:这个?|这些|我的?|信息|内容|写的|说的|会不会|会|别人|他们|对方|电话)*"
    "(?:谁(?:能|会|可以)?(?:看到|看见|看得到|知道)|"
    "(?:能|会|被|让)*(?:别人|他们|对方|邻居|老板|公司)(?:能|会|可以)?(?:看到|知道)|"
    "(?:会不会|会)(?:泄露|公开|外泄|保密|(?:有人)?(?:打击|来)?报复))"
    "(?:我的?|信息|电话|是谁|是我)*",
    "who(?:can|will|does)?(?:see|sees|read|reads|know)(?:this|it|that|my|name|number|report)*",
    "(?:will|can|do)(?:they|anyone|anybody|(?:my|the)(?:neighbou?rs?|landlord|boss|employer))"
    "(?:know|see|findout)(?:it|that|this|is|its|was|me|who|i|am)*",
    "isit(?:private|confidential|anonymous)",
)
_FEARED: Final = "(?:物业|老板|邻居|单位|公司|房东|店家|商家|学校|村里|领导|对方|人家|他们?|她们?)(?:们)?"
_OF_ME: Final = (
    "(?:能不能|能|会不会|会)?(?:看到|看见|看得到|查到|知道)(?:我的?)?(?:名字|姓名|真名|电话|号码|微信|头像|个人信息)",
    f"{_FEARED}?(?:会不会|会|要是|如果|万一)?(?:知道|晓得|发现)了?是?我"
    "(?:说|举报|投诉|反映|告|报)?的?(?:怎么办|咋办|会怎样)?",
    "(?:can|will|do|does)(?:they|you|anyone|theoffice|thedepartment|everyone)?(?:see|know|get)my(?:name|number|phone|identity)",
)
_CALLED: Final = (
    "(?:可不可以|能不能|可以|能)不(?:要|用)?(?:回访|打电话|打扰|联系)我?",
    "(?:会不会|会|还会)(?:给我打电话|打电话(?:给我)?|电话回访|回访|来电话|打给我)",
    "(?:will|do|are|can)(?:you|they|somebody|someone|anyone)(?:goingto)?(?:call|phone|ring)me",
    "can(?:i|you)(?:skip|optoutof|nothave)(?:the)?(?:callback|followup)",
)
_AMEND: Final = (
    "(?:登记|发送|提交|发|报)(?:出去|上去)?(?:了|完)?(?:以后|之后|后)?(?:还|也)?"
    "(?:能不能|能|可不可以|可以)(?:再)?(?:改|修改|补充|撤回|撤)",
    "(?:can|could|may)(?:i|we)(?:still)?(?:change|edit|correct|withdraw)(?:it|this|that|something)?"
    "(?:later|afterwards|aftersending(?:it)?)",
)
_KINDS: Final = (
    "(?:为什么|为啥|怎么)?(?:是|算|写成了?|变成了?)(?:求助|咨询|投诉|举报|建议|表扬)",
    "whyisit(?:a|an|called)?(?:question|enquiry|complaint|suggestion|report|helpneeded|request)",
)
_CHECK: Final = (
    "(?:怎么|咋|如何|在?哪里)(?:才|能|可以)?(?:知道|晓得|查|查到|看到)"
    "(?:办没办|办了没有?|有没有(?:人)?办|修没修|处理没处理|进度|结果|处理结果|办得怎么样)?",
    "how(?:do|will|can|would)i(?:know|check|findout|track)(?:it|that|this|onit|theprogress|ifitsdone|whenitsdone)?",
)
_IGNORED: Final = (
    "(?:要是|如果|万一|假如)(?:还是|一直|都)?(?:没有?人|不)(?:管|理|来|处理|办|修|解决)(?:怎么办|咋办)?",
    "whatif(?:nobody|noone)(?:comes|cares|helps|answers|doesanything)|whatif(?:nothinghappens|itsignored|itsnotfixed)",
)
_STORED: Final = (
    "(?:数据|信息|资料|个人信息|电话|号码)(?:你们)?(?:会|要)?(?:存|保存|保留|留)(?:着)?(?:多久|多长时间|在哪里?|到什么时候)",
    "(?:你们)?(?:存|保存|保留)(?:我的?)(?:数据|信息|资料|电话)(?:多久|多长时间)?",
    "howlong(?:do|will)you(?:keep|store)(?:my|the|this)?(?:data|information|details|number)",
)
_DIFFER: Final = (
    "(?:第?.{1,6}[和跟与]第?.{1,8}?)?(?:有)?(?:什么|啥|何)(?:区别|不同|不一样|差别)",
    "what(?:is|s)thedifference(?:between(?:.{1,30}))?",
)
_WHOSE: Final = (
    "(?:会|要|是)?(?:发|报)(?:给|到)(?:哪个|什么|哪一个)(?:部门|单位|局)",
    "(?:是|由|归|应该|该|现在)*(?:谁|哪个(?:单位|部门|局|人)|什么(?:单位|部门))(?:在|来)?"
    "(?:负责|管|办|处理|解决|跟进)(?:这个?事?|这件事)?",
    "谁是(?:负责人?|经办人?|主管)|(?:是|在)?哪个科室(?:的)?",
    "who(?:is|s)?(?:responsible|incharge|working|handling|handles|deal(?:s|ing)?|has"
    "|on|it|this|that|with|for|now)+",
    "which(?:department|office|bureau)(?:is|has|deals?|dealing|handles|it|this|that|with|now)+",
)
_WHAT: Final = (
    "(?:是?什么意思|啥意思|看不懂|听不懂|不明白|不懂|没听懂|没看懂"
    "|怎么弄|咋个?弄|怎么操作|不会弄|不会用|不会打字)(?:这个|您|你)*",
    "what(?:doyoumean|does(?:that|this|it)mean|isthis)?|idont(?:understand|getit)|huh|pardon",
    "howdoidothis|whatshouldido",
)

_PHOTOLESS: Final = (
    "我?(?:这里|手[里上头]|现在|也|暂时)*(?:没有?|没(?:法|办法)|不能|拍不(?:了|到)|不会)(?:现场)?(?:拍|发|传)?(?:过|到)?(?:的)?(?:照片?|图片?|相片|照)(?:可以发)?",
    "(?:i|we|have|got|there|is|its|has|sorry|so|do|dont)*(?:no|not?(?:have)?(?:any|a)|havea?)?(?:photos?|pictures?|pics?|images?)"
    "(?:sorry|yet)?",
)
_HERE: Final = one_of(
    "你们?好|您好|大家好|喂|嗨|哈喽|哈罗|同志|师傅|老师",
    "早上好|上午好|下午好|晚上好|早啊|早安",
    "(?:你们的?)?人呢|人(?:都)?(?:去|跑)?哪(?:里|儿)?去?了|还?在(?:吗|么|嘛|没有?)|还?在不在|有没有人在?|有人在?(?:吗|么|嘛|没有?)",
    "(?:我)?(?:就是|就)?(?:想|要)?(?:问|咨询|打听)(?:一?下|个事儿?|件事儿?|点事儿?|一?个问题)",
    "(?:我)?有(?:个|件|点)事儿?(?:(?:想|要)?(?:(?:说|反映)(?:一?下)?|(?:问|咨询)(?![一下个件点])))?",
    "ihaveaquestion|canigetsomehelp|(?:i)?needhelp",
    "(?:hello|hi|hey)(?:there)?|good(?:morning|afternoon|evening)",
    "(?:is)?(?:anybody|anyone|somebody)(?:there|here)",
    "isthere(?:anybody|anyone|somebody)(?:there|here)?|areyou(?:there|here)|dearsir|sir|madam",
)
_NOTHING: Final = one_of(
    "(?:还是|那就?)?算了|没事|没什么事?|没啥事?|不用|测试一?下?|试一?下|随便看看|看看"
) + some_of("了|啊|吧|哈|谢谢")


def _read(rows: tuple[str, ...]) -> re.Pattern[str]:
    return regex(_LEAD + one_of(*rows) + TAIL)


MEANINGS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("received", _read(_RECEIVED)),
    ("nothing", regex(f"{_NOTHING}|nothing|nevermind|just(?:a)?test(?:ing)?|test")),
    ("here", regex(f"(?:{_HERE}+){TAIL}")),
    *(("thanks", said) for said in THANKS),
    *(("agreed", said) for said in AGREED),
    ("costs", _read(_COSTS)),
    ("seen", _read((*_SEEN, *_OF_ME))),
    ("called", _read(_CALLED)),
    ("amend", _read(_AMEND)),
    ("kinds", _read(_KINDS)),
    ("ignored", _read(_IGNORED)),
    ("stored", _read(_STORED)),
    ("differ", _read(_DIFFER)),
    ("whose", _read(_WHOSE)),
    ("why", _read(_WHY)),
    ("able", _read(_ABLE)),
    ("what", _read(_WHAT)),
    ("photoless", _read(_PHOTOLESS)),
    ("when", _read(_WHEN)),
    ("progress", _read(_PROGRESS)),
    ("check", _read(_CHECK)),
    ("anybody", _read(_ANYBODY)),
    ("undone", _read(_UNDONE)),
    ("settled", _read(_SETTLED)),
    ("hurry", HURRY),
    ("cross", CROSS),
    ("pleased", PLEASED),
)
ANSWERED_OTHERWISE: Final = frozenset(
    {"thanks", "agreed", "received", "progress", "anybody", "whose", "undone", "settled", "hurry"}
)
"""Meanings that have no sentence `talk-…` of their own."""


def meant(words: str) -> str:
    """What a message is that answers nothing; empty where it may tell something.

    `here`: is anybody there; `thanks`; `agreed`; `costs`; `why` do you ask where; `able`: can you help;
    who has `seen` it: who will know; `whose` matter is it; will I be `called`; can I `amend` it later; why is
    it of this of the `kinds`; how do I `check`; what if it is `ignored`; how long is it `stored`; how do they
    `differ`;
    `what` do you mean; I am `photoless`; `when` will it be done; `received`: did you get it;
    `progress`; does `anybody` see to it; `undone`; `settled`; `hurry`; `nothing` is the matter;
    `cross` with us; `pleased` with us.
    """
    if len(words) > _LONGEST:
        return ""
    if words.strip() and FACES.fullmatch(words):
        return "thanks"
    read = _read_through(bare(words) + ("吗" if is_asked(words) else ""))
    return read or (courtesies_in(words) if says_nothing(words) else "")


@lru_cache(maxsize=1024)
def _read_through(said: str) -> str:
    return next((name for name, read in MEANINGS if read.fullmatch(said)), "") if said else ""
