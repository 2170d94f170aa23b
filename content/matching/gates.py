"""Typed gates: they ask what the library holds, and drop candidates that cannot answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from content.arabic.countries import find_countries
from content.arabic.fold import fold
from content.arabic.lists import word_set, word_table
from content.arabic.stems import prefix_forms, verb_base, without_article
from content.arabic.stopwords import is_stopword
from content.arabic.synonyms import canonical
from content.arabic.words import words
from content.matching.intent import REQUIRED, Intent
from content.matching.question import Question
from content.matching.ranking import Scored
from content.matching.view import View
from content.records import EntityType, Fact, Role, Slot

_NEAR_SELF = 4


def required_slot(question: Question) -> Slot | None:
    """Return the slot without which no fact can answer."""
    if question.asked.intent is not Intent.SLOT or not question.asked.slots:
        return None
    first = question.asked.slots[0]
    return first if first in REQUIRED else None


def asked_amount(question: Question) -> bool:
    """Tell whether «كم» stands before a verb that nobody knows: what it measures is not a count."""
    tokens = question.typed.tokens
    cue = next((i for i, t in enumerate(tokens) if t.word in _how_many()), None)
    after = tokens[cue + 1 : cue + 2] if cue is not None else ()
    return any(not t.is_held and verb_base(t.word) is not None for t in after)


def holding_slot(ranked: Sequence[Scored], slot: Slot) -> list[Scored]:
    """Keep the facts that fill a slot."""
    return [s for s in ranked if slot in s.document.slots]


def of_named_event(ranked: Sequence[Scored], question: Question, view: View) -> list[Scored]:
    """Keep the facts that tell of the event named; all of them when none is named."""
    events = [
        {e.id for e in view.entities(m.entity_ids, EntityType.EVENT)} for m in question.mentions
    ]
    strong = [e for e, m in zip(events, question.mentions, strict=True) if e and m.is_strong]
    # A weak name beside a strong one means another event, unless it may mean the same.
    weak = [e for e in events if e and not any(e & s for s in strong)]
    meant = set().union(*strong, *weak)
    return [s for s in ranked if not meant or meant & s.fact.linked(Role.SUBJECT)]


def of_named(ranked: Sequence[Scored], question: Question, view: View) -> list[Scored]:
    """Keep the facts linked with a person or event named by a strong name, if any is named."""
    ids = [e for m in question.mentions if m.is_strong for e in m.entity_ids]
    meant = {
        e.id
        for kind in (EntityType.PERSON, EntityType.EVENT)
        for e in view.entities(dict.fromkeys(ids), kind)
    }
    return [s for s in ranked if not meant or meant & s.fact.linked()]


def printing_cue(ranked: Sequence[Scored], question: Question, view: View) -> list[Scored]:
    """Keep the facts that print what releases often lack: «نتائج», «برنامج»; names are never printed.

    «نتائج التقارير الوطنية» is told by a sentence on those results, «نتائج المؤتمر» by none.
    """
    if Slot.NAMES in question.asked.slots:
        return [s for s in ranked if Slot.PARTICIPANT in s.document.slots]
    cues = {c.token for c in question.content if c.is_cue}
    return [s for s in ranked if cues & _printed(s.fact, view)]


def _printed(fact: Fact, view: View) -> set[str]:
    texts = (view.library.source_words(e.source_id, e.span) for e in fact.excerpts)
    return {canonical(w) for text in texts for w in words(fold(text).text)}


def unheld_country(question: Question, view: View) -> str | None:
    """Return a country that the question names and no fact does, as typed; None when there is none.

    The country that somebody comes from («أنا صحفي من مصر») is not asked about.
    """
    tokens = question.typed.tokens
    for first, last in find_countries([t.folded for t in tokens]):
        own = range(max(0, first - _NEAR_SELF), first)
        if any(tokens[i].folded in word_set("self") for i in own):
            continue
        held = any(canonical(form) in view.printed for form in prefix_forms(tokens[first].folded))
        if tokens[first].clause in question.asking and not held:
            return " ".join(t.raw for t in tokens[first:last])
    return None


def unheld_office(question: Question, view: View) -> str | None:
    """Return an office asked about that nobody of the library holds, as typed («وزير المالية»), or None.

    Only a head without article with its complement names an office; «الوزير» alone may be anybody.
    """
    tokens = question.typed.tokens
    for i in range(len(tokens) - 1):
        head, of = tokens[i], tokens[i + 1]
        if head.clause not in question.asking or head.folded not in _offices():
            continue
        if is_stopword(of.folded) or without_article(of.folded) == of.folded:
            continue
        office = {canonical(head.word), canonical(of.word)}
        if not any(office <= held for held in view.offices):
            return f"{head.raw} {of.raw}"
    return None


@cache
def _offices() -> frozenset[str]:
    heads = word_set("offices")
    return heads | {f"{h}ه" for h in heads}


def counting(ranked: Sequence[Scored], question: Question, view: View) -> list[Scored]:
    """Keep the numbers that count what the question counts: «كم دولة» wants countries."""
    noun = counted_noun(question)
    if noun is None:
        return list(ranked)
    return [
        s
        for s in ranked
        if any(noun & _counted(s.fact, i, view) for i in range(len(s.fact.numbers)))
    ]


def counted_noun(question: Question) -> frozenset[str] | None:
    """Return the tokens of the first content word after the cue that asks how many."""
    tokens = question.typed.tokens
    cue = next((i for i, t in enumerate(tokens) if t.word in _how_many()), None)
    if cue is None:
        return None
    nouns = [c for c in question.content if not c.is_cue and not c.is_light]
    for token in tokens[cue + 1 :]:
        for noun in nouns:
            if token.raw in noun.raw.split():
                return frozenset({noun.token, canonical(token.word)})
    return None


def _counted(fact: Fact, i: int, view: View) -> set[str]:
    source = view.library.sources[fact.excerpts[0].source_id]
    text = source.words(fact.numbers[i].span) + " " + fact.numbers[i].counted
    found = words(fold(text).text)
    terms = {f"§{t.term_id}" for t in view.gazetteer.terms(found)}
    return {canonical(w) for w in found} | terms


def _how_many() -> frozenset[str]:
    return frozenset(w for form in word_table("cues")["number"] for w in form.split())
