"""Questions asked in one breath: «مين نظم المؤتمر وكم يوم مدته؟» is two, «حوار المغرب وإسبانيا» none.

Only a word that asks, behind «و» or a question mark, opens another question; names and lists never do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from content.arabic.lists import word_set
from content.arabic.stopwords import is_stopword
from content.matching.clauses import asking_clauses
from content.matching.gazetteer import Mention
from content.matching.intent import find_cues
from content.matching.openings import asks, is_bare, opens, without_and
from content.matching.question import Question, names_and_terms
from content.matching.reading import Token, Typed
from content.matching.view import View
from content.records import EntityType, Slot

_MOST = 3
_SPOKEN = "said"
_NO_SLOT = frozenset({"definition"})


@dataclass(frozen=True, slots=True)
class Half:
    """One of the questions: its words as typed, and as read.

    One that `leans` took its subject from another, one that `is_bare` all but its question word.
    """

    words: str
    typed: Typed
    leans: bool = False
    is_bare: bool = False


def halves(typed: Typed, view: View) -> tuple[Half, ...]:
    """Return the two or three questions of a message, each with what it is about; () for a single one."""
    asking = asking_clauses(typed)
    here = [i for i, t in enumerate(typed.tokens) if t.clause in asking]
    cuts = here[:1]
    cues = {h.first: h.values[0] for h in find_cues(typed.words)}
    opening = [i for i in here[1:] if opens(i, typed, cues)]
    for i in opening if len(opening) < 2 * _MOST else ():
        if asks(typed.tokens[cuts[-1] : i]):
            cuts.append(i)
    if not 1 < len(cuts) <= _MOST:
        return ()
    ends = [*cuts[1:], here[-1] + 1]
    first, *others = (typed.tokens[a:b] for a, b in zip(cuts, ends, strict=True))
    pieces = [first, *map(without_and, others)]
    story = typed.tokens[: here[0]], typed.tokens[here[-1] + 1 :]
    found = []
    for i, piece in enumerate(pieces):
        whole = _with_subject(piece, [*reversed(pieces[:i]), *pieces[i + 1 :]], view)
        if whole is None:
            return ()
        tokens = (*story[0], *whole, *story[1])
        read = replace(typed, tokens=tokens)
        found.append(Half(_typed_words(piece), read, len(whole) > len(piece), is_bare(piece)))
    return tuple(found)


def _typed_words(piece: Sequence[Token]) -> str:
    """Return a question as typed; a word that was read as two stands once."""
    return " ".join(raw for raw, _ in groupby(t.raw for t in piece))


def _with_subject(
    piece: Sequence[Token], others: Sequence[Sequence[Token]], view: View
) -> tuple[Token, ...] | None:
    """Return a question with what it is about, taken from the others where it does not say; None without."""
    piece = _counting_the_same(piece, others)
    own = _read(piece, view)
    names_nobody = _SPOKEN in own.asked.cues and own.unknown and not own.is_who
    if own.mentions or names_nobody or _names(piece, view):
        lent = [] if _names_speaker(own, view) else _first_speaker(others, view)
        return (*piece, *_within_clause(lent, piece))
    says_little = all(c.is_cue or c.is_light for c in own.content)
    if says_little and not own.asked.cues - _NO_SLOT:
        return None
    for other in others:
        lent = _names(other, view)
        if says_little or not lent:
            lent = _told(other)
        whole = (*piece, *_within_clause(lent, piece))
        if lent and not (says_little and _asks_alike(_read(whole, view), _read(other, view))):
            return whole
    return None if says_little else tuple(piece)


def _counting_the_same(
    piece: Sequence[Token], others: Sequence[Sequence[Token]]
) -> Sequence[Token]:
    """Return a question with what it counts in place of a pronoun: «وكم منها حضرت؟»."""
    counted = (other[i] for other in others for i in _counted(other))
    noun = next(counted, None)
    of_them = word_set("question_words", "of_them")
    for i in _counted(piece):
        if noun is not None and piece[i].folded in of_them:
            return [*piece[:i], replace(noun, clause=piece[i].clause), *piece[i + 1 :]]
    return piece


def _counted(piece: Sequence[Token]) -> Iterator[int]:
    """Yield the positions behind words that ask how many."""
    found = (h.last for h in find_cues([t.word for t in piece]) if Slot.NUMBER in h.values)
    return (i for i in found if i < len(piece))


def _asks_alike(one: Question, other: Question) -> bool:
    return (one.asked.intent, one.asked.slots[:1]) == (other.asked.intent, other.asked.slots[:1])


def _within_clause(lent: Sequence[Token], piece: Sequence[Token]) -> Iterator[Token]:
    return (replace(t, clause=piece[-1].clause) for t in lent)


def _names_speaker(question: Question, view: View) -> bool:
    """Tell whether a question names a person, held or not, or asks for no words: «وماذا قال عن الحوار؟»."""
    asks_words = _SPOKEN in question.asked.cues and not question.is_who
    return (
        not asks_words or bool(question.unknown) or any(_people(m, view) for m in question.mentions)
    )


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
    named = {i for x in terms for i in range(x.first, x.last)}
    named |= {i for x in mentions for i in range(x.first, x.last)}
    asking = _asking_positions(words)
    return [t for i, t in enumerate(piece) if i in named] if named - asking else []


def _told(piece: Sequence[Token]) -> list[Token]:
    """Return the words that neither ask nor name a slot."""
    asking = _asking_positions([t.word for t in piece])
    return [t for i, t in enumerate(piece) if i not in asking and not is_stopword(t.word)]


def _asking_positions(words: Sequence[str]) -> set[int]:
    return {i for h in find_cues(words) for i in range(h.first, h.last)}
