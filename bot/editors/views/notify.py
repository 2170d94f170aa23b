"""What an editor sees before something goes to followers, and while it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.delivery.notifying import Confirmed
from bot.delivery.stored import Body, body_from_json
from bot.editors.moments import short_moment
from bot.editors.screen import Key, Press, Screen
from bot.editors.views.parts import finished, moment, told
from bot.editors.workbench import Workbench
from bot.pace import UPDATES_A_SECOND
from bot.reply import Block, label, own, value
from bot.views.calendars import calendar_file
from bot.views.card import Card, short, strong
from bot.views.deliveries import Standing, labels, preview_card, progress_card
from storage.deliveries import Progress
from storage.tables import NotificationKind, Rhythm

NOW = "now"
_BY_NIGHT = (NotificationKind.CORRECTION, NotificationKind.TRIAL)


@dataclass(frozen=True, slots=True)
class Offered:
    """What would go out about a record: its mark, whom it reaches, and the moment that was asked."""

    subject_id: str
    mark: str
    body: Body
    counts: Mapping[Rhythm, int]
    at: datetime | None


def preview_screen(offered: Offered, bench: Workbench) -> Screen:
    """Return a notification as readers see it, its reach, and keys to try it and to send it."""
    hours, desk = bench.services.hours, bench.desk
    starts = hours.awake(bench.now).astimezone(hours.zone)
    reply = preview_card(offered.body.reply, offered.counts, UPDATES_A_SECOND, starts, desk)
    words, about = labels(desk), (offered.subject_id, offered.mark)
    trial = (Key(words["trial"], Press("trial", about)),)
    if not any(offered.counts.values()):
        return Screen(reply, (trial,))
    later = offered.at or hours.next_morning(bench.now)
    local = later.astimezone(hours.zone)
    month = desk.texts.group("months")[str(local.month)]
    named = words["at"].replace("{moment}", f"{local.day} {month} {local:%H:%M}")
    keys = (
        trial,
        (Key(words["now"], Press("tell", (*about, NOW))),),
        (Key(named if offered.at else words["morning"], _tell(about, later)),),
    )
    other = desk.block("deliveries.other_time", id=value(offered.subject_id))
    blocks = (*reply.blocks, *_with_file(offered, bench), other)
    return Screen(replace(reply, blocks=blocks), keys)


def _with_file(offered: Offered, bench: Workbench) -> tuple[Block, ...]:
    """Return that a calendar file goes along, where one does."""
    entry = offered.body.calendar
    if entry is None:
        return ()
    name = label(calendar_file(entry, bench.now).name)
    return (bench.desk.block("deliveries.with_file", name=name),)


def choice_screen(subject_ids: Sequence[str], bench: Workbench) -> Screen:
    """Return what may go to followers, each with a key to its preview."""
    desk, card = bench.desk, Card()
    if not subject_ids:
        return told(desk, "deliveries.nothing_new")
    card.say(strong(desk.line("deliveries.choose")))
    keys = []
    for number, subject_id in enumerate(subject_ids, 1):
        name = _name(subject_id, bench)
        item = (label(name),)
        card.say(desk.line("marks.numbered", number=own(str(number)), item=item))
        keys.append([Key(short(f"{number}. {name}"), Press("notify", (subject_id,)))])
    return finished(card, *keys)


def later_screen(done: Confirmed, bench: Workbench) -> Screen:
    """Return that sending begins later, and when."""
    at = moment(done.begins, bench.services.hours.zone, bench.desk)
    return told(bench.desk, "deliveries.later", count=own(str(done.recipients)), time=at)


def deliveries_screen(progress: Sequence[Progress], bench: Workbench) -> Screen:
    """Return how the newest notifications stand, with a key to stop each that still goes on."""
    desk = bench.desk
    stop = labels(desk)["stop"]
    going = [
        (n, p) for n, p in enumerate(progress, 1) if p.waiting and p.published.cancelled_at is None
    ]
    keys = tuple((Key(f"{n}. {stop}", Press("halt", (str(p.published.id),))),) for n, p in going)
    return Screen(
        progress_card([_standing(p, bench) for p in progress], UPDATES_A_SECOND, desk), keys
    )


def _standing(progress: Progress, bench: Workbench) -> Standing:
    hours = bench.services.hours
    morning = hours.awake(bench.now)
    if progress.due and morning > bench.now and progress.published.kind not in _BY_NIGHT:
        progress = replace(progress, due=0, next_at=morning)
    at = progress.next_at
    next_at = None if at is None else moment(at, hours.zone, bench.desk)
    return Standing(progress, body_from_json(progress.published.body).entry, next_at)


def _tell(about: tuple[str, str], at: datetime) -> Press:
    return Press("tell", (*about, short_moment(at)))


def _name(subject_id: str, bench: Workbench) -> str:
    fact = bench.library.facts.get(subject_id)
    return fact.title if fact is not None else bench.library.entities[subject_id].label
