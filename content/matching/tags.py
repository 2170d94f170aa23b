"""What a fact is found by beside its words: tokens that it prints, offices, names in sample questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.arabic.fold import fold
from content.arabic.synonyms import canonical
from content.arabic.words import words
from content.library import Library
from content.records import Fact, Kind, Slot


def printed_tag(token: str) -> str:
    """Return the tag of facts whose excerpts print a token."""
    return f"printed:{token}"


def office_tag(token: str) -> str:
    """Return the tag of facts that tell of an office with a token."""
    return f"office:{token}"


def asked_tag(form: str) -> str:
    """Return the tag of facts with a sample question that holds a form of a name's word."""
    return f"asked:{form}"


def about_tag(record_id: str) -> str:
    """Return the tag of facts whose document is made with the words of a source or an entity."""
    return f"about:{record_id}"


def fact_tags(fact: Fact, library: Library) -> frozenset[str]:
    """Return the tags of a fact; a gap prints nothing and tells of no office."""
    body = fact.attribution.organisation_id if fact.attribution is not None else None
    about = {*fact.linked(), *(e.source_id for e in fact.excerpts), *([body] if body else ())}
    tags = frozenset(map(about_tag, about))
    if fact.kind is Kind.GAP:
        return tags
    printed = tokens_of(library.source_words(e.source_id, e.span) for e in fact.excerpts)
    offices = frozenset().union(*fact_offices(fact, library))
    return tags.union(map(printed_tag, printed), map(office_tag, offices))


def fact_offices(fact: Fact, library: Library) -> Iterator[frozenset[str]]:
    """Yield the tokens of each office that a fact tells, with those of its body."""
    sources = [library.sources[e.source_id] for e in fact.excerpts]
    said = fact.attribution
    if said is not None and said.role is not None:
        body = library.entities.get(said.organisation_id or "")
        names = (body.label, *body.strong, *body.weak) if body is not None else ()
        yield tokens_of([sources[0].words(said.role), *names])
    for source, excerpt in zip(sources, fact.excerpts, strict=True):
        if any(s.name is Slot.ROLE for s in excerpt.slots):
            yield tokens_of([source.words(excerpt.span)])


def tokens_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the tokens of all words of some texts."""
    return frozenset(canonical(w) for text in texts for w in words(fold(text).text))
