"""An answer that is to be another one: a better place, another line of the card."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from conversations.messages import Text
from conversations.reading.accounts import says_wrong
from conversations.reading.addresses import names_the_line, not_here, right_and_wrong, without_slip
from conversations.reading.mistaken import besides, says_mistaken
from conversations.reading.moments import only_hours
from conversations.reading.rewriting import not_but, rewritten
from conversations.reading.short_answers import means_no, means_right, means_yes
from conversations.reading.words import bare, is_short, number
from conversations.session import Session
from conversations.steps import AskDetails, AskPlace, AskText, Card, with_answer
from conversations.steps.branches import ALL, SEARCHED, SOUGHT, ChooseBranch
from conversations.steps.parts import files_of
from conversations.turns import sorting, volunteering
from conversations.turns.besides import draft_of
from conversations.turns.turning import Turning
from orthography.regexes import regex

_SLIPPED: Final = 24
"""Characters of a message that takes back what was written."""
_WRONG_ORDER: Final = regex(
    "(?:刚才|刚刚|我|这个?|哦|啊|不好意思|对不起)*(?:不是(?:这|那)(?:个|张|一?件)?(?:单子?|工单)?|"
    "(?:点|选|发|搞|弄|填)错(?:了)?(?:单子?|工单|一?件|地方)(?:了)?|单子?(?:错|不对)了?|另(?:外)?一(?:个|张|件)(?:单子?|工单)?)(?:的|了|啊|吧)*|"
    "(?:sorry|oops|no)*(?:wrong(?:order|ticket|one)|notthis(?:order|one))"
)
_WRONG_WORDS: Final = regex(
    "(?:刚才|刚刚|我|上面|不好意思|对不起)*(?:写|打|发|填|说|输)错了?(?:字)?(?:了|啊|重写|重来|我?重新写)*|(?:sorry|oops)*"
    "(?:wrong(?:words|text)|mistyped|letmewriteitagain|iwroteitwrong)"
)
"""As `bare` leaves them: what somebody of the staff says of a form that they write."""
_CATEGORY: Final = "category"
"""The line of the card that says what a matter is about."""
_OF_PLACE: Final = regex(
    "(?:那里|那边|这里|我们这|我们村|也|都|是)*(?:没有?|无|不知道|不清楚|看不[到清]|找不到)(?:什么|具体的?)?(?:门牌|路名|路牌|楼号|杆号|灯杆号)号?"
    "(?:的|了|啊|呀|哦)*"
)
"""What is said of finding a place."""
_NAME: Final = 5
"""Characters of what only names a category."""
_LEAST: Final = 2
"""Characters by which a category is found."""
_AFTER_ALL: Final = regex(
    r"(?:这?类|[吧啊呀])$|[\s,](?:after all|instead|please|then|first)\W{0,3}$", re.IGNORECASE
)
_FIRST: Final = regex(r"^(?:那|就|我|想|要){0,3}先(?:说|讲|报|反映|登记|处理|解决|弄)(?:一?下)?(?=..)")
"""Which of two matters somebody begins with who told both: 先说路灯."""


def corrects_place(turn: Turning, message: Text) -> bool:
    """Take a place for the one that a draft has, though its question has been answered, and go on."""
    draft = draft_of(turn)
    if draft is None or draft.paused or not isinstance(turn.step(draft), ChooseBranch | Card | AskDetails):
        return False
    before, right = besides(message.words)
    words = right if before else message.words
    plain = before or names_the_line(words) or says_mistaken(words) or not_but(words)[0]
    if isinstance(turn.step(draft), AskDetails) and not plain:
        return False  # 3号 may be a day, and 人民路店 a name
    asking = next((s for s in turn.conversation(draft).steps if isinstance(s, AskPlace)), None)
    place = None if asking is None else asking.corrected(draft, words, turn.setting)
    if asking is None or place is None:
        return False
    place = {**place, "words": message.as_typed(place["words"])}
    turn.say("kept-address", {"place": place["words"]})
    draft = replace(with_answer(draft, asking.name, place), reminded=False)
    if before:
        _goes_on(turn, draft, replace(message, words=before))
    else:
        turn.settle(draft, draft.step)
    return True


def adds_to_place(turn: Turning, message: Text) -> bool:
    """Put what is said of finding the place beside it: 没有门牌的."""
    draft, said = draft_of(turn), message.words.strip(" ，,。.！!")
    if draft is None or draft.paused or turn.person.staff or _OF_PLACE.fullmatch(said) is None:
        return False
    asking = next((s for s in turn.conversation(draft).steps if isinstance(s, AskPlace)), None)
    known = None if asking is None else draft.answers.get(asking.name)
    if asking is None or known is None or said in known["words"]:
        return False
    place = {**known, "words": f"{known['words']}（{message.as_typed(said)}）"}
    turn.say("kept-address", {"place": place["words"]})
    turn.settle(replace(with_answer(draft, asking.name, place), reminded=False), draft.step)
    return True


def _goes_on(turn: Turning, draft: Session, message: Text) -> None:
    """Take what was said before a place was put right for what it is: an answer, or more of the matter."""
    if isinstance(turn.step(draft), AskDetails):
        turn.place(draft)
        turn.take(draft, message)
    else:
        volunteering.volunteer(turn, draft, message)


def chooses_rather(turn: Turning, message: Text) -> bool:
    """Choose, at the list of categories or at the card, the one that somebody names in a few words as the
    right one after all: "no, street lights after all", 还是路灯吧, 不是路灯，是红绿灯."""
    top, words = turn.top, message.words
    if top is None or top.paused or top.pushed or not isinstance(turn.step(top), ChooseBranch | Card):
        return False
    said = _FIRST.sub("", without_slip(words.strip()))
    rather = _AFTER_ALL.sub("", right_and_wrong(said)[0] or said).strip(" ,.!，。！")
    if (
        rather == words.strip()
        or only_hours(words)
        or means_yes(words)
        or means_no(words)
        or means_right(words)
    ):
        return False
    if len(bare(rather)) < _LEAST or number(rather) is not None or says_wrong(rather):
        return False
    if isinstance(turn.step(top), Card):
        return _files_under(turn, top, replace(message, words=rather))
    if (key := turn.fits(top, rather)) is not None:
        sorting.choose(turn, top, key)
        return True
    if not is_short(rather, SEARCHED) or not turn.world.categories.search(rather):
        return False
    if len(bare(rather)) > _NAME and not turn.world.categories.standing_for(rather):
        volunteering.volunteer(turn, top, message)  # it tells what is the matter
    else:
        turn.take(top, replace(message, words=rather))
    return True


def puts_category_right(turn: Turning, message: Text) -> bool:
    """Put the right category on the card for who says that it is not the one but the other: 不是路灯是红绿灯.
    What they say is kept with what they told, which names the wrong one."""
    draft, (wrong, right) = draft_of(turn), not_but(message.words)
    if draft is None or draft.paused or not isinstance(turn.step(draft), Card) or not wrong:
        return False
    if len(turn.world.categories.standing_for(right)) != 1 or not turn.world.categories.search(wrong):
        return False
    before = len(turn.effects)
    volunteering.volunteer(turn, draft, message)
    del turn.effects[before + 1 :]  # the card comes with its category
    return _files_under(turn, turn.sessions[-1], replace(message, words=right))


def _files_under(turn: Turning, draft: Session, message: Text) -> bool:
    """Put the one category that words stand for on the card; false where they stand for none or several."""
    meant = turn.world.categories.standing_for(message.words)
    card = turn.step(draft)
    if not isinstance(card, Card) or len(meant) != 1 or not card.changes(_CATEGORY, draft.answers):
        return False
    turn.take(sorting.opened(turn, draft, _CATEGORY), message)
    return True


def takes_form_back(turn: Turning, message: Text) -> bool:
    """Who fills in a form of an order and says that it was wrong (写错了) writes it again; who says that it
    is the wrong order is asked what is to become of it."""
    top, said = turn.top, bare(message.words)
    if top is None or top.pushed or not turn.is_form(top) or top.paused or len(said) > _SLIPPED:
        return False
    if _WRONG_ORDER.fullmatch(said):
        turn.pause(top)
    elif not _WRONG_WORDS.fullmatch(said) or not isinstance(step := turn.step(top), AskText):
        return False
    elif any(option.token == top.token("rewrite") for option in step.options(top, turn.setting)):
        sorting.choose(turn, top, "rewrite")
    else:
        turn.ask_again()
    return True


def denies_place(turn: Turning, message: Text) -> bool:
    """Ask again for a place that somebody says is wrong, without saying what is right: 不是这里."""
    draft = draft_of(turn)
    rest = not_here(message.words)
    if draft is None or draft.paused or rest is None or turn.person.staff:
        return False
    asking = next((s for s in turn.conversation(draft).steps if isinstance(s, AskPlace)), None)
    if asking is None or asking.name not in draft.answers:
        return False
    if asking.corrected(draft, message.words, turn.setting) is not None:
        return False
    if bare(rest):
        before = len(turn.effects)
        volunteering.volunteer(turn, draft, replace(message, words=rest))
        del turn.effects[before:]
        draft = turn.sessions[-1]
    left = {name: answer for name, answer in draft.answers.items() if name != asking.name}
    turn.say("location-not-here")
    if isinstance(turn.step(draft), Card):
        draft = replace(draft, back_to=draft.step)
    turn.settle(replace(draft, answers=left, reminded=False), asking.name)
    return True


def changes_line(turn: Turning, message: Text) -> bool:
    """Ask again for the category or the place when somebody says, at the list of categories or at a
    category's own question, that it is wrong. Otherwise 类别不对 would be taken for the name of a shop."""
    draft = draft_of(turn)
    if draft is None or draft.paused or not isinstance(turn.step(draft), AskDetails | ChooseBranch):
        return False
    card = next((step for step in turn.conversation(draft).steps if isinstance(step, Card)), None)
    line = "" if card is None else card.names_line(message.words)
    if not line and _is_other_category(turn, draft, message.words):
        left = {name: answer for name, answer in draft.answers.items() if name != _CATEGORY}
        named = turn.world.categories.standing_for(message.words)[0]
        listed = next(s for s in turn.conversation(draft).steps if isinstance(s, ChooseBranch))
        turn.say("kept-category", {"name": listed.by_code[named].called(turn.person.language)})
        before = len(turn.effects)
        turn.settle(replace(draft, answers=left, reminded=False), _CATEGORY)
        del turn.effects[before:]
        turn.take(turn.sessions[-1], message)
        return True
    if line not in (_CATEGORY, "location"):
        return False
    if line == _CATEGORY:
        left = {name: answer for name, answer in draft.answers.items() if name != line}
        draft = replace(draft, answers={**left, SOUGHT: ALL})
    turn.settle(replace(draft, reminded=False), line)
    return True


def _is_other_category(turn: Turning, draft: Session, words: str) -> bool:
    """Whether words that a category's own question could not take are the name of another category."""
    step, meant = turn.step(draft), turn.world.categories.standing_for(words)
    if not isinstance(step, AskDetails) or step.is_free(draft, turn.setting) or len(meant) != 1:
        return False
    return turn.world.categories.is_name(words) and meant[0] != draft.answers.get(_CATEGORY)


def rewrites_line(turn: Turning, message: Text) -> bool:
    """Put on a line of the card the words that somebody wants there instead. While another line is being
    changed, that one is left as it is."""
    top = draft_of(turn)
    if top is None or top.paused:
        return False
    line, words = rewritten(message.words) or ("", "")
    if line and top.back_to and line != top.step:
        top = replace(top, step=top.back_to, back_to="", page="")
    card = turn.step(top)
    if not isinstance(card, Card) or not card.changes(line, top.answers):
        return False
    asked = sorting.opened(turn, top, line)
    if isinstance(turn.step(asked), AskText):
        _tells_anew(turn, asked, replace(message, words=words))
    elif (key := turn.fits(asked, words)) is not None:
        sorting.choose(turn, asked, key)
    else:
        turn.take(asked, replace(message, words=words))
    return True


def _tells_anew(turn: Turning, asked: Session, message: Text) -> None:
    """Put these words in the place of all that was told, whose files stay, and show the card again."""
    before, told = len(turn.effects), asked.answers.get(asked.step, ())
    turn.take(with_answer(asked, asked.step, files_of(told)), message)
    del turn.effects[before:]
    sorting.choose(turn, turn.sessions[-1], "done")
