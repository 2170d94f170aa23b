"""Words to spans and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.pack_files.spans import NotLocatedError, locate, preceding_words
from content.records import Span

TEXT = "زار الوزير المدينة، ثم غادر الوزير المدينة."


def test_words_that_stand_once_are_found() -> None:
    assert locate(TEXT, "غادر") == Span(23, 27)


def test_words_are_found_after_the_words_before_them() -> None:
    assert locate(TEXT, "الوزير", "غادر") == Span(28, 34)


def test_spaces_and_line_ends_between_words_do_not_matter() -> None:
    assert locate("نعم\n\n  غدًا", "غدًا", "نعم") == Span(7, 11)


def test_words_are_looked_for_inside_the_excerpt_alone() -> None:
    assert locate(TEXT, "الوزير", within=Span(20, 43)) == Span(28, 34)


@pytest.mark.parametrize(
    ("words", "after", "message"),
    [
        pytest.param("الرئيس", None, "does not stand in the source", id="nowhere"),
        pytest.param("الوزير", None, "stands 2 times in the source; `after` is needed", id="twice"),
        pytest.param("الوزير", "عاد", "does not stand in the source after «عاد»", id="not after"),
        pytest.param("ا", "ا", "does not stand in the source after «ا»", id="letters of one word"),
    ],
)
def test_words_that_do_not_stand_once_are_refused(
    words: str, after: str | None, message: str
) -> None:
    with pytest.raises(NotLocatedError, match=f"^{message}$"):
        locate(TEXT, words, after)


def test_overlapping_repeats_are_counted() -> None:
    with pytest.raises(NotLocatedError, match="stands 2 times"):
        locate("ههه", "هه")


def test_words_that_stand_alone_need_no_words_before_them() -> None:
    assert preceding_words(TEXT, Span(23, 27)) is None


def test_words_before_are_as_few_as_tell_them_apart() -> None:
    assert preceding_words(TEXT, Span(28, 34)) == "غادر"
    assert preceding_words(TEXT, Span(35, 42)) == "غادر الوزير"


WORDS = st.lists(st.sampled_from(["قال", "قالت", "ل", "الوزير", "12"]), min_size=1, max_size=12)
GAPS = st.sampled_from([" ", "  ", "\n", " \n"])


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(GAPS).join(draw(WORDS))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, Span(start, end)


@given(texts_with_spans())
def test_a_span_that_can_be_told_apart_is_found_again(drawn: tuple[str, Span]) -> None:
    text, span = drawn
    try:
        after = preceding_words(text, span)
    except NotLocatedError:
        return
    assert locate(text, text[span.start : span.end], after) == span


@given(texts_with_spans(), st.data())
def test_a_span_inside_an_excerpt_is_found_again(
    drawn: tuple[str, Span], data: st.DataObject
) -> None:
    text, area = drawn
    start = data.draw(st.integers(area.start, area.end - 1))
    span = Span(start, data.draw(st.integers(start + 1, area.end)))
    try:
        after = preceding_words(text, span, area)
    except NotLocatedError:
        return
    assert locate(text, text[span.start : span.end], after, area) == span


@given(st.text(max_size=60), st.text(min_size=1, max_size=3))
def test_what_is_located_are_the_words(text: str, words: str) -> None:
    try:
        span = locate(text, words)
    except NotLocatedError:
        assert text.count(words) != 1
        return
    assert text[span.start : span.end] == words
    assert text.index(words) == span.start
