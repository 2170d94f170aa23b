"""What an editor vouches for answers at once: a phone that no source prints, a day that was moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from content.library import Library
from content.matching.engine import Engine
from content.matching.results import Answer, Gap
from content.pack_files.reader import read_pack
from content.records import EventVersion, Fact, Kind, Link, Notice, Role, SampleQuestion
from tests.bot.conftest import STARTING_PACK

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PHONE, PUT_OFF = "notice-phone", "notice-put-off"


def notice(fact_id: str, kind: Kind, link: Link, words: str, question: str) -> Fact:
    said = Notice(words, "سلمى", date(2026, 11, 1), date(2027, 1, 30))
    asked = (SampleQuestion(question),)
    return Fact(fact_id, kind, question, links=(link,), questions=asked, notice=said)


@pytest.fixture(scope="module")
def engine() -> Engine:
    library = read_pack(STARTING_PACK).library
    phone = notice(
        PHONE,
        Kind.CONTACT,
        Link("miriam-masaya", Role.CONTACT),
        "+212 537 65 28 81",
        "ما هاتف ميريام ماسايا؟",
    )
    put_off = notice(
        PUT_OFF,
        Kind.EVENT,
        Link("rabat-dialogue", Role.SUBJECT),
        "أُجّل إلى 5 مارس 2027",
        "متى حوار الرباط؟",
    )
    event = library.entities["rabat-dialogue"]
    later = EventVersion(2, "postponed", date(2027, 3, 5), fact_id=PUT_OFF)
    moved = replace(event, versions=(*event.versions, later))
    facts = {**library.facts, PHONE: phone, PUT_OFF: put_off}
    entities = {**library.entities, event.id: moved}
    return Engine(Library(library.sources, facts, entities, library.terms))


@pytest.mark.parametrize(
    ("question", "fact_id"),
    [
        ("ما هاتف ميريام ماسايا؟", PHONE),
        ("هاتف ماسايا؟", PHONE),
        ("رقم ماسايا", PHONE),
        ("متى حوار الرباط؟", PUT_OFF),
        ("وقتاش حوار الرباط", PUT_OFF),
    ],
)
def test_a_notice_answers_for_whom_it_is_about(engine: Engine, question: str, fact_id: str) -> None:
    result = engine.answer(question, now=NOW)
    assert isinstance(result, Answer)
    assert [f.id for f in result.facts] == [fact_id]


@pytest.mark.parametrize("question", ["بريد ماسايا", "هاتف جهة الاتصال في جنيف"])
def test_what_nobody_vouched_for_is_still_lacking(engine: Engine, question: str) -> None:
    assert isinstance(engine.answer(question, now=NOW), Gap)
