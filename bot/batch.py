"""Many questions from a file, each as a fresh chat: one JSON object a line in, one out."""

from __future__ import annotations

import json
import os
import re
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.conversation import find_result
from bot.reply import Line
from bot.services import Services
from bot.views.bare import bare_lines, fact_ids, focus_texts
from content.library import Library
from content.matching.results import Answer

_WORD = re.compile(r"\w+")
# Standing alone, a mark may count as a word for others: stay below fifteen.
_LONGEST_RUN = 14
_READABLE = 0o644


class BatchError(ValueError):
    """Questions that cannot be read; one fault a line, with its number."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its id; nothing else of a row is read."""

    id: str
    query: str


def read_questions(raw: bytes) -> list[Asked]:
    """Return the questions of a file; raise `BatchError` with every bad line and repeated id."""
    faults: list[str] = []
    found: dict[str, tuple[Asked, int]] = {}
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            asked = _read_line(line)
        except (ValueError, RecursionError) as error:
            faults.append(f"line {number}: {error}")
            continue
        if asked.id in found:
            first = found[asked.id][1]
            faults.append(f"line {number}: the id stands already in line {first}: {asked.id!a}")
        found.setdefault(asked.id, (asked, number))
    if faults:
        raise BatchError(faults)
    return [asked for asked, _ in found.values()]


def _read_line(line: bytes) -> Asked:
    row: Any = json.loads(line.decode("utf-8"))
    if not isinstance(row, dict):
        raise BatchError(["not an object"])
    for key in ("id", "query"):
        if not isinstance(row.get(key), str):
            raise BatchError([f"{key!r} is not a string"])
    return Asked(row["id"], row["query"])


def answer_rows(
    services: Services, questions: Iterable[Asked], now: datetime
) -> Iterator[dict[str, Any]]:
    """Yield the output row of each question, in order."""
    services = services.snapshot()
    runs = SourceRuns(services.library)
    services.engine.answer("", now=now)  # the index is made at first use: count it to no question
    for asked in questions:
        yield answer_row(services, asked, now, runs)


def answer_row(services: Services, asked: Asked, now: datetime, runs: SourceRuns) -> dict[str, Any]:
    """Return the output row of a question: bare text, its spans, and how long it took."""
    started = time.perf_counter()
    desk = services.desk(now)
    result = find_result(services, asked.query, now)
    is_answer = isinstance(result, Answer)
    lines = bare_lines(result, desk)
    if not is_answer:
        lines = runs.without_long_runs(lines)
    proofs = [p.proof for line in lines for p in line if p.proof is not None]
    return {
        "id": asked.id,
        "kind": type(result).__name__.lower(),
        "answered": is_answer,
        "reply": "\n".join("".join(p.text for p in line) for line in lines),
        "focus": focus_texts(result, desk),
        "facts": fact_ids(result, desk),
        "spans": [[desk.source(p.source_id).key, p.start, p.end] for p in proofs],
        "ms": round((time.perf_counter() - started) * 1000, 3),
    }


class SourceRuns:
    """Knows every run of words of the sources that is too long to show without answering."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _runs(self) -> frozenset[int]:
        texts = (_WORD.findall(s.text) for s in self._library.sources.values())
        return frozenset(h for words in texts for h in _run_hashes(words))

    def without_long_runs(self, lines: Sequence[Line]) -> list[Line]:
        """Return the lines without those that would complete a long run of a source."""
        kept: list[Line] = []
        words: list[str] = []
        for line in lines:
            more = words + _WORD.findall("".join(p.text for p in line))
            if self._runs.isdisjoint(_run_hashes(more)):
                kept.append(line)
                words = more
        return kept


def _run_hashes(words: Sequence[str]) -> Iterator[int]:
    length = _LONGEST_RUN + 1
    return (hash(tuple(words[i : i + length])) for i in range(len(words) - length + 1))


def as_json(row: dict[str, Any]) -> str:
    """Return a row as one line of JSON; what UTF-8 cannot hold is escaped."""
    text = json.dumps(row, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(row)
    return text


def write_lines(lines: Iterable[str], file: Path) -> None:
    """Write lines to a file that is replaced only when all of them are written."""
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    unfinished = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as out:
            for line in lines:
                out.write(line + "\n")
        unfinished.chmod(_READABLE)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
