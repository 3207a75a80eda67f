"""What people ask of how their matter will be dealt with: why it takes so long, who does it, who comes,
whether they have to pay meanwhile, what is done to who did wrong.

Rule 1  A whole message is read, as `bare` leaves it.
Rule 2  Only the department knows who comes and when: that is passed on, and never guessed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from conversations.reading.patterns import one_of, some_of
from conversations.reading.words import bare, is_asked
from orthography.regexes import regex

_LONGEST: Final = 50
"""Characters of a message that can be one of these."""

_LEAD: Final = some_of(
    "请问|想问一?下|问一?下|那个?|大概|一般|到时候?", "excuseme|so|hi|hello|and|please|but|ok|okay|thanks"
)
_TAIL: Final = some_of("啊|呀|呢|嘛|吧|哦|哈|的|么|吗|了|谢谢", "please|now|then|thanks|forit")

_SPAN: Final = (
    "(?:[0-9]{1,3}|[一二两三四五六七八九十半几]{1,3})个?(?:多)?(?:小时|钟头|天|工作日|星期|礼拜|周|月)"
)
_SPAN_IN_LETTERS: Final = (
    "(?:[0-9]{1,3}|a|an|one|two|three|four|five|six|seven|ten|fifteen)(?:whole|full|working)?"
    "(?:hours?|days?|weeks?|months?)"
)
_LONG: Final = (
    f"(?:为什么|为啥|怎么|咋|凭什么|干嘛|干吗)(?:还|非|就|会)?(?:要|得|需要)?(?:等|办|花|用|拖)?(?:上)?{_SPAN}(?:这么|那么)?(?:久|长)?",
    "(?:为什么|为啥|怎么|咋|凭什么|干嘛|干吗)(?:还|非|就|会)?(?:要|得|需要)(?:等|办|花|用|拖)?(?:这么|那么)(?:久|长时间|多天|长)",
    f"(?:要)?(?:等)?{_SPAN}(?:才|也|这)?(?:太|这么)(?:久|长|慢)",
    "why(?:do|does|will|is|would|should)?(?:i|it|this|that|we|they)?"
    "(?:have|need|needs|has|take|takes|wait|to|for|up)*" + _SPAN_IN_LETTERS,
    f"{_SPAN_IN_LETTERS}(?:is|seems)(?:too|so|very)long",
)
_PAYS: Final = "(?:交|付|缴)"
_WHETHER: Final = (
    "(?:要不要|用不用|需不需要|该不该|必须|需要|能不能不|可不可以不|可以不|可以先不|能先不|先不|要|得|不)"
)
_FINE: Final = (
    f"(?:我|那|这个?|这笔|现在|还|是不是|到底|先)*(?:罚款|罚单|罚的?钱)(?:现在|我|还|是不是|到底|先|一定)*"
    f"{_WHETHER}(?:先|现在|马上|还)*{_PAYS}?(?:行|可以|行不行)?",
    f"(?:我|那|现在|还|是不是|到底|先|一定)*{_WHETHER}(?:先|现在|马上|还)*{_PAYS}(?:掉|这个?|那个?|这笔)*(?:罚款|罚单|罚的?钱)(?:行|可以)?",
    f"(?:我|那|还|是不是|到底)*(?:现在|先)(?:就|还)?{_WHETHER}{_PAYS}(?:钱|费|款)?",
    f"(?:我|那|到底)*{_WHETHER}(?:先|现在|马上){_PAYS}(?:钱|费|款)?",
    "(?:do|should|must|shall|would|can)i(?:still|really|not|refuse|haveto|needto|wait|to|with|first)*pay(?:ing)?"
    "(?:it|this|that|the|my|fine|ticket|bill|money|penalty|first|now|already|anyway|meanwhile|yet)+",
)
_SAME: Final = "(?:the)?same(?:people|person|office|department|guys?|officers?|ones?|men|team)(?:again)?"
_WHO_HANDLES: Final = (
    "who(?:will|is|s|would|going|to|be)*(?:handle|handling|dealwith|dealingwith|investigate|investigating|lookinto"
    "|lookingat|lookat|check|checking|takecareof|process)(?:it|this|that|my(?:complaint|report|case))?"
)
_THEM: Final = (
    "(?:他们|那帮人|这帮人|同一?(?:帮|批|个)人|原来的?人|原来那(?:帮|些|批)人|"
    "原单位|本单位|城管|交警|物业|派出所)"
)
_HANDLER: Final = (
    f"(?:不会)?(?:还是|又是|是不是|是|会不会|还)*+(?:由|让)?{_THEM}(?:自己|来|去|人)*"
    "(?:办|处理|管|查|解决|负责)(?:这件?事|我的事)?",
    f"(?:会不会|不会|是不是|要是|又|还是|会|也|最后|还)*+(?:给|交给|转给|派给|发给|转回|落到|交回|推给)(?:回)?"
    f"(?:被?投诉的?(?:单位|人|部门)|{_THEM})(?:自己|手里|去|来|那里)*(?:处理|办|查|管)?",
    f"(?:{_WHO_HANDLES})?(?:is|will|are|does|not|go|be|it|they|this|handled|sent|given|to|by|back|come)*{_SAME}",
    "whom?(?:do|will|did|have)you(?:send|sent|give|pass|passed|forward|report)(?:this|it|that|my(?:complaint|report))*to",
    "(?:will|does|is|would)(?:it|this|my(?:complaint|report|case))(?:be|going|go|sent|given|to|back)*"
    "(?:the)?(?:people|office|officers?|department)(?:who|that|i|im|am|is|complain"
    "(?:ed|ing)?|about|of|fined|me)+",
)
_WORKER: Final = "(?:师傅|工人|来的人|维修工?|办事的?人?|经办人?|办理的?人|他们)"
_WORKER_IN_LETTERS: Final = "(?:workers?|technicians?|repair(?:mans?)?|handlers?|plumbers?|electricians?)"
_VISIT: Final = (
    "(?:会|要|能|需要)*(?:来|派|有)?(?:几个|多少个?)(?:人|师傅|工人)(?:来|过来|上门|修)*",
    "(?:会|要|是|要派|会派)?(?:派)?(?:谁|哪个师傅|什么人|哪位师傅)(?:来|过来|上门)(?:修|看|处理|弄)*",
    "(?:我|家里|家里人|人|我们)(?:要不要|用不用|需不需要|是不是要|是不是得|必须|一定|得|需要|要)+"
    "(?:在家|留人|有人|等着?|在场|在现场|在|守着)(?:等着?|里)?",
    "(?:要不要|用不用|需不需要|是不是要|需要|要|得)(?:我|我们|家里|家里人|有人|请假)*(?:在家|在场|留人|有人在?|等着?|请假)(?:等着?|里)?",
    "(?:我|家里|白天)*(?:没人|不在家|没有人)(?:在家)?(?:怎么办|行不行|行|可以|能修|能不能修|还修|还来)",
    "(?:要不要|用不用|需不需要|需要|要|得)(?:我)?(?:带|准备|买|出)(?:什么|啥|身份证|证件|材料|东西|灯泡|配件)(?:东西|材料)?",
    f"{_WORKER}(?:的)?(?:电话|手机|号码|联系方式)(?:号码?)?(?:是|能不能)?(?:多少|几号|什么|给我|有)?",
    f"(?:给我|有没有|能不能给我|想要|要){_WORKER}(?:的)?(?:电话|手机|号码|联系方式)(?:号码?)?",
    "(?:来|上门|过来|修)(?:之)?前(?:会|能不能|能|要|会不会|可以)*(?:先)?(?:给我)?(?:打个?电话|联系|通知|告诉|说一声)(?:我)?",
    "(?:会不会|会)(?:先)?(?:给我)?(?:打个?电话|联系我|通知我)(?:再|之后)?(?:来|上门)?",
    "how(?:many|much)(?:people|workers|men|persons)(?:will|are|do|would|going|to)*"
    "(?:come|coming|be|there|needed)*",
    "(?:do|should|must|will|would|does)(?:i|we|somebody|someone|anybody|anyone)"
    "(?:have|has|need|to)*(?:be|stay|wait)(?:at)?"
    "(?:home|there|in|present|around|here)(?:whentheycome)?",
    "what(?:if)?(?:im|iam|i|nobody|nooneis|nobodyis)(?:not|is|am)*(?:at)?home",
    f"what(?:is|s)(?:the|his|their)?{_WORKER_IN_LETTERS}s?(?:phone|telephone|contact)?number",
    "(?:can|could|may)(?:i|you)(?:please)?(?:give|get|have|tell)(?:me)?"
    f"(?:the|his|their|a)?{_WORKER_IN_LETTERS}s?"
    "(?:phone|telephone|contact)?number",
    "will(?:they|somebody|someone|you|the)(?:worker|technician)?(?:call|phone|tell|ring|contact)(?:me)?"
    "(?:first|before|in|advance)+(?:they|you)?(?:come|coming)?",
    "who(?:will|is|s)?(?:come|coming|be|goingto)+(?:to)?(?:fix|repair|look|at)*(?:it)?",
    "(?:do|should)i(?:have|need|to)*(?:bring|prepare|buy)(?:anything|something|myid|a|the|new|bulb|parts)+",
)
_WHOM: Final = (
    "(?:这|那)?(?:他们?|她|人|家伙|个?司机|个?老板|个?老师|个?医生|个?领导|家店|个?公司|个?物业|个?单位)"
)
_PUNISH: Final = (
    "(?:开除|辞退|处分|撤职|免职|停职|处罚|处理|罚款|罚|抓起来|抓|拘留|"
    "吊销(?:执照|驾照)?|关停|关门|查封|取缔|曝光)"
)
_PUNISHED: Final = (
    f"(?:你们)?(?:能不能|会不会|可不可以|能|会|可以|要|应该)(?:把|对|给)?{_WHOM}(?:给|会被|进行|被)?{_PUNISH}"
    "(?:掉|他们?|她)?",
    f"{_WHOM}(?:能不能|会不会|会|能|要)(?:被|受到?)?{_PUNISH}(?:掉)?",
    f"(?:你们)?(?:能不能|会不会|会|能)(?:严肃|严厉)?{_PUNISH}(?:掉)?{_WHOM}",
    f"(?:你们)?(?:会|要|打算)?(?:怎么|如何|咋){_PUNISH}{_WHOM}",
    "(?:can|could|will)(?:you|they|he|she)(?:please)?(?:be|get)?(?:fired?|sacked?|punish(?:ed)?|fined?|arrest(?:ed)?)"
    "(?:him|her|them|the(?:driver|boss|teacher|doctor|owner|company))?",
    "what(?:will)?happens?to(?:him|her|them|the(?:driver|boss|teacher|doctor|owner|company))",
)

_NEXT: Final = (
    "(?:我)?(?:点了?|按了?)?(?:发送?|提交|报|登记)(?:了|出去|上去|完|好)*(?:以后|之后|后)(?:呢|会|要|是|又)*"
    "(?:怎么样|怎样|咋样|怎么办|咋办|咋弄|怎么弄|怎么处理|干什么|干嘛|干啥|发生什么|什么流程|有什么用|谁(?:来)?(?:管|看|处理|办))?",
    "(?:然后|接下来|下一步)呢|(?:然后|接下来|下一步|后面)(?:呢|会|要|是|该)*(?:怎么样|怎样|咋样|怎么办|咋办|怎么弄|干什么|干嘛|做什么|什么流程)",
    "what(?:will)?happens?(?:next|then|afterwards|after(?:that|isend(?:it|this)?|sending(?:it)?|submitting))",
)

_MEANINGS: Final = tuple(
    (name, regex(_LEAD + one_of(*rows) + _TAIL))
    for name, rows in (
        ("long", _LONG),
        ("fine", _FINE),
        ("handler", _HANDLER),
        ("visit", _VISIT),
        ("punish", _PUNISHED),
        ("next", _NEXT),
    )
)


def asked(words: str) -> str:
    """What a message asks of how a matter is dealt with: why it takes so `long`; whether a `fine` has to be
    paid; whether the same people are its `handler`; of the `visit` of who comes; whether somebody will be
    made to pay for it (`punish`); what comes `next`. Empty where it asks nothing like that."""
    return _asked(bare(words) + ("吗" if is_asked(words) else "")) if len(words) <= _LONGEST else ""


@lru_cache(maxsize=1024)
def _asked(said: str) -> str:
    return next((name for name, read in _MEANINGS if read.fullmatch(said)), "") if said else ""
