"""Publish for followers: prepared, previewed, confirmed by its content, sent now or later, stopped.

For the editors' flow: `prepare` (pure) and `preview_card` show what would go out; `try_out` sends it
to oneself; `confirm` prepares it anew in its transaction and publishes only what was previewed.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from bot.delivery.stored import Body, body_as_json
from bot.delivery.updates import (
    event_body,
    event_key,
    event_targets,
    fact_body,
    fact_key,
    fact_targets,
)
from bot.hours import Hours
from bot.views.desk import Desk
from content.records import Entity, EntityType, Fact, Kind
from storage.deliveries import find_published, published_like
from storage.faults import StorageError
from storage.notifications import Notification, Slot, cancel, content_hash, publish
from storage.recipients import queue_chat, queue_followers
from storage.tables import NotificationKind, Rhythm
from storage.writing import Author


@dataclass(frozen=True)
class Prepared:
    """What would go out about a fact or an event; `sha256` is what a confirmation is bound to."""

    key: str
    body: Body
    targets: frozenset[str]

    @property
    def sha256(self) -> str:
        """Return the checksum of the words."""
        return content_hash(body_as_json(self.body))


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What was published: its number, how many get it, and when it begins."""

    number: int
    recipients: int
    begins: datetime


class ContentMovedError(StorageError):
    """What was confirmed is not what would go out now; nothing was published."""


class PublishedBeforeError(StorageError):
    """What went to followers already, because another editor was quicker."""


def last_told(session: Session, subject_id: str) -> int | None:
    """Return the version of an event that followers were told last; None when they were told none."""
    keys = [x.key for x in published_like(session, f"event:{subject_id}:")]
    return max((int(key.rpartition(":")[2]) for key in keys), default=None)


def prepare(subject_id: str, desk: Desk, told: int | None = None) -> Prepared | None:
    """Return what would go out about a record as readers see it now; None when they see nothing.

    `told` is the version of an event that followers know.
    """
    fact = desk.library.facts.get(subject_id)
    if fact is not None:
        return None if fact.kind is Kind.GAP else _of_fact(fact, desk)
    entity = desk.library.entities.get(subject_id)
    is_event = entity is not None and entity.type is EntityType.EVENT and bool(entity.versions)
    return _of_event(entity, desk, told) if entity is not None and is_event else None


def try_out(session: Session, prepared: Prepared, author: Author, now: datetime) -> int:
    """Send a preview to its author's own chat; return its number."""
    if author.id is None:
        raise ValueError("a trial goes to a chat")
    key = f"trial:{secrets.token_hex(8)}"
    body = body_as_json(replace(prepared.body, facts=()))
    number = publish(session, Notification(key, NotificationKind.TRIAL, body, author, now, now))
    if number is None:
        raise PublishedBeforeError("a trial under this key is on its way")
    queue_chat(session, number, author.id, now=now)
    return number


@dataclass(frozen=True, slots=True)
class Choice:
    """What an editor chose: the words of this checksum, by whom, from when on (None: at once)."""

    sha256: str
    author: Author
    begins: datetime | None = None


def confirm(
    session: Session, prepared: Prepared, choice: Choice, hours: Hours, *, now: datetime
) -> Confirmed:
    """Publish what was previewed; raise `ContentMovedError` when it is not what would go out now.

    Call it in the transaction that ends the editor's draft. A second confirmation, or another
    editor's, raises `PublishedBeforeError`.
    """
    if prepared.sha256 != choice.sha256:
        raise ContentMovedError("the content changed after the preview")
    begins = max(now, choice.begins or now)
    body = body_as_json(prepared.body)
    told = Notification(prepared.key, NotificationKind.UPDATE, body, choice.author, now, begins)
    number = publish(session, told)
    if number is None:
        raise PublishedBeforeError(f"published before: {prepared.key}")
    _end_reminders(session, prepared, now)
    slots: dict[Rhythm, Slot] = hours.slots(begins)
    count = queue_followers(session, number, prepared.targets, slots, now=now)
    return Confirmed(number, count, slots[Rhythm.AT_ONCE].not_before)


def was_published(session: Session, prepared: Prepared) -> bool:
    """Tell whether this version went to followers already."""
    return find_published(session, prepared.key) is not None


def _of_fact(fact: Fact, desk: Desk) -> Prepared:
    return Prepared(fact_key(fact), fact_body(fact, desk), fact_targets(fact))


def _of_event(event: Entity, desk: Desk, told: int | None) -> Prepared:
    return Prepared(event_key(event), event_body(event, desk, told), event_targets(event))


def _end_reminders(session: Session, prepared: Prepared, now: datetime) -> None:
    """Let no reminder go out that tells an event's former date; a new date has its own."""
    kind, _, rest = prepared.key.partition(":")
    if kind == "event":
        for published in published_like(session, f"reminder:{rest.rpartition(':')[0]}:"):
            cancel(session, published.id, now=now)
