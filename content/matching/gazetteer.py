"""Names of entities and terms: found in questions and in texts by the same phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from content.arabic.fold import fold
from content.arabic.stems import stem
from content.arabic.stopwords import is_stopword
from content.arabic.words import words
from content.library import Library
from content.matching.phrases import PhraseTable
from content.matching.tags import tokens_of
from content.records import EntityType

_PREFIXES = "وفبلك"
_SHORTEST_PREFIXED = 5
# The noun «أبو» in its three cases: أبو الغيط، أبا الغيط، أبي الغيط.
_CASES = {"ابا": "ابو", "ابي": "ابو"}


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a question that name one entity (or several, when weak names are shared)."""

    first: int
    last: int
    entity_ids: tuple[str, ...]
    is_strong: bool


@dataclass(frozen=True, slots=True)
class TermFound:
    """Words that are a form of a glossary term."""

    first: int
    last: int
    term_id: str


def name_forms(word: str) -> tuple[str, ...]:
    """Return the forms under which a word of a name is compared: «للبلبيسي» → «بلبيس»."""
    word = _CASES.get(word, word)
    forms = {stem(word): None}
    if word[0] in _PREFIXES and len(word) >= _SHORTEST_PREFIXED:
        forms[stem(word[1:])] = None
    return tuple(forms)


class Gazetteer:
    """All names and terms of a library, ready to be found in folded words."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._names: PhraseTable[tuple[str, bool]] = PhraseTable(name_forms)
        self._terms: PhraseTable[str] = PhraseTable(name_forms)
        for entity in library.entities.values():
            if entity.type is EntityType.TOPIC:
                continue
            for name in (entity.label, *entity.strong):
                self._add_name(name, entity.id, is_strong=True)
            for name in entity.weak:
                self._add_name(name, entity.id, is_strong=False)
        for term in library.terms.values():
            for form in (term.label, *term.forms, *term.latin):
                self._terms.add(words(fold(form).text), term.id)

    def _add_name(self, name: str, entity_id: str, *, is_strong: bool) -> None:
        parts = words(fold(name).text)
        self._names.add(parts, (entity_id, is_strong))
        if 1 < len(parts) <= 3:  # «ابوالغيط»: names are typed as one word
            self._names.add(["".join(parts)], (entity_id, is_strong))

    def mentions(self, found: Sequence[str]) -> list[Mention]:
        """Return the entities named in folded words; a strong reading hides the weak ones."""
        mentions = []
        for match in self._names.find(found):
            if all(is_stopword(w) for w in found[match.first : match.last]):
                continue  # «طيب» opens a sentence; «الطيب» is a name
            strong = tuple(dict.fromkeys(e for e, is_strong in match.values if is_strong))
            weak = tuple(dict.fromkeys(e for e, _ in match.values))
            mentions.append(Mention(match.first, match.last, strong or weak, bool(strong)))
        return mentions

    def terms(self, found: Sequence[str]) -> list[TermFound]:
        """Return the glossary terms in folded words."""
        return [
            TermFound(match.first, match.last, match.values[0])
            for match in self._terms.find(found)
            if not all(is_stopword(w) for w in found[match.first : match.last])
        ]

    @property
    def phrases(self) -> Iterable[tuple[str, ...]]:
        """Return all names by their normal words."""
        return self._names.phrases

    @cached_property
    def tokens(self) -> frozenset[str]:
        """Return the tokens of all names."""
        entities = self._library.entities.values()
        return tokens_of(n for e in entities for n in (e.label, *e.strong, *e.weak))

    @cached_property
    def offices(self) -> list[frozenset[str]]:
        """Return the tokens of each name of a person: an office may stand in it."""
        people = self._library.of_type(EntityType.PERSON)
        return [tokens_of([n]) for p in people for n in (*p.strong, *p.weak)]

    def is_person(self, entity_id: str) -> bool:
        """Tell whether an entity is a person."""
        return self._library.entities[entity_id].type is EntityType.PERSON

    def names_of(self, entity_id: str) -> list[str]:
        """Return all folded words of an entity's names."""
        entity = self._library.entities.get(entity_id)
        if entity is None:
            return []
        return [w for n in (entity.label, *entity.strong) for w in words(fold(n).text)]
