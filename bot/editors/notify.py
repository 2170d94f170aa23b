"""Tell followers of a fact or an event: previewed, tried on oneself, confirmed by its content."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.delivery.notifying import (
    Choice,
    Confirmed,
    ContentMovedError,
    Prepared,
    PublishedBeforeError,
    confirm,
    last_told,
    prepare,
    try_out,
    was_published,
)
from bot.editors.moments import read_short_moment, typed_moment
from bot.editors.screen import Screen
from bot.editors.views.notify import (
    NOW,
    Offered,
    choice_screen,
    deliveries_screen,
    later_screen,
    preview_screen,
)
from bot.editors.views.parts import told
from bot.editors.work import Work
from bot.editors.workbench import Workbench
from bot.hours import Hours
from bot.reply import value
from bot.views.deliveries import said
from storage.deliveries import recent_progress
from storage.followers import count_followers
from storage.history import read_history
from storage.notifications import cancel
from storage.tables import ChangeKind

_MARK_LETTERS = 8
_LOOKED_AT, _MOST_OFFERED = 20, 8


async def offer(work: Work, rest: str) -> Screen:
    """Show what would go out about a record, to how many, and how long that takes.

    `rest` may go on with a day and an hour; without a record, the newest ones are offered.
    """
    subject_id, _, typed = rest.partition(" ")
    if not subject_id:
        return await _choice(work)
    bench = await work.bench()
    at = typed_moment(typed, bench.services.hours.zone) if typed.strip() else None
    if typed.strip() and (at is None or at <= bench.now):
        return told(bench.desk, "editors.remarks.no_moment")
    return await _preview(work, bench, subject_id, at)


async def offer_of(work: Work, about: tuple[str, ...]) -> Screen:
    """Show what would go out about the record of a button."""
    return await offer(work, about[0] if about else "")


async def try_on_oneself(work: Work, about: tuple[str, ...]) -> Screen:
    """Send what was previewed to one's own chat alone."""
    bench = await work.bench()
    prepared = await _as_shown(work, bench, about)
    if prepared is None:
        return Screen(said("changed", bench.desk))
    await work.parts.store.write(try_out, prepared, work.editor.author, bench.now)
    return Screen(said("tried", bench.desk))


async def publish(work: Work, about: tuple[str, ...]) -> Screen:
    """Send what was previewed to its followers, now or from the moment of the button on."""
    bench = await work.bench()
    prepared = await _as_shown(work, bench, about)
    if prepared is None:
        return Screen(said("changed", bench.desk))
    begins = None if about[2:] == (NOW,) else read_short_moment("".join(about[2:]))
    if about[2:] != (NOW,) and (begins is None or begins <= bench.now):
        return await _preview(work, bench, about[0], None)  # the button's moment has passed
    hours = bench.services.hours
    choice = Choice(prepared.sha256, work.editor.author, begins)
    try:
        done = await work.parts.store.write(_confirm, prepared, choice, hours, bench.now)
    except ContentMovedError:
        return Screen(said("changed", bench.desk))
    except PublishedBeforeError:
        return Screen(said("known", bench.desk))
    if done.begins > bench.now:
        return later_screen(done, bench)
    return Screen(said("published", bench.desk, done.recipients))


async def list_deliveries(work: Work, rest: str) -> Screen:
    """Show how the newest notifications stand, with a button to stop each that still goes on."""
    del rest
    bench = await work.bench()
    progress = await work.parts.store.read(recent_progress, now=bench.now)
    return deliveries_screen(progress, bench)


async def halt(work: Work, about: tuple[str, ...]) -> Screen:
    """Stop a notification; whom it has reached it has reached."""
    desk = (await work.bench()).desk
    number = about[0] if about else ""
    if not (number.isascii() and number.isdigit()):
        return await list_deliveries(work, "")
    count = await work.parts.store.write(cancel, int(number), now=work.parts.clock())
    return Screen(said("cancelled", desk, count))


def _confirm(
    session: Session, prepared: Prepared, choice: Choice, hours: Hours, now: datetime
) -> Confirmed:
    return confirm(session, prepared, choice, hours, now=now)


async def _preview(work: Work, bench: Workbench, subject_id: str, at: datetime | None) -> Screen:
    prepared = await _prepared(work, bench, subject_id)
    if prepared is None:
        return told(bench.desk, "deliveries.nothing", id=value(subject_id))
    if await work.parts.store.read(was_published, prepared):
        return Screen(said("known", bench.desk))
    counts = await work.parts.store.read(count_followers, prepared.targets)
    offered = Offered(subject_id, _mark(prepared), prepared.body, counts, at)
    return preview_screen(offered, bench)


async def _choice(work: Work) -> Screen:
    """Offer the newest records that readers see and followers were not told of."""
    bench = await work.bench()
    past = await work.parts.store.read(read_history, limit=_LOOKED_AT)
    changed = [t.id for p in past if p.kind is not ChangeKind.LOAD for t in p.touched]
    desk = bench.readers_desk(bench.library)
    events = {e.id: e.versions for e in map(desk.library.entities.get, changed) if e is not None}
    # What tells of an event goes out with the event.
    with_event = {v.fact_id for versions in events.values() for v in versions}
    found = []
    for subject_id in dict.fromkeys(x for x in changed if x not in with_event):
        prepared = await _prepared(work, bench, subject_id)
        if prepared and not await work.parts.store.read(was_published, prepared):
            found.append(subject_id)
    return choice_screen(found[:_MOST_OFFERED], bench)


async def _prepared(work: Work, bench: Workbench, subject_id: str) -> Prepared | None:
    desk = bench.readers_desk(bench.library)
    known = await work.parts.store.read(last_told, subject_id)
    return await work.think(lambda: prepare(subject_id, desk, known))


async def _as_shown(work: Work, bench: Workbench, about: tuple[str, ...]) -> Prepared | None:
    """Return what would go out, if it still is what the button was shown with."""
    if len(about) < 2:
        return None
    prepared = await _prepared(work, bench, about[0])
    is_same = prepared is not None and _mark(prepared) == about[1]
    return prepared if is_same else None


def _mark(prepared: Prepared) -> str:
    return prepared.sha256[:_MARK_LETTERS]
