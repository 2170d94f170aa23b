"""All rules, in the order in which their problems are of use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from content.checks import (
    canonical,
    coverage,
    dates,
    dev_overlap,
    entity_names,
    focus,
    gaps,
    kind_fields,
    leave_one_out,
    negation_start,
    notes,
    notices,
    references,
    repeats,
    samples,
    sentence,
    source_fields,
    speaker_labels,
    speech,
    spoken_numbers,
    titles,
)
from content.checks.context import Context
from content.pack_files.problems import Problem
from content.pack_files.reader import Pack


class PackRule(Protocol):
    """A rule that needs the pack alone."""

    RULE: str

    def check(self, pack: Pack) -> Iterator[Problem]:
        """Yield each place where the rule is broken."""


class QuestionRule(Protocol):
    """A rule that asks questions, or compares them with the development questions."""

    RULE: str

    def check(self, pack: Pack, context: Context) -> Iterator[Problem]:
        """Yield each place where the rule is broken."""


# The engine relies on these: while one is broken, no question is asked.
SOUND_RULES: tuple[PackRule, ...] = (references, source_fields, kind_fields, dates)
PACK_RULES: tuple[PackRule, ...] = (
    sentence,
    speech,
    negation_start,
    focus,
    spoken_numbers,
    notices,
    repeats,
    coverage,
    titles,
    speaker_labels,
    notes,
    entity_names,
    gaps,
    canonical,
)
QUESTION_RULES: tuple[QuestionRule, ...] = (samples, leave_one_out, dev_overlap)
