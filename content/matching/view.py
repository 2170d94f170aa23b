"""All that matching needs of a library at one moment, made once and asked often."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet

from content.arabic.fold import fold
from content.arabic.latin import Transliterator
from content.arabic.stopwords import is_stopword
from content.arabic.words import words
from content.library import Library, reading_order
from content.matching.documents import Document, indexed
from content.matching.fact_reader import FactReader, fact_key
from content.matching.gazetteer import Gazetteer
from content.matching.question import Question, read_question
from content.matching.ranking import Scored, rank
from content.matching.reading import Typed, split_typed, understand
from content.matching.tags import about_tag, asked_tag, fact_offices, office_tag, printed_tag
from content.matching.vocabulary import Vocabulary
from content.records import Entity, EntityType, Fact, Kind

CANDIDATES = 50
_LINKED = 20
# Words of one meaning that are searched beside the word typed.
_FORMS = 4


class View:
    """A visible library with its names and words, searched in an index that may hold more."""

    def __init__(
        self, library: Library, gazetteer: Gazetteer, vocabulary: Vocabulary, reader: FactReader
    ) -> None:
        """Make the view of all that a reader finds."""
        self.library, self.gazetteer = library, gazetteer
        self.vocabulary, self.reader = vocabulary, reader
        self._letters = Transliterator(vocabulary.weights, vocabulary.known)
        self._hidden: frozenset[int] = frozenset()
        self._lost: Gazetteer | None = None

    def without(self, library: Library, hidden: Collection[Fact]) -> View:
        """Return the view of a library that lacks some of the facts, and what only they tell of."""
        lost = [e for k, e in self.library.entities.items() if k not in library.entities]
        gone = (indexed(f, self.library, self.gazetteer).counted for f in hidden)
        vocabulary = self.vocabulary.changed(gone, ())
        view = View(library, self.gazetteer, vocabulary, self.reader)
        view._hidden = frozenset(fact_key(f.id) for f in hidden)
        if lost:
            view.gazetteer = Gazetteer(library)
            view._lost = Gazetteer(Library.of(entities=lost))
        return view

    def made_with(self, record_id: str) -> list[Fact]:
        """Return the facts whose documents are made with the words of a source or an entity."""
        return self._tagged([about_tag(record_id)], len(self.library.facts))

    def asking(self, phrase: Iterable[str]) -> list[Fact]:
        """Return the facts with a sample question that holds the normal words of a name."""
        return self._tagged([asked_tag(w) for w in phrase], len(self.library.facts))

    def document(self, fact: Fact) -> Document:
        """Return the document of a fact."""
        place = self.reader.place(fact.id)
        if place is None or self._is_read_otherwise(fact):
            return indexed(fact, self.library, self.gazetteer).document
        return self.reader.read(place).of(fact)

    def prints(self, tokens: Iterable[str]) -> bool:
        """Tell whether an excerpt prints one of some tokens, or a name has it."""
        return any(t in self.gazetteer.tokens or self._tagged([printed_tag(t)], 1) for t in tokens)

    def tells_office(self, office: AbstractSet[str]) -> bool:
        """Tell whether a text or a name tells an office, by its tokens and those of its body."""
        if any(office <= held for held in self.gazetteer.offices):
            return True
        facts = self._tagged([office_tag(t) for t in office], len(self.library.facts))
        return any(office <= held for f in facts for held in fact_offices(f, self.library))

    def _tagged(self, tags: Iterable[str], limit: int) -> list[Fact]:
        places = self.reader.tagged(tags, limit, self._hidden)
        return [self.library.facts[self.reader.read(p).fact_id] for p in places]

    def _is_read_otherwise(self, fact: Fact) -> bool:
        """Tell whether a sample question names somebody who is hidden: it weighs otherwise then."""
        if self._lost is None:
            return False
        return any(self._lost.mentions(words(fold(q.text).text)) for q in fact.questions)

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
        places = self.reader.search(found, CANDIDATES, self._hidden)
        documents = [self._at(p) for p in places]
        near = {d.fact.id: d for d in documents if d is not None}
        for mention in (*question.mentions, *question.context):
            for entity_id in mention.entity_ids:
                for fact in self.library.linked(entity_id)[:_LINKED]:
                    if fact.id not in near:
                        near[fact.id] = self.document(fact)
        return rank(question, _in_order(near.values()), self.vocabulary)

    def scored(self, question: Question, facts: Iterable[Fact]) -> list[Scored]:
        """Return given facts with their scores, best first."""
        documents = {f.id: self.document(f) for f in facts}
        return rank(question, _in_order(documents.values()), self.vocabulary)

    def _at(self, place: int) -> Document | None:
        """Return the document at a place; None when the library does not hold its fact."""
        stored = self.reader.read(place)
        fact = self.library.facts.get(stored.fact_id)
        if fact is None:
            return None
        return self.document(fact) if self._is_read_otherwise(fact) else stored.of(fact)

    def entities(self, ids: Iterable[str], kind: EntityType) -> list[Entity]:
        """Return the entities of one type among some ids."""
        found = (self.library.entities.get(x) for x in ids)
        return [e for e in found if e is not None and e.type is kind]

    def _meant_words(self, question: Question) -> list[str]:
        """Return words of the library that mean what the question says in other words."""
        meant = (c.token for c in question.content if c.token.startswith("≈"))
        return [w for token in meant for w in self.vocabulary.forms(token)[:_FORMS]]

    def _term_words(self, question: Question) -> list[str]:
        """Return the first printed form of each term, so that Latin terms find Arabic text."""
        found = self.gazetteer.terms(question.typed.words)
        terms = (self.library.terms[t.term_id] for t in found)
        return [w for t in terms for w in split_typed(t.forms[0]).words]


def _in_order(documents: Iterable[Document]) -> list[Document]:
    """Return documents as their facts are read, known gaps last."""
    answers = [d for d in documents if d.fact.kind is not Kind.GAP]
    gaps = [d for d in documents if d.fact.kind is Kind.GAP]
    return [
        *sorted(answers, key=lambda d: reading_order(d.fact)),
        *sorted(gaps, key=lambda d: d.fact.id),
    ]
