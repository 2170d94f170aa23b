"""What editors add below the words: sic, notes, and what the sources lack."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.reply import Line, label, own
from bot.views.desk import Desk
from content.matching.results import Shown
from content.records import Fact, NoteKind, Slot, Source, Span
from content.records.facts import Note

_MOST_LACKS = 5


def note_lines(shown: Sequence[Shown], visible: Sequence[Span], desk: Desk) -> list[Line]:
    """Return the notes on the words shown: one line for all that is sic, then the others."""
    facts = [x.fact for x in shown]
    lines = _sic_line(facts, visible, desk)
    seen: dict[tuple[str | None, str], Note] = {}
    for fact in facts:
        for note in fact.notes:
            if note.kind is not NoteKind.SIC and _is_about(note, visible):
                seen.setdefault((note.text, note.by), note)
    return [*lines, *(_note_line(note, desk) for note in seen.values())]


def _sic_line(facts: Iterable[Fact], visible: Sequence[Span], desk: Desk) -> list[Line]:
    spans: dict[tuple[str, Span], None] = {}
    for fact in facts:
        for note in fact.notes:
            if note.kind is NoteKind.SIC and note.span is not None and _is_about(note, visible):
                spans.setdefault((fact.excerpts[0].source_id, note.span))
    if not spans:
        return []
    cited = [desk.line("marks.quoted", words=desk.cited(s, span)) for s, span in spans]
    return [desk.line("notes.sic", words=desk.joined(cited))]


def _is_about(note: Note, visible: Sequence[Span]) -> bool:
    """Tell whether the words that a note is about are on the card."""
    return note.span is None or any(note.span in v for v in visible)


def _note_line(note: Note, desk: Desk) -> Line:
    if note.reference is not None:
        return desk.line(
            "notes.referenced",
            by=label(note.by),
            on=desk.day(note.on),
            text=label(note.text or ""),
            reference=label(note.reference),
        )
    return desk.line(
        "notes.note", by=label(note.by), on=desk.day(note.on), text=label(note.text or "")
    )


def lacking_line(gaps: Iterable[Fact], slots: Sequence[Slot], desk: Desk) -> list[Line]:
    """Return one line that names what gaps lack of some slots, in the order of the slots."""
    found = list(gaps)
    plain = desk.texts.group("lacks")
    lacks: dict[str, None] = {}
    for slot in slots:
        for gap in found:
            if gap.gap is not None and slot in gap.gap.asks:
                lacks.setdefault(plain.get(slot.value) or bare_title(gap, desk))
    if not lacks:
        return []
    mark = own(f"{desk.word('marks.comma')} {desk.word('marks.and')}")
    named = [label(x) for x in list(lacks)[:_MOST_LACKS]]
    line = tuple(p for i, x in enumerate(named) for p in ((mark, x) if i else (x,)))
    return [desk.line("notes.missing", lacks=line)]


def gaps_beside(facts: Iterable[Fact], desk: Desk) -> list[Fact]:
    """Return the known gaps that name one of the facts as held instead."""
    ids = {f.id for f in facts}
    return [g for g in desk.library.gaps if g.gap is not None and ids & set(g.gap.holds)]


def bare_title(gap: Fact, desk: Desk) -> str:
    """Return what a gap is about: its title without the words that say that it is missing."""
    for ending in desk.texts.group("gap.absent").values():
        if gap.title.endswith(f" {ending}"):
            return gap.title.removesuffix(ending).rstrip()
    return gap.title


def notice_lines(shown: Sequence[Shown], desk: Desk) -> list[Line]:
    """Return what an editor vouches for and no source prints, with who confirmed it and when."""
    lines: list[Line] = []
    for fact in (x.fact for x in shown):
        if fact.notice is None:
            continue
        notice = fact.notice
        is_due = notice.review_by < desk.now.date()
        key = "notes.notice_due" if is_due else "notes.notice"
        lines.append(desk.line("notes.from_editors", text=label(notice.text)))
        lines.append(
            desk.line(
                key,
                by=label(notice.confirmed_by),
                on=desk.day(notice.confirmed_on),
                review=desk.day(notice.review_by),
            )
        )
    return lines


def visible_spans(shown: Iterable[Shown], source: Source) -> list[Span]:
    """Return the spans of one source that cards of these facts show: excerpts and attributions."""
    spans: list[Span] = []
    for x in shown:
        if x.excerpts and x.excerpts[0].source_id != source.id:
            continue
        spans += [e.span for e in x.excerpts]
        if x.fact.attribution is not None:
            said = x.fact.attribution
            spans += [s for s in (said.phrase, said.speaker, said.role) if s is not None]
    return spans
