"""A sentence that is attributed to somebody, beside what the source prints."""

from __future__ import annotations

from collections.abc import Iterator

from bot.reply import Line, Reply, label, own, value
from bot.views.card import Card, fact_buttons, refer_button, strong
from bot.views.desk import Desk
from bot.views.numbers import number_kind
from bot.views.sources import source_line
from bot.views.speech import attribution_lines, is_direct, role_caveat, shows_role, speech_kind
from content.matching.results import Shown
from content.matching.verifying import Verdict, Verification
from content.passages import Part
from content.records import SPEECH, Excerpt, Fact, Kind, Span

_MOST_DIFFERENCES = 6


def verification_card(found: Verification, desk: Desk) -> Reply:
    """Return whether the words stand in a source, whose they are there, and what differs."""
    card = Card()
    if found.verdict is Verdict.TOO_SHORT:
        card.say(strong(desk.line("verify.title")), desk.line("verify.how"))
        return card.done()
    if found.fact is None or found.excerpt is None or found.span is None:
        card.say(strong(desk.line("verify.not_held")), desk.line("verify.not_held_text"))
        return card.done(refer_button(desk))
    card.say(strong(_title(found, found.fact, desk)))
    person = desk.library.entities.get(found.named_id or "")
    if found.names_another and person is not None:
        card.say(desk.line("verify.another", named=label(person.label)))
    _say_printed(card, found.fact, found.excerpt, found.span, desk)
    card.say(*_differences(found, found.excerpt.source_id, desk))
    source = desk.source(found.excerpt.source_id)
    shown = (Shown(found.fact, (found.excerpt,), ()),)
    caveat = role_caveat(source, desk) if shows_role(shown) else None
    card.say(source_line(desk, source.id, [found.excerpt.span], caveat=caveat))
    return card.done(fact_buttons(desk, (found.fact,)))


def _title(found: Verification, fact: Fact, desk: Desk) -> Line:
    if found.verdict is Verdict.DIFFERS:
        return desk.line("verify.differs")
    kinds = desk.texts.group("verify.same")
    if is_direct(fact, desk):
        return (own(kinds["quote"]),)
    return (own(kinds["reported" if fact.kind in SPEECH else "other"]),)


def _say_printed(card: Card, fact: Fact, excerpt: Excerpt, span: Span, desk: Desk) -> None:
    """Add who says it, the printed sentence, and in bold the part that the words are of."""
    shown = Shown(fact, (excerpt,), (span,))
    if fact.kind in SPEECH:
        card.say(speech_kind((shown,), desk))
    elif fact.kind is Kind.NUMBER:
        card.say(number_kind(fact, desk))
    card.say(*attribution_lines(shown, desk))
    words: Line = (desk.cited(excerpt.source_id, excerpt.span, span),)
    card.quote(desk.line("marks.quoted", words=words) if is_direct(fact, desk) else words)


def _differences(found: Verification, source_id: str, desk: Desk) -> Iterator[Line]:
    """Yield the words that only the claim has, and those that only the source has."""
    different = [run for run in found.runs if run.part is not Part.SAME]
    for run in different[:_MOST_DIFFERENCES]:
        if run.span is None:
            yield desk.line("verify.typed", words=value(run.words))
        else:
            yield desk.line("verify.printed", words=desk.cited(source_id, run.span))
