"""Questions about what somebody said: the speaker decides, the topic narrows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from content.arabic.fold import fold
from content.arabic.lists import word_set
from content.arabic.stopwords import is_stopword
from content.arabic.words import is_latin, words
from content.matching.content_tokens import ContentToken
from content.matching.focus import show, show_slot
from content.matching.question import Question
from content.matching.results import (
    Answer,
    Choices,
    Gap,
    Layout,
    Refusal,
    RefusalReason,
    Result,
)
from content.matching.tokens import text_tokens
from content.matching.view import View
from content.records import Entity, EntityType, Fact, Kind, Role, Slot

_TOPIC_HELD = 0.3
# Without its first word («عن انسحاب بلد من الاتفاق») a topic needs nearly all the others.
_REST_HELD = 0.5
_TOPIC_NEAR_BEST = 0.7
_MOST_CHOICES = 3
_TOPIC_WORDS = 2
# «بالرباط», «فالرباط»: the preposition is written onto the name.
_LOCAL = ("بال", "فال", "ب", "ف")
_FOREIGN = ("en", "fr")


def people_meant(question: Question, view: View) -> tuple[list[Entity], bool]:
    """Return the people that the question means, and whether their names are strong."""
    for mentions in (question.mentions, question.context):
        for is_strong in (True, False):
            named = [
                view.entities(m.entity_ids, EntityType.PERSON)
                for m in mentions
                if m.is_strong is is_strong
            ]
            # «المديرة اللي اسمها لورا»: the first name tells more than the title.
            alone = [people for people in named if len(people) == 1]
            people = [p for found in (alone if alone and not is_strong else named) for p in found]
            if people:
                return list({p.id: p for p in people}.values()), is_strong
    return [], False


def answer_speech(question: Question, view: View) -> Result | None:
    """Answer with a speaker's words; None when no speaker is meant and the ranking should decide."""
    people, is_strong = people_meant(question, view)
    if people and is_strong:
        return _words_of(_first_speaking(people, view), question, view)
    if len(people) == 1 and not (view.library.spoken_by(people[0].id) or question.is_who):
        return _no_words(people, view)
    own = speakers_of_body(question, view)
    if question.unknown and not (question.is_who or own):
        return Refusal(RefusalReason.UNKNOWN_NAME, _unknown_name(question))
    titled = [p for p in people if view.library.spoken_by(p.id)]
    # «المسؤول يلي من الخارجية»: the body named tells more than the title.
    speakers = [p for p in titled if p in own] or own or titled
    if not speakers:
        asks_nothing = not question.topic and not question.is_who
        return Refusal(RefusalReason.TOO_OPEN) if asks_nothing else None
    narrowed = _narrowed(speakers, question, view)
    if len(narrowed) == 1:
        return _words_of(narrowed, question, view)
    if question.topic:
        return None  # what was said tells better than a title who is meant
    if len(narrowed) <= _MOST_CHOICES:
        return Choices(tuple(_all_words(p, question, view) for p in narrowed), "people")
    return Refusal(RefusalReason.TOO_OPEN)


def _unknown_name(question: Question) -> str:
    """Return the unknown words as typed, each with those behind it that no text holds: «سمير العلوي»."""
    unknown = {c.raw for c in question.unknown}
    named: list[str] = []
    for token in question.typed.tokens:
        if token.raw in unknown or (named and not (token.is_held or is_stopword(token.word))):
            named.append(token.raw)
    return " ".join(named or unknown)


def _first_speaking(people: Sequence[Entity], view: View) -> Sequence[Entity]:
    """Return the first of the people who has words; the others are what is spoken about."""
    speaking = [p for p in people if view.library.spoken_by(p.id)]
    return speaking[:1] or people[:1]


def speakers_of_body(question: Question, view: View) -> list[Entity]:
    """Return the speakers of the organisations named: «ماذا قالت الخارجية المغربية؟»."""
    ids = {e for m in question.mentions if m.is_strong for e in m.entity_ids}
    bodies = {o.id for o in view.entities(ids, EntityType.ORGANISATION)}
    return [p for p in view.library.speakers if bodies & _bodies(p, view)]


def _bodies(person: Entity, view: View) -> set[str]:
    said = (f.attribution for f in view.library.spoken_by(person.id))
    return {a.organisation_id for a in said if a is not None and a.organisation_id}


def _narrowed(people: Sequence[Entity], question: Question, view: View) -> Sequence[Entity]:
    """Keep the people whose body, event or place the question names too."""
    ids = {e for m in (*question.mentions, *question.context) if m.is_strong for e in m.entity_ids}
    kept = [
        p
        for p in people
        if ids & (_bodies(p, view) | {x for f in view.library.spoken_by(p.id) for x in f.linked()})
    ]
    return kept or people


def _words_of(people: Sequence[Entity], question: Question, view: View) -> Result | None:
    spoken = [f for p in people for f in view.library.spoken_by(p.id) if f.kind is not Kind.NUMBER]
    if not spoken:
        asked = "said" in question.asked.cues
        return _no_words(people, view) if asked else None
    chosen = _on_topic(spoken, question, view)
    if chosen is None:
        return Refusal(RefusalReason.NOT_HELD, nearest=tuple(spoken))
    return _listed(chosen, question, view)


def _no_words(people: Sequence[Entity], view: View) -> Result:
    """Say that someone is named but not quoted: by a known gap where there is one."""
    for gap in view.library.gaps:
        meant = gap.linked(Role.SUBJECT) & {p.id for p in people}
        if meant and gap.gap is not None and Slot.WORDS in gap.gap.asks:
            return Gap(gap)
    return Refusal(RefusalReason.NO_WORDS, people[0].label)


def _on_topic(spoken: Sequence[Fact], question: Question, view: View) -> Sequence[Fact] | None:
    """Return the words on the topic asked about, all when none is named, None when none fits.

    Only a topic opened by a preposition («عن الميزانية») can refuse; other words merely narrow.
    """
    told = tuple(c for c in question.about if not c.is_light) or question.topic
    office = _office(spoken, view)
    topic = tuple(c for c in told if c.is_about or c.token not in office)
    if told and not topic:
        return spoken
    if not topic:
        return None if _is_foreign_topic(question) else spoken
    scored = view.scored(replace(question, content=topic), spoken)
    coverage = {s.fact.id: dict(s.parts)["coverage"] for s in scored}
    best = max(coverage.values())
    heads = any(topic[0].raw in s.words for s in scored)
    if best < (_TOPIC_HELD if heads else _REST_HELD):
        if "said" not in question.asked.cues:
            return None
        if question.has_open_topic:
            return spoken
        held = {w for s in scored for w in s.words}
        strange = any(_is_strange(c, question) for c in topic if c.raw not in held)
        named = any(m.is_strong for m in question.mentions)
        return None if strange and (question.about or (named and not best)) else spoken
    return [f for f in spoken if coverage[f.id] >= best * _TOPIC_NEAR_BEST]


def _office(spoken: Sequence[Fact], view: View) -> set[str]:
    """Return the tokens of the speakers' roles and bodies: «مديرة الشؤون البيئية في هيئة الميناء»."""
    found: set[str] = set()
    for fact in spoken:
        said = fact.attribution
        if said is not None and said.role is not None:
            role = view.library.sources[fact.excerpts[0].source_id].words(said.role)
            found.update(text_tokens(words(fold(role).text), view.gazetteer))
        if said is not None and said.organisation_id is not None:
            found.update(text_tokens(view.gazetteer.names_of(said.organisation_id), view.gazetteer))
    return found


def _is_strange(word: ContentToken, question: Question) -> bool:
    """Tell whether a topic is of known words that these texts do not hold: «عن الميزانية», «فالانتخابات».

    A dialect's words and typing errors that nobody knows may mean what somebody said.
    """
    is_foreign = question.typed.language in _FOREIGN and is_latin(word.token)
    return word.is_known or is_foreign


def _is_foreign_topic(question: Question) -> bool:
    """Tell whether English or French words that nobody knows are the topic: «about the Brexit vote»."""
    beside = [c for c in question.content if not (c.is_known or c.is_name or c.is_cue)]
    strangers = [c for c in beside if is_latin(c.token)]
    return any(c.is_about for c in strangers) or len(strangers) >= _TOPIC_WORDS


def _all_words(person: Entity, question: Question, view: View) -> Answer:
    spoken = [f for f in view.library.spoken_by(person.id) if f.kind is not Kind.NUMBER]
    return _listed(spoken, question, view)


def _listed(facts: Sequence[Fact], question: Question, view: View) -> Answer:
    shown = tuple(show(f, question, view) for f in facts)
    layout = Layout.SINGLE if len(shown) == 1 else Layout.LIST
    return Answer(shown, layout, other_event_id=_other_event(facts, question, view))


def _other_event(facts: Sequence[Fact], question: Question, view: View) -> str | None:
    """Return the event at which the words were spoken when the question names another one."""
    ids = [e for m in question.mentions if m.is_strong for e in m.entity_ids]
    asked = {e.id for e in view.entities(ids, EntityType.EVENT)} | _held_at(question, view)
    spoken_at = [e.id for f in facts for e in view.entities(f.linked(), EntityType.EVENT)]
    return spoken_at[0] if asked and spoken_at and not asked & set(spoken_at) else None


def _held_at(question: Question, view: View) -> set[str]:
    """Return the events held at a place that is named as one: «في الرباط», not «عن المغرب»."""
    tokens = question.typed.tokens
    places: set[str] = set()
    for mention in question.mentions:
        before = tokens[mention.first - 1].folded if mention.first else ""
        is_local = tokens[mention.first].folded.startswith(_LOCAL)
        if mention.is_strong and (is_local or before in word_set("locatives")):
            places |= {p.id for p in view.entities(mention.entity_ids, EntityType.PLACE)}
    return _events_at(places, view)


def _events_at(places: Iterable[str], view: View) -> set[str]:
    facts = [f for place in places for f in view.library.linked(place, Role.PLACE)]
    subjects = {x for f in facts for x in f.linked(Role.SUBJECT)}
    return {e.id for e in view.entities(subjects, EntityType.EVENT)}


def answer_speakers(question: Question, view: View) -> Result | None:
    """Answer «من تحدث؟» with the speakers of the event or its place named, or of the gender asked for."""
    ids = {e for m in (*question.mentions, *question.context) for e in m.entity_ids}
    events = {e.id for e in view.entities(ids, EntityType.EVENT)}
    if not events and not view.entities(ids, EntityType.ORGANISATION):
        events = _events_at((p.id for p in view.entities(ids, EntityType.PLACE)), view)
    gender = "f" if any(t.word in word_set("women") for t in question.typed.tokens) else None
    first: dict[str, Fact] = {}
    for person in view.library.speakers:
        facts = [f for f in view.library.spoken_by(person.id) if not events or events & f.linked()]
        if facts and gender in (None, person.gender):
            first[person.id] = facts[0]
    if not first or (not events and gender is None):
        return None
    shown = tuple(show_slot(f, Slot.PERSON) for f in first.values())
    return Answer(shown, Layout.SINGLE if len(shown) == 1 else Layout.LIST)
