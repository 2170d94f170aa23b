"""From gathered pieces to a source with proposals; its title, date and publisher as confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256

from bot.editors.import_state import OPEN, OUT, ImportState, Item
from bot.editors.state import remarked
from bot.editors.workbench import Workbench
from content.arabic.dates import find_dates
from content.library import Library
from content.naming import name_release
from content.passages import find_words
from content.records import Source, Span, Vouched
from content.release_reader import Draft, ReadError, checked, prepare_release, read_release
from content.release_reader.proposals import Likeness

_CUT = 3500
_STOPS = (".", "؟", "!", ":", '"', "»", "”")
_LABEL_WORDS = 7
_LONGEST = 300


def joined(pieces: Iterable[str]) -> str:
    """Return pieces as one text; Telegram cuts a long paste, and not at the end of a line."""
    text = ""
    for piece in pieces:
        is_cut = len(text) >= _CUT and not text.rstrip().endswith(_STOPS)
        text = f"{text}{' ' if is_cut else chr(10)}{piece}" if text else piece
    return text


def read_gathered(state: ImportState, bench: Workbench) -> ImportState:
    """Read what was gathered; what is no release, or is held already, is told and nothing else."""
    try:
        text = checked(joined(state.pieces))
    except ReadError as error:
        return remarked(state, "unreadable", str(error))
    same = sha256(text.encode("utf-8")).hexdigest()
    held = next((s for s in bench.library.sources.values() if s.sha256 == same), None)
    if held is not None:
        return remarked(state, "held_already", held.label or held.key)
    return _proposed(state, text, bench)


def _proposed(state: ImportState, text: str, bench: Workbench) -> ImportState:
    reading, today = read_release(text), bench.now.date()
    day = reading.layout.date.day if reading.layout.date is not None else None
    source_id = _new_id(bench.library, day, today)
    library, key = bench.library, _new_key(bench.library)
    prepared = prepare_release(reading, library, source_id=source_id, key=key, today=today)
    draft = name_release(reading, prepared, library, today)
    source = replace(draft.source, label=_label(draft.source, reading.layout.body))
    return replace(
        state,
        step="head",
        pieces=(),
        source=source,
        seen=bench.library.revision,
        items=tuple(_items(draft)),
        entities=tuple(e.entity for e in draft.entities),
    )


def _items(draft: Draft) -> Iterable[Item]:
    for proposal in draft.proposals:
        relation = proposal.relation
        is_held = relation.likeness is Likeness.SAME
        yield Item(
            proposal.fact,
            alone=proposal.needs_eyes or proposal.fact.attribution is not None,
            verdict=OUT if is_held else OPEN,
            eyes=tuple(sorted(proposal.eyes)),
            reasons=proposal.reasons,
            notes=proposal.notes,
            likeness=relation.likeness,
            like=relation.fact_id,
        )


def _new_id(library: Library, day: date | None, today: date) -> str:
    start = f"text-{today:%Y-%m-%d}" if day is None else f"release-{day:%Y-%m-%d}"
    number, source_id = 1, start
    while source_id in library.sources:
        number += 1
        source_id = f"{start}-{number}"
    return source_id


def _new_key(library: Library) -> str:
    numbers = [int(s.key) for s in library.sources.values() if s.key.isdigit()]
    return f"{max(numbers, default=0) + 1:03}"


def _label(source: Source, body: tuple[Span, ...]) -> str:
    """Return by what editors and menus call a source: how its title or its text begins."""
    first = source.title or (body[0] if body else Span(0, len(source.text)))
    words = source.words(first).split()
    return " ".join(words[:_LABEL_WORDS]).rstrip(",.:") + ("…" if len(words) > _LABEL_WORDS else "")


def typed_head(state: ImportState, text: str, bench: Workbench) -> ImportState:
    """Return the state with a title, a date or a publisher as typed: printed, or vouched for."""
    source = state.text
    if state.ask == "publisher":
        name, _, proof = (x.strip() for x in text.strip().partition("\n"))
        if not name or not proof:
            return remarked(state, "no_proof")
        by, on = bench.editor.name, bench.now.date()
        vouched = Vouched(name[:_LONGEST], by, on, proof[:_LONGEST])
        return replace(state, source=replace(source, publisher=vouched), step="head", ask="")
    places = find_words(source.text, text)
    if not places:
        return remarked(state, "not_in_source", text)
    span = min(places)
    if state.ask == "title":
        return replace(state, source=replace(source, title=span), step="head", ask="")
    day = next((d.day for d in find_dates(source.words(span))), None)
    if day is None:
        return remarked(state, "no_date")
    dated = replace(source, published=span, published_on=day)
    return replace(state, source=dated, step="head", ask="")


def undated(state: ImportState) -> ImportState:
    """Return the state of a source that an editor says has no date."""
    source = replace(state.text, published=None, published_on=None)
    return replace(state, source=source, step="head", ask="")
