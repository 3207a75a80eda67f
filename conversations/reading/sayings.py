"""What a whole message means when it stands for a button or a command.

Rule 1  A whole message is compared, never a part of one: a description that contains 取消 cancels nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from conversations.reading.patterns import each, one_of, some_of
from conversations.reading.words import IN_ORDER, LATELY, THINGS_IN_A_ROW, bare, is_asked, plain
from orthography.regexes import regex

COMMANDS: dict[str, tuple[str, ...]] = {
    "menu": each("/start | /menu | 菜单 | 你好 | 您好 | 早晨 | 在吗 | hi | hello | menu | 主菜单"),
    "report": each(
        "/report | 我要反映 | 我要反映问题 | 我想反映问题 | 我要反映一个问题 | 我想反映一个问题 | 反映问题 | "
        "反映一个新问题 | 反映新问题 | "
        "再反映一个 | new report | 我要投诉 | 我想投诉 | 我想反映 | 我想举报 | 投诉 | report | 报事 | "
        "我想反映个事 | 我要反映个事 | 我想反映一件事 | 我要反映一件事 | 我想反映点事 | 有件事想反映 | "
        "report something | i want to report something | i would like to report something | "
        "i'd like to report something"
    ),
    "reports": each(
        "/reports | 我的诉求 | 我的工单 | 查询 | 进度 | 查进度 | 查一下进度 | 进度查询 | 办得怎么样了 | "
        "办到哪一步了 | 处理得怎么样了 | 有进展吗 | 有结果了吗 | 有消息吗 | how far is it | "
        "where is my report | any news | any progress | my reports | my report | status | progress | "
        "评价 | 我要评价 | 打分"
    ),
    "urge": each(
        "/urge | 催办 | 催一下 | 催单 | 催一催 | 我要催办 | 帮我催一下 | 再催一下 | 再催一催 | 催催 | "
        "帮我催催 | 麻烦催一下 | please hurry | 怎么还没办 | 怎么还没修好 | urge | hurry up"
    ),
    "supplement": each("/add | 补充 | 补充情况 | add something"),
    "answer": each("/answer | 回答问题 | 回答 | 我来回答 | answer | answer the question"),
    "withdraw": each(
        "/withdraw | 撤回 | 撤单 | 我要撤回 | 我想撤回 | 撤销 | 撤了吧 | withdraw | withdraw my report | "
        "cancel my report"
    ),
    "register": each("/register | 登记 | 代登记 | register"),
    "telephone": each("/telephone | 电话回访 | 回访名单 | telephone list"),
    "late": each("/late | 逾期 | 逾期工单 | 逾期名单 | late | late orders"),
    "criticised": each("/criticised | 通报 | 通报名单 | 公开通报 | criticised | criticised orders"),
    "orders": each("/orders | 待办 | 我的待办 | orders | my orders | my tasks | todo | to do"),
    "language": each("/language | 语言 | language | 切换语言"),
    "chinese": each(
        "/chinese | /language zh | /language chinese | 中文 | 说中文 | 讲中文 | 用中文 | chinese"
    ),
    "english": each(
        "/english | /language en | /language english | 英文 | 英语 | 用英文 | 说英语 | english | "
        "in english | english please | speak english"
    ),
    "privacy": each(
        "/privacy | 隐私 | 隐私政策 | 我的数据 | 我的信息 | 个人信息 | 你们存了我什么 | privacy | my data | "
        "personal data"
    ),
    "export": each(
        "/export | 导出我的数据 | 导出数据 | 下载我的数据 | 导出我的信息 | export my data | download my data"
    ),
    "erase": each(
        "/erase | 删除我的数据 | 删除我的信息 | 删除个人信息 | 把我的信息删掉 | 删掉我的信息 | "
        "清除我的数据 | 注销账号 | 全部删掉 | 全部删除 | "
        "delete everything | erase my data | delete my data | delete my account | forget me"
    ),
    "link": each(
        "/link | 关联 | 关联聊天 | 关联账号 | 绑定账号 | 取消关联 | /unlink | link | link chats | "
        "link my chats | unlink"
    ),
    "help": each("/help | 帮助 | 怎么用 | help | ? | ？"),
    "thanks": each(
        "谢谢 | 谢谢了 | 非常感谢 | 太感谢了 | 谢谢你 | 谢谢你们 | 谢谢您 | 好的 | 好的谢谢 | "
        "好的谢谢你们 | 好的，谢谢 | 好的，谢谢你们 | 辛苦了 | 麻烦了 | ok | thanks | thanks a lot | "
        "many thanks | thank you | thank you so much | thank you very much"
    ),
    "robot": each(
        "你是机器人吗 | 你是机器人 | 是机器人吗 | 机器人吗 | 你是真人吗 | 是真人吗 | 真人吗 | 你是人吗 | "
        "你是不是机器人 | 你是不是真人 | 你是人还是机器人 | 你是谁 | 你是什么 | 你是ai吗 | "
        "are you a robot | are you a bot | are you human | are you a human | are you real | is this a bot | "
        "who are you"
    ),
    "human": each(
        "/human | 找人工 | talk to a person | "
        "/calls | 谁在找人工 | 谁在等人工 | who wants a person | who is waiting"
    ),
    "back": each("/back | 返回 | 上一步 | 上一个 | 上一问 | 上一题 | back | go back | previous"),
    "cancel": each("/cancel | 取消 | 不报了 | 退出 | cancel | stop"),
    "restart": each(
        "/restart | 重新开始 | 重来 | 重新来 | 不对重来 | 从头来 | start over | start again | restart"
    ),
}
"""Command → the whole messages that mean it, in any language."""
DONE = each(
    "完成 | 好了 | 没有了 | 没了 | 没得了 | 没有啦 | 说完了 | 写完了 | 讲完了 | 就这些 | 就这些了 | "
    "就这么多 | 就这样 | done | that's all | that’s all | that is all | /done"
)
"""What ends an answer of several messages."""
_MEANT = {plain(said): command for command, sayings in COMMANDS.items() for said in sayings}
_SEND: Final = one_of(
    "发送|提交|上报|[发报交递送](?:出|过|上)去|发(?=[吧嘛啊呀哈撒噻咯哦]|一下|$)|报(?=[吧嘛噻咯])|"
    "(?<=可以)(?:发送|提交|发出去|发)了",
    some_of("yes|ok|okay|please|noproblem|allgood|looksgood|looksright|thatsright|allright|fine|great")
    + "(?:(?:can|could|would)you)?(?:please)?(?:send|submit)(?:it)?(?:off)?(?:forme)?(?:please|now)?",
)
_SENT: Final = regex(
    some_of(
        "(?:就|只有?)这些(?:吧|了)?|就?这样(?:子)?[吧了]|就这么(?:着|多)吧?|没(?:有)?(?:别的|其他的?)了|[写说]完了",
        "好[的了]?|行了?|要得|ok|可以了?|没问题|没错|嗯|是的|谢谢(?:你们)?|都?对的?|那|就|这样|是对的|看了",
        "(?:信息|内容|情况|资料)?(?:都|全)?(?:对|没错|没问题|无误)的?了?",
        "快点?|赶紧|赶快|马上|直接|请|麻烦|你们?|您|帮我|给我|要|我要|确认|还是|想好了|决定了?|现在|算了|把它|都",
        "onsecondthought|actually|ill|lets|wellthen|just",
    )
    + f"+{_SEND}(?:一?下)?"
    + some_of(
        "吧|嘛|啊|呀|哈|撒|噻|咯|哦|谢谢|thanks|thankyou|anyway|afterall",
        "(?:不要|不用|别)再?(?:问|啰嗦|废话)(?:我|来问去)?了?|快点|赶紧的?|(?:and)?(?:stop|quit)asking(?:me)?",
    )
    + "(?:(?<=一下)(?:好伐|好不好|好不|好吗|行吗|行不行|可以吗))?"
)
_CONFIRMED: Final = regex(
    "(?:好的?|行|那|就)*(?:确认(?:吧|嘛|无误)?|没问题了?|i?confirm(?:ed)?)(?:啊|呀|哈|撒|噻|咯|哦|谢谢|thanks|thankyou)*"
)
"""As `bare` leaves them. 没问题吧 asks."""
_GIVES_UP = frozenset(
    map(
        plain,
        each(
            "放弃 | 算了 | 算了吧 | 还是算了 | 还是算了吧 | 那算了 | 算了不弄了 | 算了不报了 | 算了不说了 | "
            "算了不找了 | 不找了 | 算了不要了 | 不反映了 | 不投诉了 | "
            "不要了 | 不发了 | 不发了 删掉 | 不发了删掉 | 删掉 | 删掉吧 | 都删掉 | 全部不要了 | 不说了 | "
            "不用了 | 不弄了 | 没事了 | give up | not needed any more | delete it | cancel it | "
            "actually forget it | actually never mind | never mind | nevermind | drop it | "
            " forget it | forget about it | don't send it | "
            "I don't want to send this | I don't want to send it"
        ),
    )
)
_NEVER_MIND: Final = regex(r"^(?:唉|哎|那|还是|(?:那|还是)?算了(?:吧)?)[，,。\s]*(?=\S)")
_CALLS_NOBODY: Final = regex(
    "(?:那|还是|唉|哎|好了|我)*"
    "(?:(?:算了吧?|不用|不要|不必|不需要|不)(?:再)?(?:找|叫|转|要)?(?:人工|真人|人|客服|工作人员)?(?:了|吧|啊|谢谢)*){1,3}"
    "(?:我(?:自己|还是)?(?:自己)?(?:写|填|说|来|弄)(?:吧|了)?)?|"
    "(?:no|ok|oh|actually)*(?:nevermind|forgetit|noneed|notneeded|noperson)(?:thanks|please|anymore)*"
)
_DONE = frozenset(plain(said) for said in DONE)
_CALLS_OFF: Final = regex(
    one_of(
        some_of(
            f"算了|那|就|我们?|你们?|现在|自己|好了|{LATELY}",
            f"{THINGS_IN_A_ROW}|{IN_ORDER}|来[水电]了",
        )
        + one_of(
            "不(?:用|需要|必|要)(?:再)?(?:派人|来人|麻烦)?(?:你们)?"
            "(?:修理?|来|处理|办理?|管|弄|派人|上门|查|换)+",
            "不(?:想|用|要)?(?:报|投诉|举报|反映|申诉)",
        )
        + "了(?:吧|啊|哈|谢谢)*",
        some_of("我们?|还是|想|要|请|帮|把|给|那就?|算了|刚[才刚]|[这那][个件条单]|报?的")
        + one_of("取消|撤[回销单掉]?|删[除掉]?|作废")
        + some_of("[掉了吧啊它]|刚[才刚]|[这那][个件条单]|报?的"),
        "(?:please)?"
        + one_of(
            "noneedtocome(?:anymore)?|dontcome(?:anymore)?|youneednotcome",
            "itisnotneededanymore|itsnotneededanymore|(?:i|we)dont(?:need|want)(?:it|this|that)anymore",
            some_of("i|id|we|want|would|like|to|can|you|please|just")
            + "(?:cancel|delete|withdraw|remove)(?:it|this|that|(?:my|the)report)?(?:please|now)?",
        ),
    )
)
"""As `bare` leaves it: nobody need see to it any more. Whoever says how often or to whom tells something."""


_GREETS: Final = regex(
    r"^(?:你们?好|您好|请问|麻烦|hi|hello|good (?:morning|afternoon|evening))[，,。.!！\s]{1,3}(?=\S)"
)
"""What somebody says first who then says a command: 你好，我要投诉."""
_TELLS_STATE = frozenset(each("好了 | 没有了 | 没了 | 没得了 | 没有啦"))


def command(words: str) -> str | None:
    """The command that a message is, or None."""
    if len(words) > 40:
        return None
    said = plain(words)
    return _command(said) or _command(without_greeting(said))


def without_greeting(words: str) -> str:
    """A message without the greeting that it begins with, where it says more: 你好，我要投诉."""
    return _GREETS.sub("", words)


def _command(said: str) -> str | None:
    return _MEANT.get(said) or _MEANT.get(said.rstrip("!！?？。.~ "))


_TO_REGISTER = regex(r"\s{0,9}(?:/register|代?登记|register)(?:一下)?[\s:：,，]+", re.IGNORECASE)


def to_register(words: str) -> str:
    """What an agent tells at once with the wish to register it: 登记：张大爷来电…; empty where nothing is."""
    wish = _TO_REGISTER.match(words)
    return "" if wish is None else words[wish.end() :].strip()


def means_send(words: str) -> bool:
    """Whether the message says to send something off: 发送, 帮我发送吧, 提交嘛谢谢; 发送？ asks."""
    return len(words) <= 32 and not is_asked(words) and _SENT.fullmatch(bare(words)) is not None


def means_confirmed(words: str) -> bool:
    """Whether it confirms what was asked last, whatever that is: 确认, 没问题."""
    return len(words) <= 16 and not is_asked(words) and _CONFIRMED.fullmatch(bare(words)) is not None


def gives_up(words: str) -> bool:
    """Whether the message gives up what is being filled in."""
    if len(words) > 30:
        return False
    said = plain(words).rstrip("!！。. ")
    return said in _GIVES_UP or _NEVER_MIND.sub("", said) in _GIVES_UP or calls_off(words)


def calls_nobody(words: str) -> bool:
    """Whether somebody who asked for a person says that none is needed: 算了不用了, 不找人工了."""
    return len(words) <= 30 and _CALLS_NOBODY.fullmatch(bare(words)) is not None


def calls_off(words: str) -> bool:
    """Whether the message says that what was reported need not be seen to any more: 不用修了."""
    return len(words) <= 30 and _CALLS_OFF.fullmatch(bare(words)) is not None


_OF_PAUSED: Final = (
    (
        "continue",
        regex(
            "(?:我|要|还是|那就?|请)*(?:继续|接着)(?:填写?|报|写|说|来)?(?:吧|啊)?|(?:please)?(?:goon|continue|carryon)(?:please)?"
        ),
    ),
    (
        "restart",
        regex(
            "(?:不对|错了|算了|都错了)?(?:我|要|想|请|那就?|还是)*(?:重新?来(?:过|一遍|一次)?|重新?(?:填写?|写|报|说|开始)|从头(?:来|开始)|重来)"
            "(?:吧|啊|一遍|一次)?|(?:please|lets|can|we|i|want|to)*(?:start|begin)(?:over|again|anew)(?:please)?"
        ),
    ),
    (
        "discard",
        regex(
            "(?:都|全|就|那|还是|算了|请|我|真的|把它|这个)*(?:取消|不要|不发|不报|删掉|删除|删|放弃|不用|作废|算)了?(?:吧|啊|掉)?(?:都?(?:删掉|不要|取消)了?)?"
            "|(?:please|just|ok|yes|actually)*(?:cancel|drop|delete|discard|forget|remove|nevermind)(?:it|this|all|everything|that)?(?:please)?"
        ),
    ),
)
"""As `bare` leaves them: what is to become of a draft that was left."""


def of_paused(words: str) -> str | None:
    """What is to become of a draft when that is asked: `continue`, `restart`, `discard`; None elsewhere."""
    said = bare(words) if len(words) <= 24 and not is_asked(words) else ""
    return next((key for key, read in _OF_PAUSED if read.fullmatch(said)), None)


_KEEPS: Final = regex(
    one_of(
        "(?:算了|还是|那|就|先|我|哦|嗯|好)*"
        + one_of(
            "不(?:用|要|必|想)?(?:再)?改(?:动|变)?|别改|不换|不变|保持(?:原样|不变)",
            "就用?(?:原来|之前|刚才)(?:的|那个)?|用?(?:原来|之前|刚才|原先)(?:的那个|那个|的|那样)",
        )
        + "(?:了|吧|啊|的|谢谢)*",
        "(?:差不多|先|那|就|好)*这样(?:子)?(?:吧|了)?",
        "(?:nevermind)?(?:keepit|dontchange(?:it)?|nochange|leaveit(?:asitis)?)",
    )
)
"""As `bare` leaves it."""


def means_keep(words: str) -> bool:
    """Whether it leaves an answer that is there already as it is."""
    return len(words) <= 24 and _KEEPS.fullmatch(bare(words)) is not None


_WHICH: Final[Mapping[str, frozenset[str]]] = {
    "new": frozenset(
        map(
            plain,
            each(
                "新问题 | 新的 | 新事 | 是新的 | 是新问题 | 一个新问题 | 反映新问题 | 新的问题"
                " | 反映一个新问题 | 新报一个 | 单独报 | 我想单独报 | 我要单独报 | 另外报"
                " | 另一件 | 另一件事 | 另外一件事 | 别的事 | 是另一件事 | 反映问题 | /report | "
                "new | new report | a new report | a new one | new problem | "
                " a new problem | it is new | something else | report"
            ),
        )
    ),
    "answer": frozenset(
        map(
            plain,
            each(
                "回答 | 回答问题 | 我来回答 | 是回答 | 就是回答 | /answer | answer | the answer | my answer"
            ),
        )
    ),
}


def means_which(words: str) -> str:
    """What a message says that earlier words were: `new`, an `answer`, or empty where it doesn't say."""
    said = plain(words).rstrip("!！。. ") if len(words) <= 24 else ""
    return next((what for what, sayings in _WHICH.items() if said in sayings), "")


def tells_state(words: str) -> bool:
    """Whether words that usually end an answer may be one: 好了 tells how it is, 没有了 that that is all."""
    return bare(words) in _TELLS_STATE


def means_done(words: str) -> bool:
    """Whether the message ends an answer of several messages."""
    return len(words) <= 12 and plain(words).rstrip("!！。. ") in _DONE
