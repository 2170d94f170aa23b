"""PDF pages: letters in reading order by their places, and errors for what holds no text."""

from __future__ import annotations

import io

import pytest

from content.release_reader import ReadError, extract_text
from content.release_reader.pdf_lines import Glyph, page_text


def drawn(text: str, baseline: float = 700.0, right: float = 500.0) -> list[Glyph]:
    """Return glyphs as they are drawn, from the right edge leftwards, ten points each."""
    glyphs = []
    for char in text:
        glyphs.append(Glyph(char, right - 10, right, baseline, 12.0))
        right -= 10
    return glyphs


def test_order_in_the_file_does_not_matter() -> None:
    glyphs = drawn("قالت سلمى")
    assert page_text(glyphs[::-1]) == page_text(glyphs) == "قالت سلمى"


def test_numbers_and_latin_words_are_turned_round() -> None:
    assert page_text(drawn("في 3202 و )MOI( العمل")) == "في 2023 و (IOM) العمل"


def test_a_line_starts_above_the_next() -> None:
    glyphs = drawn("وثان.", 680.0) + drawn("أول.", 700.0)
    assert page_text(glyphs) == "أول.\nوثان."


def test_a_line_that_reaches_the_left_edge_goes_on() -> None:
    glyphs = drawn("سطر يصل إلى", 700.0) + drawn("الحافة.", 680.0)
    assert page_text(glyphs) == "سطر يصل إلى الحافة."


def test_spaces_are_put_where_a_file_draws_none() -> None:
    glyphs = drawn("قالت", right=500.0) + drawn("سلمى", right=450.0)
    assert page_text(glyphs) == "قالت سلمى"


def test_a_vowel_sign_goes_to_the_letter_under_it() -> None:
    letters = drawn("نعم الآن")
    sign = Glyph("\u064b", 482.0, 488.0, 700.0, 12.0)
    assert page_text([sign, *letters]) == "نع\u064bم الآن"


def test_a_page_without_arabic_is_empty() -> None:
    assert page_text(drawn("2/1")) == ""
    assert page_text([]) == ""


def test_a_pdf_without_text_is_told_from_a_broken_one() -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    data = io.BytesIO()
    document.save(data)
    with pytest.raises(ReadError, match="ممسوحة"):
        extract_text("a.pdf", data.getvalue())
