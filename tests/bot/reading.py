"""Read replies and run batches, for the tests of this folder."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.__main__ import main
from bot.formatting import terminal_text
from bot.reply import Line, Reply
from bot.views.desk import Desk
from content.library import Library
from content.matching.results import Shown
from content.records import Fact, Source

from .conftest import NOW, PACK


def lines(reply: Reply) -> list[str]:
    return terminal_text(reply).splitlines()


def fact(desk: Desk, fact_id: str) -> Fact:
    return desk.library.facts[fact_id]


def shown(desk: Desk, *ids: str) -> tuple[Shown, ...]:
    facts = [fact(desk, x) for x in ids]
    return tuple(Shown(f, f.excerpts, tuple(e.focus for e in f.excerpts)) for f in facts)


def with_source(desk: Desk, source: Source) -> Desk:
    held = desk.library
    sources = {**held.sources, source.id: source}
    library = Library(sources, held.facts, held.entities, held.terms)
    return replace(desk, library=library)


# --- remarks


def text(line: Line) -> str:
    """Return a line as one text."""
    return "".join(piece.text for piece in line)


def run_batch(rows: list[Any], folder: Path) -> list[dict[str, Any]]:
    """Return the rows that `ask --batch` writes for some questions."""
    given, out = folder / "in.jsonl", folder / "out.jsonl"
    given.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    arguments = ["ask", "--batch", str(given), "--out", str(out), "--pack", str(PACK)]
    assert main([*arguments, "--now", NOW.isoformat()]) == 0
    return [json.loads(line) for line in out.read_text(encoding="utf-8").split("\n") if line]
