"""Take the text out of a Word file: its paragraphs in order, and nothing else of the archive."""

from __future__ import annotations

import io
import zipfile
from xml.etree.ElementTree import Element, ParseError

from content.release_reader.errors import ReadError

_MAIN = "word/document.xml"
_LARGEST_PART = 30_000_000
_MOST_ENTRIES = 5_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
_DEEPEST = 200


def docx_text(data: bytes) -> str:
    """Return the paragraphs of a document, one a line; macros, images and links are not touched."""
    try:
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import fromstring
    except ImportError as error:
        raise ReadError("قراءة docx غير مثبّتة.", "لصق نص البيان بدل الملف.") from error
    try:
        root = fromstring(_main_part(data), forbid_dtd=True)
    except (ParseError, DefusedXmlException, RecursionError) as error:
        raise ReadError("ملف docx تالف أو غير مأمون.", "حفظه من جديد أو لصق النص.") from error
    return "\n".join(_paragraphs(root))


def _main_part(data: bytes) -> bytes:
    """Return the main part, read up to a limit: what an archive promises to unpack to is not believed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.namelist()) > _MOST_ENTRIES or _MAIN not in archive.namelist():
                raise ReadError("الملف ليس مستند Word.", "إرسال docx أو لصق النص.")
            with archive.open(_MAIN) as part:
                content = part.read(_LARGEST_PART + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise ReadError("ملف docx تالف أو مشفّر.", "حفظه من جديد بلا كلمة مرور.") from error
    except ValueError as error:
        if isinstance(error, ReadError):
            raise
        raise ReadError("ملف docx تالف.", "حفظه من جديد أو لصق النص.") from error
    if len(content) > _LARGEST_PART:
        raise ReadError("محتوى الملف أكبر من المسموح.", "لصق نص البيان بدل الملف.")
    return content


def _paragraphs(root: Element) -> list[str]:
    found: list[str] = []
    for paragraph in root.iter(f"{_W}p"):
        pieces: list[str] = []
        _collect(paragraph, pieces, 0)
        found.append("".join(pieces))
    return found


def _collect(element: Element, pieces: list[str], depth: int) -> None:
    """Add the words of an element; deleted text and fields are left out, nested paragraphs come later."""
    for child in element:
        if child.tag == f"{_W}t":
            pieces.append(child.text or "")
        elif child.tag in _BREAKS:
            pieces.append(_BREAKS[child.tag])
        elif child.tag not in (f"{_W}p", f"{_W}del", f"{_W}instrText") and depth < _DEEPEST:
            _collect(child, pieces, depth + 1)
