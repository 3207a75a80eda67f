"""Whether a department's account of a contact tells of one: somebody was spoken to, or it was tried.

Words are read clause by clause, and one clause with a contact is enough, whatever the others say.

Rule 1  That there was none (没有联系居民, 没顾上回访, 无需联系), or that it is still to come, is no contact.
        Why there could be none (没人接, 没留电话) passes: it is said openly, and a reviewer reads it.
Rule 2  What somebody is said to have said (居民表示不用再联系了) is theirs: that it was said is the contact.
Rule 3  An account tells of no contact whose writer told a colleague, a contractor or a system, had somebody
        else do it, or supposes it (应该联系过); nor does what the resident reported or is only expected to
        know.
Rule 4  Words in which neither a person stands nor any way of reaching one (已更换灯头) tell of the work. Who
        is only named (居民) was reached unless another clause says that nobody was.
        A name with the place where they met (张三，现场) tells of one; a name alone tells only of whom.
"""

from __future__ import annotations

from typing import Final, Literal

from orthography.regexes import regex
from tickets.patterns import one_of
from tickets.phrases import spoken
from tickets.traces import SURNAMES

Contact = Literal["reached", "unreached", "named", "none"]
"""Somebody was spoken to; nobody could be, and why; a name alone; none of it."""

_CLAUSE: Final = regex(r"[,，。;；!！?？\n\r]+|\.\s|但是?|不过|可是|\bbut\b|\bhowever\b")
_NO_CONTENT: Final = regex(r"[\W_]+")
_LEAST: Final = 2
"""Characters of content."""

_PERSON: Final = one_of(
    "居民|诉求人|反映人|报修人|报[案事警]人|[来去]?[电访信]人|投诉人|举报人|求助人|发帖人|申请人",
    "当事人|联系人|本人|[住商农用租]户|业主|房东|店[主家]|[群村市]民|群众",
    "[家亲]属|家[人长]|[儿女][子儿]|老[人伴]|先生|女士|小姐|大家|大[爷妈姐哥叔娘]|阿姨|[叔婶]",
    "(?<![修电工派排])师傅|同志|老师|对方|双方|(?<!其)[他她]们?",
)
_OTHERS: Final = one_of(
    "班[组长]|队[长员]|[科处局所部股]长|领导|经理|主任|主管|同事|工人|[电水焊]工|师傅",
    r"施工|厂[家商]|供[货应]商|[^\W\d_跟与和向对给]{1,4}[局委办]|物业|社区|居委|街道|城管|交警|派出所",
    "公司|单位|部门|中队|大队|中心|[所局里]里|承包商|工程队|网格员|值班|上级",
    "12345|平台|系统|热线|工单|专人|人员|有关|相关|各方|协调会|会议",
)
"""Whom staff speak to besides."""
_MEANS: Final = one_of(
    "联[系络]|电话|[去致回]电|拨[打通]?|通[了过]?话",
    "打(?![扫磨开孔洞桩井印包捞击扰算造破断架牌理围压水药蜡胶非黑灌])",
    "短信|微信|发[了过]?[信消]息|邮件|留言",
    r"上门|入户|走访|家访|回访|拜访|登门|[到去]\w{0,6}家[里中]",
    "约见|约好|见[了过的]?面|面谈|当面|对接(?![头电线管])|接触(?!不良|[器点网面])|碰面|座谈",
    "找(?=他|她|居民|市民|业主|诉求|反映|当事)",
)
"""Ways of reaching somebody."""
_SPEAKS: Final = one_of(
    "沟通|交[流谈](?!电)|告[知诉]|通知|转告|答复|回复|反馈|解释|说明|解答|致[歉谢]|道[歉谢]",
    "[询访]问|问[了过候]|商[量谈定]|征求",
)
"""What is done with somebody who was reached."""
_WAY: Final = rf"(?:{_MEANS}|{_SPEAKS})"
_WAY_IN_LETTERS: Final = one_of(
    "contact|call|phon|telephon|rang|ring|spoke|speak|talk",
    r"met\b|meet|visit|told|tell|inform|explain|messag",
    "text|e-?mail|wrote|writ|reach|notif|letter|heard|in touch",
)

_NO_WAY: Final = regex(
    one_of(
        r"联系(?:记录|方式|电话|单|群)|电话(?:线|号|亭|簿|机|单)\w?",
        "通知[单书栏]|(?:说明|答复)(?:书|材料|函|意见)|情况说明|微信群",
        "(?:张贴|发布|公示|贴)[^,，。]{0,6}(?:通知|告示|公告|说明)|检修电话",
        "上门(?=[^,，。]{0,3}(?:维?修|更?换|安装|检|查|测|清|疏|处理))|走访(?=现场|周边|[附商])",
        "(?:可|随时|请|欢迎|自行)[^,，。]{0,4}(?:拨打|联[系络]|致电|电话)[^,，。]*",
        "(?:回复|反馈|答复)(?:意见|栏|内容)",
        r"\bvisit\w* (?:the )?(?:site|place|scene|location|spot)\b",
        r"\b(?:phone|call|telephone) (?:line|cent\w+|box|number)\w*|\bcontact (?:details|number|form)",
    )
)
"""What only sounds like a way of reaching somebody."""
_SOMEBODY_ELSE: Final = regex(_OTHERS)
_TO_OTHERS: Final = regex(
    one_of(
        f"(?:{_WAY}[了过到]?(?:给|到|至|了)?|[跟与和同向对给在])[^,，。没未]{{0,6}}?{_OTHERS}",
        r"\b(?:contact|call|phon|telephon|rang|spoke|speak|talk|met|told|tell|inform|explain|messag|text"
        r"|e-?mail|wrot|notif)\w* "
        r"(?:(?:to|with|about|in) )?(?:(?:the|my|our|a|an|some|his|her|their) )?(?:\w+ )?"
        + one_of(
            "contractor|crew|colleague|supervisor|manager|boss|team|department|company|plumber|electrician",
            "dispatch|control|hotline|office|12345|foreman|engineer|unit|authorit|supplier",
        ),
    )
)
"""Somebody else was told."""
_SUPPOSED: Final = regex(
    one_of(
        "应该|(?<!尽)可能|估计|好像|也许|或许|想必|自然(?!资源|灾|村)|自己会|前任|别人联系",
        "(?:看到|亮了|修好)[^,，。]{0,4}就(?:知道|清楚)|如[有需果]|若|^如(?![实期下此])|必要时",
        "等[^,，。]{0,4}来电|会(?:打电话|来电|自己)",
        r"\b(?:probably|presumably|maybe|perhaps|may have|might have|must have|assum\w+|suppos\w+"
        r"|can (?:call|phone)|will (?:see|know|notice|find))\b",
    )
)
"""What is only supposed, or may be."""
_TIMES: Final = r"[一二两三四五六七八九十\d几多]{1,3}[次遍]"
_NO_ANSWER: Final = (
    r"[没未]打通|(?:电话|号|机|[打拨])[^,，。]{0,8}不通|[无没]人(?:接|应|在(?!跟|处|联)|开门)|无应答",
    "[未没不]有?接(?:$|[听我了]|电话|通(?![了]?[水管电气]))",
    "空号|错号|停机(?![检维更])|关机|拒接|占线|忙音|挂断",
    "(?:联[系络]|电话|[打拨]|访|上门|寻)[^,，。]{0,6}未果|正在通话",
)
_NO_NUMBER: Final = (
    "[没未无不][有肯愿]*(?:留|提供)(?:$|[^,，。]{0,6}(?:电话|号|联系|方式|手机|[姓名]|地址))|匿名",
    "[没无]有?(?:任何)?(?:电话|号码|手机|联系方式)(?!联[系络]|[沟告通回])",
)
_NOT_TO_BE_FOUND: Final = (
    "无法(?:接|取得|打通|拨通|联[系络]|沟通|找|见|核实)|(?:联[系络]|找|打|拨|见)不[上到通着]",
    f"[没未](?:有?能?)(?:再?取得|再?联[系络](?:上|到|得)|(?:[找见碰遇]到|见着)(?:$|人|{_PERSON})|见人)",
    "不在(?:家|本地)|没在家|(?<!人员)外出",
    r"不方便(?:接|说|讲|通|见|开门)|[号电]\w{0,4}(?:有误|错误|不对|是错)",
)
_TRIED: Final = (
    f"(?:电话|[打拨]|联[系络]|[去致]电|上门(?![^,，。]{{0,6}}[修换装检查]))[^,，。]{{0,6}}{_TIMES}",
    f"{_TIMES}[^,，。]{{0,4}}(?:电话|[打拨]|联[系络]|[去致]电|上门(?![^,，。]{{0,3}}[修换装检查]))",
)
_SOMEBODY_IN_LETTERS: Final = "the (?:resident|owner|tenant|caller)"
_UNREACHED_IN_LETTERS: Final = one_of(
    "no (?:answer|reply|response|number|phone|contact (?:details|number|phone))|unanswered",
    r"(?:line|number|phone) (?:\w+ )?engaged|line (?:is |was )?(?:busy|dead)",
    "number (?:is |was |does |did )?(?:not |n.t )?(?:exist|wrong|invalid|dead|in use|out of)",
    "(?:phone|number|he|she|it) (?:is|was) busy|(?:phone|mobile|cell)[^,.]{0,12}(?:switched|turned) off",
    "voice ?mail|wrong number|unreachable|left no|anonymous",
    r"(?:call|phon|rang|ring|tri|visit|knock|text)\w*[^,.]{0,20}\b(?:twice|times)",
    "(?:twice|times),? (?:no|with)",
    r"no ?(?:one|body) (?:answer|pick|home|in\b|there|was (?:in|home|there)|open)",
    "(?:did not|didn.?t|not|never|without) (?:an )?(?:answer|pick|respond|reply)",
    r"not (?:at home|home|in\W*$)",
    "(?:could not|couldn.?t|can.?t|cannot|unable to|fail\\w* to|not able to) "
    + one_of(
        r"get (?:hold|through)|reach(?: (?:him|her|them|anyone|anybody|mr|mrs|ms|"
        + _SOMEBODY_IN_LETTERS
        + r")|\W*$)",
        f"contact|find (?:him|her|them|{_SOMEBODY_IN_LETTERS})|get in",
    ),
)
_UNREACHED: Final = regex(
    one_of(*_NO_ANSWER, *_NO_NUMBER, *_NOT_TO_BE_FOUND, *_TRIED, rf"\b{_UNREACHED_IN_LETTERS}")
)
"""Why it came to nothing, or how often it was tried."""
_NOT: Final = one_of(
    "没(?!问题|有?(?:异议|意见|问题|再提))|未|不曾|无(?:需|须|必要|人|从|暇|时间)?(?!异议|意见)",
    "忘[了记]?|漏[了掉]?|来不及|顾不[上得]|懒得|免[于去]?",
    "不(?=知|晓|清楚|用|必|需|想|打算|准备|愿|便|方便|予|再|去|联|曾|该|作|做|进|回|上门|告|通知)",
)
_DENIED: Final = regex(
    one_of(
        f"{_NOT}[^,，。已]{{0,8}}?(?:{_WAY}|(?<=[跟与和同向对])|[说讲谈聊])"
        f"(?:[过了]?(?:{_PERSON}|{_WAY})){{0,4}}(?!过?不|方式)",
        rf"{_WAY}(?:人|记录|情况|时间|方式|居民)?\s*:?\s*(?:也|还|都|一直|暂)*"
        "(?:无|没有?|未|免)(?:[做打办]|进行|开展|落实)?$",
        r"\b(?:not|n.t|\w+n.t|no|never|nobody|no ?one|none|without|forgot|fail\w*|neither|nor|yet to|need\w*)"
        rf"\b[^,.]{{0,22}}?\b{_WAY_IN_LETTERS}\w*",
        rf"\b{_WAY_IN_LETTERS}\w*\W+(?:\w+\W+){{0,2}}?"
        r"(?:not|n/a|none|nobody|no ?one|unnecessary|needless|skipped|nil)\b",
    )
)
"""That nobody was contacted."""
_TO_COME: Final = one_of(
    "准备|打算|计划|稍后|待会儿?|等会儿?|一会儿?|回头|明[天日早晚]|后天|过[两几]天|改[天日]",
    "晚点|晚些|下次|下周|即将|马上|届时|尽快|择[日期]|有[空时]",
    "(?<![将为委协大议社开例商工])会(?![同议面后上])|(?:^|[需要])等(?!待)|等[^,，。]{1,8}?[再后]",
    "请[^,，。]{1,6}代|建议|再(?![次三])|[让请叫][^,，。]{1,6}[去来]|安排|派人?|交代|委托|责成|督促",
    "(?<![按应居市民户主人据照])要求|正在|另行|由[^,，。]{1,6}(?:负责|统一)",
    "将(?=会|于|在|尽|派|安排|通过|再|及时|主动|择|统一|继续|第一"
    "|电话|联[系络]|上门|当面|[回走]访|告知|通知|答复)",
    "拟|(?<![接招等对看期])待(?!遇)",
)
_MEANT: Final = regex(
    one_of(
        rf"{_TO_COME}[^,，。已]{{0,16}}?{_WAY}(?![^,，。]{{0,4}}[了过])",
        rf"{_WAY}(?:{_PERSON})?中$",
        r"(?:\b(?:will|shall|going to|later|plan\w* to|to be|tomorrow|intend\w*|about to|should|must|may"
        rf"|want\w* to)|'ll)\b[^,.]{{0,16}}?\b{_WAY_IN_LETTERS}\w*",
        rf"\b{_WAY_IN_LETTERS}\w*[^,.]{{0,16}}?\b(?:tomorrow|later|soon|next|pending|planned|scheduled)\b",
    )
)
"""That somebody is still to be contacted."""
_DID: Final = regex(
    rf"已[^,，。没未无不]{{0,14}}?{_WAY}|{_WAY}[^,，。没未无不再]{{0,6}}?(?:[了过](?![程后解])|{_PERSON})|"
    rf"[跟与和同向对给][^,，。没未无不]{{1,10}}?{_WAY}|{_SPEAKS}|"
    r"(?<!be )(?<!to )\b(?:called|phoned|telephoned|rang|spoke|talked|met|visited|told|informed|explained|"
    r"texted|messaged|emailed|e-mailed|contacted|reached|notified)\b"
)
"""That somebody was."""
_SAYS: Final = regex(
    f"(?:{_PERSON}|其|电话[中里])[^,，。没未无不]{{0,6}}?"
    + one_of(
        "表示|答应|同意|确认|告诉我|回答|满意|认可|理解|知晓|签[字名]|验收|点头|道谢|致谢",
        "(?:说|称|讲|认为|觉得)(?!明)[^,，。]{0,4}(?:没|不|从|可以|行|好|谢|知道|修|满意)",
    )
    + "|"
    r"\b(?:said|says|confirmed|agreed|accepted|replied|thanked|asked us|satisfied)\b"
)
"""Somebody spoke to us, whatever they said."""
_ASKED: Final = regex(
    rf"(?:{_PERSON})[^,，。]{{0,4}}?(?:反映|投诉|诉求|要求|希望|举报|打12345|自己|看到|应该)|"
    r"\b(?:complain|report|ask(?:s|ed) for|called 12345|requested)\w*"
)
"""What the resident wanted, and told the hotline."""
_WORK: Final = regex(
    rf"(?:给|帮|为|替){_PERSON}[^,，。]{{0,4}}[修换装清拆补]|"
    r"\b(?:fix|repair|replac|clean|clear|instal|mend)\w*[^,.]{0,20}\bfor (?:the|him|her|them|mr|mrs|ms)\b"
)
"""What was done for somebody."""
_NAMED: Final = regex(
    rf"{_WAY}|接[听通](?![水管电气])|座机|签[字名]|1\d{{2}}[\d*]{{8}}|"
    "[跟和与向同对][^,，。]{0,10}[说讲谈聊商]|"
    rf"\b(?!contact$)(?:{_WAY_IN_LETTERS}|answer)"
)
"""A way of reaching somebody."""

_RESIDENT: Final = regex(
    rf"{_PERSON}|\b(?:resident|neighbou?r|owner|tenant|caller|mr|mrs|ms|them|him|her|he|she)\b"
)
_NAME: Final = (
    r"(?!施工|安[装排]|任务|[管水]|关[闭闸阀]|单[位元]|成[功果]|石|古树|包[括含]|支持"
    r"|于|平|万|车|路|房|应急|党|向)"
    rf"(?:{SURNAMES})[\u4e00-\u9fff]{{1,2}}(?<![路街巷道区县镇乡村园桥场站所局队处边口组工不没未无])"
)
"""A person's name, by its look: not 施工, nor 江城区."""
_MET: Final = regex(
    rf"(?:^|[^\u4e00-\u9fff]|[日号天早晚午上点时分半])(?:[跟和与]\s*)?{_NAME}"
    r"[,，、;:\s]*[在到去]?(?:现场|实地)(?![未没不无])|"
    rf"(?:现场|实地)(?:[见碰遇找会][到过了]*|[,，、:\s]*[跟和与]|[,，、:\s]+){_NAME}(?![\u4e00-\u9fff])"
)
"""Somebody by name, and where they were met."""
_NAMES: Final = regex(rf"(?:\W{{0,3}}[跟和与]?{_NAME}){{1,4}}\W*")
"""Names, and nothing else."""


def contact(account: str) -> Contact:
    """What an account of a contact, as staff write it, tells at best."""
    said = spoken(account)
    if len(_NO_CONTENT.sub("", said)) < _LEAST:
        return "none"
    told = {_told(clause) for clause in _CLAUSE.split(said)}
    if "reached" in told:
        return "reached"
    if "unreached" in told:
        return "unreached"
    named = "named" in told or _MET.search(said) is not None
    if named and "denied" not in told:
        return "reached"
    return "named" if _NAMES.fullmatch(said) else "none"


def tells_of_contact(account: str) -> bool:
    """Whether an account of a contact, as staff write it, is one, or tells why there could be none."""
    return contact(account) in ("reached", "unreached")


def _told(clause: str) -> Literal["reached", "unreached", "denied", "named", "nothing"]:
    says = _SAYS.search(clause)
    own = _NO_WAY.sub("", clause[: says.start()] if says else clause)
    supposed = _SUPPOSED.search(clause)
    if supposed and not _DID.search(clause, 0, supposed.start()):
        return "denied"
    denied = _DENIED.search(own)
    meant = _MEANT.search(own)
    if says and not denied:
        return "reached"
    if _UNREACHED.search(clause):
        return "unreached"
    if _TO_OTHERS.search(own) and not _RESIDENT.search(_SOMEBODY_ELSE.sub("", own)):
        return "nothing"
    if _WORK.search(own) or (_ASKED.search(own) and not _DID.search(own)):
        return "nothing"
    if denied:
        around = (own[: denied.start()], own[denied.end() :])
        return "reached" if any(map(_DID.search, around)) else "denied"
    if meant:
        return "reached" if _DID.search(own, 0, meant.start()) else "denied"
    if _DID.search(own):
        return "reached"
    return "named" if _NAMED.search(own) or _RESIDENT.search(own) else "nothing"
