"""The whole paragraph around an excerpt."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reply import Action, ActionName, Button, Line, Reply
from bot.views.card import Card, not_meant_button, strong
from bot.views.desk import Desk
from bot.views.sources import source_line, touched
from content.records import Fact, Source, Span
from content.text import Paragraph

_FILLED = 0.95
_MOST_TEXTS = 2


def context_card(facts: Sequence[Fact], desk: Desk) -> Reply:
    """Return the paragraphs of the facts with their excerpts in bold."""
    card = Card()
    card.say(strong(desk.line("context.title")))
    excerpts = [e for f in facts for e in f.excerpts]
    source_ids = list(dict.fromkeys(e.source_id for e in excerpts))
    for source_id in source_ids:
        spans = [e.span for e in excerpts if e.source_id == source_id]
        around = _around(desk.library.paragraphs(source_id), spans)
        for paragraph in around:
            card.quote(_with_bold(source_id, paragraph.span, spans, desk))
        card.say(source_line(desk, source_id, [p.span for p in around]))
    texts = [_text_button(desk.source(s), desk) for s in source_ids[:_MOST_TEXTS]]
    return card.done(*([b] for b in texts[:-1]), [*texts[-1:], *not_meant_button(desk)])


def _around(every: Sequence[Paragraph], spans: Sequence[Span]) -> list[Paragraph]:
    """Return the paragraphs of the spans; with their neighbours where the spans are all of them."""
    found = touched(every, spans)
    if any(not _is_filled(p, spans) for p in found):
        return found
    places = [every.index(p) for p in found]
    near = {n for place in places for n in (place - 1, place, place + 1)}
    sections = {p.section for p in found}
    return [p for i, p in enumerate(every) if i in near and p.section in sections]


def _is_filled(paragraph: Paragraph, spans: Sequence[Span]) -> bool:
    shown = sum(s.end - s.start for s in spans if s in paragraph.span)
    return shown >= _FILLED * (paragraph.span.end - paragraph.span.start)


def _with_bold(source_id: str, span: Span, excerpts: Sequence[Span], desk: Desk) -> Line:
    piece = desk.cited(source_id, span, *excerpts)
    return (piece.strong(),) if any(e == span for e in excerpts) else (piece,)


def _text_button(source: Source, desk: Desk) -> Button:
    return Button(desk.texts.group("buttons")["text"], Action(ActionName.TEXT, (source.id,)))
