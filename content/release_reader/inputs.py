"""Turn what an editor brings (file or pasted text) into the text of a release, or say why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from content.release_reader.docx_text import docx_text
from content.release_reader.errors import ReadError
from content.release_reader.html_text import html_text
from content.release_reader.pdf_text import pdf_text
from content.release_reader.plain_text import decoded, markdown_text

LARGEST_FILE = 10_000_000
LONGEST_TEXT = 1_500_000
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_NEVER_FIRST = ("ة", "ى", "ﺔ", "ﺓ", "ﻰ", "ﻯ")
_LEAST_ARABIC = 0.4
_MOST_REVERSED = 0.03
_SAMPLE = 20_000

_READERS: dict[str, Callable[[bytes], str]] = {
    ".txt": decoded,
    ".text": decoded,
    ".md": markdown_text,
    ".html": html_text,
    ".htm": html_text,
    ".docx": docx_text,
    ".pdf": pdf_text,
}


def extract_text(name: str, data: bytes) -> str:
    """Return the text of a file as it is to be stored; raise `ReadError` with what to do instead."""
    if len(data) > LARGEST_FILE:
        raise ReadError("حجم الملف أكبر من 10 ميغابايت.", "لصق نص البيان أو إرسال ملف أصغر.")
    if not data.strip():
        raise ReadError("الملف فارغ.", "إرسال ملف فيه نص البيان.")
    return checked(_reader(name, data)(data))


def _reader(name: str, data: bytes) -> Callable[[bytes], str]:
    """Return how to read a file: by its first bytes, else by its ending."""
    if data.startswith(b"%PDF-"):
        return pdf_text
    if data.startswith(b"PK\x03\x04"):
        return docx_text
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError("الصيغة القديمة doc غير مدعومة.", "حفظ الملف بصيغة docx ثم إرساله.")
    ending = PurePath(name).suffix.lower()
    if ending not in _READERS and ending != "":
        raise ReadError(
            f"الصيغة {ending[:12]} غير مدعومة.",
            "إرسال txt أو md أو html أو docx أو pdf، أو لصق النص.",
        )
    if re.match(rb"\s*(?:<!doctype html|<html)", data[:200].lower()):
        return html_text
    return _READERS.get(ending, decoded)


def checked(text: str) -> str:
    """Return a text that can be a release; raise `ReadError` for an empty, foreign or reversed one."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise ReadError("لا نص في الملف.", "إن كان صورة أو نسخة ممسوحة فالمطلوب لصق النص نفسه.")
    if len(text) > LONGEST_TEXT:
        raise ReadError("النص أطول من مليون ونصف مليون حرف.", "تقسيم النص وإرسال كل بيان وحده.")
    bad = next((c for c in text if c == "\x00" or "\ud800" <= c <= "\udfff"), None)
    if bad is not None:
        raise ReadError(
            f"في النص رمز غير صالح (U+{ord(bad):04X}).", "حفظ الملف بترميز UTF-8 ثم إرساله."
        )
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters == 0 or len(_ARABIC.findall(sample)) / letters < _LEAST_ARABIC:
        raise ReadError(
            "النص ليس بالعربية، أو ترميزه غير معروف.", "إرسال النص العربي بترميز UTF-8."
        )
    if is_reversed(sample):
        raise ReadError(
            "حروف النص معكوسة الترتيب، كما في بعض ملفات PDF.", "نسخ النص من المصدر الأصلي ولصقه."
        )
    return text


def is_reversed(text: str) -> bool:
    """Tell whether letters stand in visual order: words begin with «ة», which no word does."""
    found = _WORD.findall(text)
    wrong = sum(word.startswith(_NEVER_FIRST) for word in found)
    return len(found) > 0 and wrong / len(found) > _MOST_REVERSED
