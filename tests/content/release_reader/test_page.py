"""The page that shows a reading."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from content.library import Library
from content.release_reader import draft_release, read_release, to_html

TEXT = """المنظمة تعقد حوارا
الرباط، 27 يناير 2023 - قالت السيدة إيمي مودين: "نعول على 33 دولة <بطلة> & أكثر".
وأضافت أن العمل مستمر.
"""


def page() -> str:
    reading = read_release(TEXT)
    draft = draft_release(reading, Library.of(), source_id="x", key="0", today=date(2026, 1, 1))
    return to_html(reading, draft)


def test_every_word_of_the_release_stands_in_the_page_once() -> None:
    shown = re.search(r'<div class="text">(.*?)</div>', page(), re.DOTALL)
    assert shown is not None
    printed = unescape(re.sub(r"<[^>]+>", "", shown[1]))
    assert printed.split() == TEXT.split()


def test_the_page_reads_right_to_left_and_loads_nothing() -> None:
    html = page()
    assert '<html lang="ar" dir="rtl">' in html
    assert "default-src 'none'" in html
    assert not re.search(r"(?:src|href)=|@import|url\(|<script", html)


def test_words_of_the_release_are_escaped() -> None:
    assert "<بطلة>" not in page()
    assert "&lt;بطلة&gt; &amp;" in page()


def test_each_span_has_the_class_of_its_kind() -> None:
    html = page()
    assert re.search(r'<span class="quote number" title="[^"]*33">33 دولة', html)
    assert 'class="attribution speaker"' in html
    assert 'class="reported"' in html
    assert 'class="card of-quote"' in html
