"""What somebody is said to have said, beside what the sources print."""

from __future__ import annotations

from datetime import datetime

import pytest

from content.library import Library
from content.matching.engine import Engine
from content.matching.verifying import Claim, Verdict, read_claim
from content.passages import Part

CHEKKORI = "لقد سمح هذا الاجتماع الأقاليمي بتعبئة البلدان الرائدة"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قال فلان: «كلمة واحدة هنا» أمس", "كلمة واحدة هنا"),
        ('قال فلان "كلمة واحدة هنا"', "كلمة واحدة هنا"),
        ("قال فلان في «المؤتمر»: كلمة واحدة هنا", " كلمة واحدة هنا"),
        ("كلمة واحدة … هنا", "كلمة واحدة   هنا"),
        ("بلا علامات ولا نقطتين", "بلا علامات ولا نقطتين"),
    ],
)
def test_the_words_of_a_claim(text: str, words: str) -> None:
    assert read_claim(text).words == words


def test_the_rest_of_a_claim_may_name_its_speaker() -> None:
    assert read_claim("قال فلان: «واحد اثنان ثلاثة»") == Claim("واحد اثنان ثلاثة", "قال فلان: « »")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(CHEKKORI, id="as printed"),
        pytest.param("لقد سمح هذا الاجتماع الاقاليمى بتعبئه البلدان", id="in another spelling"),
        pytest.param("لَقَد سَمَحَ هذا الاجتماع", id="with vowel signs"),
        pytest.param("تنتهج سياسة هجرة إنسانية شاملة", id="from the middle of a sentence"),
    ],
)
def test_printed_words_are_the_same_whatever_their_spelling(
    engine: Engine, now: datetime, words: str
) -> None:
    found = engine.verify(f"قال شكوري: «{words}»", now=now)
    assert found.verdict is Verdict.SAME
    assert (found.fact and found.fact.speaker_id) == found.named_id == "ismail-chekkori"
    assert not found.names_another
    assert found.excerpt is not None
    assert found.span is not None
    assert found.span in found.excerpt.span


def test_another_speaker_is_told(engine: Engine, now: datetime) -> None:
    found = engine.verify(f"قالت مودين: «{CHEKKORI}»", now=now)
    assert (found.verdict, found.names_another) == (Verdict.SAME, True)


def test_a_changed_number_is_found_on_both_sides(
    engine: Engine, library: Library, now: datetime
) -> None:
    found = engine.verify("إننا نعول اليوم على 35 دولة بطلة بما في ذلك 16 دولة", now=now)
    assert found.verdict is Verdict.DIFFERS
    different = {(r.part, r.words) for r in found.runs if r.part is not Part.SAME}
    assert different == {(Part.TYPED, "35"), (Part.PRINTED, "33")}
    assert found.excerpt is not None
    text = library.sources[found.excerpt.source_id].text
    assert all(text[r.span.start : r.span.end] == r.words for r in found.runs if r.span)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("قال غوتيريش إن المناخ أهم قضية في عالم اليوم", Verdict.NOT_HELD),
        ("«الهجرة حق لكل إنسان في كل زمان»", Verdict.NOT_HELD),
        ("دولة بطلة", Verdict.TOO_SHORT),
        ("", Verdict.TOO_SHORT),
        ("؟!", Verdict.TOO_SHORT),
    ],
)
def test_what_is_not_held_is_not_made_to_fit(
    engine: Engine, now: datetime, claim: str, verdict: Verdict
) -> None:
    assert engine.verify(claim, now=now).verdict is verdict
