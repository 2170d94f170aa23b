"""Corrections for messages that were noted after the change: Telegram had them, our table not yet."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.delivery.announcing import OUTDATED, announce_fact, keys_of
from bot.services import Services
from storage.corrections import outdated_since
from storage.deliveries import find_published, published_since, still_waiting
from storage.recipients import Outdated, queue_shown
from storage.tables import NotificationKind

# What was under way while a fact changed is noted at most so much later.
_LATE = timedelta(days=1)


def announce_late(session: Session, services: Services, now: datetime) -> int:
    """Tell those whose message with the old words was noted late; return how many were added.

    A correction that exists gets them as recipients; a change that nobody had been shown when it
    was looked at is announced now.
    """
    since = now - _LATE
    unspoken = {
        fact_id
        for fact_id, shown, standing in outdated_since(session, since)
        if not any(find_published(session, k) for k in keys_of(fact_id, shown, standing))
    }
    waiting = still_waiting(session) if unspoken else ()
    made = sum(announce_fact(session, x, waiting, services.desk(now)) for x in sorted(unspoken))
    for published in published_since(session, NotificationKind.CORRECTION, since):
        fact_id, n, differing = published.body[OUTDATED]
        outdated = Outdated(fact_id, n, tuple(differing))
        made += queue_shown(session, published.id, outdated, not_before=now)
    return made
