"""The card of whatever the engine returned."""

from __future__ import annotations

from bot.reply import Reply
from bot.views.answers import answer_card
from bot.views.choices import choices_card
from bot.views.desk import Desk
from bot.views.gaps import gap_card
from bot.views.menus import events_menu, quotes_menu, sources_menu, topics_menu
from bot.views.refusals import refusal_card
from bot.views.social import social_card
from content.matching.results import Answer, Choices, Gap, Refusal, Result

MENUS = {
    "quotes": quotes_menu,
    "events": events_menu,
    "topics": topics_menu,
    "sources": sources_menu,
}


def result_card(result: Result, desk: Desk) -> Reply:
    """Return the card of a result."""
    if isinstance(result, Answer):
        return answer_card(result, desk)
    if isinstance(result, Choices):
        return choices_card(result, desk)
    if isinstance(result, Gap):
        return gap_card(result, desk)
    if isinstance(result, Refusal):
        return refusal_card(result, desk)
    if result.kind in MENUS:
        return MENUS[result.kind](desk)
    return social_card(result, desk)
