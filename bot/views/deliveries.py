"""What the team sees of what goes to followers: a preview with its reach, and how sending goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.reply import Block, Line, Reply, label, own
from bot.views.card import Card, strong
from bot.views.desk import Desk
from storage.deliveries import Progress
from storage.tables import OutboxState, Rhythm

_MINUTE = 60
_BY_STATE = (
    OutboxState.BLOCKED,
    OutboxState.FAILED,
    OutboxState.UNKNOWN,
    OutboxState.TOO_OLD,
)


def preview_card(
    card: Reply, counts: Mapping[Rhythm, int], a_second: float, starts: datetime, desk: Desk
) -> Reply:
    """Return a notification as readers see it, whom it reaches, and how long sending takes.

    `starts` is in the office's zone, as it is told.
    """
    first = Block((strong(desk.line("deliveries.preview")),))
    lines = [reach_line(counts, a_second, desk)]
    if starts > desk.now and counts.get(Rhythm.AT_ONCE):
        lines.append(desk.line("deliveries.at_night", time=own(f"{starts:%H:%M}")))
    return Reply((first, *card.blocks, Block(tuple(lines))))


def reach_line(counts: Mapping[Rhythm, int], a_second: float, desk: Desk) -> Line:
    """Return how many a notification reaches at which rhythm, and for how long it is sent."""
    wordings = desk.texts.group("deliveries.reached")
    told: list[Line] = [
        (own(wordings[r.value].replace("{count}", str(counts[r]))),)
        for r in Rhythm
        if r.value in wordings and counts.get(r)
    ]
    if not told:
        return desk.line("deliveries.nobody")
    seconds = counts.get(Rhythm.AT_ONCE, 0) / a_second
    time = own(duration(seconds, desk))
    return desk.line("deliveries.reach", counts=desk.joined(told), time=time)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a notification stands, what it is about, and when the next of it goes out, as told."""

    progress: Progress
    about: Line
    next_at: Line | None


def progress_card(standings: Sequence[Standing], a_second: float, desk: Desk) -> Reply:
    """Return how the newest notifications stand: progress, rate, remaining time, causes."""
    card = Card()
    card.say(strong(desk.line("deliveries.title")))
    if not standings:
        card.say(desk.line("deliveries.none"))
    for number, one in enumerate(standings, 1):
        published = one.progress.published
        kind = desk.texts.group("deliveries.kinds")[published.kind.value]
        name: list[Line] = [(own(kind),), (desk.day(published.made_at.date()),)]
        line = desk.line(
            "deliveries.entry",
            number=own(str(number)),
            name=desk.joined([*name, one.about] if one.about else name),
        )
        card.say(strong(line), *_progress_lines(one, a_second, desk))
    return card.done()


def said(key: str, desk: Desk, count: int = 0) -> Reply:
    """Return one line of a group of `deliveries`: what came of a choice."""
    wording = desk.texts.group("deliveries")[key].replace("{count}", str(count))
    return Reply((Block(((own(wording),),)),))


def labels(desk: Desk) -> dict[str, str]:
    """Return the labels of the buttons below a preview and below a delivery under way."""
    return desk.texts.group("deliveries.buttons")


def duration(seconds: float, desk: Desk) -> str:
    """Return how long something takes, in whole minutes."""
    minutes = round(seconds / _MINUTE)
    if not minutes:
        return desk.word("deliveries.under_a_minute")
    return desk.texts.counted("deliveries.minutes", minutes)


def _progress_lines(standing: Standing, a_second: float, desk: Desk) -> list[Line]:
    one = standing.progress
    sent = one.counts.get(OutboxState.SENT, 0)
    lines = [
        desk.line(
            "deliveries.sent",
            sent=own(str(sent)),
            total=own(str(one.total)),
            waiting=own(str(one.waiting)),
        )
    ]
    rate = one.a_second
    if one.due:
        time = own(duration(one.due / min(rate or a_second, a_second), desk))
        lines.append(desk.line("deliveries.left", time=time))
    if one.due and rate is not None:
        lines.append(desk.line("deliveries.rate", rate=own(f"{rate:.1f}")))
    if standing.next_at is not None:
        count = own(str(one.waiting - one.due))
        lines.append(desk.line("deliveries.next", count=count, time=standing.next_at))
    if one.published.cancelled_at is not None and one.counts.get(OutboxState.CANCELLED):
        lines.append(desk.line("deliveries.ended"))
    causes = _causes(one, desk)
    if causes:
        lines.append(desk.line("deliveries.causes", causes=desk.joined(causes)))
    return lines


def _causes(one: Progress, desk: Desk) -> list[Line]:
    """Return how many ended without a message, by state, and Telegram's own words for each."""
    names = desk.texts.group("deliveries.states")
    found: list[Line] = [
        desk.line("deliveries.cause", count=own(str(one.counts[s])), cause=own(names[s.value]))
        for s in _BY_STATE
        if one.counts.get(s)
    ]
    return [
        *found,
        *(
            desk.line("deliveries.cause", count=own(str(count)), cause=label(cause))
            for cause, count in one.causes.items()
            if cause
        ),
    ]
