"""Typed gates: they ask what the library holds, and drop candidates that cannot answer."""

from __future__ import annotations

from collections.abc import Sequence

from content.arabic.fold import fold
from content.arabic.lists import word_set, word_table
from content.arabic.stems import bare_forms, without_article
from content.arabic.synonyms import canonical
from content.arabic.words import is_latin, words
from content.matching.gazetteer import Mention
from content.matching.intent import REQUIRED, WHO, Intent
from content.matching.question import Question
from content.matching.ranking import Scored
from content.matching.view import View
from content.records import EntityType, Fact, Kind, Role, Slot

# Tokens of words that tell one event of a row from another.
_RUN = frozenset({"≈begin", "≈end", "≈last"})
_NEXT = "≈future"
_EDITIONS = frozenset({_NEXT, "≈previous"})


def required_slot(question: Question) -> Slot | None:
    """Return the slot without which no fact can answer."""
    if question.asked.intent is not Intent.SLOT or not question.asked.slots:
        return None
    first = question.asked.slots[0]
    return first if first in REQUIRED else None


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
    # «اجتماع نيويورك»: a place named beside a weak name tells which event is meant.
    places = [] if strong else view.entities(_strong_ids(question), EntityType.PLACE)
    there = {p.id for p in places}
    return [
        s
        for s in ranked
        if not meant or meant & s.fact.linked(Role.SUBJECT) or there & s.fact.linked(Role.PLACE)
    ]


def _strong_ids(question: Question) -> list[str]:
    return list(dict.fromkeys(e for m in question.mentions if m.is_strong for e in m.entity_ids))


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


def telling_predicate(ranked: Sequence[Scored], question: Question) -> list[Scored]:
    """Keep the facts that tell what was done, and to what, when «من» asks who did it: «من شكر المملكة؟»."""
    if question.asked.slots != WHO:
        is_named = question.asked.slots[:1] == (Slot.PERSON,)
        return [s for s in ranked if not is_named or Slot.PERSON in s.document.slots]
    told = [s for s in ranked if all(_names(s, m, question) for m in question.mentions)]
    done = question.predicate
    if done is None or done.is_cue or done.is_name or is_latin(done.raw):
        return told
    if done.is_known:
        return [s for s in told if done.token in s.document.tokens]
    return told if done.is_light else [s for s in told if done.raw in s.words]


def _names(scored: Scored, mention: Mention, question: Question) -> bool:
    """Tell whether a fact is linked with what a name may mean, or prints that name."""
    raw = question.typed.tokens[mention.first].raw
    printed = any(raw in words.split() for words in scored.words)
    return printed or is_latin(raw) or bool(scored.fact.linked() & set(mention.entity_ids))


def of_event_itself(ranked: Sequence[Scored], question: Question, view: View) -> list[Scored]:
    """Keep the facts that date the event named, when no more is asked: «متى بدأ وانتهى الحوار؟»."""
    if any(c.token not in _RUN for c in question.topic):
        return list(ranked)
    ids = [e for m in question.mentions if m.is_strong for e in m.entity_ids]
    events = view.entities(dict.fromkeys(ids), EntityType.EVENT)
    known = {v.fact_id for e in events for v in e.versions}
    own = [s for s in ranked if s.fact.id in known or (events and s.fact.kind is Kind.EVENT)]
    return own or list(ranked)


def of_newest_plan(ranked: Sequence[Scored], question: Question, view: View) -> list[Scored]:
    """Return the fact that tells the newest plan of the event named, when no more is asked.

    An event that was put off or moved has several plans; what an editor vouches for prints no date.
    """
    ids = dict.fromkeys(e for m in question.mentions for e in m.entity_ids)
    events = view.entities(ids, EntityType.EVENT)
    if len(events) != 1 or any(c.token not in _RUN for c in question.topic):
        return []
    versions = events[0].versions
    newest = versions[-1].fact_id if versions else None
    told = [s for s in ranked if s.fact.id == newest]
    return [s for s in told if len(versions) > 1 or s.fact.notice is not None]


def vouched_for(best: Scored | None, question: Question) -> bool:
    """Tell whether an editor's notice fills the slot asked of whom is named: then nothing is lacking."""
    if best is None or best.fact.notice is None:
        return False
    named = {e for m in question.mentions for e in m.entity_ids}
    return bool(named & best.fact.linked()) and bool(
        best.document.slots & set(question.asked.slots)
    )


def of_aim(ranked: Sequence[Scored], question: Question, view: View) -> list[Scored]:
    """Keep the facts that tell the aim of the one event named, when no more is asked: «علاش دارو الحوار؟»."""
    named = {e.id for m in question.mentions for e in view.entities(m.entity_ids, EntityType.EVENT)}
    if question.asked.slots[:1] != (Slot.AIM,) or len(named) != 1 or question.topic:
        return list(ranked)
    own = [
        s for s in ranked if named & s.fact.linked(Role.SUBJECT) and Slot.AIM in s.document.slots
    ]
    return own or list(ranked)


def without_contacts(ranked: Sequence[Scored], question: Question) -> list[Scored]:
    """Leave out whom to call, unless somebody or something of theirs is asked for."""
    asks_who = question.is_who or question.asked.slots or question.asked.intent is Intent.CONTACT
    return [s for s in ranked if asks_who or s.fact.kind is not Kind.CONTACT]


def of_edition(ranked: Sequence[Scored], question: Question) -> list[Scored]:
    """Keep the facts on the next or the previous one, when that is asked about: «متى المنتدى القادم؟»."""
    asked = {c.token for c in question.content if c.token in _EDITIONS and not _is_coming(c.raw)}
    return [s for s in ranked if asked <= s.document.tokens.keys()]


def _is_coming(raw: str) -> bool:
    """Tell «كم خبير جاي؟» from «المنتدى الجاي»: without its article the word is a verb."""
    return canonical(fold(raw).text) == _NEXT and without_article(fold(raw).text) == fold(raw).text


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


def _counted(fact: Fact, i: int, view: View) -> set[str]:
    source = view.library.sources[fact.excerpts[0].source_id]
    text = source.words(fact.numbers[i].span) + " " + fact.numbers[i].counted
    found = words(fold(text).text)
    terms = {f"§{t.term_id}" for t in view.gazetteer.terms(found)}
    return {canonical(w) for w in found} | terms


def _how_many() -> frozenset[str]:
    return frozenset(w for form in word_table("cues")["number"] for w in form.split())
