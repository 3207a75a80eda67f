"""What people say around a matter: greetings, thanks, pleas, and what kind of request it is.

None of it tells what the matter is, but a good deal of it sounds like something: 领导 like the conduct of
officials, 投诉 like a shop. So it is left out before anything is read.
"""

from __future__ import annotations

from typing import Final

from orthography.regexes import regex

_PHRASES: Final = (
    # to whom
    *("尊敬的", "敬爱的", "各位", "领导", "市长", "书记", "主任好", "先生", "女士", "您好", "你好", "你们好"),
    *("有关部门", "相关部门", "有关单位", "职能部门", "上级部门", "主管部门", "工作人员", "政府", "人民"),
    # who writes
    *("老百姓", "百姓", "群众", "市民", "居民", "住户", "普通", "一名", "一位", "我是", "我们是", "本人"),
    *("我家", "我们家", "住在", "家住", "全家", "一家人", "上有老下有小", "你们"),
    # manners
    *("打扰", "冒昧", "百忙之中", "抽空", "抽出时间", "见谅", "原谅", "体谅", "辛苦", "谢谢", "感谢", "多谢"),
    *("祝您", "工作顺利", "身体健康", "此致", "敬礼", "敬上", "盼复", "麻烦", "劳驾"),
    # what they wish
    *("恳请", "敬请", "请求", "要求", "希望", "盼望", "强烈", "我要", "我想", "想问", "问一下", "请问"),
    *(
        "关注",
        "关心",
        "重视",
        "解决",
        "处理",
        "落实",
        "答复",
        "回复",
        "回应",
        "明确",
        "满意",
        "调查",
        "核实",
        "监督",
    ),
    *("支持", "帮忙", "帮助", "帮帮", "做主", "派人", "现场", "查看", "看看", "联系方式", "联系电话"),
    *("反映", "反应", "投诉", "举报", "咨询", "建议", "求助", "表扬", "留言", "发帖", "写信", "这封信"),
    # how long and how bad
    *("尽快", "尽早", "早日", "及时", "马上", "立即", "多次", "一直", "至今", "到现在", "今天", "昨天"),
    *(
        "刚才",
        "没有结果",
        "无果",
        "打过电话",
        "打电话",
        "忍无可忍",
        "实在",
        "无奈",
        "生气",
        "说错",
        "知道",
        "不用",
    ),
    *(
        "一整天",
        "整天",
        "天天",
        "好几天",
        "好多天",
        "几天了",
        "一天到晚",
        "没人管",
        "没有人管",
        "不管不问",
        "干什么吃的",
    ),
    # what fills a sentence
    *("以上", "如下", "情况属实", "事情", "问题", "情况", "生活", "日常", "正常", "怎么", "什么时候", "什么"),
    *("有人吗", "有没有人", "到底", "等等", "随便", "什么时候上班", "电话多少"),
)

_READ: Final = regex("|".join(sorted(_PHRASES, key=len, reverse=True)))


def matter(said: str) -> str:
    """Words (in the form of `plain`) without greetings, thanks, pleas, and the kind of request they name."""
    return _READ.sub(" ", said)
