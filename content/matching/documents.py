"""What of a fact a question is compared with: its words, its sample questions, the names it bears."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from content.arabic.dates import find_dates
from content.arabic.fold import fold
from content.arabic.lists import word_set
from content.arabic.words import words
from content.library import Library
from content.matching.counts import Counted
from content.matching.gazetteer import Gazetteer, name_forms
from content.matching.question import Question, is_time_unit, read_question
from content.matching.reading import split_typed
from content.matching.tags import asked_tag, fact_tags
from content.matching.tokens import text_tokens
from content.matching.vocabulary import Weights
from content.matching.wording import Wording, features
from content.records import Fact, Kind, Number, Slot

_EXCERPT, _NAMES, _TITLE = 1.0, 0.9, 0.9
_FEWEST_FIGURES = 7
_OFTEN = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample question as compared: its weighted tokens."""

    weights: Weights
    tokens: frozenset[str]

    @classmethod
    def of(cls, read: Question) -> Sample:
        """Return a sample; it is read as a question is, so that both weigh the same words alike."""
        return cls(read.weights, frozenset(t for t, _ in read.weights))


@dataclass(frozen=True, slots=True)
class Document:
    """A fact as compared: the weight of each token, its samples, the slots that it fills."""

    fact: Fact
    slots: frozenset[Slot]
    tokens: dict[str, float]
    samples: tuple[Sample, ...]
    wording: Wording


@dataclass(frozen=True, slots=True)
class Indexed:
    """A document with what it is searched by: its folded words and its tags."""

    document: Document
    words: Sequence[str]
    tags: frozenset[str] = frozenset()

    @property
    def counted(self) -> Counted:
        """Return what a vocabulary counts of the document."""
        return self.words, self.document.tokens


def indexed(fact: Fact, library: Library, gazetteer: Gazetteer) -> Indexed:
    """Make the document of a fact, ready for an index."""
    weighted = [
        (_EXCERPT, _folded_words(_printed(fact, library))),
        (_TITLE, _folded_words(fact.title)),
        (_NAMES, [w for e in sorted(fact.linked()) for w in gazetteer.names_of(e)]),
        (_EXCERPT, [w for q in fact.questions for w in _folded_words(q.text)]),
    ]
    tokens: dict[str, float] = {}
    for weight, found in weighted:
        for token in text_tokens(found, gazetteer):
            tokens[token] = max(weight, tokens.get(token, 0.0))
    read = [read_question(split_typed(q.text), gazetteer) for q in fact.questions]
    samples = tuple(Sample.of(q) for q in read)
    wording = Wording.of(features(q) for q in read)
    slots = fact_slots(fact, library) | (set() if fact.gap is not None else _often_asked(read))
    document = Document(fact, slots, tokens, samples, wording)
    own = [w for _, found in weighted for w in found]
    asked = (w for q in fact.questions for w in _folded_words(q.text))
    tags = {asked_tag(form) for w in asked for form in name_forms(w)}
    return Indexed(document, own, fact_tags(fact, library).union(tags))


def _often_asked(samples: Iterable[Question]) -> set[Slot]:
    """Return what several samples ask a fact for, as they are read: it tells that in its own way."""
    asked = Counter(slot for q in samples for slot in q.asked.slots[:1])
    return {slot for slot, times in asked.items() if times >= _OFTEN}


def fact_slots(fact: Fact, library: Library) -> frozenset[Slot]:
    """Return all slots that a fact fills, those of its attribution, numbers and kind included."""
    slots = set(fact.slot_names())
    if fact.numbers:
        slots.add(Slot.NUMBER)
    printed = [_printed_number(fact, number, library) for number in fact.numbers]
    if any(w in word_set("currencies") for found in printed for w in found):
        slots.add(Slot.BUDGET)
    if any(is_time_unit(w) for found in printed for w in found):
        slots.add(Slot.DURATION)
    if Slot.TIME in slots:
        slots.add(Slot.DATE)
    if fact.attribution is not None:
        slots |= {Slot.PERSON, Slot.WORDS} | ({Slot.ROLE} if fact.attribution.role else set())
    if fact.gap is not None:
        slots |= set(fact.gap.asks)
    if fact.notice is not None:
        slots |= _vouched_slots(fact.kind, fact.notice.text)
    return frozenset(slots)


def _vouched_slots(kind: Kind, text: str) -> set[Slot]:
    """Return what an editor's own words tell: a phone and an e-mail of a contact, an event's day."""
    if kind is Kind.EVENT:
        return {Slot.DATE} if any(d.day is not None for d in find_dates(text)) else set()
    if kind is not Kind.CONTACT:
        return set()
    figures = sum(c.isdigit() for c in text)
    phone = {Slot.PHONE} if figures >= _FEWEST_FIGURES else set()
    return phone | ({Slot.EMAIL} if "@" in text else set())


def _printed_number(fact: Fact, number: Number, library: Library) -> Sequence[str]:
    return _folded_words(library.source_words(fact.excerpts[0].source_id, number.span))


def _printed(fact: Fact, library: Library) -> str:
    """Return the printed words: excerpts and attribution, or the editor's where there are none."""
    parts = [library.source_words(e.source_id, e.span) for e in fact.excerpts]
    if fact.attribution is not None:
        source = library.sources[fact.excerpts[0].source_id]
        said = fact.attribution
        parts += [source.words(s) for s in (said.phrase, said.speaker, said.role) if s is not None]
    if fact.notice is not None:
        parts.append(fact.notice.text)
    if fact.gap is not None:
        parts.append(fact.gap.text)
    return " ".join(parts)


def _folded_words(text: str) -> Sequence[str]:
    return words(fold(text).text)
