"""Tell those who were shown what has changed since.

All of it may be called in the transaction that publishes; the same is never announced twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from sqlmodel import Session

from bot.delivery.changes import MINOR, Change, Edition, is_same_text, what_changed
from bot.delivery.stored import Body, body_as_json
from bot.delivery.updates import fact_body
from bot.logs import describe
from bot.reply import Reply, label
from bot.services import Services
from bot.views.answers import answer_card
from bot.views.corrections import Corrected, correction_card, minor_line
from bot.views.desk import Desk
from content.matching.lookup import facts_answer
from content.records import Fact, Status
from storage.chores import Chore, begin_chore, note_chore
from storage.corrections import (
    Seen,
    changed_after_showing,
    changed_at,
    changed_of,
    seen_versions,
    standing_version,
    successor,
)
from storage.deliveries import (
    Published,
    published_like,
    rewrite,
    still_waiting,
)
from storage.library import current_revision
from storage.notifications import Notification, cancel, publish
from storage.recipients import Outdated, queue_edits, queue_shown
from storage.tables import NotificationKind
from storage.writing import Author

CHORE = "corrections"
# Under what a correction's body names the versions that it corrects.
OUTDATED = "outdated"
_log = structlog.get_logger("bot.delivery")


@dataclass(frozen=True)
class _Case:
    """A fact that changed: what chats were shown, what stands now, what took its place."""

    fact_id: str
    seen: tuple[Seen, ...]
    n: int
    now: Seen

    @property
    def standing(self) -> Fact | None:
        """Return what readers are shown now; None when it was withdrawn."""
        fact = self.now.fact
        return fact if fact is not None and fact.status is Status.PUBLISHED else None

    @property
    def is_undecided(self) -> bool:
        """Tell whether a change waits for another person's approval."""
        return self.now.fact is not None and self.now.fact.status is Status.DRAFT

    @property
    def shows(self) -> tuple[tuple[str, int], ...]:
        """Return the fact version that a card of what stands now shows."""
        return () if self.standing is None else ((self.standing.id, self.now.n),)


def announce_changes(session: Session, services: Services, now: datetime) -> int:
    """Announce what changed since the last time; return how many notifications that made."""
    done = begin_chore(session, CHORE)
    revision = current_revision(session)
    since = 0 if done is None else done.value
    if since == revision:
        return 0
    made = 0
    waiting = still_waiting(session)
    named = {fact_id for x in waiting for fact_id in _named(x)}
    changed = {*changed_after_showing(session, since), *changed_of(session, since, named)}
    for fact_id in sorted(changed):
        made += announce_fact(session, fact_id, waiting, services.desk(now))
    note_chore(session, Chore(CHORE, now, revision))
    return made


def keys_of(fact_id: str, shown: int, standing: int) -> tuple[str, str]:
    """Return the keys under which a change from one version to another is told: weighty, minor."""
    change = f"{fact_id}:{shown}:{standing}"
    return f"correction:{change}", f"minor:{change}"


def _named(published: Published) -> dict[str, int]:
    """Return the fact versions that a notification shows."""
    return dict(published.body.get("facts", ()))


def announce_fact(session: Session, fact_id: str, waiting: Sequence[Published], desk: Desk) -> int:
    """Announce what became of one fact; return how many notifications that made.

    What no card can be made of is logged and holds up no other.
    """
    try:
        with session.begin_nested():
            case = _case(session, fact_id)
            _end_outdated(session, case, waiting, desk)
            return _announce(session, case, desk)
    except (ValueError, LookupError) as error:
        _log.error("a change could not be announced", fact=fact_id, error=describe(error))
        return 0


def _case(session: Session, fact_id: str) -> _Case:
    """Read what is known of a fact; one that was superseded is followed by its successor."""
    seen, now = tuple(seen_versions(session, fact_id)), standing_version(session, fact_id)
    heir = None
    if now.fact is not None and now.fact.status is Status.SUPERSEDED:
        heir = successor(session, fact_id)
    return _Case(fact_id, seen, now.n, heir or now)


def _announce(session: Session, case: _Case, desk: Desk) -> int:
    if case.is_undecided:
        return 0
    changes = {s.n: _changed(s, case.now) for s in case.seen if s.fact is not None}
    differing = tuple(n for n, change in changes.items() if change and change not in MINOR)
    made = 0
    for seen in case.seen:
        change = changes.get(seen.n)
        if change is None or seen.fact is None:
            continue
        outdated = Outdated(case.fact_id, seen.n, differing)
        if change in MINOR:
            made += _tell_minor(session, case, outdated, desk)
        else:
            made += _correct(session, case, seen.fact, (outdated, change), desk)
    return made


def _changed(seen: Seen, now: Seen) -> Change | None:
    if seen.fact is None:
        return None
    new = None if now.fact is None else Edition(now.fact, now.library)
    return what_changed(Edition(seen.fact, seen.library), new)


def _correct(
    session: Session, case: _Case, old: Fact, how: tuple[Outdated, Change], desk: Desk
) -> int:
    outdated, change = how
    new = case.standing
    before = next(s.library for s in case.seen if s.n == outdated.n)
    same = new is None or is_same_text(Edition(old, before), Edition(new, case.now.library))
    corrected = Corrected(old, new, change.value, before, same)
    on = changed_at(session, case.fact_id)
    there = replace(desk, library=case.now.library, now=on)
    entry = (label((new or old).title),)
    body = Body(correction_card(corrected, there), entry, facts=case.shows)
    begins = max(desk.now, (new.visible_from if new is not None else None) or desk.now)
    key = keys_of(case.fact_id, outdated.n, case.n)[0]
    made = _notification(key, NotificationKind.CORRECTION, body, (desk.now, begins))
    made.body[OUTDATED] = [outdated.fact_id, outdated.n, list(outdated.differing)]
    number = publish(session, made)
    if number is None:
        return 0
    queue_shown(session, number, outdated, not_before=begins)
    return 1


def _tell_minor(session: Session, case: _Case, outdated: Outdated, desk: Desk) -> int:
    """Write answers anew under a line that tells the change, where nothing else stands in them."""
    there = replace(desk, library=case.now.library)
    answer = facts_answer([case.standing] if case.standing is not None else [])
    if answer is None or case.standing is None:
        return 0
    card = answer_card(answer, there)
    reply = Reply((minor_line(case.standing.title, there), *card.blocks), card.buttons)
    body = Body(reply, (label(case.standing.title),), facts=case.shows)
    key = keys_of(case.fact_id, outdated.n, case.n)[1]
    times = (desk.now, desk.now)
    number = publish(session, _notification(key, NotificationKind.MINOR, body, times))
    if number is None:
        return 0
    queue_edits(session, number, outdated, not_before=desk.now)
    return 1


def _end_outdated(session: Session, case: _Case, waiting: Sequence[Published], desk: Desk) -> None:
    """Let nothing go out any more that says what is no longer so.

    Former corrections that wait are replaced by the new one; an update that still waits says the
    new words instead, or is cancelled with its fact; so is what tells of an event by it.
    """
    if case.is_undecided:
        return
    for published in published_like(session, f"correction:{case.fact_id}:"):
        if not published.key.endswith(f":{case.n}"):
            cancel(session, published.id, now=desk.now)
    for published in waiting:
        if _named(published).get(case.fact_id, case.n) == case.n:
            continue
        if case.standing is None or not published.key.startswith("update:"):
            cancel(session, published.id, now=desk.now)
        else:
            body = fact_body(case.standing, replace(desk, library=case.now.library))
            rewrite(session, published.id, body_as_json(body))


def _notification(
    key: str, kind: NotificationKind, body: Body, times: tuple[datetime, datetime]
) -> Notification:
    made_at, begins = times
    return Notification(key, kind, body_as_json(body), Author("mithaq"), made_at, begins)
