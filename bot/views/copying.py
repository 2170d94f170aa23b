"""Text for copying: attribution, words, source; nothing before or after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from bot.formatting import plain_text
from bot.reply import ActionName, Button, Form, Line, Reply
from bot.views.card import Card
from bot.views.desk import Desk
from bot.views.sources import full_source_line
from bot.views.speech import attribution_lines, is_direct, quoted_lines
from content.library import reading_order
from content.matching.results import Shown
from content.records import Fact, Kind

MOST_COPIED = 256


def copy_card(facts: Sequence[Fact], desk: Desk) -> Reply:
    """Return the words of facts with attribution and source; a speaker's statement is whole."""
    card = Card()
    printed = sorted((f for f in facts if f.excerpts), key=reading_order)
    for source_id, section in groupby(printed, key=lambda f: f.excerpts[0].source_id):
        whole = _completed(_distinct(section), desk)
        for _, speech in groupby(whole, key=lambda f: (f.speaker_id or f.id, is_direct(f, desk))):
            card.say(_running(list(speech), desk))
        card.say(full_source_line(desk.source(source_id), desk))
    return replace(card.done(), form=Form.WORDS)


def with_copied(reply: Reply, desk: Desk) -> Reply:
    """Let the buttons for copying carry their text, where it fits (Telegram takes 256 letters)."""
    rows = tuple(tuple(_carrying(b, desk) for b in row) for row in reply.buttons)
    return replace(reply, buttons=rows)


def _carrying(button: Button, desk: Desk) -> Button:
    held = [desk.library.facts.get(x) for x in button.action.about]
    facts = [f for f in held if f is not None]
    if button.action.name is not ActionName.COPY or not facts:
        return button
    text = plain_text(copy_card(facts, desk))
    return replace(button, copied=text) if len(text) <= MOST_COPIED else button


def _distinct(facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts without those whose words stand there already."""
    return list({f.excerpts: f for f in reversed(list(facts))}.values())[::-1]


def _completed(facts: list[Fact], desk: Desk) -> list[Fact]:
    """Add the carried-over quotations with which the last speaker goes on."""
    last = facts[-1]
    if not is_direct(last, desk):
        return facts
    return [*facts, *(f for f in desk.library.answers if _goes_on(last, f))]


def _goes_on(last: Fact, fact: Fact) -> bool:
    """Tell whether a fact is a later quotation of the same speaker, who is not named again."""
    if fact.kind is not Kind.QUOTE or fact.attribution is None or not fact.excerpts:
        return False
    here, there = last.excerpts[-1], fact.excerpts[0]
    is_later = here.source_id == there.source_id and there.span.start > here.span.end
    return is_later and fact.attribution.carried_over and fact.speaker_id == last.speaker_id


def _running(facts: list[Fact], desk: Desk) -> Line:
    """Return facts of one speaker as running text: who says it, the words, what is added."""
    parts: list[Line] = []
    for i, fact in enumerate(facts):
        is_introduced = i > 0 and fact.speaker_id is not None
        shown = Shown(fact, fact.excerpts, ())
        parts += attribution_lines(shown, desk, is_introduced=is_introduced)
        for line in quoted_lines(shown, desk):
            parts.append(desk.line("marks.sentence", words=line) if is_direct(fact, desk) else line)
    return tuple(replace(piece, bold=()) for piece in desk.spaced(parts))
