"""Replies to a question of the callback that don't answer it: that it be done again, what it means, that a
rating was a mistake, a few words.

Rule 1  Words that tell nothing (没事, 好的) are no answer; all others go with the rating.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from conversations.effects import LookUp, Option
from conversations.lately import RATED
from conversations.messages import Text
from conversations.reading import about_us, opinions
from conversations.reading.caution import POLITE
from conversations.reading.patterns import each
from conversations.reading.short_answers import agrees, means_any, means_no
from conversations.reading.smalltalk import meant as small_talk
from conversations.reading.words import bare, number, pick
from conversations.residents.callback import unhappy
from conversations.residents.progress import wanted
from conversations.said import BEFORE, WHICH
from conversations.session import Session
from conversations.steps import AskText, Choose, ChooseMany
from conversations.turns import sorting, volunteering
from conversations.turns.rating import keep_with_rating, questions, rated
from conversations.turns.turning import Turning
from orthography.regexes import regex

_ASKS_BACK: Final = regex(
    r"什么意思|啥意思|[什怎]么(?:才?[叫算]|样才?算)|啥(?:才?[叫算])|咋(?:才?算)|算不算|[也这]算|算(?:吗|么|是)|"
    r"(?:你|您)们?(?:是|说的?)?(?:说|指|问)(?:的?是)?|指的?(?:是|谁|什么)|(?<!骗)谁(?:啊|呀|呢|来|哦)?\W*$|"
    r"哪个(?:人|单位|部门)|必要|为[什啥]么?要?问|"
    r"\b(?:what (?:do|does|did|is|counts)|do you mean|you mean|count|who\W*$|who (?:is|are|do)|worth)\b",
    re.IGNORECASE,
)
"""How somebody speaks who asks what our question means."""
_WHICH_ONE: Final = regex(
    r"(?:这|你?说的?)?(?:是)?(?:问|指)?(?:的)?(?:是)?哪一?(?:个|盏|件|条|处|次|单|里的?)(?:\w{1,4}?)?(?:啊|呀|呢|来着)?"
    r"(?:[，,。\s]+我?(?:报|反映|投诉|说)(?:过|了)?(?:好几|几|两|三|很多|不止一)(?:个|件|次|条|盏).{0,6})?\W*|"
    r"which (?:one|report|light|lamp|matter)(?: (?:do you mean|is (?:this|that|it)))?\W*",
    re.IGNORECASE,
)
"""How somebody asks which of their reports it is about."""
_LEADERS: Final = regex(
    r"领导|负责|局长|主任|处长|科长|站长|管事|上级|归谁|"
    r"\b(?:boss|leader|manager|supervisor|in charge|responsible)\b",
    re.IGNORECASE,
)
"""Whom somebody asks for who wants to know who answers for it."""
_ASKED: Final = regex(
    r"[?？吗么呢]\W*$|(.)不\1|谁(?:啊|呀|来|哦)?\W*$|什么|啥|怎么|咋|哪|^\W*(?:what|who|does|do|is|why)\b",
    re.IGNORECASE,
)
_MISTAKEN: Final = regex(
    r"[点选按评打给](?:错|多|少)了|改(?:一下|下)?(?:评价|评分|打分|星)|改[成为]|应该?是?.{0,3}星|"
    r"\b(?:wrong (?:button|one|star|rating)|by mistake|i meant|change (?:my|the) (?:rating|answer|star)s?)\b",
    re.IGNORECASE,
)
"""That a rating just given is not what was meant."""
_WORRIES: Final = (
    (
        "who",
        regex(
            "(?:请问|那|喂)*(?:你们?|您|这里?|这边)(?:到底)?是(?:谁|哪位|哪[里儿]|哪个(?:单位|部门)|什么(?:人|单位|部门)|"
            "干(?:什么|嘛|啥)的|不是骗子|骗子)(?:[的啊呀呢吗吧])*|[你您](?:哪位|谁)[啊呀]*|"
            "whoareyou|whois(?:this|it)|isthisascam|areyouascam(?:mer)?"
        ),
    ),
    (
        "pay",
        regex(
            ".{0,8}?(?:会不会|不?会|要不要|是不是[要会]?|能不能)(?:被|给)?(?:扣|罚|开除|处分|影响|为难|连累|害)"
            "(?:[他她们]|人家|师傅|工人|维修工?|经办人?|那?个人|小伙子?|阿姨|大哥|的)*"
            "(?:钱|工资|奖金|绩效|饭碗|工作|考核|了)*[吗啊呢吧]*|"
            "(?:and|so|but)*(?:will|would|does)(?:he|she|they|the(?:worker|repairman|guy|man))(?:get|be|lose)*"
            "(?:fired|fined|introuble|punished|(?:his|her|their)?(?:job|pay|wages?|money|bonus))"
        ),
    ),
)
"""What somebody wants to know before they answer, as `bare` leaves it: who asks, what a bad answer does."""
_SAID: Final = 30
"""Characters of a message that can only say so."""
_BRIEF: Final = 14
"""Characters of a message that only asks what is meant."""
_FEW: Final = 4
"""Characters from which words are looked at as more than a few (`unasked`)."""
_ASKED_BACK: Final = frozenset(each("解决 | 联系 | 有人 | 有"))
"""A word of our own question, which may be a demand as well as an answer."""
_NEARLY: Final = ("undone", "settled", "hurry")
"""Small talk that tells of the report which is asked about."""


def wants_again(turn: Turning, message: Text) -> bool:
    """Ask for another round at once, where a resident asks for it before the questions come to that."""
    top, words = rated(turn, message), message.words
    choice = None if top is None else turn.conversation(top).by_name.get("choice")
    if top is None or not isinstance(choice, Choose) or top.step == "choice" or number(words) is not None:
        return False
    at = replace(top, step="choice")
    named = choice.chosen(at, words, turn.setting)
    if (named or choice.meant(at, words, turn.setting)) not in ("reopen", "open"):
        return False
    wish = named or "reopen"
    if unhappy(top.answers):
        turn.choose(replace(at, answers={"reasons": [], **top.answers}, trail=(*top.trail, top.step)), wish)
    else:
        turn.say("rating-again")
        asked = replace(top, answers={**top.answers, "choice": wish}, heard=turn.now, pushed=False)
        turn.place(asked)
        turn.ask(asked)
    return True


def asks_back(turn: Turning, message: Text) -> bool:
    """Explain a question of the callback to who asks what it means."""
    top, words = rated(turn, message), message.words
    if top is None or turn.conversation(top).draft or isinstance(turn.step(top), AskText):
        return False
    if _WHICH_ONE.fullmatch(words.strip()) is not None and top.ticket:
        turn.effects.append(LookUp("progress", "report", top.ticket))
        return True
    if worry := _worry(words):
        turn.say(f"explained-{worry}", top.facts)
        turn.ask_again()
        return True
    few = len(words.split()) <= _BRIEF if words.isascii() else len(bare(words)) <= _BRIEF
    if not few or not _ASKED.search(words):
        return False
    if not _ASKS_BACK.search(words) and not _LEADERS.search(words):
        return False
    if _LEADERS.search(words):
        turn.say("explained-leader")
        turn.ask_again()
        return True
    again = opinions.speaks_of_again(words) and "choice" in turn.conversation(top).by_name
    turn.say(f"explained-{'choice' if again else top.step}", top.facts)
    turn.ask_again()
    return True


def _worry(words: str) -> str:
    """What somebody wants to know first; empty where it is nothing like that."""
    said = bare(words) if len(words) <= _SAID else ""
    if said and about_us.asked(words) == "kin":
        return "kin"
    return next((worry for worry, read in _WORRIES if read.fullmatch(said)), "")


def changes(turn: Turning, message: Text) -> bool:
    """Do what the buttons below the thanks for a rating do (change it, add a remark), when their label is
    typed or the rating is said to be a mistake, though something else has been asked since."""
    last, words = turn.answered, message.words
    if last is None or last.by != RATED or turn.person.staff or turn.is_talking():
        return False
    if len(words) > _SAID or any(session.conversation != WHICH for session in turn.sessions):
        return False
    labels = {name: turn.setting.label(Option("", f"progress-{name}")) for name in ("change", "remark")}
    named = None if number(words) is not None else pick(words, tuple(labels.values()))
    if named is None and not _MISTAKEN.search(words):
        return False
    what = "change" if named is None else tuple(labels)[named]
    waits = turn.top
    if what == "remark" and waits is not None and BEFORE in waits.facts["about"]:
        sorting.choose(turn, waits, BEFORE)
    else:
        turn.then(wanted(what, last.ticket))
    return True


def keeps(turn: Turning, message: Text) -> bool:
    """Add a few words that answer nothing to the rating. What tells nothing (没事, 好的) is no answer: they
    are asked to tap."""
    top, words = turn.top, message.words
    if top is None or not turn.conversation(top).lasting or rated(turn, message) is None:
        return False
    spoken = small_talk(words)
    if not bare(words) or number(words) is not None:
        return False
    nothing = POLITE.search(words) is not None and len(bare(words)) <= _BRIEF
    nothing = (
        bare(words) in _ASKED_BACK
        or nothing
        or agrees(words)
        or means_no(words)
        or means_any(words)
        or spoken in ("nothing", "agreed")
    )
    if nothing:
        turn.say("rating-unsure")
        turn.ask_again()
        return True
    label = _is_label(turn, top, words)
    if len(bare(words)) >= _FEW and spoken not in _NEARLY and not label:
        return False
    if volunteering.use_for(turn, top, message) is None or label or isinstance(turn.step(top), ChooseMany):
        turn.say("choose-one")
        turn.ask_again()
    else:
        keep_with_rating(turn, top, message, "")
    return True


def _is_label(turn: Turning, session: Session, words: str) -> bool:
    """Whether words are the label of another question than the one that is put: 跳过, or an answer given
    before."""
    asked = (replace(session, step=step.name) for step in questions(turn, session))
    labels = [
        turn.setting.label(option) for at in asked for option in turn.step(at).options(at, turn.setting)
    ]
    return pick(words, [turn.setting.label(Option("", "skip")), *labels]) is not None
