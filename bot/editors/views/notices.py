"""Work on a notice, as its editor sees each step."""

from __future__ import annotations

from dataclasses import replace

from bot.editors.notice_state import (
    CONTACT,
    STATUSES,
    NoticeState,
    drafted_notice,
    mark_of_notice,
    saved_records,
    subjects,
)
from bot.editors.screen import Key, Screen, rows
from bot.editors.state import key
from bot.editors.trial import changed_library
from bot.editors.views.held_fact import reader_blocks
from bot.editors.views.parts import finished, plan_line, published_keys, remark_line
from bot.editors.watched import held_back
from bot.editors.workbench import Workbench
from bot.reply import label, own
from bot.views.card import Card, short, strong
from content.library import Library
from content.records import Status

_MOST = 10


def show_notice(state: NoticeState, bench: Workbench) -> Screen:
    """Return the message for the step at which the work stands."""
    desk = bench.desk
    card = Card()
    card.say(*remark_line(state, desk))
    if state.is_left or state.step == "dropped":
        card.say(strong(desk.line("editors.left" if state.is_left else "editors.dropped")))
        return finished(card)
    if state.step == "done":
        return _done(state, bench)
    if state.step == "preview":
        return _preview(state, bench)
    asked = desk.texts.group(f"editors.notice.{state.about}")
    card.say(strong((own(asked[state.step]),)))
    if state.entity is not None:
        card.say((label(state.entity.label),))
    if state.step == "text":
        how = "two_lines" if state.about == CONTACT else "two_lines_or_words"
        card.say(desk.line(f"editors.notice.{how}"))
    return finished(card, *rows(_choices(state, bench), 1), _leave(state, bench))


def notice_words(state: NoticeState, bench: Workbench) -> tuple[str, str]:
    """Return the title of a notice, and the question that it answers."""
    name = state.entity.label if state.entity is not None else ""
    words = bench.desk.texts.group(f"editors.notice.{state.about}")
    title = words["title" if state.about == CONTACT else f"title_{state.status}"]
    return f"{title} {name}", f"{words['asks']} {name}{words['mark']}"


def _choices(state: NoticeState, bench: Workbench) -> list[Key]:
    if state.step == "status":
        names = bench.desk.texts.group("editors.notice.status")
        return [key(state, names[x], "status", x) for x in STATUSES]
    if state.step == "who":
        known = subjects(state, bench.library)[:_MOST]
        return [key(state, short(e.label), "who", e.id) for e in known]
    return []


def _leave(state: NoticeState, bench: Workbench) -> list[Key]:
    return [
        key(state, bench.desk.word("editors.keys.leave"), "leave"),
        key(state, bench.desk.word("editors.keys.cancel"), "cancel"),
    ]


def _changed(state: NoticeState, bench: Workbench) -> tuple[str, Library]:
    fact = drafted_notice(state, *notice_words(state, bench), bench.now)
    library = changed_library(bench.library, saved_records(state, fact, bench.library), ())
    return fact.id, library


def _preview(state: NoticeState, bench: Workbench) -> Screen:
    desk, card = bench.desk, Card()
    card.say(*remark_line(state, desk))
    card.say(strong(desk.line("editors.preview.title")))
    fact_id, library = _changed(state, bench)
    for block in reader_blocks(fact_id, library, bench.readers_desk(library)):
        (card.quote if block.is_quote else card.say)(*block.lines)
    card.say(strong(desk.line("editors.preview.end")))
    event = library.entities.get(state.entity.id) if state.entity is not None else None
    if event is not None and event.versions:
        plan = plan_line(event.versions[-1], library.entities, desk)
        card.say(desk.line("editors.notice.plan", plan=plan))
    if held_back(library.facts[fact_id], bench):
        card.say(desk.line("editors.preview.four_eyes"))
    publish = key(state, desk.word("editors.keys.publish"), "publish", mark_of_notice(state))
    back = key(state, desk.word("editors.keys.back"), "back")
    return finished(card, [publish], [back, *_leave(state, bench)])


def _done(state: NoticeState, bench: Workbench) -> Screen:
    desk, card = bench.desk, Card()
    card.say(strong(desk.line("editors.fact.done", number=own(str(state.revision or 0)))))
    title, _ = notice_words(state, bench)
    card.say((label(title),))
    fact = drafted_notice(state, title, "", bench.now)
    told_of: str | None = (
        fact.id if state.about == CONTACT or state.entity is None else state.entity.id
    )
    if held_back(replace(fact, status=Status.PUBLISHED), bench):
        card.say(desk.line("editors.preview.four_eyes"))
        told_of = None
    return finished(card, *published_keys(fact.id, told_of, state.revision, desk))
