"""Frames of speech in hundreds of wordings: each row of `frames/*.yml` is one test.

A row marks what must be found: `[words printed as direct speech]`, `{reported words}`; all else stays
untouched. It stands under its speaker; `A; B` are the speakers of its words in order.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.content.release_reader.said import said

TABLES = Path(__file__).parent / "frames"
NOBODY = "nobody named"


def rows() -> list[Any]:
    """Return speaker and marked text of every row, each with the name of its table and its number."""
    return [
        pytest.param(speaker, text, id=f"{table.stem}: {speaker.replace(' ', '_')} {n}")
        for table in sorted(TABLES.glob("*.yml"))
        for speaker, texts in yaml.safe_load(table.read_text(encoding="utf-8")).items()
        for n, text in enumerate(texts, 1)
    ]


def marked(text: str) -> tuple[str, list[tuple[str, bool]]]:
    """Return a row's text without its marks, and the marked words in order: words, reported."""
    plain = ""
    opened: list[int] = []
    found: list[tuple[int, str, bool]] = []
    for char in text:
        if char in "[{":
            opened.append(len(plain))
        elif char in "]}":
            start = opened.pop()
            found.append((start, plain[start:], char == "}"))
        else:
            plain += char
    return plain, [(words, reported) for _, words, reported in sorted(found)]


@pytest.mark.parametrize(("speaker", "text"), rows())
def test_a_frame(speaker: str, text: str) -> None:
    plain, words = marked(text)
    named = [None if x == NOBODY else x for x in speaker.split("; ")]
    speakers = named if len(named) == len(words) else named * len(words)
    expected = [(who, *what) for who, what in zip(speakers, words, strict=True)]
    assert said(plain) == expected
