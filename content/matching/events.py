"""Questions about an event as a whole: its card, or a choice of cards."""

from __future__ import annotations

from content.matching.lookup import event_answer
from content.matching.question import Question
from content.matching.results import Choices, Result
from content.matching.view import View
from content.records import EntityType

_MOST_CHOICES = 3


def answer_event(question: Question, view: View) -> Result | None:
    """Answer «تفاصيل عن …» with an event's card; choices when a weak name fits several."""
    for mentions in (question.mentions, question.context):
        for is_strong in (True, False):
            ids = [e for m in mentions if m.is_strong is is_strong for e in m.entity_ids]
            events = view.entities(dict.fromkeys(ids), EntityType.EVENT)
            cards = [c for c in (event_answer(view.library, e.id) for e in events) if c is not None]
            if len(cards) == 1:
                return cards[0]
            if cards:
                return Choices(tuple(cards[:_MOST_CHOICES]), "events")
    return None
