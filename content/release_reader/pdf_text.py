"""Take the text layer out of a PDF, in a process of its own with bounds on time and memory."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

from content.release_reader.errors import ReadError

_SECONDS = 20
_MEMORY = 1_500_000_000
_MOST_PAGES = 80
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
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise SystemExit(_ENCRYPTED)
    pages = reader.pages[:_MOST_PAGES]
    return "\n".join(page.extract_text() for page in pages)


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
        import pypdf  # noqa: F401  # tells apart "not installed" from a broken file
    except ImportError:
        raise SystemExit(_NOT_INSTALLED) from None
    _bound_memory()
    text = _extract(sys.stdin.buffer.read())
    sys.stdout.buffer.write(text.encode("utf-8", errors="ignore"))


if __name__ == "__main__":
    _main()
