"""Who and what a release brings is named, spelled and linked, so that readers' questions find it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from content.library import Library
from content.matching.engine import Engine
from content.matching.results import Answer, Refusal
from content.naming import name_release
from content.records import Entity, EntityType, Kind, Role, Slot, Status
from content.release_reader import Draft, prepare_release, read_release
from tests.content.naming.releases import CALLED_OFF, MOVED, OPENED, PUT_OFF, UNTOUCHED

TODAY = date(2027, 8, 1)
NOW = datetime(2027, 8, 1, tzinfo=UTC)


def drafted(text: str, library: Library, number: int = 1) -> Draft:
    reading, key = read_release(text), f"{number:03}"
    prepared = prepare_release(reading, library, source_id=f"r{number}", key=key, today=TODAY)
    return name_release(reading, prepared, library, TODAY)


def held(*texts: str) -> Library:
    """Return a library into which releases were brought, one after another."""
    library = Library.of()
    for number, text in enumerate(texts, 1):
        draft = drafted(text, library, number)
        facts = (replace(p.fact, status=Status.PUBLISHED) for p in draft.proposals)
        library = Library(
            {**library.sources, draft.source.id: draft.source},
            {**library.facts, **{f.id: f for f in facts}},
            {**library.entities, **{x.entity.id: x.entity for x in draft.entities}},
            {},
        )
    return library


def named(library: Library, kind: EntityType) -> dict[str, Entity]:
    return {e.label: e for e in library.of_type(kind)}


def the_event(library: Library) -> Entity:
    (event,) = library.of_type(EntityType.EVENT)
    return event


def test_everyone_and_everything_is_named() -> None:
    library = held(OPENED)
    assert set(named(library, EntityType.PERSON)) == {
        "سلوى بن عمار",
        "نبيل الغرياني",
        "هدى المرزوقي",
    }
    assert set(named(library, EntityType.PLACE)) == {"صفاقس", "تونس"}
    assert set(named(library, EntityType.ORGANISATION)) == {
        "الهلال الأحمر التونسي",
        "المنظمة الدولية للهجرة",
        "بلدية صفاقس",
    }
    assert the_event(library).label == "ملتقى الجوار لخدمات المهاجرين"


@pytest.mark.parametrize(
    ("label", "strong", "weak"),
    [
        pytest.param("سلوى بن عمار", "بن عمار", "سلوى", id="a surname of two words"),
        pytest.param("نبيل الغرياني", "الغرياني", "نبيل", id="a surname"),
        pytest.param("الهلال الأحمر التونسي", None, "الهلال الأحمر", id="without its country"),
        pytest.param("ملتقى الجوار لخدمات المهاجرين", "ملتقى الجوار", "الملتقى", id="an event"),
        pytest.param("ملتقى الجوار لخدمات المهاجرين", "ملتقى صفاقس", None, id="by its place"),
        pytest.param("صفاقس", "مدينة صفاقس", None, id="a city"),
    ],
)
def test_spellings_to_expect(label: str, strong: str | None, weak: str | None) -> None:
    entity = next(e for e in held(OPENED).entities.values() if e.label == label)
    assert strong is None or strong in entity.strong
    assert weak is None or weak in entity.weak
    assert not set(entity.strong) & set(entity.weak)


def test_no_strong_name_belongs_to_two() -> None:
    both = held(OPENED.replace("نبيل الغرياني", "سليم بن عمار"))
    assert not [e.label for e in both.of_type(EntityType.PERSON) if "بن عمار" in e.strong]


def test_facts_are_linked_with_what_they_tell_of() -> None:
    library = held(OPENED)
    event, bodies = the_event(library), named(library, EntityType.ORGANISATION)
    told = [f for f in library.facts.values() if f.kind is Kind.EVENT]
    assert all(event.id in f.linked(Role.SUBJECT) for f in told)
    partners = {x for f in told for x in f.linked(Role.PARTNER)}
    assert partners == {bodies["المنظمة الدولية للهجرة"].id, bodies["بلدية صفاقس"].id}
    places = {x for f in told for x in f.linked(Role.PLACE)}
    assert places == {named(library, EntityType.PLACE)["صفاقس"].id}
    spoken = [f for f in library.facts.values() if f.attribution is not None]
    assert {f.attribution.organisation_id for f in spoken if f.attribution is not None} == {
        bodies["الهلال الأحمر التونسي"].id,
        bodies["بلدية صفاقس"].id,
    }
    assert all(event.id in f.linked() for f in spoken)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("ماذا قالت بن عمار؟", "هذا المركز باب مفتوح"),
        ("شنو گال الغرياني؟", "سيارتي إسعاف"),
        ("أين عُقد ملتقى الجوار؟", "صفاقس، تونس"),
        ("متى ملتقى صفاقس؟", "10 إلى 12 أغسطس 2027"),
        ("متى الملتقى؟", "10 إلى 12 أغسطس 2027"),
        ("هاتف هدى المرزوقي", "+216 71 123 456"),
    ],
)
def test_readers_questions_find_it(question: str, words: str) -> None:
    library = held(OPENED)
    result = Engine(library).answer(question, now=NOW)
    assert isinstance(result, Answer)
    shown = result.shown[0]
    spans = [e.span for e in shown.excerpts]
    assert any(words in library.source_words("r1", s) for s in spans)


def test_a_body_is_not_given_the_words_of_others() -> None:
    result = Engine(held(OPENED)).answer("ماذا قال الهلال الأحمر؟", now=NOW)
    assert isinstance(result, Refusal)


@pytest.mark.parametrize(
    ("text", "status", "day", "place"),
    [
        pytest.param(PUT_OFF, "postponed", date(2027, 9, 5), "صفاقس", id="put off"),
        pytest.param(MOVED, "announced", date(2027, 8, 10), "سوسة", id="moved"),
        pytest.param(CALLED_OFF, "cancelled", None, "صفاقس", id="called off"),
    ],
)
def test_a_change_is_a_new_version_of_the_held_event(
    text: str, status: str, day: date | None, place: str
) -> None:
    library = held(OPENED, text)
    first, last = the_event(library).versions
    assert (first.status, first.start) == ("announced", date(2027, 8, 10))
    assert (last.n, last.status, last.start) == (2, status, day)
    assert library.entities[last.place_id or ""].label == place
    assert "ملتقى الجوار" in (last.change or "")
    told = library.facts[last.fact_id or ""]
    assert (told.kind, told.excerpts[0].source_id) == (Kind.EVENT, "r2")


def test_after_a_change_the_new_day_answers() -> None:
    library = held(OPENED, PUT_OFF)
    for question in ("متى ملتقى الجوار؟", "متى الملتقى؟"):
        result = Engine(library).answer(question, now=NOW)
        assert isinstance(result, Answer)
        (fact,) = result.facts
        dates = [s.span for e in fact.excerpts for s in e.slots if s.name is Slot.DATE]
        assert [library.source_words("r2", d) for d in dates] == ["5 سبتمبر 2027"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(UNTOUCHED, id="a change of something else, and of it in somebody's words"),
        pytest.param(OPENED.replace("صفاقس، 12 يوليو", "صفاقس، 13 يوليو"), id="the same again"),
    ],
)
def test_what_changes_nothing_makes_no_version(text: str) -> None:
    assert len(the_event(held(OPENED, text)).versions) == 1


def test_an_event_without_a_name_is_called_by_what_the_text_calls_it() -> None:
    text = """ويشارك في المؤتمر ممثلون عن 12 دولة. وينظم الحدث تحت مظلة كل من \
المنظمة الدولية للهجرة وجامعة الدول العربية.

وسيختتم المؤتمر أعماله بتوصيات للحكومات."""
    event = the_event(held(text))
    assert event.label == "المؤتمر (001)"
    assert event.weak == ("المؤتمر", "الحدث")
