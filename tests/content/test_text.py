"""Paragraphs and sentences of a source."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.records import Source, Span
from content.text import paragraphs, sentences, trimmed
from tests.strategies import any_text

SENTENCES = [
    pytest.param("بلغت الكلفة 3.5 مليون دينار.", 1, id="a point inside a number"),
    pytest.param("زوروا www.iom.int اليوم.", 1, id="points of an address"),
    pytest.param("قالت: «نعم. لا. ربما» أمس.", 1, id="stops inside angle marks"),
    pytest.param('قالت: "نعم. لا. ربما" أمس.', 1, id="stops inside straight marks"),
    pytest.param("قالت: “نعم. لا. ربما” أمس.", 1, id="stops inside curly marks"),
    pytest.param("قالت: «زرنا «النور». ثم عدنا» أمس.", 1, id="marks inside marks"),
    pytest.param("قالت: «نعم. لا. ربما أمس.", 1, id="a mark that is never closed"),
    pytest.param("عنوان بلا نقطة", 1, id="no stop at all"),
    pytest.param("انتهى العمل .", 1, id="a space before the stop"),
    pytest.param("هل انتهى؟!", 1, id="two stops together"),
    pytest.param("انتهى.", 1, id="one sentence"),
    pytest.param("", 0, id="nothing"),
    pytest.param("   ", 0, id="spaces alone"),
    pytest.param("بدأ العمل. وانتهى.", 2, id="two sentences"),
    pytest.param("هل بدأ؟ نعم! وانتهى.", 3, id="question, exclamation, statement"),
    pytest.param("انتظر... ثم عاد.", 2, id="an ellipsis ends a sentence"),
    pytest.param("قالت: «نعم». وأضافت: «لا».", 2, id="a stop after the closing mark"),
    pytest.param("قالت: «نعم.» وأضافت: «لا.»", 2, id="a stop before the closing mark"),
    pytest.param('قالت: "نعم." وأضافت: "لا."', 2, id="a stop before a straight mark"),
    pytest.param("انتهى» العمل. وعاد.", 2, id="a closing mark that was never opened"),
]


@pytest.mark.parametrize(("text", "count"), SENTENCES)
def test_a_text_has_so_many_sentences(text: str, count: int) -> None:
    assert len(sentences(text, Span(0, len(text)))) == count


@pytest.mark.parametrize(
    "text", ["قال د. أحمد إن العمل بدأ.", "زار أ.د. علي المدينة.", "ص.ب. 12، تيمار."]
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert len(sentences(text, Span(0, len(text)))) == 1


def test_sentences_leave_out_the_spaces_around_them() -> None:
    text = "  بدأ العمل.   وانتهى. "
    found = sentences(text, Span(0, len(text)))
    assert [text[s.start : s.end] for s in found] == ["بدأ العمل.", "وانتهى."]


def test_sentences_stay_within_their_paragraph() -> None:
    text = "عنوان\nبدأ العمل. وانتهى.\nذيل"
    assert sentences(text, Span(6, 24)) == [Span(6, 16), Span(17, 24)]


@given(any_text())
def test_sentences_hold_every_letter_once_and_in_order(text: str) -> None:
    found = sentences(text, Span(0, len(text)))
    held = "".join(text[s.start : s.end] for s in found)
    assert "".join(held.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(any_text(), st.integers(0, 60), st.integers(0, 60))
def test_trimming_takes_spaces_and_nothing_else(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    span = trimmed(text, Span(start, end))
    assert text[span.start : span.end] == text[start:end].strip()


def source(text: str, body: int = 0, contacts: int | None = None) -> Source:
    return Source("visit", "7", text, "", "text", body=body, contacts=contacts)


PRINTED = "عنوان\n\nفقرة أولى\n   \nفقرة ثانية\nللاتصال:\nريم خالد\n"


def test_paragraphs_know_their_section_and_their_number() -> None:
    found = paragraphs(source(PRINTED, PRINTED.index("فقرة"), PRINTED.index("للاتصال")))
    assert [(PRINTED[p.span.start : p.span.end], p.number, p.section) for p in found] == [
        ("عنوان", None, "header"),
        ("فقرة أولى", 1, "body"),
        ("فقرة ثانية", 2, "body"),
        ("للاتصال:", None, "contacts"),
        ("ريم خالد", None, "contacts"),
    ]


def test_without_marks_all_paragraphs_are_of_the_body() -> None:
    found = paragraphs(source(PRINTED))
    assert [p.number for p in found] == [1, 2, 3, 4, 5]
    assert {p.section for p in found} == {"body"}


def test_line_ends_of_any_kind_belong_to_no_paragraph() -> None:
    text = "أ\r\nب\rج\n\r\n"
    assert [p.span for p in paragraphs(source(text))] == [Span(0, 1), Span(3, 4), Span(5, 6)]
