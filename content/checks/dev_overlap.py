"""The pack is not written to the development questions: they measure it."""

from __future__ import annotations

from collections.abc import Iterator

from content.arabic.lists import FOLDER, folded, read_list
from content.checks.context import Context
from content.pack_files.problems import Place, Problem
from content.pack_files.reader import Pack

RULE = "development overlap"

ALIKE = 0.8
_GRAM = 3
_SHORT_ENTRY = 3


def check(pack: Pack, context: Context) -> Iterator[Problem]:
    """Yield samples that are all but development questions, and long entries out of one of them."""
    asked = [(text, folded(text)) for text in context.development]
    yield from _samples(pack, asked)
    sources = [f" {folded(s.text)} " for s in pack.library.sources.values()]
    for place, entry in _entries(pack):
        words = folded(entry)
        if not asked or len(words.split()) <= _SHORT_ENTRY:
            continue
        questions = [text for text, other in asked if f" {words} " in f" {other} "]
        if len(questions) == 1 and not any(f" {words} " in s for s in sources):
            message = f"stands only in the development question «{questions[0]}»"
            yield Problem(place, RULE, message, entry)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the Jaccard likeness of two texts as sets of grams."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if one or other else 0.0


def _samples(pack: Pack, asked: list[tuple[str, str]]) -> Iterator[Problem]:
    development = [(text, _grams(words)) for text, words in asked]
    for fact in pack.library.facts.values():
        for i, sample in enumerate(fact.questions):
            grams = _grams(folded(sample.text))
            for text, other in development:
                alike = likeness(grams, other)
                if alike >= ALIKE:
                    message = f"is {alike:.0%} the development question «{text}»"
                    yield Problem(pack.place(fact.id, "questions", i), RULE, message, sample.text)


def _grams(text: str) -> frozenset[str]:
    """Return the character 3-grams of a folded text; a shorter text is its own gram."""
    return frozenset(text[i : i + _GRAM] for i in range(max(1, len(text) - _GRAM + 1)) if text)


def _entries(pack: Pack) -> Iterator[tuple[Place, str]]:
    """Yield the forms of terms, the names of entities and the entries of the word lists."""
    for term in pack.library.terms.values():
        for field, forms in (("forms", term.forms), ("latin", term.latin)):
            for i, form in enumerate(forms):
                yield pack.place(term.id, field, i), form
    for entity in pack.library.entities.values():
        for field, names in (("strong", entity.strong), ("weak", entity.weak)):
            for i, name in enumerate(names):
                yield pack.place(entity.id, field, i), name
    for path in sorted(FOLDER.glob("*.yml")):
        lines = path.read_text(encoding="utf-8").split("\n")
        for entry in _strings(read_list(path.stem)):
            yield Place(f"content/arabic/lists/{path.name}", _line_of(entry, lines)), entry


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)


def _line_of(entry: str, lines: list[str]) -> int:
    """Return the line on which an entry begins; its end may be wrapped."""
    words = entry.split()
    for count in range(len(words), 0, -1):
        start = " ".join(words[:count])
        for number, line in enumerate(lines, 1):
            if start in line:
                return number
    return 1
