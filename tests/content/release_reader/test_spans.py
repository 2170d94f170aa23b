"""Whatever is reported is a span of the original, for any input."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.library import Library
from content.release_reader import draft_release, read_release, to_html, to_json, to_scored

PIECES = (
    *("قال", "قالت", "وأضاف", "أن", "إن", ":", "،", ".", '"', "«", "»", "“", "”", "؟", "«نعم»"),
    *("السيد", "وزير", "الداخلية", "أحمد", "علي", "المنظمة", "الدولية", "معاليه", "بحسب", "فإن"),
    *("موضحا", "إلى", "على", "من", "جهته", "بأن", "16", "دولة", "27", "يناير", "2023", "يومين"),
    *("(الرباط،", "-", "للتواصل:", "a@b.example", "+212-000-000", "في", "جنيف:", "نبذة", "عن"),
    *("75ر1", "مليون", "ألف", "ثلاثة", "وعشرون", "//", "انتهى", "ـ", "\u200f", "\u00a0"),
    *("\r\n", "\n", "\n\n"),
)
RELEASES = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
ANYTHING = st.one_of(RELEASES, st.text(max_size=200))


def spans(data: Any) -> Iterator[tuple[str, int, int]]:
    """Yield each field of the JSON with the span that it claims."""
    if isinstance(data, list):
        for item in data:
            yield from spans(item)
    if not isinstance(data, dict):
        return
    whole = data.get("text", data.get("raw"))
    if whole is not None and "start" in data:
        yield whole, data["start"], data["end"]
    for key, place in data.get("spans", {}).items():
        if key == "sentences" or key not in data:
            continue
        values, places = data[key], place
        if not isinstance(values, list):
            values, places = [values], [place]
        for value, (start, end) in zip(values, places, strict=True):
            yield value, start, end
    for value in data.values():
        yield from spans(value)


@settings(max_examples=300, deadline=None)
@example('للتواصل: \r\n " : قال')
@given(ANYTHING)
def test_the_words_of_each_span_are_what_is_reported(text: str) -> None:
    data = to_json(read_release(text))
    for words, start, end in spans(data):
        assert text[start:end] == words
        assert words
    for start, end in data["spans"]["sentences"]:
        assert 0 <= start < end <= len(text)


@settings(max_examples=100, deadline=None)
@given(ANYTHING)
def test_a_draft_holds_excerpts_of_the_text_with_their_focus_inside(text: str) -> None:
    reading = read_release(text)
    draft = draft_release(reading, Library.of(), source_id="x", key="0", today=date(2026, 1, 1))
    for proposal in draft.proposals:
        assert 0 <= proposal.confidence <= 1
        for excerpt in proposal.fact.excerpts:
            assert 0 <= excerpt.span.start < excerpt.span.end <= len(text)
            assert excerpt.focus in excerpt.span
            assert all(slot.span in excerpt.span for slot in excerpt.slots)


@settings(max_examples=100, deadline=None)
@given(ANYTHING)
def test_every_form_can_be_written(text: str) -> None:
    reading = read_release(text)
    assert to_html(reading).startswith("<!doctype html>")
    assert set(to_scored(reading)) == {"quotes", "dateline", "date", "dates", "numbers", "contacts"}
