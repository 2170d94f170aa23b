"""Questions asked in one breath: «مين نظم المؤتمر وكم يوم مدته؟» is two, «حوار المغرب وإسبانيا» none.

Only a word that asks, behind «و» or a question mark, opens another question; names and lists never do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from content.arabic.lists import word_set
from content.arabic.stems import prefix_forms
from content.arabic.stopwords import is_stopword
from content.matching.clauses import asking_clauses, is_who
from content.matching.gazetteer import Mention
from content.matching.intent import find_cues
from content.matching.question import Question, names_and_terms
from content.matching.reading import Token, Typed
from content.matching.view import View
from content.records import EntityType

_MOST = 3
_FEW = 4
# «ما» and «من» are particles too: they ask before certain words only.
_WHAT, _WHO = "ما", "من"
_IS = frozenset({"هو", "هي", "هم"})
_AND = ("و", "w")
_ITS = ("ها", "هم", "هن", "ه", "و")
_SHORTEST = 3
_HAS_SPOKEN = "said"
_NO_SLOT = frozenset({"definition"})


@dataclass(frozen=True, slots=True)
class Half:
    """One of the questions: its words as typed, and as read with the subject of another."""

    words: str
    typed: Typed


def halves(typed: Typed, view: View) -> tuple[Half, ...]:
    """Return the two or three questions of a message, each with what it is about; () for a single one."""
    asking = asking_clauses(typed)
    here = [i for i, t in enumerate(typed.tokens) if t.clause in asking]
    cuts = here[:1]
    cues = {h.first: h.values[0] for h in find_cues(typed.words)}
    for i in here[1:]:
        if _opens(i, typed, cues) and _asks(typed.tokens[cuts[-1] : i], i - cuts[-1]):
            cuts.append(i)
    if not 1 < len(cuts) <= _MOST:
        return ()
    ends = [*cuts[1:], here[-1] + 1]
    pieces = [typed.tokens[a:b] for a, b in zip(cuts, ends, strict=True)]
    story = typed.tokens[: here[0]], typed.tokens[here[-1] + 1 :]
    found = []
    for i, piece in enumerate(pieces):
        whole = _with_subject(piece, [*reversed(pieces[:i]), *pieces[i + 1 :]], view)
        if whole is None:
            return ()
        tokens = (*story[0], *whole, *story[1])
        found.append(Half(_typed_words(piece), replace(typed, tokens=tokens)))
    return tuple(found)


def _typed_words(piece: Sequence[Token]) -> str:
    """Return a question as typed; a word that was read as two stands once."""
    return " ".join(raw for raw, _ in groupby(t.raw for t in piece))


def _opens(i: int, typed: Typed, cues: dict[int, str]) -> bool:
    """Tell whether a question opens at a word, behind «و» or a question mark."""
    tokens = typed.tokens
    forms, following = _joined(i, typed)
    after = _forms(tokens[following]) if following < len(tokens) else set[str]()
    if forms & word_set("question_words", "before"):
        has_asked = bool(after & word_set("question_words", "asking"))
        has_asked |= bool(after & word_set("question_words", "which")) and following in cues
        if has_asked or _WHO not in forms:
            return has_asked
    if forms & word_set("question_words", "asking"):
        return True
    if forms & word_set("question_words", "which"):
        return i in cues or following - 1 in cues
    if _WHAT in forms:
        return bool(after & _IS) or cues.get(following, _HAS_SPOKEN) != _HAS_SPOKEN
    if _WHO in forms:
        return bool(after & _IS) or following in cues or any(map(_has_object, after))
    return bool(forms & _nouns())


def _joined(i: int, typed: Typed) -> tuple[set[str], int]:
    """Return the forms of the word behind «و» or a question mark, and the position after it."""
    tokens = typed.tokens
    forms = _forms(tokens[i])
    if forms & word_set("question_words", "and") and i + 1 < len(tokens):
        return _forms(tokens[i + 1]), i + 2
    if forms & _openers():
        return (forms if tokens[i - 1].clause in typed.marked - {tokens[i].clause} else set()), i + 1
    return {f[1:] for f in forms if f.startswith(_AND)}, i + 1


def _asks(piece: Sequence[Token], length: int) -> bool:
    """Tell whether the words before ask something themselves, by a word that asks or as keywords."""
    forms = {f for t in piece for form in _forms(t) for f in prefix_forms(form)}
    words = [t.word for t in piece]
    if forms & (_askers() | {_WHAT}) or is_who(words):
        return True
    return length <= _FEW and bool(find_cues(words))


def _with_subject(
    piece: Sequence[Token], others: Sequence[Sequence[Token]], view: View
) -> tuple[Token, ...] | None:
    """Return a question with what it is about, taken from the others where it does not say; None without."""
    own = _read(piece, view)
    names_nobody = _HAS_SPOKEN in own.asked.cues and own.unknown and not own.is_who
    if own.mentions or names_nobody or _names(piece, view):
        lent = [] if _names_speaker(own, view) else _first_speaker(others, view)
        return (*piece, *_within_clause(lent, piece))
    is_bare = all(c.is_cue or c.is_light for c in own.content)
    if is_bare and not own.asked.cues - _NO_SLOT:
        return None
    for other in others:
        lent = _names(other, view)
        if is_bare or not lent:
            lent = _told(other)
        whole = (*piece, *_within_clause(lent, piece))
        if lent and not (is_bare and _asks_alike(_read(whole, view), _read(other, view))):
            return whole
    return None if is_bare else tuple(piece)


def _asks_alike(one: Question, other: Question) -> bool:
    return (one.asked.intent, one.asked.slots[:1]) == (other.asked.intent, other.asked.slots[:1])


def _within_clause(lent: Sequence[Token], piece: Sequence[Token]) -> Iterator[Token]:
    return (replace(t, clause=piece[-1].clause) for t in lent)


def _names_speaker(question: Question, view: View) -> bool:
    """Tell whether a question names a person, held or not, or asks for nobody's words: «وماذا قال عن الحوار؟»."""
    asks_words = _HAS_SPOKEN in question.asked.cues and not question.is_who
    return not asks_words or bool(question.unknown) or any(_people(m, view) for m in question.mentions)


def _first_speaker(others: Sequence[Sequence[Token]], view: View) -> Sequence[Token]:
    """Return the words that name a person in one of the other questions."""
    named = (
        piece[m.first : m.last]
        for piece in others
        for m in view.gazetteer.mentions([t.word for t in piece])
        if _people(m, view)
    )
    return next(named, ())


def _people(mention: Mention, view: View) -> bool:
    return bool(view.entities(mention.entity_ids, EntityType.PERSON))


def _read(piece: Sequence[Token], view: View) -> Question:
    return view.read(Typed("", tuple(piece), "ar", frozenset()))


def _names(piece: Sequence[Token], view: View) -> list[Token]:
    """Return the words of names and terms, less those that ask for a slot: «هدفه»."""
    words = [t.word for t in piece]
    terms, mentions = names_and_terms(words, view.gazetteer)
    named = {i for found in (*terms, *mentions) for i in range(found.first, found.last)}
    asks = _asking_positions(words)
    return [t for i, t in enumerate(piece) if i in named] if named - asks else []


def _told(piece: Sequence[Token]) -> list[Token]:
    """Return the words that neither ask nor name a slot."""
    asks = _asking_positions([t.word for t in piece])
    return [t for i, t in enumerate(piece) if i not in asks and not is_stopword(t.word)]


def _asking_positions(words: Sequence[str]) -> set[int]:
    return {i for h in find_cues(words) for i in range(h.first, h.last)}


def _forms(token: Token) -> set[str]:
    return {token.folded, token.word}


def _has_object(word: str) -> bool:
    """Tell whether a word may be a verb with its object: «ومن ترأسه؟», but «ومن معه؟»."""
    ends = word.endswith(_ITS[:-1]) and len(word) > _SHORTEST
    return ends and not is_stopword(word)


@cache
def _askers() -> frozenset[str]:
    return word_set("question_words", "asking", "which")


@cache
def _openers() -> frozenset[str]:
    return _askers() | word_set("question_words", "whether")


@cache
def _nouns() -> frozenset[str]:
    """Return the nouns of slots with a possessive: «مدته», «مكانها»."""
    found = set()
    for noun in word_set("question_words", "nouns"):
        base = f"{noun[:-1]}ت" if noun.endswith("ه") else noun
        found |= {f"{base}{end}" for end in _ITS}
    return frozenset(found)
