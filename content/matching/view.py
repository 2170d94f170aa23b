"""All that matching needs of a library at one moment, made once and asked often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from content.arabic.fold import fold
from content.arabic.latin import Transliterator
from content.arabic.stopwords import is_stopword
from content.arabic.synonyms import canonical
from content.arabic.words import words
from content.library import Library
from content.matching.documents import Document, fact_document
from content.matching.fact_index import FactIndex, fact_key
from content.matching.gazetteer import Gazetteer
from content.matching.question import Question, read_question
from content.matching.ranking import Scored, rank
from content.matching.reading import Typed, language_words, split_typed, understand
from content.matching.vocabulary import Vocabulary
from content.records import Entity, EntityType, Fact, Slot

CANDIDATES = 50
_LINKED = 20
# Words of one meaning that are searched beside the word typed.
_FORMS = 4


@dataclass(frozen=True, slots=True)
class Earlier:
    """The view of an earlier revision, with those of its documents that are still right."""

    view: View
    kept: Mapping[str, Document]


class View:
    """A visible library with its names and words, searched in an index that may hold more."""

    def __init__(
        self,
        library: Library,
        index: FactIndex,
        hidden: Iterable[str] = (),
        earlier: Earlier | None = None,
    ) -> None:
        """Make the view.

        `hidden` are facts of the index that are not visible; what of an `earlier` view is still
        right is taken over.
        """
        self.library = library
        self.gazetteer = Gazetteer(library)
        kept = earlier.kept if earlier is not None else {}
        self.documents = {
            f.id: kept.get(f.id) or fact_document(f, library, self.gazetteer)
            for f in (*library.answers, *library.gaps)
        }
        self._order = {fact_id: i for i, fact_id in enumerate(self.documents)}
        self._ids = {fact_key(fact_id): fact_id for fact_id in self.documents}
        self.vocabulary = self._vocabulary(earlier)
        self._letters = Transliterator(self.vocabulary.weights)
        self._index, self._hidden = index, tuple(hidden)

    def _vocabulary(self, earlier: Earlier | None) -> Vocabulary:
        if earlier is None:
            return Vocabulary(
                ((d.words, d.tokens) for d in self.documents.values()), language_words()
            )
        before, kept = earlier.view, earlier.kept
        gone = (d for k, d in before.documents.items() if k not in self.documents or k not in kept)
        new = (d for k, d in self.documents.items() if k not in kept)
        return before.vocabulary.changed(
            ((d.words, d.tokens) for d in gone), ((d.words, d.tokens) for d in new)
        )

    @cached_property
    def printed(self) -> frozenset[str]:
        """Return the tokens of all printed words and of the names of all that facts tell of."""
        library = self.library
        texts = [
            library.source_words(e.source_id, e.span) for f in library.answers for e in f.excerpts
        ]
        texts += [name for e in library.entities.values() for name in (e.label, *e.strong, *e.weak)]
        return frozenset(_tokens(texts))

    @cached_property
    def offices(self) -> list[frozenset[str]]:
        """Return the tokens of each office that a text or a name tells, with those of its body."""
        library = self.library
        told: list[list[str]] = [
            [n]
            for p in self.entities(library.entities, EntityType.PERSON)
            for n in (*p.strong, *p.weak)
        ]
        for fact in library.answers:
            sources = [library.sources[e.source_id] for e in fact.excerpts]
            said = fact.attribution
            if said is not None and said.role is not None:
                body = library.entities.get(said.organisation_id or "")
                names = (body.label, *body.strong, *body.weak) if body is not None else ()
                told.append([sources[0].words(said.role), *names])
            for source, excerpt in zip(sources, fact.excerpts, strict=True):
                if any(s.name is Slot.ROLE for s in excerpt.slots):
                    told.append([source.words(excerpt.span)])
        return [frozenset(_tokens(texts)) for texts in told]

    def type_out(self, text: str) -> Typed:
        """Return a message as understood words."""
        return understand(split_typed(text), self.vocabulary, self._letters)

    def read(self, typed: Typed) -> Question:
        """Return an understood message as a question."""
        return read_question(typed, self.gazetteer)

    def ranked(self, question: Question) -> list[Scored]:
        """Return the candidates of a question, best first; facts of named people are among them."""
        typed = [t.word for t in question.typed.tokens if not is_stopword(t.word)]
        found = typed + self._term_words(question) + self._meant_words(question)
        hits = self._index.search(found, CANDIDATES, self._hidden)
        ids = {self._ids[h.key]: None for h in hits if h.key in self._ids}
        for mention in (*question.mentions, *question.context):
            for entity_id in mention.entity_ids:
                ids |= dict.fromkeys(f.id for f in self.library.linked(entity_id)[:_LINKED])
        return rank(question, self._documents(ids), self.vocabulary)

    def scored(self, question: Question, facts: Iterable[Fact]) -> list[Scored]:
        """Return given facts with their scores, best first."""
        return rank(question, self._documents(f.id for f in facts), self.vocabulary)

    def entities(self, ids: Iterable[str], kind: EntityType) -> list[Entity]:
        """Return the entities of one type among some ids."""
        found = (self.library.entities.get(x) for x in ids)
        return [e for e in found if e is not None and e.type is kind]

    def _documents(self, ids: Iterable[str]) -> Sequence[Document]:
        return [self.documents[x] for x in sorted(ids, key=self._order.__getitem__)]

    def _meant_words(self, question: Question) -> list[str]:
        """Return words of the library that mean what the question says in other words."""
        meant = (c.token for c in question.content if c.token.startswith("≈"))
        return [w for token in meant for w in self.vocabulary.forms(token)[:_FORMS]]

    def _term_words(self, question: Question) -> list[str]:
        """Return the first printed form of each term, so that Latin terms find Arabic text."""
        found = self.gazetteer.terms(question.typed.words)
        terms = (self.library.terms[t.term_id] for t in found)
        return [w for t in terms for w in split_typed(t.forms[0]).words]


def _tokens(texts: Iterable[str]) -> Iterator[str]:
    return (canonical(w) for text in texts for w in words(fold(text).text))
