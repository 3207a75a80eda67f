"""Who lives and works in the small town, and what they say there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from conversations.messages import Place

STAFF: Final = (
    *("cg-1", "cg-2", "cg-review", "cg-head", "zj-1", "zj-review", "zj-head", "gs-1", "gs-head"),
    *("city-build", "hotline-head", "hotline-deputy", "agent-1", "agent-4", "arbiter-1"),
)
RESIDENTS: Final = ("li", "wang", "zhao")
MATTERS: Final = (
    # category as it is typed, words: urgent and ordinary ones, one that an agent has to dispatch
    ("路灯照明", "公交站旁边的路灯三天不亮了，晚上一片漆黑"),
    ("路灯照明", "公交站的路灯不亮，太黑了"),
    ("环境卫生与垃圾清运", "翠岭小区门口的垃圾三天没人收"),
    ("违法建设", "楼顶违建占了消防通道，半年没人管"),
    ("供水与水质", "家里水压太低，三楼洗澡没有水"),  # its department calls the resident after each report
)
HERE: Final = Place(29.55, 112.9)
DID: Final = ("更换了损坏的部件，现场检查恢复正常", "完成", "11月23日 上午电话联系居民")
WORDS: Final = "这里写清楚原因：需要再等几天才能办好"
REPLIES: Final[Mapping[str, Sequence[Sequence[str]]]] = {
    # button → what is typed then, in one way or another
    "report": (
        (*DID, "已解决", "提交"),
        (*DID, "部分解决", "提交"),
        (*DID, "无法解决", "物业管理条例第二十七条", "提交"),
        ("已转相关部门处理，请等待", "完成", "11月23日 电话联系", "已解决", "提交"),
    ),
    "return": (
        (WORDS, "物业管理条例第二十七条", "市住房和城乡建设局"),
        (WORDS, "物业管理条例第二十七条", "跳过"),
    ),
    "ask": ((WORDS,),),
    "extend": (("1", WORDS), ("2", WORDS)),
    "add_helper": (("市住房和城乡建设局", "跳过"),),
    "appoint": (("明天上午九点", "跳过"),),
    "assign": (("1",),),
    "part": ((DID[0], "完成"),),
    "send_back": ((WORDS,),),
    "end": ((WORDS,),),
    "supervise": ((WORDS,),),
    "follow_up": ((WORDS, WORDS),),
    "give": (("市城市管理局",), ("市住房和城乡建设局",)),
    "settle": ((WORDS,),),
    "reject": (("1", WORDS, "跳过"),),
    "record": (("1", "1", "5", "跳过"), ("2", "3", "1", "跳过")),
    "answer_for": ((WORDS,),),
    "force": (("市城市管理局", WORDS), ("市住房和城乡建设局", WORDS)),
    "refuse_return": ((WORDS,),),
    "refuse_extension": ((WORDS,),),
}
ANSWERS: Final = (("1", "1", "5"), ("2", "1", "4"), ("1", "2", "3"), ("2", "3", "1"))
"""To a callback: contacted, solved, stars."""
OF_RESIDENTS: Final[Mapping[str, Sequence[str]]] = {
    # button of a report → what is typed then
    "urge": (),
    "supplement": ("晚上八点以后更严重，请来看看", "完成"),
    "withdraw": ("确定撤回",),
    "answer": ("就在三号楼门口左边", "完成"),
    "reopen": ("又坏了，跟没修一样", "完成"),
    "change": ("2", "3", "1", "完成", "跳过", "重新办理"),
    "rate": ("3", "1", "完成", "跳过", "不用了，就这样"),
    "object": ("3", "1", "不服，请再看看", "完成"),
    "leave": (),
}
MOVE_OF: Final = {"answer": "reply", "rate": "change", "object": "rate"}
