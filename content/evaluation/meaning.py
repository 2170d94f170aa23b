"""What an encoder changes in the scores, where one is installed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from content.evaluation.questions import Asked, Row, ask_engine
from content.evaluation.scores import Scorer, part
from content.library import Library
from content.matching.encoder import EncoderError
from content.matching.engine import Engine
from content.matching.meaning import open_vectors

_FOREIGN = ("english", "french")


def meaning_lines(
    rows: Sequence[Row], library: Library, now: datetime, scorer: Scorer
) -> list[str]:
    """Return lines on the scores without the encoder and with it, or why there is only the one."""
    try:
        vectors = open_vectors()
    except EncoderError as error:
        return [f"encoder         none: {error}; the figures above are by words alone"]
    words = ask_engine(rows, Engine(library), now)
    engine = Engine(library, vectors=vectors)
    while vectors.fill():
        pass
    meaning = ask_engine(rows, engine, now)
    return [
        f"without encoder {part(words, scorer)}",
        f"with encoder    {part(meaning, scorer)}",
        f"  English, French without {part(_foreign(words), scorer)}",
        f"  English, French with    {part(_foreign(meaning), scorer)}",
        *([f"encoder         failed: {vectors.fault}"] if vectors.fault else []),
    ]


def _foreign(asked: Sequence[Asked]) -> list[Asked]:
    return [a for a in asked if a.row.style in _FOREIGN]
