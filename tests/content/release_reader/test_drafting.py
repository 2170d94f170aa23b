"""Proposals: what they hold, how far they are believed, and how they relate to the library."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from content.library import Library
from content.records import Entity, EntityType, Kind, NoteKind, Role, Status
from content.release_reader import Draft, Proposal, draft_release, read_release
from content.release_reader.proposals import Eyes, Likeness, Reason, in_arabic

TEXT = """المنظمة تعقد حوارا في الرباط
(الرباط، 27 يناير 2023) - نظمت المنظمة الدولية حوارا جمع 16 دولة رائدة من المنطقة.
قالت السيدة إيمي مودين، نائبة رئيس الأمانة: "نعول اليوم على 33 دولة بطلة في هذا العمل". وأضافت أن العمل مستمر.
وسيعقد اللقاء المقبل في عام 2024.
للتواصل:
في جنيف: فلورنس كيم، كبير المنسقين
"""
TODAY = date(2026, 1, 1)


def draft(text: str = TEXT, library: Library | None = None, source_id: str = "rabat") -> Draft:
    held = library if library is not None else Library.of()
    return draft_release(read_release(text), held, source_id=source_id, key="000", today=TODAY)


def of_kind(found: Draft, kind: Kind) -> list[Proposal]:
    return [p for p in found.proposals if p.fact.kind is kind]


def test_the_source_says_what_is_printed() -> None:
    source = draft().source
    assert source.genre == "release"
    assert source.published_on == date(2023, 1, 27)
    assert source.place is not None
    assert source.words(source.place) == "الرباط"
    assert source.contacts is not None
    assert source.text[source.body :].startswith("(الرباط")


def test_a_text_without_a_beginning_is_a_text() -> None:
    source = draft("ويشارك في المؤتمر ممثلون.\nويستمر يومين.").source
    assert (source.genre, source.title, source.has_beginning) == ("text", None, False)


def test_every_proposal_is_a_draft_with_an_id_of_its_own() -> None:
    facts = [p.fact for p in draft().proposals]
    assert all(f.status is Status.DRAFT for f in facts)
    assert len({f.id for f in facts}) == len(facts)


def test_speech_is_believed_by_how_its_speaker_is_named() -> None:
    found = draft()
    (quote,), (reported,) = of_kind(found, Kind.QUOTE), of_kind(found, Kind.REPORTED)
    assert quote.reasons == (Reason.NAMED,)
    assert reported.reasons == (Reason.CARRIED,)
    assert quote.confidence > reported.confidence
    assert quote.needs_eyes
    assert Eyes.SPEECH in reported.eyes


def test_an_unbound_quotation_needs_eyes_and_names_nobody() -> None:
    (quote,) = of_kind(draft("عنوان\nوقال: «نشكر المغرب على الاستضافة»."), Kind.QUOTE)
    assert quote.fact.attribution is None
    assert {Eyes.UNBOUND, Eyes.LOW} <= quote.eyes


def test_a_held_speaker_is_linked_and_a_new_one_proposed() -> None:
    person = Entity("muedin", EntityType.PERSON, "إيمي مودين", ("إيمي مودين",))
    known = draft(library=Library.of(entities=[person]))
    (quote,) = of_kind(known, Kind.QUOTE)
    assert quote.fact.attribution is not None
    assert quote.fact.attribution.person_id == "muedin"
    assert quote.fact.linked(Role.SPEAKER) == {"muedin"}
    assert "إيمي مودين" in [e.entity.label for e in draft().entities]
    assert "إيمي مودين" not in [e.entity.label for e in known.entities]


def test_a_new_person_comes_with_spellings_to_expect() -> None:
    text = "عنوان\nقال السيد أحمد أبو الغيط إن العمل مستمر."
    (person,) = draft(text).entities
    assert person.entity.strong == (
        "أحمد أبو الغيط",
        "أحمد أبو غيط",
        "أحمد أبا الغيط",
        "أحمد أبي الغيط",
    )
    assert person.entity.weak == ("أحمد", "الغيط")


def test_a_number_carries_what_it_counts_and_its_date() -> None:
    (first, *_) = of_kind(draft(), Kind.NUMBER)
    (number,) = first.fact.numbers
    assert (number.value, number.counted, number.as_of) == (16, "دولة رائدة", date(2023, 1, 27))
    assert [q.text for q in first.fact.questions] == ["كم دولة رائدة؟"]


def test_a_number_in_printed_speech_stands_in_the_whole_speech() -> None:
    found = draft()
    (quote,) = of_kind(found, Kind.QUOTE)
    (_, spoken) = of_kind(found, Kind.NUMBER)
    assert spoken.fact.excerpts[0].span == quote.fact.excerpts[0].span
    assert Reason.SPOKEN_NUMBER in spoken.reasons


def test_a_contact_without_telephone_says_so() -> None:
    (contact,) = of_kind(draft(), Kind.CONTACT)
    assert contact.reasons == (Reason.CONTACT_BLOCK, Reason.NO_WAY_TO_REACH)
    assert contact.eyes == {Eyes.CONTACT}
    assert contact.fact.title == "جهة الاتصال في جنيف"


def test_a_future_that_is_past_is_noted() -> None:
    notes = [n for n in draft().notes if n.kind is NoteKind.OUTDATED]
    assert [TEXT[n.span.start : n.span.end] for n in notes] == ["عام 2024"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("للمملكة المغربية, التي تعمل", "latin_comma", id="Latin comma"),
        pytest.param("الدروس المستفادة ، والخطط", "space_before_mark", id="space before a mark"),
        pytest.param("العمل في في الرباط", "doubled", id="a word twice"),
        pytest.param("النظراء و أوجه التآزر", "apart", id="detached و"),
    ],
)
def test_slips_of_the_source_are_noted(text: str, why: str) -> None:
    assert [n.why for n in draft(f"عنوان\n{text}.").notes] == [why]


def test_the_same_release_again_is_already_there() -> None:
    first = draft()
    held = Library.of([first.source], [p.fact for p in first.proposals])
    again = draft(library=held, source_id="rabat-again")
    assert {p.relation.likeness for p in again.proposals} == {Likeness.SAME}


@pytest.mark.parametrize(
    ("published", "likeness"),
    [
        pytest.param(date(2022, 1, 1), Likeness.CHANGED, id="held from an earlier date"),
        pytest.param(date(2023, 1, 27), Likeness.CONFLICT, id="held from the same date"),
    ],
)
def test_another_figure_for_the_same_thing_is_never_taken_silently(
    published: date, likeness: Likeness
) -> None:
    first = draft()
    source = replace(first.source, published_on=published)
    held = Library.of([source], [p.fact for p in first.proposals])
    changed = draft(TEXT.replace("16 دولة", "18 دولة"), held, "rabat-again")
    (number, *_) = of_kind(changed, Kind.NUMBER)
    assert number.relation.likeness is likeness
    assert number.needs_eyes


def test_each_code_has_its_label() -> None:
    for group, codes in (("reasons", Reason), ("eyes", Eyes), ("relations", Likeness)):
        assert all(in_arabic(group, code) for code in codes)


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("وتصل كلفة المشروع إلى 380 مليون دينار.", "كلفة المشروع"),
        ("ويبلغ عمق المياه أمامه 16 مترًا.", "عمق المياه"),
        ("وثمن التذكرة عشرة دراهم لباقي الزوار.", "ثمن التذكرة"),
        ("وبلغت نسبة الحضور في تلك المدارس 92 في المائة.", "نسبة الحضور"),
        ("كما يستعرض المؤتمر الأهداف الـ 23 للاتفاق.", "الأهداف"),
        ("ويشارك في الملتقى 73 حرفيا متقاعدا.", "حرفيا متقاعدا"),
    ],
)
def test_a_number_is_labelled_by_what_it_is_of(sentence: str, counted: str) -> None:
    """A unit says how much, not of what."""
    (proposal,) = of_kind(draft(f"عنوان\n{sentence}"), Kind.NUMBER)
    (number,) = proposal.fact.numbers
    assert number.counted == counted
    assert [q.text for q in proposal.fact.questions] == [f"كم {counted}؟"]


def test_a_share_without_its_noun_has_no_question() -> None:
    (proposal,) = of_kind(
        draft("عنوان\nوأوضح التقرير أنها تراجعت بنسبة 30 في المائة."), Kind.NUMBER
    )
    assert proposal.fact.questions == ()
