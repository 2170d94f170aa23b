"""Event cards: labelled lines put together from all sentences that tell of an event."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.reply import ActionName, Button, Line, Reply, label, own
from bot.views.calendars import ahead
from bot.views.card import Card, button, fact_buttons, title_line
from bot.views.desk import Desk, Offer, Place
from bot.views.notes import gaps_beside, lacking_line, note_lines, notice_lines
from bot.views.planned import event_date
from bot.views.remarks import remark_lines
from bot.views.sources import source_line
from content.matching.lookup import telling_fact
from content.matching.plain import SlotLine, slot_lines
from content.matching.results import Answer, Shown
from content.records import Entity, Fact, Role, Slot

# What an event has: told by gaps of its own, or by gaps beside its facts.
_OWN_LACKS = (Slot.DATE, Slot.PLACE)
_LACKS = (Slot.VENUE, Slot.TIME, Slot.PROGRAMME)


def event_card(answer: Answer, desk: Desk) -> Reply:
    """Return the card of an event: status, labelled spans, the sentence that tells its aim."""
    event = desk.library.entities[str(answer.event_id)]
    card = Card()
    card.say(title_line(event.label))
    card.say(*remark_lines(answer, desk), *_status(event, desk))
    card.say(*change_lines(event, desk))
    lines = slot_lines(answer, desk.library)
    told = [x for x in lines if x.slot is not Slot.AIM]
    card.say(*(_labelled(x, desk) for x in told))
    for x in lines:
        if x.slot is Slot.AIM:
            card.quote((desk.cited(x.excerpt.source_id, x.excerpt.span),))
    card.say(*_lacking(event, lines, desk))
    _say_sources(card, lines, answer, desk)
    return card.done(_buttons(event, _told_by(lines), desk))


def tells_of_event(answer: Answer, desk: Desk) -> bool:
    """Tell whether an answer says anything of the event itself, printed or vouched for."""
    is_vouched_for = any(f.notice is not None for f in answer.facts)
    return is_vouched_for or bool(slot_lines(answer, desk.library))


def _buttons(event: Entity, told_by: Sequence[Fact], desk: Desk) -> list[Button]:
    """Return the buttons of a card; of an event on a day ahead the calendar goes before the context."""
    buttons = fact_buttons(desk, told_by, *_between(event, desk))
    if desk.place is not Place.TELEGRAM or ahead(event, desk) is None:
        return buttons
    calendar = button(desk, "calendar", ActionName.CALENDAR, event.id)
    kept = [b for b in buttons if b.action.name is not ActionName.CONTEXT]
    copying = [b for b in kept if b.action.name is ActionName.COPY]
    return [*(b for b in kept if b not in copying), calendar, *copying]


def _between(event: Entity, desk: Desk) -> list[Button]:
    """Return the button to follow an event that is still ahead, else the one to its speakers."""
    is_ahead = bool(event.versions) and event.versions[-1].status != "held"
    if is_ahead and Offer.FOLLOW in desk.offers:
        return [button(desk, "follow", ActionName.FOLLOW, event.id)]
    speakers = button(desk, "speakers", ActionName.SPEAKERS, event.id)
    return [speakers] if _has_speakers(event, desk) else []


def known_date(event: Entity, desk: Desk) -> Line | None:
    """Return the date of an event as printed, or as an editor vouches for it since."""
    if notice_of(event, desk) is not None and event.versions[-1].start is not None:
        return event_date(event.versions[-1], desk)
    fact = telling_fact(desk.library.linked(event.id, Role.SUBJECT), Slot.DATE, event)
    dates = [s.span for e in fact.excerpts for s in e.slots if s.name is Slot.DATE] if fact else []
    return (desk.cited(fact.excerpts[0].source_id, dates[0]),) if fact and dates else None


def notice_of(event: Entity, desk: Desk) -> Fact | None:
    """Return the notice by which an editor vouches for the newest version of an event."""
    told_by = event.versions[-1].fact_id if event.versions else None
    fact = desk.library.facts.get(told_by or "")
    return fact if fact is not None and fact.notice is not None else None


def _labelled(line: SlotLine, desk: Desk) -> Line:
    spans: list[Line] = [(desk.cited(line.excerpt.source_id, s),) for s in line.spans]
    return desk.line(
        "event.labelled",
        label=own(desk.texts.group("event.slots")[line.slot.value]),
        spans=desk.joined(spans, "marks.semicolon"),
    )


def _status(event: Entity, desk: Desk) -> list[Line]:
    """Return where the event stands at `now`, as far as its sources tell."""
    if not event.versions:
        return []
    last = event.versions[-1]
    status = last.status
    ends = last.end or last.start
    if status == "announced" and ends is None:
        status = "announced_undated"
    elif status == "announced" and ends is not None and ends < desk.now.date():
        status = "announced_past"
    return [(own(desk.texts.group("event.status")[status]),)]


def change_lines(event: Entity, desk: Desk) -> list[Line]:
    """Return what changed last, with who vouches for it where no source prints it."""
    notice = notice_of(event, desk)
    if notice is not None:
        return notice_lines([Shown(notice, (), ())], desk)
    change = event.versions[-1].change if event.versions else None
    return [] if change is None else [desk.line("event.change", change=label(change))]


def _lacking(event: Entity, lines: Sequence[SlotLine], desk: Desk) -> list[Line]:
    """Return what is not told of the event, of what an event has."""
    told = {x.slot for x in lines}
    own_gaps = [g for g in desk.library.gaps if event.id in g.linked(Role.SUBJECT)]
    beside = [g for g in gaps_beside(_told_by(lines), desk) if _asks(g) & set(_LACKS)]
    slots = [s for s in (*_OWN_LACKS, *_LACKS, Slot.NAMES) if s not in told]
    gaps = [*own_gaps, *(g for g in beside if not _asks(g) & {*_OWN_LACKS, Slot.NAMES})]
    return lacking_line(gaps, slots, desk)


def _asks(gap: Fact) -> frozenset[Slot]:
    return frozenset(gap.gap.asks) if gap.gap is not None else frozenset()


def _told_by(lines: Sequence[SlotLine]) -> list[Fact]:
    return list({x.fact.id: x.fact for x in lines}.values())


def _say_sources(card: Card, lines: Sequence[SlotLine], answer: Answer, desk: Desk) -> None:
    ordered = sorted(lines, key=lambda x: x.excerpt.source_id)
    for source_id, section in groupby(ordered, key=lambda x: x.excerpt.source_id):
        spans = [s for x in section for s in x.shown]
        shown: list[Shown] = [
            x for x in answer.shown if x.excerpts and x.fact.excerpts[0].source_id == source_id
        ]
        card.say(*note_lines(shown, spans, desk))
        card.say(source_line(desk, source_id, spans))


def _has_speakers(event: Entity, desk: Desk) -> bool:
    return any(f.attribution is not None for f in desk.library.linked(event.id))
