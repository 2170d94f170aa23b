"""Find the body that a printed role belongs to: «المدير الإقليمي للمنظمة الدولية للهجرة»."""

from __future__ import annotations

from content.records import Span
from content.release_reader.nouns import is_body
from content.release_reader.tokens import Tokens, readings

_BREAKS = frozenset({"في", "لدي", "بمنطقه"})


def organisation_in(tokens: Tokens, role: Span) -> Span | None:
    """Return the body named in a role as printed, up to «في»; None where the role names none."""
    words = tokens.inside(role)
    for at in list(words)[1:]:
        word = tokens.word(at)
        if is_body(word) or any(is_body(x) for x in readings(word)[1:]):
            end = next((i for i in range(at + 1, words[-1] + 1) if tokens.word(i) in _BREAKS), None)
            return tokens.span(at, end if end is not None else words[-1] + 1)
    return None
