"""What is prepared for an editor needs nothing more than a yes: linked, attributed, nothing left out."""

from __future__ import annotations

from datetime import date

import pytest

from content.library import Library
from content.pack_files.reader import read_pack
from content.records import SPEECH, EntityType, Kind, Role, Slot
from content.release_reader import Draft, prepare_release, read_release
from content.release_reader.proposals import Eyes
from tests.bot.conftest import STARTING_PACK

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module", params=["rabat-dialogue-2023", "arab-review-conference"])
def draft(request: pytest.FixtureRequest) -> Draft:
    source = read_pack(STARTING_PACK).library.sources[request.param]
    reading = read_release(source.text)
    return prepare_release(reading, Library.of(), source_id="new", key="001", today=TODAY)


def test_every_sentence_of_the_body_is_touched(draft: Draft) -> None:
    reading = read_release(draft.source.text)
    taken = [e.span for p in draft.proposals for e in p.fact.excerpts]
    body = [s for s in reading.sentences if any(s in b for b in reading.layout.body)]
    missed = [s for s in body if not any(t.start < s.end and s.start < t.end for t in taken)]
    assert missed == []


def test_titles_are_different_and_never_the_answer(draft: Draft) -> None:
    titles = [p.fact.title for p in draft.proposals]
    assert len(set(titles)) == len(titles)
    for fact in (p.fact for p in draft.proposals):
        assert draft.source.words(fact.excerpts[0].focus) not in fact.title
        assert len(fact.title) <= 60


def test_speakers_and_contacts_are_linked_with_new_names(draft: Draft) -> None:
    names = {e.entity.id: e.entity for e in draft.entities}
    for fact in (p.fact for p in draft.proposals):
        if fact.kind in SPEECH:
            assert fact.speaker_id in names
        if fact.kind is Kind.CONTACT:
            assert {names[x].type for x in fact.linked(Role.CONTACT)} == {EntityType.PERSON}
        if fact.kind is Kind.EVENT:
            assert {names[x].type for x in fact.linked(Role.SUBJECT)} == {EntityType.EVENT}


def test_a_spoken_number_has_its_speaker_and_wants_eyes(draft: Draft) -> None:
    speech = {p.fact.excerpts[0].span for p in draft.proposals if p.fact.kind in SPEECH}
    for proposal in draft.proposals:
        fact = proposal.fact
        if fact.kind is Kind.NUMBER and fact.excerpts[0].span in speech:
            assert fact.attribution is not None
            assert {n.spoken_by for n in fact.numbers} == {fact.speaker_id}
            assert Eyes.SPEECH in proposal.eyes


def test_a_focus_is_short_enough_to_answer_alone(draft: Draft) -> None:
    focuses = [e.focus for p in draft.proposals for e in p.fact.excerpts]
    assert all(0 < f.end - f.start <= 300 for f in focuses)


def prepared(text: str) -> Draft:
    return prepare_release(
        read_release(text), Library.of(), source_id="new", key="001", today=TODAY
    )


def filled(draft: Draft, name: Slot) -> list[str]:
    slots = [s for p in draft.proposals for e in p.fact.excerpts for s in e.slots]
    return list(dict.fromkeys(draft.source.words(s.span) for s in slots if s.name is name))


@pytest.mark.parametrize(
    ("sentence", "aim"),
    [
        (
            "ويهدف هذا اللقاء السنوي إلى تعريف الشباب بالحرف القديمة، حيث يزوره الآلاف.",
            "تعريف الشباب بالحرف القديمة",
        ),
        ("وأطلقت الجمعية حملة بهدف تشجير الضفاف وذلك قبل الصيف.", "تشجير الضفاف"),
        ("واجتمع الخبراء في صفاقس لمناقشة أسعار الزيت.", "لمناقشة أسعار الزيت"),
    ],
    ids=["a verb", "a phrase", "a verbal noun"],
)
def test_what_a_sentence_is_for_can_be_asked(sentence: str, aim: str) -> None:
    assert filled(prepared(f"عنوان\n{sentence}"), Slot.AIM) == [aim]


def test_what_a_body_is_called_for_is_no_aim() -> None:
    assert (
        filled(prepared("عنوان\nوافتتح المجلس الأعلى لتعليم الكبار مقره الجديد."), Slot.AIM) == []
    )


def test_a_function_of_somebody_who_does_not_speak_can_be_asked() -> None:
    draft = prepared("عنوان\nواستقبل الوفد السيد منير الحداد، وكيل وزارة المياه، في المطار.")
    (fact,) = (p.fact for p in draft.proposals)
    assert filled(draft, Slot.PERSON) == ["منير الحداد"]
    assert filled(draft, Slot.ROLE) == ["وكيل وزارة المياه"]
    assert [(q.text, q.slot) for q in fact.questions] == [("ما منصب منير الحداد؟", Slot.ROLE)]
