"""Arabic order computed in code, because the databases order by code point."""

from __future__ import annotations

from content.arabic.fold import fold

# Keys stand in an index, whose rows PostgreSQL limits to 2,700 bytes.
_LONGEST = 200


def sort_key(text: str) -> str:
    """Return the key that sorts a title or name: folded letters and digits, then the text itself.

    «أحمد», «إسراء» and «اسم» stand together under alef; marks and quotation marks do not count.
    """
    words = "".join(c if c.isalnum() else " " for c in fold(text).text).split()
    return " ".join(words)[:_LONGEST] + "\u0001" + text[:_LONGEST]
