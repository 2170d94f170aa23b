"""What the night holds back, and digests that one message cannot hold."""

from __future__ import annotations

from storage.database import Database, transaction
from storage.notifications import publish
from storage.outbox import MOST_BUNDLED, Room
from storage.recipients import queue_chat
from storage.tables import NotificationKind, Rhythm
from tests.storage.deeds import NOW
from tests.storage.deliveries import (
    DAY,
    LEASE,
    MORNING,
    PACE,
    claim,
    finish,
    follows,
    notification,
    told,
)


def test_by_night_only_what_is_urgent_goes_out_and_the_rest_by_day(database: Database) -> None:
    for chat in (1, 2):
        follows(database, chat, "metro")
    told(database, "update", "metro")
    (dead,) = claim(database, Room(1, 1_000))
    with transaction(database) as session:
        number = publish(session, notification("correction", NotificationKind.CORRECTION)) or 0
        queue_chat(session, number, dead.chat_id, now=NOW)
    night = Room(1_000, 1_000, is_night=True)
    (delivery,) = claim(database, night, now=NOW + LEASE)
    assert [p.notification_id for p in delivery.parts] == [number]
    finish(database, delivery, now=NOW + LEASE)
    assert claim(database, night, now=NOW + DAY) == []
    assert {d.chat_id for d in claim(database, now=NOW + DAY)} == {1, 2}


def test_a_digest_of_many_comes_in_several_messages_and_names_all(database: Database) -> None:
    follows(database, 1, "metro", Rhythm.DAILY)
    numbers = [told(database, f"update {n}", "metro") for n in range(MOST_BUNDLED + 3)]
    (first,) = claim(database, now=MORNING)
    finish(database, first, now=MORNING)
    (second,) = claim(database, now=MORNING + PACE)
    assert [p.notification_id for d in (first, second) for p in d.parts] == numbers
