"""Press contacts as printed, with what is not given and as of when."""

from __future__ import annotations

from itertools import groupby

from bot.reply import ActionName, Line, Reply, own
from bot.views.card import Card, button, fact_buttons, refer_button, strong, title_line
from bot.views.desk import Desk
from bot.views.notes import gaps_beside, lacking_line, note_lines, notice_lines, visible_spans
from bot.views.remarks import remark_lines
from bot.views.sources import in_genre, source_line
from content.matching.results import Answer
from content.records import Kind, Slot, Source

_LACKS = (Slot.PHONE, Slot.EMAIL)


def contact_card(answer: Answer, desk: Desk) -> Reply:
    """Return one contact under its own title, or all of them under one."""
    facts = answer.facts
    card = Card()
    card.say(
        title_line(facts[0].title) if len(facts) == 1 else strong(desk.line("titles.contacts"))
    )
    card.say(*remark_lines(answer, desk))
    printed = [x for x in answer.shown if x.excerpts]
    for source_id, section in groupby(printed, key=lambda x: x.excerpts[0].source_id):
        shown = list(section)
        for x in shown:
            for e in x.excerpts:
                card.quote((desk.cited(e.source_id, e.span, *x.focus),))
        source = desk.source(source_id)
        gaps = gaps_beside([x.fact for x in shown], desk)
        card.say(*lacking_line(gaps, _LACKS, desk), _as_of(source, desk))
        card.say(*note_lines(shown, visible_spans(shown, source), desk))
        card.say(source_line(desk, source_id, [e.span for x in shown for e in x.excerpts]))
    card.say(*notice_lines(answer.shown, desk))
    others = [f for f in desk.library.answers if f.kind is Kind.CONTACT and f not in facts]
    between = [button(desk, "contacts", ActionName.CONTACTS)] if others else []
    return card.done([*between, *refer_button(desk), *fact_buttons(desk, facts)[-1:]])


def _as_of(source: Source, desk: Desk) -> Line:
    if source.published is None:
        return desk.line("contact.undated")
    return (own(in_genre(desk, "contact.as_of", source)),)
