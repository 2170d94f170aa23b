"""Ask a set of questions as a batch would, and give the rows that the scorer reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from content.library import Library
from content.matching.engine import Engine
from content.matching.plain import PlainAnswer, plain_answer
from content.matching.results import Answer, Choices, Result

_HELD_OUT = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A gold question; the engine is shown `query` alone."""

    id: str
    query: str
    kind: str
    style: str
    data: dict[str, Any]

    @property
    def is_held_out(self) -> bool:
        """Tell whether the row is in the third that nobody tunes on (fixed by its id)."""
        digest = sha256(f"mithaq:{self.id}".encode()).hexdigest()
        return int(digest, 16) % _HELD_OUT == 0

    @property
    def is_answerable(self) -> bool:
        """Tell whether the sources hold an answer."""
        return self.kind not in ("out_of_scope", "smalltalk", "ambiguous")


@dataclass(frozen=True, slots=True)
class Asked:
    """A gold question with what the engine returned for it."""

    row: Row
    result: Result
    plain: PlainAnswer | None
    choices: tuple[PlainAnswer, ...]

    def reply(self) -> dict[str, Any]:
        """Return the row of the replies file: `id`, `reply`, `answered`."""
        words = self.plain.reply if self.plain else ""
        return {"id": self.row.id, "reply": words, "answered": self.plain is not None}


def read_rows(path: Path) -> list[Row]:
    """Read a gold file: one JSON object a line."""
    lines = path.read_text(encoding="utf-8").split("\n")
    found = [json.loads(line) for line in lines if line.strip()]
    return [Row(x["id"], x["query"], x["kind"], x["style"], x) for x in found]


def ask_all(rows: Sequence[Row], library: Library, now: datetime) -> list[Asked]:
    """Ask every question of one engine."""
    return ask_engine(rows, Engine(library), now)


def ask_engine(rows: Sequence[Row], engine: Engine, now: datetime) -> list[Asked]:
    """Ask every question of an engine that stands ready."""
    return [_asked(row, engine.answer(row.query, now=now), engine.library) for row in rows]


def _asked(row: Row, result: Result, library: Library) -> Asked:
    plain = plain_answer(result, library) if isinstance(result, Answer) else None
    choices = (
        tuple(plain_answer(a, library) for a in result.answers)
        if isinstance(result, Choices)
        else ()
    )
    return Asked(row, result, plain, choices)


def write_replies(asked: Sequence[Asked], path: Path) -> None:
    """Write the replies file of the scorer."""
    lines = (json.dumps(a.reply(), ensure_ascii=False) for a in asked)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
