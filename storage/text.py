"""Text that both databases can store: PostgreSQL refuses NUL, both refuse lone surrogates."""

from __future__ import annotations

import re

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def unstorable(text: str) -> str | None:
    """Return the first character that cannot be stored, as «U+0000», or None."""
    match = _UNSTORABLE.search(text)
    return f"U+{ord(match.group()):04X}" if match else None


def storable(text: str) -> str:
    """Return the text with U+FFFD for what cannot be stored: for names and messages of people."""
    return _UNSTORABLE.sub("\ufffd", text)
