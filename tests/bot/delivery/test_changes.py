"""What counts as a change: of substance, minor, or none that readers see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.delivery.changes import Change, Edition, what_changed
from bot.services import Services
from content.records import Fact, NoteKind, Span, Status
from content.records.facts import Note

FACT = "champion-countries-number"


def moved(fact: Fact, start: int, end: int) -> Fact:
    """Return a fact whose excerpt begins and ends elsewhere."""
    excerpt = fact.excerpts[0]
    span = Span(excerpt.span.start + start, excerpt.span.end + end)
    return replace(fact, excerpts=(replace(excerpt, span=span),))


NOTE = Note(NoteKind.AMBIGUITY, "هدى", date(2026, 7, 1), "ملاحظة")


@pytest.mark.parametrize(
    ("edit", "change"),
    [
        pytest.param(lambda f: f, None, id="nothing"),
        pytest.param(lambda f: replace(f, questions=()), None, id="other sample questions"),
        pytest.param(lambda f: replace(f, topics=()), None, id="other topics"),
        pytest.param(lambda f: replace(f, title="عنوان"), Change.TITLE, id="another title"),
        pytest.param(lambda f: replace(f, notes=(NOTE,)), Change.NOTES, id="a note"),
        pytest.param(lambda f: replace(f, numbers=()), Change.NUMBER, id="another number"),
        pytest.param(
            lambda f: replace(f, attribution=replace(f.attribution, role=None)),
            Change.SPEAKER,
            id="another role",
        ),
        pytest.param(lambda f: moved(f, 0, -9), Change.WORDS, id="fewer words"),
        pytest.param(lambda f: moved(f, 0, 9), Change.EXTENDED, id="more words"),
        pytest.param(lambda f: replace(f, status=Status.DRAFT), None, id="waits for approval"),
        pytest.param(lambda f: replace(f, status=Status.RETIRED), Change.WITHDRAWN, id="retired"),
    ],
)
def test_what_changed(
    edit: Callable[[Fact], Fact], change: Change | None, starting: Services
) -> None:
    library = starting.library
    fact = library.facts[FACT]
    assert what_changed(Edition(fact, library), Edition(edit(fact), library)) is change
    assert what_changed(Edition(fact, library), None) is Change.WITHDRAWN
