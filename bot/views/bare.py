"""A result as bare text: excerpts and who said them, one member a line, nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from bot.reply import Line, label, own
from bot.views.choices import choice_label
from bot.views.desk import Desk
from bot.views.events import slot_lines, visible_event_spans
from bot.views.gaps import held_instead
from bot.views.refusals import refusal_card
from bot.views.results import result_card
from bot.views.speech import speaker_line
from content.matching.results import Answer, Choices, Gap, Layout, Refusal, Result, Shown
from content.records import Fact, Kind, Slot, Span


def bare_lines(result: Result, desk: Desk) -> list[Line]:
    """Return the lines of a result; of what is no answer, its names and titles only."""
    if isinstance(result, Answer):
        return _answer_lines(result, desk)
    if isinstance(result, Choices):
        return [(label(choice_label(a, result.between, desk)),) for a in result.answers]
    if isinstance(result, Gap):
        return _gap_lines(result, desk)
    card = refusal_card(result, desk) if isinstance(result, Refusal) else result_card(result, desk)
    return [line for block in card.blocks for line in block.lines]


def focus_texts(result: Result, desk: Desk) -> list[str]:
    """Return the words of an answer that answer alone."""
    if not isinstance(result, Answer):
        return []
    if result.layout is Layout.CARD:
        lines = slot_lines(result, desk)
        return [desk.source(x.excerpt.source_id).words(s) for x in lines for s in x.spans]
    return [
        desk.source(_source_of(x.fact, span)).words(span)
        for x in result.shown
        if x.fact.excerpts
        for span in x.focus
    ]


def fact_ids(result: Result, desk: Desk) -> list[str]:
    """Return the ids of the facts that a result shows or names."""
    if isinstance(result, Answer):
        facts: Iterable[Fact] = result.facts
    elif isinstance(result, Choices):
        facts = (f for a in result.answers for f in a.facts)
    elif isinstance(result, Gap):
        facts = (result.fact, *(x.fact for x in held_instead(result, desk)))
    else:
        facts = result.nearest if isinstance(result, Refusal) else ()
    return [f.id for f in facts]


def _answer_lines(answer: Answer, desk: Desk) -> list[Line]:
    told = slot_lines(answer, desk) if answer.layout is Layout.CARD else []
    if told:
        return [
            (desk.cited(x.excerpt.source_id, span),)
            for x in told
            for span in visible_event_spans(x)
        ]
    if answer.layout is Layout.LIST and all(x.slot is Slot.PERSON for x in answer.shown):
        said = [(x.fact, x.fact.attribution) for x in answer.shown]
        return [speaker_line(f, a, desk) for f, a in said if a is not None]
    return [line for x in answer.shown for line in _member_lines(x, desk)]


def _member_lines(shown: Shown, desk: Desk) -> list[Line]:
    notice = shown.fact.notice
    lines: list[Line] = [(label(notice.text),)] if notice is not None else []
    if shown.excerpts:
        said = _attribution(shown.fact, desk)
        excerpts: list[Line] = [(desk.cited(e.source_id, e.span),) for e in shown.excerpts]
        lines.append(desk.spaced([*said, *excerpts]))
    return lines


def _attribution(fact: Fact, desk: Desk) -> list[Line]:
    """Return the speaker, when carried over, and the phrase, as far as the excerpt lacks them."""
    said = fact.attribution
    if said is None:
        return []
    lines: list[Line] = []
    if said.carried_over and not any(said.speaker in e.span for e in fact.excerpts):
        lines.append(speaker_line(fact, said, desk))
    if not any(said.phrase in e.span for e in fact.excerpts):
        lines.append((desk.cited(fact.excerpts[0].source_id, said.phrase),))
    return lines


def _gap_lines(gap: Gap, desk: Desk) -> list[Line]:
    """Return what is lacking, then titles, and contacts: one whole line, of several the names."""
    text = gap.fact.gap.text if gap.fact.gap is not None else gap.fact.title
    lines: list[Line] = [(label(text),)]
    held = held_instead(gap, desk)
    contacts = [x for x in held if x.fact.kind is Kind.CONTACT]
    for x in held:
        if x not in contacts:
            lines.append((label(x.fact.title),))
        elif len(contacts) == 1:
            lines += [(desk.cited(e.source_id, e.span),) for e in x.excerpts]
        else:
            names: list[Line] = [(desk.cited(e.source_id, e.focus),) for e in x.excerpts]
            lines.append(desk.joined(names) if names else (own(x.fact.title),))
    return lines


def _source_of(fact: Fact, span: Span) -> str:
    return next((e.source_id for e in fact.excerpts if span in e.span), fact.excerpts[0].source_id)
