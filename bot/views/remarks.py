"""What to know before reading an answer."""

from __future__ import annotations

from bot.reply import Line, label, own, value
from bot.views.desk import Desk
from bot.views.notes import bare_title
from bot.views.sources import in_genre
from content.matching.results import Answer, Lacking


def remark_lines(answer: Answer, desk: Desk) -> list[Line]:
    """Return what to know before reading: what the question was taken to be about, what of it is lacking."""
    lines: list[Line] = []
    about = desk.library.entities.get(answer.about_id or "")
    if about is not None:
        lines.append(desk.line("remarks.about", name=label(about.label)))
    event = desk.library.entities.get(answer.other_event_id or "")
    if event is not None:
        lines.append(desk.line("remarks.other_event", event=label(event.label)))
    if answer.lacking:
        lacks = desk.joined(list(dict.fromkeys(_named(x, desk) for x in answer.lacking)))
        lines.append(desk.line("remarks.lacking", lacks=lacks))
    source_id = next((e.source_id for e in answer.facts[0].excerpts), None)
    if answer.asks_now and source_id is not None:
        source = desk.source(source_id)
        if source.published is None:
            lines.append(desk.line("remarks.now_undated"))
        else:
            lines.append((own(in_genre(desk, "remarks.now", source)),))
    return lines


def _named(lacking: Lacking, desk: Desk) -> Line:
    """Return what is lacking by the title of a known gap, else by the words of the question."""
    if lacking.gap is not None:
        return (label(bare_title(lacking.gap, desk)),)
    return desk.line("marks.quoted", words=value(lacking.missing or lacking.words))
