"""What an encoder adds to a ranking: facts that mean what is asked in other words, and one score more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from content.matching.encoder import open_encoder
from content.matching.question import Question
from content.matching.ranking import Scored
from content.matching.view import View
from content.records import Fact

if TYPE_CHECKING:  # needs NumPy, which comes with the encoder
    from content.matching.vectors import Near, Vectors

# The nearest facts by meaning that join the candidates.
_ADDED = 10
# What a cosine is worth, from so much above the mean of the candidates: fitted on the development and second
# questions (docs/decisions/0031). It orders and refuses; how near a fact is does not tell that it answers.
_WORTH, _USUAL = 1.0, 0.02
# Words alone decide when the first candidate explains that much, and scores so much more than the second.
_CLEAR, _AHEAD = 0.4, 0.1


def open_vectors(file: Path | None = None) -> Vectors:
    """Return vectors of the encoder that is installed, kept in `file`; raise `EncoderError` without one."""
    encoder = open_encoder()
    from content.matching.vectors import Vectors

    return Vectors(encoder, file)


def by_meaning(
    question: Question, ranked: list[Scored], view: View, vectors: Vectors
) -> list[Scored]:
    """Return the candidates of a question with their meaning reckoned in, best first.

    A question that words alone decide clearly is not asked of the encoder.
    """
    if _is_clear(ranked):
        return ranked
    near = vectors.near(question.typed.text)
    if near is None:
        return ranked
    scored = [*ranked, *view.scored(question, _nearest(near, ranked, view))]
    cosines = {s.fact.id: near.cosine(s.fact.id) for s in scored}
    known = [c for c in cosines.values() if c is not None]
    usual = fmean(known) + _USUAL if known else 0.0
    meant = (_meant(s, cosines[s.fact.id], usual) for s in scored)
    return sorted(meant, key=lambda s: -s.score)


def _is_clear(ranked: Sequence[Scored]) -> bool:
    """Tell whether the first candidate explains what is asked, far better than the second."""
    if len(ranked) < 2 or ranked[0].text < _CLEAR:
        return False
    return ranked[0].score - ranked[1].score >= _AHEAD


def _nearest(near: Near, ranked: Sequence[Scored], view: View) -> list[Fact]:
    """Return the visible facts nearest to a question that words did not find."""
    known, visible = {s.fact.id for s in ranked}, view.library.facts
    hidden = max(0, near.size - len(visible))
    new = (x for x in near.best(len(known) + hidden + _ADDED) if x not in known)
    found = (visible[x] for x in new if x in visible)
    return list(islice(found, _ADDED))


def _meant(scored: Scored, cosine: float | None, usual: float) -> Scored:
    """Add what a cosine is worth; a fact of another revision than the vectors' has none."""
    worth = 0.0 if cosine is None else _WORTH * (cosine - usual)
    parts = (*scored.parts, ("meaning", round(worth, 2)))
    score, base, text = (x + worth for x in (scored.score, scored.base, scored.text))
    return replace(scored, score=score, base=base, text=text, parts=parts)
