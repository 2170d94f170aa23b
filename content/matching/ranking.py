"""Score candidate facts against a question: words, sample questions, slots, names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import NamedTuple

from content.matching.content_tokens import ContentToken
from content.matching.documents import Document, Sample
from content.matching.fuzzy import Nearness
from content.matching.intent import REQUIRED, WHO, Intent
from content.matching.question import Question
from content.matching.results import Candidate
from content.matching.vocabulary import Vocabulary, Weights
from content.matching.wording import Features, features
from content.records import Fact, Kind, Role, Slot

# Fitted on the tuning two thirds of the development questions (`make score`).
COVERAGE, SAMPLE = 0.55, 0.45
SLOT, NAME = 0.16, 0.08
# How much the wording of its samples adds to a fact, of those that are likeliest without it.
WORDING, WORDED = 0.12, 12
# It is worth all of that where the candidates have so many samples each; few tell little.
MANY_SAMPLES = 20

# The content of a question with what each token weighs among the library's.
Telling = Sequence[tuple[ContentToken, float]]


@dataclass(frozen=True, slots=True)
class Scored:
    """A document with its score and the parts of it.

    `score` orders the candidates of one question. `base` (0..1), without what the wording adds, tells
    whether the question is answered at all: a wording fits some fact best, whatever is asked.
    """

    document: Document
    score: float
    base: float
    text: float
    parts: tuple[tuple[str, float], ...]
    words: tuple[str, ...]

    @property
    def fact(self) -> Fact:
        """Return the fact scored."""
        return self.document.fact

    def candidate(self) -> Candidate:
        """Return the score as shown by `--why`."""
        return Candidate(self.fact.id, round(self.score, 3), self.parts, self.words)


def rank(question: Question, documents: Sequence[Document], vocabulary: Vocabulary) -> list[Scored]:
    """Return the documents with their scores, best first; ties keep reading order."""
    tokens = [c.token for c in question.content]
    nearness = Nearness(tokens, (d.tokens for d in documents))
    worth = _worth(question.weights, vocabulary)
    likeness = {
        d.fact.id: max((_likeness(worth, s, nearness, vocabulary) for s in d.samples), default=0.0)
        for d in documents
    }
    telling = [(c, c.weight * vocabulary.idf(c.token)) for c in question.content]
    scored = [_score(question, d, likeness[d.fact.id], (telling, nearness)) for d in documents]
    scored.sort(key=lambda s: -s.base)
    asked = features(question)
    likely = scored[:WORDED]
    samples = [len(s.document.samples) for s in likely]
    trusted = WORDING * min(1.0, fmean(samples) / MANY_SAMPLES) if likely else 0.0
    worded = [_worded(s, asked, trusted) for s in likely]
    return sorted([*worded, *scored[WORDED:]], key=lambda s: -s.score)


def _worded(scored: Scored, asked: Features, worth: float) -> Scored:
    """Add what the wording of its samples tells."""
    fit = scored.document.wording.fit(asked)
    parts = (*scored.parts, ("wording", round(fit, 2)))
    return replace(scored, score=scored.base + worth * fit, parts=parts)


def _score(
    question: Question, document: Document, sample: float, words: tuple[Telling, Nearness]
) -> Scored:
    coverage, matched = _coverage(document, *words)
    slot = slot_fit(question, document)
    name = name_fit(question, document.fact)
    text = COVERAGE * coverage + SAMPLE * sample
    parts = (("coverage", coverage), ("sample", sample), ("slot", slot), ("name", name))
    score = text + SLOT * slot + NAME * name
    rounded = tuple((k, round(v, 2)) for k, v in parts)
    return Scored(document, score, score, text, rounded, matched)


def _coverage(
    document: Document, telling: Telling, nearness: Nearness
) -> tuple[float, tuple[str, ...]]:
    """Return the share of the question's weight that the document explains, and the words that do."""
    mass = explained = 0.0
    matched = []
    for c, weight in telling:
        mass += weight
        similarity, near = nearness.best(c.token, document.tokens)
        if similarity:
            explained += weight * similarity * document.tokens[near]
            matched.append(c.raw)
    return (explained / mass if mass else 0.0), tuple(matched)


class _Worth(NamedTuple):
    """What the tokens of a question weigh, reckoned once for all samples, and their sum."""

    tokens: tuple[tuple[str, float], ...]
    mass: float


def _worth(asked: Weights, vocabulary: Vocabulary) -> _Worth:
    tokens = tuple((token, weight * vocabulary.idf(token)) for token, weight in asked)
    return _Worth(tokens, vocabulary.mass(asked))


def _likeness(asked: _Worth, sample: Sample, nearness: Nearness, vocabulary: Vocabulary) -> float:
    """Return how alike a question and a sample are, both ways: F1 over idf mass."""
    if nearness.reach.isdisjoint(sample.tokens):
        return 0.0
    weights = dict(sample.weights)
    shared = given = 0.0
    for token, value in asked.tokens:
        similarity, near = nearness.best(token, sample.tokens)
        if similarity:
            shared += value * similarity
            given += weights[near] * vocabulary.idf(near) * similarity
    own, mass = vocabulary.mass(sample.weights), asked.mass
    if not shared or not own or not mass:
        return 0.0
    precision, recall = shared / mass, min(1.0, given / own)
    return 2 * precision * recall / (precision + recall)


def slot_fit(question: Question, document: Document) -> float:
    """Return how well a fact fits what is asked: 1 for the first slot or the kind, -1 for none."""
    asked, fact = question.asked, document.fact
    if asked.intent is Intent.DEFINITION:
        return 1.0 if fact.kind in (Kind.DEFINITION, Kind.ORGANISATION) else 0.0
    if not asked.slots:
        return 0.0
    slots = fact.slot_names() if asked.slots == WHO else document.slots
    required = REQUIRED.intersection(asked.slots[:2])
    if len(required) > 1:
        return 2 * len(required & slots) / len(required) - 1
    if asked.slots[0] in slots or (asked.slots == WHO and slots & set(WHO)):
        return 1.0
    if slots & set(asked.slots) or (asked.slots[0] is Slot.DURATION and Slot.DATE in slots):
        return 0.5
    return -1.0 if asked.slots[0] in REQUIRED else 0.0


def name_fit(question: Question, fact: Fact) -> float:
    """Return how well the names in the question agree with the fact's links: -1..1.

    A weak name speaks for a fact but never against it; a gap without a subject is about anybody.
    """
    linked = fact.linked()
    if fact.gap is not None and not fact.linked(Role.SUBJECT):
        return 0.0
    strong = [m for m in question.mentions if m.is_strong]
    if strong:
        agreeing = sum(bool(linked & set(m.entity_ids)) for m in strong)
        return 2 * agreeing / len(strong) - 1
    weak = [bool(linked & set(m.entity_ids)) for m in (*question.mentions, *question.context)]
    return sum(weak) / len(weak) / 2 if weak else 0.0
