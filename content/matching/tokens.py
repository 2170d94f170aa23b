"""The tokens under which questions and facts are compared: stems, and one token for each term."""

from __future__ import annotations

from collections.abc import Sequence

from content.arabic.stopwords import is_stopword
from content.arabic.synonyms import canonical
from content.matching.gazetteer import Gazetteer
from content.matching.idioms import find_idioms


def term_token(term_id: str) -> str:
    """Return the token of a glossary term; no word can look like it."""
    return f"§{term_id}"


def text_tokens(found: Sequence[str], gazetteer: Gazetteer) -> list[str]:
    """Return the tokens of a text of the library: every word, and the terms beside them."""
    tokens = [canonical(w) for w in found if not is_stopword(w)]
    meant = (idiom.values[0] for idiom in find_idioms(found))
    tokens += [canonical(w) for w in meant if not is_stopword(w)]
    tokens += [term_token(t.term_id) for t in gazetteer.terms(found)]
    return tokens
