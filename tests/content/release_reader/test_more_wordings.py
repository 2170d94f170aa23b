"""Wordings of agencies and relief organisations that are easily read too far or not at all."""

from __future__ import annotations

import pytest

from tests.content.release_reader.said import said


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("وقف الوزير مشيرا إلى الخريطة.", id="pointing with the hand"),
        pytest.param("وشمل المسح ألف طفل، وتبيّن أن ربعهم مريض.", id="it turned out"),
        pytest.param("قد يعلن المجلس عن قراره اليوم.", id="perhaps"),
        pytest.param("لا أحد يقول إن الحل سهل.", id="nobody"),
        pytest.param("أشارت مصفوفة تتبع النزوح إلى أن العدد ارتفع.", id="a tool"),
        pytest.param("ارتفعت الأسعار كثيرا، بحسب تقرير حديث.", id="according to a report"),
        pytest.param("فضّل عدم ذكر اسمه، للأناضول.", id="not naming"),
    ],
)
def test_what_is_nobodys_words(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        pytest.param(
            "وأكد سعادة عبدالله النعيمي - في كلمته خلال الجلسة - حرص الدولة على العمل.",
            "عبدالله النعيمي",
            "حرص الدولة على العمل",
            id="an honorific that is also a feeling",
        ),
        pytest.param(
            "أكد نائب المحافظ، ماهر العامري، اليوم الأربعاء، استيعاب 1200 عامل.",
            "ماهر العامري",
            "استيعاب 1200 عامل",
            id="a deed after the day",
        ),
        pytest.param(
            "أكد الوزير أحمد السالم تسخير جميع الإمكانات.",
            "أحمد السالم",
            "تسخير جميع الإمكانات",
            id="a deed right after the name",
        ),
        pytest.param(
            "وقال السيد اليزناسني وهو رئيس المجلس إن اللجنة جاهزة.",
            "اليزناسني",
            "اللجنة جاهزة",
            id="he is",
        ),
        pytest.param(
            "قتل ثلاثة أشخاص في الغارة، بحسب وزارة الصحة.",
            "وزارة الصحة",
            "قتل ثلاثة أشخاص في الغارة",
            id="the source at the end",
        ),
        pytest.param(
            "ووفق المشرفة على المسح، الأستاذة أحلام الجريدي، فإن العدد ارتفع.",
            "أحلام الجريدي",
            "العدد ارتفع",
            id="the source first",
        ),
        pytest.param(
            "ونقلت صحيفة الغد عن الوزير أحمد السالم أن الاجتماع تأجل.",
            "أحمد السالم",
            "الاجتماع تأجل",
            id="handed on without a noun of saying",
        ),
        pytest.param(
            "ورأى مدير مجموعة العدالة بين الجنسين، نديم العوضي، أن الفجوة واسعة.",
            "نديم العوضي",
            "الفجوة واسعة",
            id="«بين» in a role",
        ),
        pytest.param(
            "وقد شكر المشاركون جمهورية مصر على حسن الضيافة.",
            None,
            "جمهورية مصر على حسن الضيافة",
            id="many without a name",
        ),
        pytest.param(
            "وختم المدير أحمد المسعودي بدعوة الصحف إلى الحذر.",
            "أحمد المسعودي",
            "بدعوة الصحف إلى الحذر",
            id="closing with a call",
        ),
    ],
)
def test_reported_speech(text: str, speaker: str | None, words: str) -> None:
    assert said(text) == [(speaker, words, True)]


def test_those_called_upon_do_not_speak() -> None:
    text = (
        "شددت السيدة رولا دشتي على أن الأمر عاجل، ودعت الحكومات إلى العمل، مشيرة إلى ضرورة الشراكة."
    )
    assert [who for who, _, _ in said(text)] == ["رولا دشتي"] * 3


def test_but_opens_words_of_its_own() -> None:
    text = "وأوضحت السيدة ليلى باشا أن الفرق وصلت، لكنها حذرت من أن الدواء لن يكفي."
    assert said(text) == [
        ("ليلى باشا", "الفرق وصلت", True),
        ("ليلى باشا", "الدواء لن يكفي", True),
    ]


def test_a_prayer_is_reported() -> None:
    text = "ورفعت الوزيرة سعاد العلي الشكر للقيادة، سائلة الله أن يديم الأمن."
    assert said(text)[1] == ("سعاد العلي", "الله أن يديم الأمن", True)


def test_participles_need_no_comma_after_words_of_somebody() -> None:
    text = "أعربت السيدة سيما بحوث عن تقديرها للدعم معتبرة ان العمل مستمر ومعربة عن شكرها للجميع."
    assert [words for _, words, _ in said(text)] == [
        "تقديرها للدعم",
        "العمل مستمر",
        "شكرها للجميع",
    ]


def test_two_who_share_a_verb_are_told_as_the_first() -> None:
    text = "أعربت وزيرة التعاون، رينيت كليفر، ونظيرها الألماني، ينس بلوتنر، عن استعدادهما للدعم."
    assert said(text) == [("رينيت كليفر", "استعدادهما للدعم", True)]


def test_marks_after_the_attribution_go_on_with_the_speaker() -> None:
    text = "«فقدت بيتي في ليلة»، تقول أم خالد، وهي نازحة من درنة. «كل ما أريده مكان آمن»."
    assert said(text) == [
        ("أم خالد", "فقدت بيتي في ليلة", False),
        ("أم خالد", "كل ما أريده مكان آمن", False),
    ]


def test_a_thing_taken_for_something_in_marks() -> None:
    text = "واعتبر الوزير أحمد السالم الاتفاق «خطوة في الاتجاه الصحيح»."
    assert said(text) == [("أحمد السالم", "خطوة في الاتجاه الصحيح", False)]


def test_spaces_inside_marks_are_not_words() -> None:
    assert said("وأضاف السيد سالم الحربي: « نحن ماضون في العمل ».")[0][1] == "نحن ماضون في العمل"
