"""Files of every kind become a text, or an error that says what to do."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.release_reader import ReadError, extract_text
from content.release_reader.inputs import is_reversed

TEXT = "المنظمة تعقد لقاء في الرباط\nقالت السيدة سلمى إن العمل مستمر في المنطقة العربية.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"]
)
def test_plain_text_in_every_encoding(encoding: str) -> None:
    assert extract_text("a.txt", TEXT.encode(encoding)) == TEXT


def test_signs_and_newlines_of_the_original_stay() -> None:
    text = TEXT.replace("\n", "\r\n").replace("العمل", "العـــمل\u200f\u00a0") + "ﻻ"
    assert extract_text("a.txt", text.encode()) == text


def test_markdown_loses_its_signs_only() -> None:
    data = "# عنوان البيان\n\nقالت **سلمى** إن [العمل](https://example.org/x) مستمر.\n".encode()
    assert extract_text("a.md", data) == "عنوان البيان\n\nقالت سلمى إن العمل مستمر.\n"


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        pytest.param("a.txt", b"", "فارغ", id="empty"),
        pytest.param("a.txt", b"  \n ", "فارغ", id="blank"),
        pytest.param("a.exe", b"MZ", "غير مدعومة", id="unknown ending"),
        pytest.param("a.doc", b"\xd0\xcf\x11\xe0" + b"x" * 99, "doc", id="the old Word form"),
        pytest.param("a.txt", b"plain English words", "ليس بالعربية", id="not Arabic"),
        pytest.param("a.txt", "سلام\x00عليكم".encode(), "غير صالح", id="NUL"),
        pytest.param("a.txt", "ةيبرعلا ةلودلا ىلع".encode(), "معكوسة", id="visual order"),
        pytest.param("a.docx", b"PK\x03\x04broken", "تالف", id="a broken archive"),
        pytest.param("a.pdf", b"%PDF-1.4 nothing", "PDF", id="a broken PDF"),
        pytest.param("a.txt", b"\xff\xfe\x00", "ترميز", id="half a letter"),
    ],
)
def test_bad_input_is_told_with_what_to_do(name: str, data: bytes, problem: str) -> None:
    with pytest.raises(ReadError) as caught:
        extract_text(name, data)
    assert problem in caught.value.problem
    assert caught.value.advice


def test_a_file_beyond_the_limit_is_refused_unread() -> None:
    with pytest.raises(ReadError, match="ميغابايت"):
        extract_text("a.txt", b"a" * 10_000_001)


def test_a_release_in_logical_order_is_not_taken_for_reversed() -> None:
    assert not is_reversed(TEXT)


def archive(document: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("word/document.xml", document)
    return data.getvalue()


WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def test_a_word_file_gives_its_paragraphs() -> None:
    pytest.importorskip("defusedxml")
    first = "<w:p><w:r><w:t>المنظمة تعقد</w:t><w:t> لقاء</w:t></w:r></w:p>"
    body = first + "<w:p><w:r><w:t>في الرباط</w:t></w:r></w:p>"
    assert extract_text("a.docx", archive(WORD.format(body))) == "المنظمة تعقد لقاء\nفي الرباط"


def test_deleted_words_and_fields_of_a_word_file_are_left_out() -> None:
    pytest.importorskip("defusedxml")
    deleted = "<w:del><w:r><w:t>محذوف</w:t></w:r></w:del>"
    field = "<w:r><w:instrText>HYPERLINK</w:instrText></w:r>"
    body = f"<w:p><w:r><w:t>نص</w:t></w:r>{deleted}{field}</w:p>"
    assert extract_text("a.docx", archive(WORD.format(body))) == "نص"


def test_entities_in_a_word_file_are_refused() -> None:
    pytest.importorskip("defusedxml")
    bomb = '<!DOCTYPE a [<!ENTITY x "اسم">]>' + WORD.format("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")
    with pytest.raises(ReadError, match="غير مأمون"):
        extract_text("a.docx", archive(bomb))


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    pytest.importorskip("defusedxml")
    with pytest.raises(ReadError, match="أكبر"):
        extract_text("a.docx", archive(" " * 31_000_000))


def test_a_page_gives_its_article_and_nothing_else() -> None:
    pytest.importorskip("selectolax")
    words = "قالت المنظمة إن العمل مستمر. " * 12
    article = f"<article><h1>عنوان</h1><p>{words}</p><p>سطر<br>آخر</p></article>"
    page = f"<html><body><nav>قائمة</nav><script>x()</script>{article}</body></html>"
    assert extract_text("a.html", page.encode()) == f"عنوان\n{words.strip()}\nسطر\nآخر"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a", ""]))
def test_any_bytes_give_a_text_or_a_clear_error(data: bytes, name: str) -> None:
    try:
        text = extract_text(name, data)
    except ReadError as error:
        text = error.advice
    assert text.strip()
