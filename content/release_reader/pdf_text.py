"""Take the text layer out of a PDF, in a process of its own with bounds on time and memory."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from content.release_reader.errors import ReadError
from content.release_reader.pdf_lines import Glyph, page_text

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_SECONDS = 20
_MEMORY = 2_000_000_000
_MOST_PAGES = 60
_MOST_LETTERS = 400_000
_NOT_INSTALLED = 3
_ENCRYPTED = 4
_ROOT = Path(__file__).parents[2]


def pdf_text(data: bytes) -> str:
    """Return the text layer of a PDF; `ReadError` for a scan, a locked or a broken file."""
    command = [sys.executable, "-m", "content.release_reader.pdf_text"]
    try:
        done = subprocess.run(  # noqa: S603  # our own module, nothing of the input is in the command
            command, input=data, capture_output=True, timeout=_SECONDS, check=False, cwd=_ROOT
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError("قراءة ملف PDF طالت أكثر من اللازم.", "لصق نص البيان.") from error
    if done.returncode == _NOT_INSTALLED:
        raise ReadError("قراءة pdf غير مثبّتة.", "لصق نص البيان بدل الملف.")
    if done.returncode == _ENCRYPTED:
        raise ReadError("ملف PDF محمي بكلمة مرور.", "إرساله بلا حماية أو لصق النص.")
    if done.returncode != 0:
        raise ReadError("ملف PDF تالف.", "حفظه من جديد أو لصق النص.")
    text = done.stdout.decode("utf-8", errors="replace").replace("\x00", "")
    if not text.strip():
        raise ReadError("ملف PDF بلا نص: صورة أو نسخة ممسوحة.", "لصق نص البيان نفسه.")
    return text


def _extract(data: bytes) -> str:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise SystemExit(_ENCRYPTED if "password" in str(error).lower() else 1) from error
    pages = (document[n] for n in range(min(len(document), _MOST_PAGES)))
    return "\n".join(page_text(_glyphs(page)) for page in pages)


def _glyphs(page: PdfPage) -> list[Glyph]:
    """Return the letters of a page with their boxes; presentation forms as plain letters."""
    from ctypes import byref, c_double

    from pypdfium2 import raw

    layer = page.get_textpage()
    found: list[Glyph] = []
    for i in range(min(layer.count_chars(), _MOST_LETTERS)):
        char = chr(raw.FPDFText_GetUnicode(layer, i))
        if raw.FPDFText_IsGenerated(layer, i) == 1 or unicodedata.category(char) in ("Cc", "Cn"):
            continue
        left, bottom, right, _ = layer.get_charbox(i, loose=True)
        x, y = c_double(), c_double(bottom)
        raw.FPDFText_GetCharOrigin(layer, i, byref(x), byref(y))
        size = raw.FPDFText_GetFontSize(layer, i)
        plain = unicodedata.normalize("NFKC", char) if "\ufb50" <= char <= "\ufefc" else char
        found.append(Glyph(plain, x.value, max(right, left), y.value, size))
    return found


def _bound_memory() -> None:
    """Limit the address space where the system can; elsewhere the time limit alone holds."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _main() -> None:
    """Read a PDF on standard input, write its text to standard output."""
    try:
        import pypdfium2  # noqa: F401  # tells apart "not installed" from a broken file
    except ImportError:
        raise SystemExit(_NOT_INSTALLED) from None
    _bound_memory()
    text = _extract(sys.stdin.buffer.read())
    sys.stdout.buffer.write(text.encode("utf-8", errors="ignore"))


if __name__ == "__main__":
    _main()
