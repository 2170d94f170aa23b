"""Files are kept in the one form that `content format` gives them."""

from __future__ import annotations

from collections.abc import Iterator

from content.pack_files.problems import Place, Problem
from content.pack_files.reader import Pack
from content.pack_files.writer import file_differences, pack_files

RULE = "canonical"


def check(pack: Pack) -> Iterator[Problem]:
    """Yield the first line of each file that has another form, and files not of the form."""
    expected = pack_files(pack.library)
    for name in file_differences(pack.library, pack.folder):
        path = pack.folder / name
        found = path.read_bytes() if path.is_file() else b""
        line, words = _first_difference(found, expected[name])
        message = "is not in canonical form; run `python -m content format`"
        yield Problem(Place(name, line), RULE, message, words.strip())
    for name, document in pack.documents.items():
        if name not in expected and document.data:
            message = "its records belong in other files; run `python -m content format`"
            yield Problem(Place(name, 1), RULE, message, name)


def _first_difference(found: bytes, expected: bytes) -> tuple[int, str]:
    """Return the first line that differs and its words in the file (none at its end)."""
    lines = found.decode("utf-8", "replace").split("\n")
    for number, line in enumerate(expected.decode("utf-8").split("\n"), 1):
        if number > len(lines) or lines[number - 1] != line:
            return number, lines[number - 1] if number <= len(lines) else ""
    return len(lines), lines[-1]
