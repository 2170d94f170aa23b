"""Who speaks in which role, in hundreds of wordings: each row of `who_speaks/*.yml` is one test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from content.records import Span
from content.release_reader import Reading, Speech, read_release

TABLES = Path(__file__).parent / "who_speaks"


def rows() -> list[Any]:
    """Return the rows of all tables, each with the name of its table and what it shows."""
    return [
        pytest.param(row["text"], row["says"], id=f"{table.stem}: {row['id']}")
        for table in sorted(TABLES.glob("*.yml"))
        for row in yaml.safe_load(table.read_text(encoding="utf-8"))
    ]


def told(reading: Reading, speech: Speech, parts: int) -> list[str]:
    """Return name, role and organisation of a speaker as printed, as many as a row tells."""

    def words(span: Span | None) -> str:
        return "" if span is None else reading.words(span)

    speaker = speech.speaker
    if speaker is None:
        return [""] * parts
    return [words(speaker.name), words(speaker.role), words(speaker.organisation)][:parts]


@pytest.mark.parametrize(("text", "says"), rows())
def test_who_speaks(text: str, says: list[str]) -> None:
    reading = read_release(f"عنوان الخبر\n{text}")
    speeches = [x for x in reading.speeches if not x.fragment]
    expected = [[part.strip() for part in row.split("|")] for row in says]
    expected = [row if len(row) > 1 else [*row, ""] for row in expected]
    assert len(speeches) == len(expected)
    found = [told(reading, x, len(row)) for x, row in zip(speeches, expected, strict=True)]
    assert found == expected
