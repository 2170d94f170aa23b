"""Tell those who passed a question on that it has an answer by now: once, then nothing more."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.delivery.stored import Body, body_as_json
from bot.reply import label
from bot.services import Services
from bot.views.updates import answer_update
from content.records import Status
from storage.corrections import standing_version
from storage.deliveries import find_published
from storage.notifications import Notification, publish
from storage.questions import answered_wishes
from storage.recipients import queue_wishes
from storage.tables import NotificationKind
from storage.writing import Author


def announce_answers(session: Session, services: Services, now: datetime) -> int:
    """Tell all who passed on a question that an editor has linked with a fact since."""
    return sum(
        announce_answer(session, question_id, fact_id, services, now)
        for question_id, fact_id in answered_wishes(session)
    )


def announce_answer(
    session: Session, question_id: int, fact_id: str, services: Services, now: datetime
) -> int:
    """Tell those who passed a question on that it has an answer, by day; return how many."""
    case = standing_version(session, fact_id)
    if case.fact is None or case.fact.status is not Status.PUBLISHED:
        return 0
    desk = replace(services.desk(now), library=case.library)
    entry = (label(case.fact.title),)
    body = Body(answer_update(case.fact, desk), entry, facts=((fact_id, case.n),))
    begins = services.hours.awake(max(now, case.fact.visible_from or now))
    key = f"answer:{question_id}"
    stored = body_as_json(body)
    told = Notification(key, NotificationKind.ANSWER, stored, Author("mithaq"), now, begins)
    publish(session, told)
    published = find_published(session, key)
    if published is None:
        return 0
    return queue_wishes(session, published.id, question_id, not_before=begins)
