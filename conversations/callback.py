"""The callback: contacted? → solved? → satisfied? → thanks, or reasons → own words → reopen or leave it.

The three answers are three rates (response, resolution, satisfaction): none is derived from another.
"""

from __future__ import annotations

import re
from typing import Any, Final

from conversations.conversation import Begin, Conversation, Reply
from conversations.effects import Act, Ask, Effect, Say
from conversations.messages import Done, Result
from conversations.progress import button
from conversations.session import Answers, Person, Session, Tapped
from conversations.steps import AskText, Choose, ChooseMany
from conversations.steps.parts import TOLD_AT_MOST, files_of, words_of
from conversations.words import MENDED
from conversations.world import World

KINDS_ANSWERED: Final = ("enquiry", "suggestion", "praise")
"""Kinds that nothing is solved in: what is asked is whether they were answered."""
GOOD_ENOUGH = 3
"""Stars from which a solved matter counts as settled."""


_TAIL: Final = r"(?:啊|呀|呢|嘛|哦|啦|咯|撒|哈|的|了|谢谢|谢谢你们?|谢谢您|多谢|thanks|thankyou)*"
_MEND: Final = r"(?:修|办|处理|解决|弄|搞|换|装|清理|通)"


def _said(**sayings: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key.lstrip("_"), re.compile(f"(?:{words}){_TAIL}")) for key, words in sayings.items())


_CONTACTED: Final = _said(
    no=r"(?:还|根本|从来|都|也)*没(?:有)?人?(?:来过?|联系过?|打(?:过|给|我)*电话|找过?|打来|问过?)(?:我|过|电话)*|"
    r"(?:联系|打|来)个(?:屁|毛|鬼|锤子)|(?:连)?(?:鬼影|人影|影子|一个电话|个电话)都没(?:有|见|看到|见到)?|(?:没|没有)(?:接到|收到)(?:过)?电话|"
    r"(?:nobody|noone)(?:has)?(?:called|contacted|came|come|phoned)(?:me|us)?|they(?:never|havent)(?:called|contacted|came|come)(?:me|us)?|theydidnt(?:call|contact|come)?(?:me)?|notatall",
    yes=r"(?:他们|有人|已经|都|给我|跟我|和我)*(?:联系[过了]|打[过了]电话|打过|打电话了|来过人?|来人了|来了|上门了|接到[过了]?电话)(?:我|电话)*|"
    r"(?:they|somebody|someone)(?:have|has|did)?(?:called|contacted|came|phoned|rang)(?:me|us)?|theydid|yestheydid",
)
SOLVED: Final = _said(
    no=rf"(?:放屁|扯淡|胡扯|胡说|瞎说|骗人|骗子|还|根本|也|都|又|一直|事情|问题)*没(?:有)?(?:人)?{_MEND}(?:好|完|成|掉)*|(?:还是)?(?:老样子|没用|不行|坏的|一样)|没好|还没好|又坏|"
    r"(?:its|itis|is|it)*(?:still)?(?:not|isnt|hasntbeen|wasnt)(?:been)?(?:fixed|solved|done|repaired|working)(?:yet|atall)?|"
    r"(?:its|itis|it)?still(?:broken|thesame|dark|there|asbefore|notworking)|nothinghaschanged|nothingchanged",
    partly=rf"(?:只)?{_MEND}(?:好)?了?(?:一半|一部分|一点|一些)|好(?:了)?一(?:点|些)|(?:only)?half|abit|alittle|somewhat",
    yes=rf"(?:{MENDED})+|(?:已经|都)好了|没问题了|"
    r"(?:its|itis|itsbeen|itwas|isnow|now)*(?:all|been)?(?:fixed|solved|repaired|donenow|good)(?:now)?|it(?:nowworks|worksnow|works|isworking)",
)
ANSWERED: Final = _said(
    no=r"(?:还是|还|根本)?(?:没(?:有)?(?:说|讲|答复?|回复?)?|不(?:太|很)?|(?:说|讲)不)(?:清楚|明白)?",
    yes=r"(?:都|已经|很)?(?:说|讲|答复|回复)?(?:得?很)?(?:清楚|明白)|(?:答复|回复|转达)(?:了|到了)",
)
"""Of an enquiry, a suggestion, praise."""
SATISFIED: Final = _said(
    _1=r"(?:很|特别|太|非常|十分|极)不满意|太差|very(?:unhappy|bad|dissatisfied)|terrible|awful",
    _5=r"(?:很|特别|十分|非常|太|相当|超)满意|满意得很|verysatisfied|very(?:happy|pleased)|excellent|perfect",
    _4=r"(?:还|挺|比较|蛮)?满意|satisfied|happy|good|imhappy|prettygood",
    _3=r"(?:基本|还算)满意|一般般?|还行|凑合|马马虎虎|soso|okay|average|notbad",
    _2=r"(?:不|不太|不怎么|不是很|不大)满意|(?:im)?(?:unhappy|dissatisfied)|(?:im)?not(?:satisfied|happy)|bad|poor",
)
_CHOICE: Final = _said(
    reopen=r"(?:我要|要|请|给我|必须)*(?:重新?办理?|重新?(?:修|弄|处理|来)|再(?:办|修|弄|处理)一?[次遍下]?|返工)|(?:do|have|open)*it?(?:done)?again|reopen(?:it)?|redo(?:it)?",
    leave=r"(?:不用|不必)(?:再办|重办|重新办理?|管)?了?|就这样(?:吧)?|leaveit|no(?:thanks)?leaveit",
)
"""What people say who don't tap: only what leaves no doubt, since it is counted. The first that
fits counts."""


def callback(world: World) -> Conversation:
    """The callback of a city with these reasons of dissatisfaction."""
    return Conversation(
        name="callback",
        intro="callback-intro",
        steps=(
            Choose(name="contacted", keys=("yes", "no"), columns=2, said=_CONTACTED),
            Choose(
                name="solved",
                keys=("yes", "partly", "no"),
                columns=3,
                said=SOLVED,
                said_of_kinds=ANSWERED,
                of_kinds=KINDS_ANSWERED,
            ),
            Choose(name="satisfied", keys=("1", "2", "3", "4", "5"), said=SATISFIED),
            ChooseMany(name="reasons", of=lambda world, language: world.reasons(language), when=unhappy),
            AskText(name="words", at_most=TOLD_AT_MOST, many=True, skippable=True, at_least=0, when=unhappy),
            Choose(name="choice", keys=("reopen", "leave"), when=unhappy, said=_CHOICE),
        ),
        finish=_answer,
        heard=_heard,
        tapped=_tapped,
        lasting=True,
    )


def unhappy(answers: Answers) -> bool:
    """Not solved, or fewer stars than good enough."""
    if "solved" not in answers or "satisfied" not in answers:
        return False
    return answers["solved"] != "yes" or int(answers["satisfied"]) < GOOD_ENOUGH


def _answer(session: Session) -> tuple[Effect, ...]:
    facts = {"contacted": session.answers["contacted"] == "yes", **answers_of(session)}
    move = "reopen" if session.answers.get("choice") == "reopen" else "rate"
    return (Act("callback", session.ticket, move, facts, session.round),)


def answers_of(session: Session) -> dict[str, Any]:
    """Solved, stars, and why not."""
    answers = session.answers
    return {
        "solved": answers["solved"],
        "stars": int(answers["satisfied"]),
        "reasons": answers.get("reasons", []),
        "comment": words_of(answers.get("words", ())),
        "files": files_of(answers.get("words", ())),
    }


def _heard(asked: Ask, result: Result, person: Person) -> Reply:
    if isinstance(result, Done) and isinstance(asked, Act):
        if result.move == "reopen":
            return Reply((Say("callback-reopened", result.facts),))
        settled = asked.facts["solved"] == "yes" and asked.facts["stars"] >= GOOD_ENOUGH
        key = "callback-thanks" if settled else "callback-left"
        offered = ("remark", "change") if settled else ("change",)
        buttons = tuple(button(asked.ticket, asked.round, name) for name in offered)
        return Reply((Say(key, result.facts, buttons, columns=2),))
    return Reply((Say("question-closed"),))


def _tapped(tapped: Tapped, person: Person) -> tuple[Effect | Begin, ...] | None:
    """A button of a callback that is answered or has expired."""
    return (Say("callback-closed"),)
