"""A result as bare text: excerpts and who said them, one member a line, nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from bot.reply import Line, label, own
from bot.views.choices import choice_label
from bot.views.desk import Desk
from bot.views.gaps import held_instead
from bot.views.refusals import refusal_card
from bot.views.results import result_card
from content.matching.plain import Cited, answer_focus, answer_lines
from content.matching.results import Answer, Choices, Gap, Refusal, Result
from content.records import Fact, Kind


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
    return [desk.source(c.source_id).words(c.span) for c in answer_focus(result, desk.library)]


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
    return [
        tuple(desk.cited(p.source_id, p.span) if isinstance(p, Cited) else label(p) for p in line)
        for line in answer_lines(answer, desk.library)
    ]


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
