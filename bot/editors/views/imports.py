"""An import as its editor sees each step."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.editors.import_state import (
    ACCEPTED,
    OPEN,
    OUT,
    ImportState,
    accepted,
    mark_of_import,
    working_library,
)
from bot.editors.screen import Key, Press, Screen
from bot.editors.state import key
from bot.editors.views.fact_work import trial_lines
from bot.editors.views.import_cards import change_screen, proposal_screen
from bot.editors.views.import_names import name_screen, names_screen
from bot.editors.views.parts import cancel_key, finished, headed, moment, remark_line
from bot.editors.watched import is_watched
from bot.editors.workbench import Workbench
from bot.reply import Line, label, own
from bot.views.card import Card, strong
from bot.views.sources import source_date
from content.release_reader.proposals import Likeness


def show_import(state: ImportState, bench: Workbench) -> Screen:
    """Return the message for the step at which the import stands."""
    if state.is_left:
        return finished(headed(state, bench, "editors.left"))
    return _SCREENS[state.step](state, bench)


def _gather(state: ImportState, bench: Workbench) -> Screen:
    desk = bench.desk
    card = headed(state, bench, "editors.import.gather")
    if not state.pieces:
        card.say(desk.line("editors.import.gather_how"))
        return finished(card, cancel_key(state, bench))
    letters = own(str(sum(map(len, state.pieces))))
    count = own(desk.texts.counted("editors.import.pieces", len(state.pieces)))
    card.say(desk.line("editors.import.gathered", pieces=count, letters=letters))
    card.say(desk.line("editors.import.more"))
    read = key(state, desk.word("editors.keys.done"), "read")
    return finished(card, [read, *cancel_key(state, bench)])


def _confirm(state: ImportState, bench: Workbench) -> Screen:
    """Return what the text prints of itself, to be confirmed; what it lacks is said."""
    desk, source = bench.inner_desk(working_library(state, bench.library)), state.text
    card = headed(state, bench, "editors.import.head")
    title = (desk.cited(source.id, source.title),) if source.title else _lacking(bench)
    card.say(desk.line("editors.import.title", title=title))
    card.say(desk.line("editors.import.date", date=source_date(source, desk)))
    publisher = source.publisher
    vouched: Line = (label(publisher.value),) if publisher is not None else _lacking(bench)
    card.say(desk.line("editors.import.publisher", publisher=vouched))
    if not source.has_beginning:
        card.say(desk.line("editors.import.beginless"))
    card.say(desk.line("editors.import.proposed", count=own(str(len(state.items)))))
    same = sum(item.likeness is Likeness.SAME for item in state.items)
    if same:
        card.say(desk.line("editors.import.same", count=own(str(same))))
    names = desk.texts.group("editors.keys")
    dated = "confirm" if source.published is not None else "confirm_undated"
    change = [key(state, names[x], "ask", x) for x in ("title", "date", "publisher")]
    keys = [key(state, names[dated], "confirm")]
    return finished(card, keys, change, [*_leave(state, bench)])


def _lacking(bench: Workbench) -> Line:
    return bench.desk.line("editors.import.lacking")


def _asked(state: ImportState, bench: Workbench) -> Screen:
    desk = bench.desk
    card = Card()
    card.say(*remark_line(state, desk))
    card.say(strong((own(desk.texts.group("editors.import.asked")[state.ask]),)))
    back = [key(state, desk.word("editors.keys.back"), "back")]
    if state.ask == "from" and state.visible_from is not None:
        back.insert(0, key(state, desk.word("editors.keys.no_dates"), "nodates"))
    if state.ask == "date":
        back.insert(0, key(state, desk.word("source.undated"), "undated"))
    return finished(card, back)


def _end(state: ImportState, bench: Workbench) -> Screen:
    """Return what would be published and which answers change by it, with the key that does it."""
    desk = bench.desk
    card = headed(state, bench, "editors.import.end")
    counts = {v: sum(x.verdict == v for x in state.items) for v in (ACCEPTED, OUT, OPEN)}
    card.say(
        desk.line(
            "editors.import.decided",
            accepted=own(str(counts[ACCEPTED])),
            out=own(str(counts[OUT])),
            open=own(str(counts[OPEN])),
        )
    )
    if state.visible_from is not None:
        at = moment(state.visible_from, bench.staff.zone, desk)
        card.say(desk.line("editors.fact.embargo", at=at))
    if any(is_watched(x.fact, bench) for x in accepted(state)):
        card.say(desk.line("editors.preview.four_eyes"))
    card.say(*trial_lines(state.trial.asked, state.trial.changed, desk))
    names = desk.texts.group("editors.keys")
    publish = [key(state, names["publish"], "publish", mark_of_import(state))]
    previous = key(state, names["previous"], "prev", str(len(state.items)))
    if counts[ACCEPTED]:
        publish.append(key(state, names["from"], "ask", "from"))
    return finished(card, publish if counts[ACCEPTED] else [], [previous, *_leave(state, bench)])


def _leave(state: ImportState, bench: Workbench) -> list[Key]:
    leave = key(state, bench.desk.word("editors.keys.leave"), "leave")
    return [leave, *cancel_key(state, bench)]


def _done(state: ImportState, bench: Workbench) -> Screen:
    desk, card = bench.desk, Card()
    card.say(strong(desk.line("editors.fact.done", number=own(str(state.revision or 0)))))
    card.say((label(state.text.label),))
    count = own(str(sum(1 for _ in accepted(state))))
    card.say(desk.line("editors.import.published", count=count))
    if any(is_watched(x.fact, bench) for x in accepted(state)):
        card.say(desk.line("editors.preview.four_eyes"))
    if state.revision is None:
        return finished(card)
    undo = Key(desk.word("editors.keys.undo"), Press("undo", (str(state.revision),)))
    tell = Key(desk.word("editors.keys.notify"), Press("notify"))
    return finished(card, [undo], [tell])


def _dropped(state: ImportState, bench: Workbench) -> Screen:
    return finished(headed(state, bench, "editors.dropped"))


_SCREENS: Mapping[str, Callable[[ImportState, Workbench], Screen]] = {
    "gather": _gather,
    "head": _confirm,
    "ask": _asked,
    "names": names_screen,
    "name": name_screen,
    "review": proposal_screen,
    "change": change_screen,
    "end": _end,
    "done": _done,
    "dropped": _dropped,
}
