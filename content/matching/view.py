"""All that matching needs of a library at one moment, made once and asked often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from content.arabic.latin import Transliterator
from content.library import Library
from content.matching.documents import Document, fact_document
from content.matching.gazetteer import Gazetteer
from content.matching.index import GramIndex
from content.matching.question import Question, read_question
from content.matching.ranking import Scored, rank
from content.matching.reading import Typed, language_words, split_typed, understand
from content.matching.tokens import is_stopword
from content.matching.vocabulary import Vocabulary
from content.records import Entity, EntityType, Fact, Kind

CANDIDATES = 50
_LINKED = 20


class View:
    """A visible library with its names, words and index."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.gazetteer = Gazetteer(library)
        facts = [*library.answers, *library.gaps]
        self.documents = [fact_document(f, library, self.gazetteer) for f in facts]
        self._number = {d.fact.id: i for i, d in enumerate(self.documents)}
        self.vocabulary = Vocabulary(
            [d.words for d in self.documents], [d.tokens for d in self.documents], language_words()
        )
        self._letters = Transliterator(self.vocabulary.weights())
        self._index = GramIndex()
        for number, document in enumerate(self.documents):
            self._index.add(number, document.words)
        self._index.commit()

    def type_out(self, text: str) -> Typed:
        """Return a message as understood words."""
        return understand(split_typed(text), self.vocabulary, self._letters)

    def read(self, typed: Typed) -> Question:
        """Return an understood message as a question."""
        return read_question(typed, self.gazetteer)

    def ranked(self, question: Question) -> list[Scored]:
        """Return the candidates of a question, best first; facts of named people are among them."""
        typed = [t.word for t in question.typed.tokens if not is_stopword(t.word)]
        found = typed + self._term_words(question)
        numbers = {h.key: None for h in self._index.search(found, CANDIDATES)}
        for mention in (*question.mentions, *question.context):
            for entity_id in mention.entity_ids:
                numbers.update(
                    dict.fromkeys(self._numbers(self.library.linked(entity_id)[:_LINKED]))
                )
        return rank(question, self._documents(numbers), self.vocabulary)

    def scored(self, question: Question, facts: Iterable[Fact]) -> list[Scored]:
        """Return given facts with their scores, best first."""
        return rank(question, self._documents(self._numbers(facts)), self.vocabulary)

    def entities(self, ids: Iterable[str], kind: EntityType) -> list[Entity]:
        """Return the entities of one type among some ids."""
        found = (self.library.entities.get(x) for x in ids)
        return [e for e in found if e is not None and e.type is kind]

    def gaps(self) -> Sequence[Fact]:
        """Return the known gaps."""
        return self.library.gaps

    def _numbers(self, facts: Iterable[Fact]) -> list[int]:
        return [self._number[f.id] for f in facts]

    def _documents(self, numbers: Iterable[int]) -> list[Document]:
        return [self.documents[n] for n in sorted(numbers)]

    def _term_words(self, question: Question) -> list[str]:
        """Return the first printed form of each term, so that Latin terms find Arabic text."""
        found = self.gazetteer.terms(question.typed.words)
        terms = (self.library.terms[t.term_id] for t in found)
        return [w for t in terms for w in split_typed(t.forms[0]).words]


class Views:
    """The view of each era of a library: what was visible when."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._views: dict[int, View] = {}

    def at(self, now: datetime) -> View:
        """Return the view at `now`; made at first use, and again when visibility changes."""
        visible = self._library.visible(now)
        key = id(visible)
        if key not in self._views:
            self._views[key] = View(visible)
        return self._views[key]


def is_answer(fact: Fact) -> bool:
    """Tell whether a fact can answer; gaps cannot."""
    return fact.kind is not Kind.GAP
