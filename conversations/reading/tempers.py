"""In which temper people write to us: in a hurry, angry, pleased.

Rule 1  A whole message is read, never a part of one: what tells of a matter is none of these.
"""

from __future__ import annotations

from typing import Final

from conversations.reading.patterns import one_of, some_of
from orthography.regexes import regex

_BE_QUICK: Final = (
    some_of("你们?|请|麻烦|拜托|能不能|可不可以|能|可以|就|再|搞|弄|办|给我|帮我")
    + one_of("快一?(?:点|些)儿?|赶紧|赶快|尽快|抓紧|加急|快(?=来[人修]|[修处解办弄派安])")
    + some_of("的|点|时间")
    + some_of("派人|安排|来人?|修|处理|解决|办理?|弄|搞|管|看|一下")
    + "(?:好(?!了))?"
    + some_of("吧|嘛|啊|呀|啦|哈|吗|么|行不行|好不好|谢谢")
)
_OR_ELSE: Final = (
    "(?:你们?|他们|这事|要是|如果)*再(?:不|没人|没有人|这样|这么|拖)+(?:来人?|修好?|处理|解决|管|办|答复|回复|理我|下去|拖)*"
    "(?:的话|我们?|就|真?要|去|上|找|打|给|发到?|跟|把|可|只能|只好|你们?|他们)*"
    "(?:网上?|抖音|微博|朋友圈|小红书|媒体|电视台|记者|报社|省里?|市里|北京|国务院|市长(?:热线|信箱)?|纪委|信访局?|上级|上面)*"
    "(?:曝光|投诉|举报|告|上访|信访|反映|去说|闹)*(?:你们?|他们|去|了|啊|吧)*",
    "(?:if)?(?:you|they)?(?:dont|donot|nobody)(?:come|fixit|doanything|comes)(?:soon)?(?:i|ill|iwill|ishall|im|iam|goingto)*"
    "(?:goto|call|tell|write(?:to)?|complainto)the(?:press|media|papers|newspapers?|mayor|police|tv)",
)
"""What somebody threatens with who has waited too long: 再不来我上网曝光."""
HURRY: Final = regex(
    one_of(
        _BE_QUICK,
        *_OR_ELSE,
        "(?:我|真的|非常|特别|很|太|比较|好)*(?:着急|急死|急)(?:了|啊|呀|得很|人)*",
        "(?:你们?|他们|这|也|真|太|办事|处理|效率|速度|实在|是)*(?:太慢|慢死|真慢|太低)(?:了|啊|吧|呀)*",
        "(?:its|itis|thats|this|is|that|taking|takes|far|way|so|much)*(?:too(?:slow|long)|takes?forever)",
        "(?:你们)?(?:怎么|咋|为什么|为啥)(?:会|还|要|办得|修得|来得)?(?:这么|那么|这样)(?:慢|久|拖)(?:啊|呀|呢|的)*",
        "why(?:is|does|are|do)?(?:it|this|you|they|take|taking|it take)*(?:so(?:slow|long))",
        "(?:please|can|could|you|it|will)*"
        "(?:speed(?:it|this)?up|(?:be)?quick(?:er|ly)?|(?:be)?faster|assoonaspossible|asap)(?:please)?",
    )
)
"""That it is to be quick. 快修好了 is none: that tells how far it is."""

_DULL: Final = (
    "(?:stupid|dumb|useless|idiotic|ridiculous|hopeless|pathetic|worthless|incompetent|annoying|idiots?|"
    "morons?|crazy|awful)"
)
CROSS: Final = regex(
    "(?=[你这什真个是垃破烂没废热1abcdfhimoprstuwy])"  # no other begins: sooner seen than by trying them all
    "(?:[你们这是什么真个种]|what|a(?!re|joke|nnoy|wful)|this|is|such|you|your|the){0,9}+"
    + one_of(
        "(?:垃圾|破|烂|没用的?|废物)(?:热线|12345|机器人|客服)",
        "(?:热线|12345)[真太就是]*+(?:垃圾|没用|没屁用|不管用|有什么用|有个屁用)",
        "(?:useless|rubbish|stupid|crap|terrible)(?:hotline|bot|robot|service)",
        rf"(?:hotline|bot|robot|machine|chat|thing|people|guys)?(?:is|are|re)?(?:all|just|so|really|totally){{0,2}}+{_DULL}"
        "(?:people|bot|robot|machine|chatbot|thing)?",
        "(?:hotline|bot)(?:is)?(?:so)?(?:rubbish|crap)",
        "are(?:you|u)(?:kidding|serious|joking|stupid|deaf|blind)(?:me)?|(?:bunchof)?(?:idiots?|morons?|clowns)",
        "wtf|whatthe(?:hell|fuck)|fuck(?:you|off|this)?|shutup|screwyou|damnit|bullshit|ajoke|forfuckssake|omg",
    )
    + "(?:[真是的了啊吧嘛]|没用|有什么用)*+"
)
"""Anger about us, which tells of no matter."""

_OF_SERVICE: Final = "服务|态度|效率|办事|客服|热线|12345"
PLEASED: Final = regex(
    "(?=[你您他她这真的很太挺非特都服态效办客热1不给棒点赞gentawpksymlxb])"  # no other begins, see CROSS
    + one_of(
        f"[你您他她们这个真的很太挺都]{{0,6}}+(?:{_OF_SERVICE})"
        f"(?:[真的很太挺都也还是]|非常|特别|十分|{_OF_SERVICE}){{0,6}}+"
        "(?:不错|到位|周到|给力|贴心|热情|棒|靠谱|点赞|赞|高|快|好)",
        "(?:[你您们这真很太挺]|非常|特别){0,6}+(?:不错|给力|棒|赞)|(?:给你们?|给您)?点[个]?赞",
        "(?:very|really|such|so|what|an?|your|the|its|is){0,6}+"
        "(?:great|good|excellent|nice|amazing|wonderful|perfect|fantastic|brilliant)"
        "(?:service|job|work|hotline|bot|support)",
        "(?:the|your)?service(?:is|was)(?:very|really|so){0,6}+(?:good|great|excellent|nice|fast)",
        "welldone|keepitup|youare(?:great|awesome|amazing)|awesome|excellent|nice(?:one)?|perfect|brilliant",
    )
    + "[了啊呀的哦吧哈呢嘛]{0,6}+"
)
"""Pleasure at us, which tells of no matter. Whom somebody wants to praise they have to say."""
