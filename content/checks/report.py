"""Run all checks on a pack folder and say in text what it holds and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from content.checks.asking import AskedSample, Asking, share_reached
from content.checks.context import Context
from content.checks.coverage import source_coverage
from content.checks.registry import PACK_RULES, QUESTION_RULES, SOUND_RULES
from content.pack_files.problems import PackError, Problem
from content.pack_files.reader import Pack, read_pack
from content.records import EntityType, Kind


@dataclass(frozen=True, slots=True)
class Report:
    """What a pack holds, and its problems in the order of their files."""

    summary: tuple[str, ...]
    problems: tuple[Problem, ...]

    def text(self) -> str:
        """Return the report as lines: the summary, then a problem on each."""
        count = len(self.problems)
        verdict = "no problems" if not count else f"{count} problem{'s' * (count != 1)}"
        return "\n".join([*self.summary, *map(str, self.problems), verdict])


def check_pack(folder: Path, *, now: datetime, development: Sequence[str] = ()) -> Report:
    """Check a pack at `now` (aware), and hold its questions against the development questions.

    A pack that cannot be read gives a report of what stops it.
    """
    try:
        pack = read_pack(folder)
    except PackError as error:
        return Report((), tuple(_causes(error.problems)))
    unsound = [p for rule in SOUND_RULES for p in rule.check(pack)]
    found = unsound + [p for rule in PACK_RULES for p in rule.check(pack)]
    summary = [*_facts(pack), *_sources(pack), *_names(pack)]
    if unsound:
        summary.append("questions: not asked before references, sources, kinds and dates are right")
    else:
        context = Context(Asking(pack.library, now), tuple(development))
        found += [p for rule in QUESTION_RULES for p in rule.check(pack, context)]
        summary += _questions(context)
    return Report(tuple(summary), tuple(sorted(set(found))))


def _causes(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Leave out that facts miss a source whose own problem is among the others."""
    broken = {p.place.file for p in problems}
    for problem in problems:
        if f"sources/{problem.value}/source.yml" not in broken:
            yield problem


def _facts(pack: Pack) -> Iterator[str]:
    kinds = Counter(f.kind for f in pack.library.facts.values())
    yield f"facts: {_listed(len(pack.library.facts), {k.value: kinds[k] for k in Kind})}"


def _sources(pack: Pack) -> Iterator[str]:
    for source in pack.library.sources.values():
        found = source_coverage(pack, source)
        yield (
            f"source {source.key} {source.id}: {found.total} sentences, {found.in_facts} in facts,"
            f" {found.set_aside} set aside, {len(found.missing)} missing ({found.share:.0%})"
        )


def _names(pack: Pack) -> Iterator[str]:
    held = {t.value: len(pack.library.of_type(t)) for t in EntityType}
    yield f"entities: {_listed(sum(held.values()), held)}"
    forms = sum(len(t.forms) + len(t.latin) for t in pack.library.terms.values())
    yield f"terms: {len(pack.library.terms)} with {forms} forms"
    yield f"gaps: {len(pack.library.gaps)}"


def _questions(context: Context) -> Iterator[str]:
    asking = context.asking
    yield f"sample questions: {_reached(asking.all_held)} reach their fact"
    yield f"leave one out: {_reached(asking.each_left_out)} reach their fact"
    yield f"development questions compared: {len(context.development)}"


def _listed(total: int, counts: Mapping[str, int]) -> str:
    parts = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    return f"{total} ({parts})" if parts else str(total)


def _reached(asked: Sequence[AskedSample]) -> str:
    share = share_reached(asked)
    reached = sum(a.is_reached for a in asked)
    return f"{reached} of {len(asked)}" + ("" if share is None else f" ({share:.0%})")
