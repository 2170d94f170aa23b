"""The reasons of an answer, for people who mend wrong ones."""

from __future__ import annotations

from bot.editors.screen import Key, Press, Screen, rows
from bot.editors.trial import shown_facts
from bot.editors.views.held_fact import title_of_fact
from bot.editors.views.parts import finished
from bot.editors.workbench import Workbench
from bot.reply import label, own, value
from bot.views.card import Card, short, strong
from content.matching.results import Result


def why_screen(question: str, result: Result, bench: Workbench) -> Screen:
    """Return how a question was read, what was considered, and what decided."""
    desk, reasons = bench.desk, result.reasons
    card = Card()
    card.say(strong(desk.line("marks.quoted", words=value(question))))
    kinds = desk.texts.group("editors.why_asked.results")
    card.say(desk.line("editors.why_asked.result", kind=own(kinds[type(result).__name__.lower()])))
    for fact in shown_facts(result)[:3]:
        card.say(desk.line("marks.quoted", words=label(fact.title)))
    asked = " ".join((reasons.intent, *reasons.asked))
    card.say(desk.line("editors.why_asked.intent", intent=label(asked)))
    card.say(desk.line("editors.why_asked.content", words=label(" ".join(reasons.content) or "-")))
    card.say(desk.line("editors.why_asked.names", names=label(" ".join(reasons.entities) or "-")))
    card.say(desk.line("editors.why_asked.gate", gate=label(reasons.gate or "-")))
    for candidate in reasons.candidates:
        parts = " ".join(f"{name} {score:+.2f}" for name, score in candidate.parts)
        title = title_of_fact(candidate.fact_id, bench.library)
        card.say(
            desk.line(
                "editors.why_asked.candidate",
                title=label(title),
                score=own(f"{candidate.score:.3f}"),
                parts=label(parts),
            )
        )
    keys = [
        Key(short(title_of_fact(c.fact_id, bench.library)), Press("fact", (c.fact_id, "show")))
        for c in reasons.candidates
    ]
    return finished(card, *rows(keys, 1))
