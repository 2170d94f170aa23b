"""Cards of facts: one fact, or several of one speaker or kind, grouped by source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.reply import Action, ActionName, Button, Line, Reply, label, own
from bot.views.card import Card, fact_buttons, short, strong, title_line
from bot.views.contacts import contact_card
from bot.views.desk import Desk
from bot.views.events import event_card, tells_of_event
from bot.views.notes import gaps_beside, lacking_line, note_lines, notice_lines, visible_spans
from bot.views.numbers import number_kind, number_lines
from bot.views.remarks import remark_lines
from bot.views.sources import in_genre, source_line
from bot.views.speakers import speakers_card
from bot.views.speech import (
    attribution_lines,
    quoted_lines,
    role_caveat,
    shows_role,
    speech_kind,
)
from content.matching.results import Answer, Layout, Shown
from content.records import SPEECH, Fact, Kind, Slot

_LACKS = (Slot.NUMBER, Slot.NAMES)


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that share one kind line: the words of one speaker, or a single fact."""

    shown: tuple[Shown, ...]

    @property
    def first(self) -> Fact:
        """Return the fact that names the group."""
        return self.shown[0].fact


def answer_card(answer: Answer, desk: Desk) -> Reply:
    """Return the card of an answer."""
    facts = answer.facts
    if answer.layout is Layout.CARD and tells_of_event(answer, desk):
        return event_card(answer, desk)
    if all(f.kind is Kind.CONTACT for f in facts):
        return contact_card(answer, desk)
    if answer.layout is Layout.LIST and all(x.slot is Slot.PERSON for x in answer.shown):
        return speakers_card(answer, desk)
    return _facts_card(answer, desk)


def _facts_card(answer: Answer, desk: Desk) -> Reply:
    groups = _groups(answer.shown)
    speakers = {g.first.speaker_id for g in groups}
    is_one_speaker = len(speakers) == 1 and all(g.first.kind in SPEECH for g in groups)
    has_title = len(groups) == 1 or is_one_speaker
    card = Card()
    if has_title:
        card.say(_title(answer.facts, desk))
    card.say(*remark_lines(answer, desk))
    for _, section in groupby(groups, key=lambda g: _source_id(g.first)):
        _say_section(card, list(section), desk, has_titles=not has_title)
    return card.done(fact_buttons(desk, answer.facts, *_related(answer.facts, desk)))


def _groups(shown: Sequence[Shown]) -> list[Group]:
    """Join neighbouring facts that are words of one speaker, of one kind and source."""
    found: list[Group] = []
    for x in shown:
        last = found[-1] if found else None
        if last is not None and _is_continued(last.first, x.fact):
            found[-1] = Group((*last.shown, x))
        else:
            found.append(Group((x,)))
    return found


def _is_continued(first: Fact, fact: Fact) -> bool:
    same = (first.kind, first.speaker_id, _source_id(first))
    return first.kind in SPEECH and same == (fact.kind, fact.speaker_id, _source_id(fact))


def _source_id(fact: Fact) -> str | None:
    return fact.excerpts[0].source_id if fact.excerpts else None


def _title(facts: Sequence[Fact], desk: Desk) -> Line:
    """Return a fact's own title; the speaker's name over several of their words."""
    person = desk.library.entities.get(facts[0].speaker_id or "")
    if len(facts) == 1 or person is None:
        return title_line(facts[0].title)
    return strong(desk.line("titles.words_of", name=label(person.label)))


def _say_section(card: Card, groups: Sequence[Group], desk: Desk, *, has_titles: bool) -> None:
    """Add the groups of one source, then what is missing, notes, and the source line."""
    shown = [x for g in groups for x in g.shown]
    introduced: str | None = None
    for group in groups:
        if has_titles:
            card.say(title_line(group.first.title))
        _say_group(card, group, desk, introduced=introduced)
        introduced = group.first.speaker_id
    source_id = _source_id(shown[0].fact)
    counts = [x.fact for x in shown if x.fact.kind is Kind.NUMBER]
    card.say(*notice_lines(shown, desk))
    card.say(*lacking_line(gaps_beside(counts, desk), _LACKS, desk))
    if source_id is None:
        return
    source = desk.source(source_id)
    card.say(*note_lines(shown, visible_spans(shown, source), desk))
    spans = [e.span for x in shown for e in x.excerpts if e.source_id == source_id]
    caveat = role_caveat(source, desk) if shows_role(shown) else None
    card.say(source_line(desk, source_id, spans, caveat=caveat))


def _say_group(card: Card, group: Group, desk: Desk, *, introduced: str | None) -> None:
    if group.first.excerpts:
        card.say(_kind_line(group, desk))
    for i, x in enumerate(group.shown):
        is_introduced = i > 0 or (introduced is not None and introduced == x.fact.speaker_id)
        card.say(*attribution_lines(x, desk, is_introduced=is_introduced))
        for line in quoted_lines(x if len(group.shown) == 1 else _plain(x), desk):
            card.quote(line)
        card.say(*number_lines(x, desk))


def _plain(shown: Shown) -> Shown:
    """Return one of several statements without its own focus: bold is for what is asked."""
    is_own = shown.focus == tuple(e.focus for e in shown.excerpts)
    return replace(shown, focus=()) if is_own else shown


def _kind_line(group: Group, desk: Desk) -> Line:
    fact = group.first
    if fact.kind in SPEECH:
        return speech_kind(group.shown, desk)
    if fact.kind is Kind.NUMBER:
        return number_kind(fact, desk)
    source = desk.source(fact.excerpts[0].source_id)
    return desk.line(
        "kind.other",
        kind=own(desk.texts.group("kind.names")[fact.kind.value]),
        genre=own(in_genre(desk, "kind.of_text", source)),
    )


def _related(facts: Sequence[Fact], desk: Desk) -> list[Button]:
    """Return a button to what belongs to a single fact: the whole, a part, the speaker's words."""
    if len(facts) != 1:
        return []
    fact = facts[0]
    for other in _wholes_and_parts(fact, desk):
        return [Button(short(other.title), Action(ActionName.FACT, (other.id,)))]
    person = desk.library.entities.get(fact.speaker_id or "")
    if person is not None and len(desk.library.spoken_by(person.id)) > 1:
        words = "".join(p.text for p in desk.line("titles.words_of", name=label(person.label)))
        return [Button(short(words), Action(ActionName.WORDS, (person.id,)))]
    return []


def _wholes_and_parts(fact: Fact, desk: Desk) -> list[Fact]:
    held = desk.library.facts
    ids = [n.part_of for n in fact.numbers if n.part_of is not None and n.part_of != fact.id]
    wholes = [held[x] for x in ids if x in held]
    parts = [
        other
        for other in desk.library.answers
        if other.id != fact.id and any(n.part_of == fact.id for n in other.numbers)
    ]
    return [f for f in (*wholes, *parts) if f.kind is Kind.NUMBER]
