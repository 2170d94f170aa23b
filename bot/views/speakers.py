"""Who spoke: names and roles as printed, without the words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.reply import Action, ActionName, Line, Reply, own
from bot.views.card import Card, digits, strong
from bot.views.desk import Desk
from bot.views.notes import note_lines
from bot.views.remarks import remark_lines
from bot.views.sources import source_line
from bot.views.speech import is_direct, role_caveat, speaker_line
from content.matching.results import Answer, Shown
from content.records import Fact, Role


def speakers_card(answer: Answer, desk: Desk) -> Reply:
    """Return the list of speakers, each with the kind of their words; numbers open the words."""
    card = Card()
    card.say(strong(desk.line("titles.speakers")), *remark_lines(answer, desk))
    numbers = iter(range(1, len(answer.shown) + 1))
    for source_id, section in groupby(answer.shown, key=lambda x: x.fact.excerpts[0].source_id):
        shown = list(section)
        card.say(*(speaker_entry(next(numbers), x.fact, desk) for x in shown))
        said = [x.fact.attribution for x in shown if x.fact.attribution is not None]
        source = desk.source(source_id)
        roles = [a.role for a in said if a.role is not None]
        card.say(*note_lines(shown, [*(a.speaker for a in said), *roles], desk))
        caveat = role_caveat(source, desk) if roles else None
        card.say(source_line(desk, source_id, [a.speaker for a in said], caveat=caveat))
    return card.done(*digits([_words_of(x) for x in answer.shown]))


def speaker_entry(number: int, fact: Fact, desk: Desk) -> Line:
    """Return a numbered line: printed name and role, and what kind of words are held."""
    if fact.attribution is None:
        raise ValueError(f"no speaker: {fact.id}")
    return desk.line(
        "speech.entry",
        number=own(str(number)),
        speaker=speaker_line(fact, fact.attribution, desk),
        kind=own(kind_word(fact, desk)),
    )


def kind_word(fact: Fact, desk: Desk) -> str:
    """Return the short name of direct or reported speech."""
    return desk.texts.group("kind.short")["direct" if is_direct(fact, desk) else "reported"]


def _words_of(shown: Shown) -> Action:
    people: Sequence[str] = [x.entity_id for x in shown.fact.links if x.role is Role.SPEAKER]
    return Action(ActionName.WORDS, tuple(people[:1]))
