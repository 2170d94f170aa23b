"""What a question names and the library does not hold: countries, offices, people, other events, years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from content.arabic.countries import find_countries
from content.arabic.fold import fold
from content.arabic.lists import word_set
from content.arabic.stems import ARTICLES, prefix_forms, without_article
from content.arabic.stopwords import is_stopword
from content.arabic.synonyms import canonical
from content.arabic.words import is_latin
from content.matching.question import Question
from content.matching.reading import Token
from content.matching.view import View
from content.records import Fact

_NEAR_SELF = 4
_LONGEST_OFFICE = 3
_LONGEST_NAME = 3
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def unheld_country(question: Question, view: View) -> str | None:
    """Return a country that the question names and no fact does, as typed; None when there is none.

    The country that somebody comes from («أنا صحفي من مصر») is not asked about.
    """
    tokens = question.typed.tokens
    for first, last in find_countries([t.folded for t in tokens]):
        own = range(max(0, first - _NEAR_SELF), first)
        if any(tokens[i].folded in word_set("self") for i in own):
            continue
        held = view.prints(canonical(form) for form in prefix_forms(tokens[first].folded))
        if tokens[first].clause in question.asking and not held:
            return " ".join(t.raw for t in tokens[first:last])
    return None


def unheld_office(question: Question, view: View) -> str | None:
    """Return an office asked about that nobody of the library holds, as typed («وزير المالية»), or None.

    Only a head without article with its complement names an office; «الوزير» alone may be anybody.
    """
    tokens = question.typed.tokens
    for i, head in enumerate(tokens):
        if head.clause not in question.asking or head.folded not in _offices():
            continue
        of = _complement([t.folded for t in tokens[i + 1 : i + 1 + _LONGEST_OFFICE]])
        # «رئيسة مكتب المنظمة» may be printed as one of its mission: what a body is called tells little.
        between = [t for t in tokens[i + 1 : i + of] if not _is_head(t)]
        office = {canonical(t.word) for t in (head, *between, tokens[i + of])}
        if of and not view.tells_office(office):
            return " ".join(t.raw for t in tokens[i : i + 1 + of])
    return None


def unheld_namesake(question: Question, facts: Sequence[Fact], view: View) -> str | None:
    """Return an event or body that shares its first word with what facts tell, and no more, as typed.

    «المؤتمر الأفريقي» is not the conference held; a name that the library knows is told as another event.
    """
    tokens = question.typed.tokens
    told = [view.document(f).tokens for f in facts]
    known = {i for m in question.mentions if m.is_strong for i in range(m.first, m.last)}
    known |= {i for i, t in enumerate(tokens) if _says_little(t, question)}
    for i, head in enumerate(tokens):
        if head.clause not in question.asking or not _is_head(head):
            continue
        alike = [t for t in told if canonical(head.word) in t]
        for j in _name_after(tokens, i):
            if alike and j not in known and all(canonical(tokens[j].word) not in t for t in alike):
                return " ".join(t.raw for t in tokens[i : j + 1])
    return None


def _name_after(tokens: Sequence[Token], head: int) -> range:
    """Return the positions of the words that may belong to a name after its head.

    Any word may complete a head without article («حوار نيروبي»); after one with its article, only an
    adjective with another does: «المؤتمر الأوروبي», but «المؤتمر قرر».
    """
    last = head + 1
    is_definite = _has_article(tokens[head].folded)
    for token in tokens[head + 1 : head + 1 + _LONGEST_NAME]:
        other = token.clause != tokens[head].clause or is_stopword(token.word)
        needs_article = is_definite or last > head + 1
        if other or is_latin(token.folded) or (needs_article and not _is_adjective(token.folded)):
            break
        last += 1
    return range(head + 1, last)


def _has_article(word: str) -> bool:
    return word.startswith(ARTICLES)


def _is_adjective(word: str) -> bool:
    return word.startswith(("ال", "وال")) and word.endswith(("ي", "يه"))


def _says_little(token: Token, question: Question) -> bool:
    content = next((c for c in question.content if token.raw in c.raw.split()), None)
    is_term = content is not None and content.token.startswith("§")  # «… الآمنة والمنظمة والنظامية»
    return content is None or content.is_light or content.is_cue or is_term


def _is_head(token: Token) -> bool:
    return not _heads().isdisjoint(prefix_forms(token.folded))


@cache
def _heads() -> frozenset[str]:
    return (word_set("event_words", "nouns") | word_set("bodies", "heads")) - word_set(
        "event_words", "unnamed"
    )


def are_of_other_years(question: Question, facts: Sequence[Fact], view: View) -> bool:
    """Tell whether a question names years and no fact is of one: «متى انعقد حوار الرباط سنة 2019؟».

    A fact is of the years that it prints, else of those that its release prints; one of a release
    without beginning may be of any.
    """
    tokens = question.typed.tokens
    years = {t.word for t in tokens if t.clause in question.asking and _YEAR.fullmatch(t.word)}
    return bool(years) and not any(_is_of(f, years, view) for f in facts)


def _is_of(fact: Fact, years: set[str], view: View) -> bool:
    library = view.library
    sources = [library.sources[e.source_id] for e in fact.excerpts]
    own = _years(library.source_words(e.source_id, e.span) for e in fact.excerpts)
    if not all(s.has_beginning for s in sources) and not own:
        return True
    return bool(years & (own or _years(s.text for s in sources)))


def _years(texts: Iterable[str]) -> set[str]:
    return {year for text in texts for year in _YEAR.findall(fold(text).text)}


def unheld_name(question: Question) -> str | None:
    """Return a name in capitals, of two words or after "Mr", in an English or French question, or None."""
    tokens = question.typed.tokens
    if question.typed.language not in ("en", "fr"):
        return None
    named = {i for m in question.mentions for i in range(m.first, m.last)}
    for i, (one, other) in enumerate(pairwise(tokens)):
        titled = one.folded in word_set("latin_titles", "before_names")
        strange = _is_strange_name(other) and (titled or _is_strange_name(one))
        if {i, i + 1} & named:
            continue
        if strange and one.clause in question.asking:
            return f"{one.raw} {other.raw}"
    return None


def _is_strange_name(token: Token) -> bool:
    is_word = token.folded in word_set("latin_titles", "no_names") or is_stopword(token.folded)
    is_name = token.raw[:1].isupper() and token.raw[1:2].islower()
    return is_name and is_latin(token.folded) and not (is_word or token.is_held)


def _complement(following: Sequence[str]) -> int:
    """Return how many words complete an office, to the first with its article; 0 when none does."""
    for i, word in enumerate(following):
        if is_stopword(word):
            return 0
        if without_article(word) != word:
            return i + 1
    return 0


@cache
def _offices() -> frozenset[str]:
    heads = word_set("offices")
    return heads | {f"{h}ه" for h in heads}
