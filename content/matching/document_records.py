"""Documents as records: read back without reading the fact's words again."""

from __future__ import annotations

import json
from functools import cache
from typing import NamedTuple

from content.matching.documents import Document, Sample
from content.matching.wording import Wording
from content.records import Fact, Slot


class Stored(NamedTuple):
    """A document without its fact, which the library holds."""

    fact_id: str
    slots: frozenset[Slot]
    tokens: dict[str, float]
    samples: tuple[Sample, ...]
    wording: Wording

    def of(self, fact: Fact) -> Document:
        """Return the document of the fact."""
        return Document(fact, self.slots, self.tokens, self.samples, self.wording)


def packed(document: Document) -> bytes:
    """Return a document as bytes: lines of id, slots, samples, wording, then the tokens of each weight."""
    by_weight: dict[float, list[str]] = {}
    for token, weight in document.tokens.items():
        by_weight.setdefault(weight, []).append(token)
    samples = [s.weights for s in document.samples]
    lines = [
        document.fact.id,
        " ".join(sorted(document.slots)),
        json.dumps(samples, ensure_ascii=False) if samples else "",
        document.wording.record,
        *(" ".join((repr(weight), *found)) for weight, found in by_weight.items()),
    ]
    return "\n".join(lines).encode()


def unpacked(record: bytes) -> Stored:
    """Return the document that `packed` made bytes of."""
    fact_id, slots, samples, wording, *rows = record.decode().split("\n")
    tokens: dict[str, float] = {}
    for row in rows:
        weight, *found = row.split(" ")
        tokens.update(dict.fromkeys(found, float(weight)))
    return Stored(fact_id, _slots(slots), tokens, _samples(samples), Wording(wording))


@cache
def _slots(joined: str) -> frozenset[Slot]:
    return frozenset(map(Slot, joined.split()))


def _samples(text: str) -> tuple[Sample, ...]:
    if not text:
        return ()
    weights = (tuple((str(t), float(w)) for t, w in sample) for sample in json.loads(text))
    return tuple(Sample(w, frozenset(t for t, _ in w)) for w in weights)
