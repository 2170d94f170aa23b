"""What a number counts, what it is a part of, who says it and as of when."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reply import Line, label, own
from bot.views.desk import Desk
from bot.views.sources import in_genre, place_in_source
from bot.views.speech import gender_of, is_direct
from content.arabic.fold import fold
from content.matching.results import Shown
from content.records import Fact, Kind, Number, Slot, Source, Span

_LONGEST_WHOLE = 90


def number_kind(fact: Fact, desk: Desk) -> Line:
    """Return the kind line of a number: from the text, or inside somebody's words."""
    source = desk.source(fact.excerpts[0].source_id)
    if fact.attribution is None:
        return (own(in_genre(desk, "kind.number", source)),)
    if not is_direct(fact, desk):
        return desk.line("kind.number_reported")
    language = own(desk.texts.group("languages")[source.language])
    return desk.line("kind.number_quoted", language=language)


def number_lines(shown: Shown, desk: Desk) -> list[Line]:
    """Return what the numbers in focus count, and who says them."""
    numbers = _in_focus(shown)
    if not numbers:
        return []
    counted = desk.joined([(label(n.counted),) for n in numbers], "marks.semicolon")
    whole = _whole_of(numbers, shown.fact, desk)
    if whole is None:
        lines = [desk.line("number.counted", counted=counted)]
    else:
        lines = [desk.line("number.counted_of", counted=counted, whole=whole)]
    if shown.fact.attribution is not None:
        lines.append(_spoken(numbers, shown.fact, desk))
    return lines


def _in_focus(shown: Shown) -> Sequence[Number]:
    numbers = shown.fact.numbers
    chosen = [n for n in numbers if any(n.span.overlaps(f) for f in shown.focus)]
    if shown.fact.kind is Kind.NUMBER:
        return chosen or numbers
    return chosen if shown.slot is Slot.NUMBER else ()


def _whole_of(numbers: Sequence[Number], fact: Fact, desk: Desk) -> Line | None:
    """Return the number that the ones in focus are a part of, with who says it and where."""
    ids = [n.part_of for n in numbers if n.part_of in desk.library.facts]
    if not ids:
        return None
    whole = desk.library.facts[str(ids[0])]
    if len(numbers) > 1 and {n.span for n in numbers} & {n.span for n in whole.numbers}:
        return None  # the whole is in focus itself
    span = _printed_whole(whole)
    if span is None:
        return None
    words = desk.cited(whole.excerpts[0].source_id, span)
    if whole.id == fact.id:
        return desk.line("number.whole", words=words)
    place = place_in_source(desk, whole.excerpts[0].source_id, [span])
    if whole.attribution is None:
        return desk.line("number.whole_at", words=words, place=place)
    speaker = desk.cited(whole.excerpts[0].source_id, whole.attribution.speaker)
    return desk.line("number.whole_said_at", words=words, speaker=speaker, place=place)


def _printed_whole(whole: Fact) -> Span | None:
    """Return the printed whole, with its parts where they stand beside it."""
    if not whole.numbers or not whole.excerpts:
        return None
    own_number = next((n for n in whole.numbers if n.part_of != whole.id), whole.numbers[0])
    parts = [n.span for n in whole.numbers if n.part_of == whole.id]
    spans = [own_number.span, *parts]
    joined = Span(min(s.start for s in spans), max(s.end for s in spans))
    if joined.end - joined.start > _LONGEST_WHOLE or joined not in whole.excerpts[0].span:
        return own_number.span
    return joined


def _spoken(numbers: Sequence[Number], fact: Fact, desk: Desk) -> Line:
    """Return that the number is as somebody said it, and as of when."""
    said = own(desk.texts.group("number.said_by")[gender_of(fact, desk)])
    source = desk.source(fact.excerpts[0].source_id)
    if source.published is None:
        return desk.line("number.spoken_undated", said=said)
    when = own(in_genre(desk, "number.as_of", source))
    key = "number.spoken_superseded" if _has_newer(numbers, source, desk) else "number.spoken"
    return desk.line(key, said=said, when=when)


def _has_newer(numbers: Sequence[Number], source: Source, desk: Desk) -> bool:
    """Tell whether a later figure for the same thing is held."""
    counted = {fold(n.counted).text for n in numbers}
    dates = [n.as_of or source.published_on for n in numbers]
    known = [d for d in dates if d is not None]
    return any(
        other.as_of is not None and known and other.as_of > max(known)
        for fact in desk.library.answers
        for other in fact.numbers
        if fold(other.counted).text in counted
    )
