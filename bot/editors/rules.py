"""The rules of a pack, held against what an editor is about to publish."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from content.checks import (
    dates,
    entity_names,
    focus,
    kind_fields,
    negation_start,
    notes,
    notices,
    references,
    repeats,
    sentence,
    source_fields,
    speaker_labels,
    speech,
    spoken_numbers,
    titles,
)
from content.checks.coverage import source_coverage
from content.checks.registry import PackRule
from content.library import Library
from content.pack_files.problems import Place
from content.pack_files.reader import Pack
from content.records import NotFact, Source

# The engine relies on these: what breaks one is not published.
_SOUND: tuple[PackRule, ...] = (references, source_fields, kind_fields, dates, notes, notices)
# These are told; an editor may know better than the rule.
_TOLD: tuple[PackRule, ...] = (
    *(sentence, speech, negation_start, focus, spoken_numbers),
    *(repeats, titles, speaker_labels, entity_names),
)


@dataclass(frozen=True, slots=True, order=True)
class Broken:
    """A rule that a record breaks; `stops` when it cannot be published like this."""

    record_id: str
    rule: str
    field: str
    stops: bool


class _HeldPack(Pack):
    """A library that stands in no files: the place of a record is its id and field."""

    def place(self, record_id: str, *loc: str | int) -> Place:
        return Place(f"{record_id}/{loc[0] if loc else ''}", 0)


def with_set_aside(source: Source, library: Library, reason: str) -> Source:
    """Return a source that says of the sentences which no published fact carries why they are not."""
    missing = source_coverage(_HeldPack(Path(), library), source).missing
    return replace(source, not_facts=tuple(NotFact(span, reason) for span in missing))


def broken_rules(library: Library, ids: Collection[str]) -> list[Broken]:
    """Return the rules that some records of a library break, each once for a record and field."""
    pack = _HeldPack(Path(), library)
    found: set[Broken] = set()
    for stops, rules in ((True, _SOUND), (False, _TOLD)):
        for rule in rules:
            if not stops and any(b.stops for b in found):
                break  # the other rules rely on sound records
            for problem in rule.check(pack):
                record_id, _, field = problem.place.file.partition("/")
                if record_id in ids:
                    found.add(Broken(record_id, rule.RULE.replace(" ", "_"), field, stops))
    return sorted(found)
