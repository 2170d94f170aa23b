"""Compare words that are attributed to somebody with what the sources print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from content.library import Library
from content.passages import Nearest, Part, Run, Words, find_nearest, find_words
from content.records import SPEECH, Excerpt, Fact, Span

# Words between quotation marks; a straight mark both opens and closes.
_MARKED = re.compile(r"«([^»]+)»|“([^”]+)”|\"([^\"]+)\"")
_GAP = re.compile(r"…|\.{2,}")
_FEWEST_WORDS = 3
# How much of the typed words a passage must hold in their order to be what was meant.
_ALIKE = 0.6


class Verdict(StrEnum):
    """How attributed words stand to the sources."""

    SAME = "same"
    DIFFERS = "differs"
    NOT_HELD = "not_held"
    TOO_SHORT = "too_short"


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody is said to have said; `around` is the rest of the message, which may name them."""

    words: str
    around: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The passage that a claim is nearest to, word by word where it differs, and whom it names."""

    verdict: Verdict
    fact: Fact | None = None
    excerpt: Excerpt | None = None
    span: Span | None = None
    runs: tuple[Run, ...] = ()
    named_id: str | None = None

    @property
    def names_another(self) -> bool:
        """Tell whether the claim names somebody else than the source does."""
        speaker = self.fact.speaker_id if self.fact is not None else None
        return self.named_id is not None and self.named_id != speaker


def read_claim(text: str) -> Claim:
    """Return the words between quotation marks, else those after a colon, else the whole text."""
    marked = [next(g for g in m.groups() if g) for m in _MARKED.finditer(text)]
    longest = max(marked, key=len, default="")
    _, _, after = text.partition(":")
    for words in (longest, after):
        if len(Words(words).folded) >= _FEWEST_WORDS:
            return Claim(_GAP.sub(" ", words), text.replace(words, " "))
    return Claim(_GAP.sub(" ", text), text)


def compare(claim: Claim, facts: Iterable[Fact], library: Library) -> Verification:
    """Return how a claim stands to the facts that are nearest to it."""
    typed = Words(claim.words)
    if len(typed.folded) < _FEWEST_WORDS:
        return Verification(Verdict.TOO_SHORT)
    best: Verification | None = None
    alike = _ALIKE
    for fact, excerpt in _passages(facts):
        text = library.sources[excerpt.source_id].text
        exact = find_words(text, claim.words, within=excerpt.span)
        if exact:
            return Verification(Verdict.SAME, fact, excerpt, exact[0])
        nearest = find_nearest(text, [excerpt.span], claim.words)
        share = _same_share(nearest, len(typed.folded))
        if nearest is not None and share > alike:
            best = Verification(Verdict.DIFFERS, fact, excerpt, nearest.span, nearest.runs)
            alike = share
    return best or Verification(Verdict.NOT_HELD)


def _passages(facts: Iterable[Fact]) -> Iterator[tuple[Fact, Excerpt]]:
    """Yield each excerpt once, speech first: its fact knows who speaks."""
    seen: set[tuple[str, Span]] = set()
    for fact in sorted(facts, key=lambda f: f.kind not in SPEECH):
        for excerpt in fact.excerpts:
            key = (excerpt.source_id, excerpt.span)
            if key not in seen:
                seen.add(key)
                yield fact, excerpt


def _same_share(nearest: Nearest | None, typed: int) -> float:
    if nearest is None:
        return 0.0
    same = (len(Words(run.words).folded) for run in nearest.runs if run.part is Part.SAME)
    return sum(same) / typed
