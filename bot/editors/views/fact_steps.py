"""Work on one fact, as its editor sees each step."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.editors.fact_state import FactState
from bot.editors.screen import Key, Screen, rows
from bot.editors.spotting import printed_units
from bot.editors.state import key
from bot.editors.views.fact_asked import asked_screen
from bot.editors.views.fact_work import preview_screen, work_screen
from bot.editors.views.parts import cancel_key, finished, headed, published_keys
from bot.editors.workbench import Workbench
from bot.reply import Line, label, own
from bot.views.card import Card, short, strong
from bot.views.sources import place_in_source
from content.passages import Part, find_nearest
from content.records import Span, Status

_AROUND = 60


def show_fact_work(state: FactState, bench: Workbench) -> Screen:
    """Return the message for the step at which the work stands."""
    if state.is_left:
        return finished(headed(state, bench, "editors.left"))
    return _SCREENS[state.step](state, bench)


def _source(state: FactState, bench: Workbench) -> Screen:
    card = headed(state, bench, "editors.fact.from_source")
    keys: list[Key] = []
    for number, source in enumerate(bench.library.sources.values(), 1):
        item: Line = (label(source.label or source.key),)
        card.say(bench.desk.line("marks.numbered", number=own(str(number)), item=item))
        keys.append(
            key(state, f"{number}. {short(source.label or source.key, 20)}", "source", source.id)
        )
    return finished(card, *rows(keys, 1), cancel_key(state, bench))


def _words(state: FactState, bench: Workbench) -> Screen:
    card = headed(state, bench, "editors.fact.words")
    card.say(_source_name(state, bench))
    card.say(bench.desk.line("editors.fact.words_how"))
    return finished(card, cancel_key(state, bench))


def _source_name(state: FactState, bench: Workbench) -> Line:
    source = bench.library.sources[state.source or ""]
    return bench.desk.line("editors.fact.source", name=label(source.label or source.key))


def _near(state: FactState, bench: Workbench) -> Screen:
    """Return the typed words beside the nearest printed ones, where they differ in bold."""
    desk, library = bench.desk, bench.library
    card = headed(state, bench, "editors.fact.not_printed")
    card.say(_source_name(state, bench))
    source = library.sources[state.source or ""]
    near = find_nearest(source.text, printed_units(source, library), state.typed)
    if near is None:
        card.say(desk.line("editors.fact.words_again"))
        return finished(card, cancel_key(state, bench))
    typed: list[Line] = [
        (label(r.words).strong() if r.part is Part.TYPED else label(r.words),)
        for r in near.runs
        if r.part is not Part.PRINTED
    ]
    card.say(desk.line("editors.fact.as_typed", words=desk.spaced(typed)))
    card.say(desk.line("editors.fact.as_printed"))
    printed = [r.span for r in near.runs if r.part is Part.PRINTED and r.span is not None]
    card.quote((desk.cited(source.id, near.span, *printed),))
    card.say(desk.line("editors.fact.words_again"))
    take = key(state, desk.word("editors.keys.take_printed"), "place", "0")
    return finished(card, [take], cancel_key(state, bench))


def _places(state: FactState, bench: Workbench) -> Screen:
    desk = bench.desk
    card = headed(state, bench, "editors.fact.places")
    source = bench.library.sources[state.source or ""]
    keys: list[Key] = []
    for number, span in enumerate(state.places[:8], 1):
        place = place_in_source(desk, source.id, [span])
        card.say(desk.line("marks.numbered", number=own(str(number)), item=place))
        start, end = max(0, span.start - _AROUND), min(len(source.text), span.end + _AROUND)
        words = desk.cited(source.id, _on_words(source.text, Span(start, end)), span)
        card.quote((words,))
        keys.append(key(state, str(number), "place", str(number - 1)))
    return finished(card, *rows(keys, 4), cancel_key(state, bench))


def _on_words(text: str, span: Span) -> Span:
    """Return a span that cuts no word."""
    start, end = span.start, span.end
    while 0 < start < end and not text[start - 1].isspace():
        start += 1
    while start < end < len(text) and not text[end].isspace():
        end -= 1
    return Span(start, end)


def _done(state: FactState, bench: Workbench) -> Screen:
    desk = bench.desk
    card = Card()
    card.say(strong(desk.line("editors.fact.done", number=own(str(state.revision or 0)))))
    fact = state.work
    card.say((label(fact.title),))
    if fact.status is not Status.PUBLISHED:
        card.say((own(desk.texts.group("editors.status")[fact.status.value]),))
    told_of = fact.id if fact.status is Status.PUBLISHED else None
    return finished(card, *published_keys(fact.id, told_of, state.revision, desk))


def _dropped(state: FactState, bench: Workbench) -> Screen:
    return finished(headed(state, bench, "editors.dropped"))


_SCREENS: Mapping[str, Callable[[FactState, Workbench], Screen]] = {
    "source": _source,
    "words": _words,
    "near": _near,
    "places": _places,
    "bench": work_screen,
    "ask": asked_screen,
    "preview": preview_screen,
    "done": _done,
    "dropped": _dropped,
}
