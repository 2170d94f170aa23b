"""Decode bytes to text; newlines and every sign of the original stay as they are."""

from __future__ import annotations

import codecs
import re

from content.release_reader.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ONE_BYTE = ("cp1256", "iso-8859-6", "mac-arabic")
# Letters that open the commonest Arabic words; a wrong code page does not give them.
_COMMON = re.compile(r"(?<!\w)(?:في|من|على|إلى|أن|التي|عن|هذا|وقد|ال\w{3,})(?!\w)")
_SAMPLE = 50_000


def decoded(data: bytes) -> str:
    """Return the text of bytes in UTF-8, UTF-16, UTF-32 or an Arabic code page; `ReadError` if none fits."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], name)
    wide = _wide(data)
    if wide is not None:
        return _strictly(data, wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _from_code_page(data)


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 order of bytes without a mark: Arabic has 06 in every second byte."""
    sample = data[:4096]
    for name, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = sample[offset::2]
        if len(high) > 3 and sum(x in (0, 6, 0x20) for x in high) / len(high) > 0.95 and 6 in high:
            return name
    return None


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise ReadError("ترميز الملف غير سليم.", "حفظ الملف بترميز UTF-8 ثم إرساله.") from error


def _from_code_page(data: bytes) -> str:
    best, most = "", 0
    for name in _ONE_BYTE:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        count = len(_COMMON.findall(text[:_SAMPLE]))
        if count > most:
            best, most = text, count
    if not most:
        raise ReadError("ترميز الملف غير معروف.", "حفظ الملف بترميز UTF-8 ثم إرساله.")
    return best


_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+|[ \t]+#+[ \t]*$", re.MULTILINE)
_EMPHASIS = re.compile(r"\*\*(?=\S)|(?<=\S)\*\*|__(?=\S)|(?<=\S)__")
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)")
_QUOTE = re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE)


def markdown_text(data: bytes) -> str:
    """Return the words of a Markdown file without its signs."""
    text = _IMAGE.sub("", decoded(data))
    for pattern in (_HEADING, _EMPHASIS, _QUOTE):
        text = pattern.sub("", text)
    return _LINK.sub(r"\1", text)
