"""Whether what staff write of a contact tells of one: somebody was spoken to, or it was tried.

Rule 1  That there was none (没有联系居民, 无需联系) is no contact. Why there could be none (没人接, 没留电话)
        passes: it is said openly, and a reviewer reads it.
        A name with the place where they met (张三，现场) tells of one.
Rule 2  Words in which neither a person stands nor any way of reaching one (已更换灯头) tell of the work.
"""

from __future__ import annotations

import re
from typing import Final

from tickets.phrases import spoken
from tickets.traces import SURNAMES

_NO_CONTENT: Final = re.compile(r"[\W_]+")
_LEAST: Final = 2
"""Characters of content."""

_NONE: Final = re.compile(
    r"(?:没有?|未|不曾)(?:再|去|能)?(?:[与跟和同向对][^,，。]{0,8}?)?"
    r"(?:(?:电话)?联[系络]|打过?电话|沟通|告知|通知)(?![上到了不]|方式|得上)|"
    r"(?:没有?|未|不曾)(?:再|去|能)?[与跟和同向对][^,，。]{1,8}?[说讲谈]|"
    r"(?:无需|无须|不需要?|不必|不用|没必要)(?:再|去)?(?:电话)?(?:联[系络]|沟通|告知|通知|打)|"
    r"\b(?:not|nobody(?: was)?|no one(?: was)?|never|didn.?t|haven.?t|wasn.?t|no need to) (?:yet )?(?:been )?"
    r"(?:contact|call|phon|reach|spok|inform|told)|\b(?:no|without) contact\b(?! (?:details|number|phone))"
)
"""That nobody was contacted."""
_WHY: Final = re.compile(
    r"打不通|不通|[无没]人(?:接|应|在)|[未没不](?:有)?接|空号|关机|停机|拒接|占线|[没未无不][有肯愿]*(?:留|提供)|匿名|"
    r"无(?:电话|联系方式|法)|没有?(?:电话|联系方式)|不在家|不方便|"
    r"(?:电话|[打拨]|联[系络]|[去致]电|上门)[^,，。]{0,6}[一二两三四五六七八九十\d几多]{1,3}次|"
    r"[一二两三四五六七八九十\d几多]{1,3}次[^,，。]{0,4}(?:电话|[打拨]|联[系络]|[去致]电|上门)|"
    r"\b(?:no answer|unanswered|engaged|busy|switched off|left no|no (?:number|phone)|anonymous|twice|"
    r"times)\b"
)
"""Why it came to nothing, or how often it was tried."""
_TELLS: Final = re.compile(
    r"联[系络]|电话|[去致来]电|拨|打[了过通给]|通话|接[听通了]|短信|微信|信息|邮件|消息|留言|沟通|交[流谈]|见面|面谈|当面|上门|"
    r"入户|走访|家访|回访|拜访|约[谈见好了]|见了?面|对接|签[字名]|家[中里]|1\d{2}[\d*]{8}|告[知诉]|通知|转告|答复|回复|反馈|解释|说明|解答|致[歉谢]|道[歉谢]|[询访]问|问[了过候]|"
    r"[跟和与向同对][^,，。]{0,10}[说讲谈聊商]|居民|诉求人|反映人|来[电访信]人|投诉人|举报人|发帖人|申请人|当事人|联系人|本人|"
    r"[住商农用租]户|业主|店[主家]|[群村市]民|群众|家[属人长]|先生|女士|小姐|大[爷妈姐哥叔娘]|阿姨|[叔婶]|师傅|同志|老师|对方|(?<!其)[他她]|"
    r"\b(?:contact|call|phon|telephon|rang|ring|spoke|speak|talk|met|meet|visit|told|tell|inform|explain|messag|"
    r"text|e-?mail|wrote|resident|neighbou?r|owner|answer|mr|mrs|ms|them|him|her)"
)
"""Somebody, or a way of reaching them."""

_NAME: Final = (
    r"(?!施工|安[装排]|任务|[管水]|关[闭闸阀]|单[位元]|成[功果]|石|古树|包[括含]|支持|于|平|万|车|路|房|应急|党|向)"
    rf"(?:{SURNAMES})[\u4e00-\u9fff]{{1,2}}(?<![路街巷道区县镇乡村园桥场站所局队处边口组工不没未无])"
)
"""A person's name, by its look: not 施工, nor 江城区."""
_MET: Final = re.compile(
    rf"(?:^|[^\u4e00-\u9fff]|[日号天早晚午点时分半])(?:[跟和与]\s*)?{_NAME}[,，、;:\s]*[在到去]?(?:现场|实地)(?![未没不无])|"
    rf"(?:现场|实地)(?:[见碰遇找会][到过了]*|[,，、:\s]*[跟和与]|[,，、:\s]+){_NAME}(?![\u4e00-\u9fff])"
)
"""Somebody by name, and where they were met."""


def tells_of_contact(account: str) -> bool:
    """Whether an account of a contact, as staff write it, is one."""
    said = spoken(account)
    if len(_NO_CONTENT.sub("", said)) < _LEAST:
        return False
    if _WHY.search(said) is not None:
        return True
    return _NONE.search(said) is None and any(told.search(said) for told in (_TELLS, _MET))
