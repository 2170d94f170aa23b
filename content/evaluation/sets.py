"""The gold sets of a folder: questions with the library that they are asked of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from content.evaluation.questions import Row, ask_all, read_rows
from content.evaluation.scores import Scorer, part
from content.library import Library
from content.pack_files.reader import read_pack

_QUESTIONS = "_questions.jsonl"
_WIDTH = 20


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Questions with the library that they are asked of."""

    name: str
    rows: Sequence[Row]
    library: Library

    @property
    def is_closed(self) -> bool:
        """Tell whether a set is run for its totals only."""
        return "closed" in self.name


def gold_sets(folder: Path, library: Library) -> Iterator[GoldSet]:
    """Yield the sets of a folder: `questions_NAME.jsonl` on a library, `PACK_questions.jsonl` on its own.

    A pack's questions lie beside the folder of the pack.
    """
    yield GoldSet("dev", read_rows(folder / f"dev{_QUESTIONS}"), library)
    for file in sorted(folder.glob("questions_*.jsonl")):
        yield GoldSet(file.stem.removeprefix("questions_"), read_rows(file), library)
    for file in sorted(folder.glob(f"*pack*{_QUESTIONS}")):
        name = file.name.removesuffix(_QUESTIONS)
        yield GoldSet(name, read_rows(file), read_pack(folder / name).library)


def set_lines(sets: Iterator[GoldSet], scorer: Scorer, now: datetime) -> Iterator[str]:
    """Yield one line with the totals of each set."""
    for gold in sets:
        yield f"{gold.name:{_WIDTH}}{part(ask_all(gold.rows, gold.library, now), scorer)}"
