"""What a question counts: «كم دولة» counts countries."""

from __future__ import annotations

from content.arabic.lists import word_set, word_table
from content.arabic.stems import bare_forms
from content.arabic.synonyms import canonical
from content.matching.question import Question


def counted_noun(question: Question) -> frozenset[str] | None:
    """Return the tokens of the first content word after the cue that asks how many."""
    tokens = question.typed.tokens
    cue = next((i for i, t in enumerate(tokens) if t.word in how_many()), None)
    if cue is None:
        return None
    if any(set(bare_forms(t.folded)) & word_set("measures") for t in tokens[cue + 1 : cue + 2]):
        return None
    nouns = [c for c in question.content if not c.is_cue and not c.is_light]
    if any(t.folded in word_set("times") for t in tokens[cue + 1 : cue + 2]):
        return word_set("times")
    for token in tokens[cue + 1 :]:
        for noun in nouns:
            if token.raw in noun.raw.split():
                return frozenset({noun.token, canonical(token.word)})
    return None


def how_many() -> frozenset[str]:
    """Return the words that ask how many."""
    return frozenset(w for form in word_table("cues")["number"] for w in form.split())
