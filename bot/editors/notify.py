"""Tell followers of a fact or an event: previewed, tried on oneself, confirmed by its content."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bot.delivery.notifying import (
    Choice,
    Confirmed,
    ContentMovedError,
    Prepared,
    PublishedBeforeError,
    confirm,
    prepare,
    try_out,
    was_published,
)
from bot.editors.screen import Key, Press, Screen
from bot.editors.views.parts import told
from bot.editors.work import Work
from bot.editors.workbench import Workbench
from bot.hours import Hours
from bot.pace import UPDATES_A_SECOND
from bot.reply import value
from bot.views.deliveries import labels, preview_card, progress_card, said
from storage.deliveries import recent_progress
from storage.followers import count_followers
from storage.notifications import cancel
from storage.tables import Rhythm

_MARK_LETTERS = 8
_NOW, _MORNING = "now", "morning"


async def offer(work: Work, rest: str) -> Screen:
    """Show what would go out about a record, to how many, and how long that takes."""
    bench = await work.bench()
    if not rest:
        return told(bench.desk, "deliveries.how")
    prepared = await _prepared(work, bench, rest)
    if prepared is None:
        return told(bench.desk, "deliveries.nothing", id=value(rest))
    if await work.parts.store.read(was_published, prepared):
        return Screen(said("known", bench.desk))
    counts = await work.parts.store.read(count_followers, prepared.targets)
    return _preview(prepared, rest, counts, bench)


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
    """Send what was previewed to its followers, now or from the next morning on."""
    bench = await work.bench()
    prepared = await _as_shown(work, bench, about)
    if prepared is None:
        return Screen(said("changed", bench.desk))
    hours = bench.services.hours
    begins = hours.next_morning(bench.now) if about[2:] == (_MORNING,) else None
    choice = Choice(prepared.sha256, work.editor.author, begins)
    try:
        done = await work.parts.store.write(_confirm, prepared, choice, hours, bench.now)
    except ContentMovedError:
        return Screen(said("changed", bench.desk))
    except PublishedBeforeError:
        return Screen(said("known", bench.desk))
    if done.begins > bench.now:
        at = done.begins.astimezone(hours.zone)
        return Screen(said("later", bench.desk, done.recipients, at))
    return Screen(said("published", bench.desk, done.recipients))


async def list_deliveries(work: Work, rest: str) -> Screen:
    """Show how the newest notifications stand, with a button to stop each that still goes on."""
    del rest
    desk = (await work.bench()).desk
    progress = await work.parts.store.read(recent_progress)
    going = [
        (n, p) for n, p in enumerate(progress, 1) if p.waiting and p.published.cancelled_at is None
    ]
    stop = labels(desk)["stop"]
    keys = tuple((Key(f"{n}. {stop}", Press("halt", (str(p.published.id),))),) for n, p in going)
    return Screen(progress_card(progress, UPDATES_A_SECOND, desk), keys)


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


async def _prepared(work: Work, bench: Workbench, subject_id: str) -> Prepared | None:
    desk = bench.readers_desk(bench.library)
    return await work.think(lambda: prepare(subject_id, desk))


async def _as_shown(work: Work, bench: Workbench, about: tuple[str, ...]) -> Prepared | None:
    """Return what would go out, if it still is what the button was shown with."""
    if len(about) < 2:
        return None
    prepared = await _prepared(work, bench, about[0])
    is_same = prepared is not None and _mark(prepared) == about[1]
    return prepared if is_same else None


def _preview(
    prepared: Prepared, subject_id: str, counts: Mapping[Rhythm, int], bench: Workbench
) -> Screen:
    hours = bench.services.hours
    starts = hours.awake(bench.now).astimezone(hours.zone)
    desk = bench.desk
    reply = preview_card(prepared.body.reply, counts, UPDATES_A_SECOND, starts, desk)
    words, about = labels(desk), (subject_id, _mark(prepared))
    keys = [(Key(words["trial"], Press("trial", about)),)]
    if any(counts.values()):
        keys += [
            (Key(words["now"], Press("tell", (*about, _NOW))),),
            (Key(words["morning"], Press("tell", (*about, _MORNING))),),
        ]
    return Screen(reply, tuple(keys))


def _mark(prepared: Prepared) -> str:
    return prepared.sha256[:_MARK_LETTERS]
