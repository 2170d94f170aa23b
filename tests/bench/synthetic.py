"""Synthetic facts: made-up Arabic words under Zipf's law, in sentences of twenty to forty words."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate

from content.library import Library
from content.records import Entity, EntityType, Excerpt, Fact, Kind, Link, Role, Source, Span

_SEED = 20240607
_VOCABULARY = 45_000
_SENTENCE = (20, 40)
_PER_SOURCE = 1_000
_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهوي"
_PATTERNS = (
    "{0}{1}{2}", "{0}ا{1}{2}", "م{0}{1}و{2}", "ت{0}{1}ي{2}", "{0}{1}ا{2}ة", "ال{0}{1}{2}ية", "م{0}ا{1}{2}ة",
    "است{0}{1}ا{2}", "وال{0}ا{1}{2}", "{0}{1}{2}ات", "ي{0}{1}{2}ون", "ان{0}{1}ا{2}",
)  # fmt: skip


def vocabulary() -> list[str]:
    """Return the made-up words, the commonest first; the same in every run."""
    chance = random.Random(_SEED)  # noqa: S311 - repeatable, nothing secret
    found: dict[str, None] = {}
    while len(found) < _VOCABULARY:
        root = chance.sample(_LETTERS, 3)
        found[chance.choice(_PATTERNS).format(*root)] = None
    return list(found)


class Writer:
    """Writes sentences whose words follow Zipf's law with exponent 1."""

    def __init__(self, seed: int = _SEED) -> None:
        self.chance = random.Random(seed)  # noqa: S311
        self.words = vocabulary()
        self._sums = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))

    def word(self) -> str:
        """Return a word, common ones more often."""
        return self.words[bisect(self._sums, self.chance.random() * self._sums[-1])]

    def sentence(self) -> str:
        """Return a sentence."""
        return " ".join(self.word() for _ in range(self.chance.randint(*_SENTENCE))) + "."


def texts(count: int) -> list[str]:
    """Return the sentences of a store of `count` facts."""
    writer = Writer()
    return [writer.sentence() for _ in range(count)]


def library(sentences: list[str]) -> Library:
    """Return a library with one fact for each sentence and one organisation for each fifty."""
    writer = Writer(_SEED + 1)
    bodies = [_body(i, writer) for i in range(max(1, min(2_000, len(sentences) // 50)))]
    sources: list[Source] = []
    facts: list[Fact] = []
    for number, start in enumerate(range(0, len(sentences), _PER_SOURCE)):
        part = sentences[start : start + _PER_SOURCE]
        source_id = f"source-{number}"
        facts.extend(_facts(source_id, start, part, bodies))
        sources.append(Source(source_id, source_id, "\n".join(part), "", "text"))
    return Library.of(sources, facts, bodies)


def _body(number: int, writer: Writer) -> Entity:
    name = " ".join(writer.chance.sample(writer.words[2_000:], 3))
    return Entity(f"body-{number}", EntityType.ORGANISATION, name)


def _facts(source_id: str, first: int, part: list[str], bodies: list[Entity]) -> Iterator[Fact]:
    position = 0
    for number, sentence in enumerate(part, first):
        span = Span(position, position + len(sentence))
        position = span.end + 1
        yield new_fact(f"fact-{number}", source_id, span, bodies[number % len(bodies)].id)


def new_fact(fact_id: str, source_id: str, span: Span, body: str) -> Fact:
    """Return a statement that is the whole of a span, about an organisation."""
    link = Link(body, Role.MENTIONED)
    return Fact(fact_id, Kind.STATEMENT, "", (Excerpt(source_id, span, span),), links=(link,))


def questions(sentences: list[str], count: int) -> list[tuple[int, str]]:
    """Return questions of eight words of a sentence, one mistyped, with the sentence's number."""
    chance = random.Random(_SEED + 2)  # noqa: S311
    numbers = [chance.randrange(len(sentences)) for _ in range(count)]
    return [(n, _question(chance, sentences[n])) for n in numbers]


def stories(sentences: list[str], count: int) -> list[tuple[int, str]]:
    """Return stories of forty to sixty words, the question in the last clause."""
    writer = Writer(_SEED + 3)
    found = []
    for number, question in questions(sentences, count):
        before = " ".join(writer.word() for _ in range(writer.chance.randint(32, 52)))
        found.append((number, f"{before}، {question}؟"))
    return found


def _question(chance: random.Random, sentence: str) -> str:
    own = sentence.rstrip(".").split()
    start = chance.randrange(len(own) - 7)
    asked = own[start : start + 8]
    long = [i for i, w in enumerate(asked) if len(w) > 3] or [0]
    at = chance.choice(long)
    word = asked[at]
    cut = chance.randrange(1, len(word)) if len(word) > 1 else 0
    asked[at] = word[:cut] + word[cut + 1 :]
    return " ".join(asked)
