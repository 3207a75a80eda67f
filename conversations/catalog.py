"""All conversations, by name."""

from __future__ import annotations

from collections.abc import Mapping

from conversations import casework, everyday
from conversations.conversation import Conversation
from conversations.residents import adding, human, linking, privacy
from conversations.residents.callback import callback
from conversations.residents.changing import changing
from conversations.residents.intake import intake
from conversations.residents.objecting import objecting
from conversations.residents.progress import progress
from conversations.residents.second import second
from conversations.residents.shared import shared
from conversations.world import World


def catalog(world: World) -> Mapping[str, Conversation]:
    """The conversations of one city."""
    conversations = (
        everyday.menu(),
        everyday.language(),
        everyday.withdrawal(),
        everyday.reopening(),
        everyday.which(),
        adding.supplement(),
        adding.answering(),
        adding.passing(),
        adding.correcting(),
        adding.remarking(),
        intake(world),
        progress(),
        callback(),
        changing(),
        shared(),
        objecting(),
        second(),
        casework.work(),
        *casework.handling(),
        *casework.deciding(),
        casework.binding(),
        human.human(),
        human.crying(),
        human.calls(),
        human.responding(),
        human.addressing(),
        privacy.privacy(),
        privacy.erasing(),
        linking.linking(),
        linking.linked(),
    )
    return {conversation.name: conversation for conversation in conversations}
