"""Text that is hard on text handling, for Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

ARABIC = st.characters(min_codepoint=0x0600, max_codepoint=0x06FF)
FORMS = st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF)
BIDI = st.sampled_from("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
MARKUP = st.sampled_from("<>&\"'«»“”/\\{}[]\x00\r\n\t")


def any_text(max_size: int = 120) -> st.SearchStrategy[str]:
    """Return text over all code points, lone surrogates included, thick with Arabic and marks."""
    everything = st.characters(exclude_categories=())
    return st.text(st.one_of(ARABIC, ARABIC, everything, FORMS, BIDI, MARKUP), max_size=max_size)
