"""Proposals on cards: one alone with its speaker and why it wants eyes, or a paragraph of others."""

from __future__ import annotations

from bot.editors.import_state import (
    ACCEPTED,
    OPEN,
    ImportState,
    Item,
    mark_of_items,
    stop_of,
    working_library,
)
from bot.editors.rules import broken_rules
from bot.editors.screen import Key, Screen, rows
from bot.editors.shaping import voices
from bot.editors.spotting import drafted
from bot.editors.state import key
from bot.editors.trial import changed_library
from bot.editors.views.fact_work import broken_lines
from bot.editors.views.held_fact import title_of_fact
from bot.editors.views.parts import finished, remark_line
from bot.editors.workbench import Workbench
from bot.reply import Line, label, own
from bot.views.card import Card, short, strong
from bot.views.desk import Desk
from bot.views.sources import place_in_source
from content.records import Fact, Kind, NoteKind, Role, Span
from content.release_reader.proposals import Likeness, in_arabic

_MOST_VOICES = 8


def proposal_screen(state: ImportState, bench: Workbench) -> Screen:
    """Return the card of the proposal that is shown, or of the rest of its paragraph."""
    desk = bench.inner_desk(working_library(state, bench.library))
    stop = stop_of(state, bench.library, state.at)
    card = Card()
    card.say(*remark_line(state, desk))
    card.say(_progress(state, stop, desk))
    if len(stop) == 1:
        _say_alone(card, state.items[stop[0]], desk)
    else:
        _say_paragraph(card, state, stop, desk)
    facts = [state.items[i].fact for i in stop]
    library = changed_library(desk.library, facts, ())
    broken = broken_rules(library, {f.id for f in facts})
    card.say(*broken_lines(broken, desk))
    return finished(card, *_keys(state, stop, desk))


def _progress(state: ImportState, stop: tuple[int, ...], desk: Desk) -> Line:
    """Return the title: which proposals of how many, and in which paragraph."""
    first, last = stop[0] + 1, stop[-1] + 1
    number = str(first) if len(stop) == 1 else f"{first}-{last}"
    spans = [state.items[i].fact.excerpts[0].span for i in stop]
    title = desk.line("editors.import.progress", n=own(number), of=own(str(len(state.items))))
    place = place_in_source(desk, state.text.id, spans)
    return desk.line("editors.import.progress_at", progress=strong(title), place=place)


def _say_alone(card: Card, item: Item, desk: Desk) -> None:
    fact = item.fact
    kinds = desk.texts.group("editors.kinds")
    kind = own(kinds[fact.kind.value])
    card.say(desk.line("editors.import.kind", kind=kind) if not item.eyes else _wanted(item, desk))
    card.say(*_likeness(item, desk))
    card.say(_excerpt(item, desk))
    said, source_id = fact.attribution, fact.excerpts[0].source_id
    if said is not None:
        name = desk.cited(source_id, said.speaker)
        key_name = "editors.import.carried" if said.carried_over else "editors.import.speaker"
        card.say(desk.line(key_name, name=name))
        if said.role is not None:
            card.say(desk.line("editors.fact.role", role=desk.cited(source_id, said.role)))
    card.say(desk.line("editors.fact.title", title=label(fact.title)))
    card.say(*_names(fact, desk), *_sic(item, desk))
    card.say(desk.line("editors.import.verdict_edges" if item.verdict == OPEN else _verdict(item)))


def _verdict(item: Item) -> str:
    if item.verdict == ACCEPTED:
        return "editors.import.verdict_accepted"
    return "editors.import.verdict_out"


def _wanted(item: Item, desk: Desk) -> Line:
    """Return the kind, and why an editor must look."""
    kinds = desk.texts.group("editors.kinds")
    why = [in_arabic("eyes", e.value) for e in item.eyes]
    why += [in_arabic("reasons", r.value) for r in item.reasons]
    reasons = desk.joined([(own(x),) for x in dict.fromkeys(why)])
    return desk.line("editors.import.wanted", kind=own(kinds[item.fact.kind.value]), why=reasons)


def _likeness(item: Item, desk: Desk) -> list[Line]:
    if item.like is None or item.likeness is Likeness.NEW:
        return []
    relation = own(in_arabic("relations", item.likeness.value))
    title = label(title_of_fact(item.like, desk.library))
    return [desk.line("editors.import.like", relation=relation, title=title)]


def _excerpt(item: Item, desk: Desk) -> Line:
    """Return the words with what answers in bold, behind how the text introduces them."""
    fact = item.fact
    excerpt, said = fact.excerpts[0], fact.attribution
    words = desk.cited(excerpt.source_id, excerpt.span, excerpt.focus)
    if excerpt.focus == excerpt.span or fact.kind is Kind.QUOTE:
        words = words.strong()
    if said is None or said.phrase in excerpt.span:
        return (words,)
    line: Line = (words,)
    if fact.kind is not Kind.REPORTED:
        line = desk.line("marks.quoted", words=words)
    return desk.spaced([(desk.cited(excerpt.source_id, said.phrase),), line])


def _names(fact: Fact, desk: Desk) -> list[Line]:
    """Return the names with which a proposal is linked, its speaker aside, and its topics."""
    held = desk.library.entities
    ids = [x.entity_id for x in fact.links if x.role is not Role.SPEAKER]
    named: list[Line] = [(label(held[x].label),) for x in (*ids, *fact.topics) if x in held]
    return [desk.line("editors.import.names", names=desk.joined(named))] if named else []


def _sic(item: Item, desk: Desk) -> list[Line]:
    source_id = item.fact.excerpts[0].source_id
    spans: dict[Span, None] = dict.fromkeys(n.span for n in item.notes if n.kind is NoteKind.SIC)
    inside = [s for s in spans if s in item.fact.excerpts[0].span]
    if not inside:
        return []
    cited = [desk.line("marks.quoted", words=desk.cited(source_id, s)) for s in inside]
    return [desk.line("notes.sic", words=desk.joined(cited))]


def _say_paragraph(card: Card, state: ImportState, stop: tuple[int, ...], desk: Desk) -> None:
    """Add the proposals of a paragraph, each with its kind, title and words."""
    kinds = desk.texts.group("editors.kinds")
    for index in stop:
        item = state.items[index]
        title = label(item.fact.title)
        kind = own(kinds[item.fact.kind.value])
        line = desk.line("editors.import.item", kind=kind, title=title)
        card.say(desk.line("marks.numbered", number=own(str(index + 1)), item=line))
        card.say(*_likeness(item, desk))
        excerpt = item.fact.excerpts[0]
        card.quote((desk.cited(excerpt.source_id, excerpt.span, excerpt.focus),))
        card.say(*_sic(item, desk))


def _keys(state: ImportState, stop: tuple[int, ...], desk: Desk) -> list[list[Key]]:
    names = desk.texts.group("editors.keys")
    first, mark = str(stop[0]), mark_of_items(state, stop)
    last = [key(state, names["previous"], "prev", first), key(state, names["leave"], "leave")]
    if len(stop) > 1:
        together = [
            key(state, names["accept_all"], "accept", first, mark),
            key(state, names["each"], "each", first),
            key(state, names["omit_all"], "omit", first),
        ]
        return [together, last]
    decide = [
        key(state, names["accept"], "accept", first, mark),
        key(state, names["change"], "change", first),
        key(state, names["omit"], "omit", first),
    ]
    sentences = [key(state, names[f"wider_{by}"], "wider", first, by) for by in ("before", "after")]
    sentences.append(key(state, names["narrower"], "wider", first, "less"))
    return [decide, sentences, last]


def change_screen(state: ImportState, bench: Workbench) -> Screen:
    """Return the kinds and speakers that a proposal may have instead."""
    desk = bench.inner_desk(working_library(state, bench.library))
    item, names = state.items[state.at], desk.texts.group("editors.keys")
    card, index = Card(), str(state.at)
    card.say(*remark_line(state, desk))
    card.say(_progress(state, (state.at,), desk))
    if state.ask == "item_title":
        card.say(strong(desk.line("editors.asked.title")))
        return finished(card, [key(state, names["back"], "back")])
    card.say(_excerpt(item, desk))
    card.say(desk.line("editors.import.change"))
    kinds = desk.texts.group("editors.kinds")
    by_kind = [
        key(state, kinds[k.value], "kind", index, k.value)
        for k in Kind
        if k not in (Kind.GAP, item.fact.kind)
    ]
    found = voices(drafted(state.text, desk.library, bench.now.date()))[:_MOST_VOICES]
    voiced = [key(state, short(v.name), "voice", index, str(i)) for i, v in enumerate(found)]
    title, back = key(state, names["title"], "title", index), key(state, names["back"], "back")
    return finished(card, *rows(by_kind), *rows(voiced), [title, back])
