"""Press contacts: only what is printed."""

from __future__ import annotations

import pytest

from content.release_reader import Contact, read_release


def contacts(text: str) -> tuple[str, list[Contact]]:
    whole = f"عنوان الخبر\nعقدت المنظمة لقاء.\n{text}"
    return whole, list(read_release(whole).contacts)


def test_a_body_without_a_contact_block_has_no_contacts() -> None:
    assert contacts("قالت سلمى عون، مسؤولة الإعلام، إن العمل مستمر.")[1] == []


def test_a_place_stands_on_the_line_or_on_the_line_before() -> None:
    text, found = contacts(
        "للمزيد من المعلومات يرجى الأتصال:\n"
        "في المغرب: ميريام ماسايا، مساعد الاتصال الأول، المنظمة الدولية للهجرة في المغرب\n"
        "في جنيف:\nفلورنس كيم، كبير المنسقين، شبكة الهجرة،"
    )
    cut = [
        tuple(None if s is None else text[s.start : s.end] for s in (c.place, c.name, c.title))
        for c in found
    ]
    assert cut == [
        ("المغرب", "ميريام ماسايا", "مساعد الاتصال الأول"),
        ("جنيف", "فلورنس كيم", "كبير المنسقين"),
    ]
    assert all(c.phone is None and c.email is None for c in found)
    assert text[found[1].line.start : found[1].line.end].startswith("في جنيف:\nفلورنس")


def test_telephone_and_mail_are_taken_as_printed() -> None:
    text, (found,) = contacts(
        "للتواصل الإعلامي:\nالسيدة سلوى كرّار، مسؤولة الاتصال، هاتف: ‎+249 000 000 112، "
        "بريد إلكتروني: media@jisr.example.org"
    )
    assert found.name is not None
    assert found.phone is not None
    assert found.email is not None
    assert text[found.name.start : found.name.end] == "سلوى كرّار"
    assert text[found.phone.start : found.phone.end] == "+249 000 000 112"
    assert text[found.email.start : found.email.end] == "media@jisr.example.org"


def test_a_body_is_a_contact_without_a_name() -> None:
    text, (found,) = contacts("للاستفسار:\nمكتب الاتصال في الجمعية، الرقم المجاني 800000")
    assert (found.name, found.title) == (None, None)
    assert found.organisation is not None
    assert text[found.organisation.start : found.organisation.end] == "مكتب الاتصال في الجمعية"


def test_a_second_mail_of_the_body_is_a_second_contact() -> None:
    _, found = contacts("للتواصل: سلمى عون، واتساب +251 000 000 006 – بريد الشبكة: a@b.example.org")
    assert [c.name is not None for c in found] == [True, False]


BLOCK = """للتواصل الإعلامي:
سارة الزعبي
مسؤولة الإعلام
المنظمة الدولية للهجرة
هاتف: 065659660 (تحويلة 112)
sara@example.org"""


def fields(text: str) -> list[tuple[str | None, ...]]:
    """Return name, title, body, place, telephone and mail of each contact as printed."""
    whole, found = contacts(text)
    return [
        tuple(
            None if s is None else whole[s.start : s.end]
            for s in (c.name, c.title, c.organisation, c.place, c.phone, c.email)
        )
        for c in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            BLOCK,
            (
                "سارة الزعبي",
                "مسؤولة الإعلام",
                "المنظمة الدولية للهجرة",
                None,
                "065659660",
                "sara@example.org",
            ),
            id="one field a line",
        ),
        pytest.param(
            "للاستفسارات الصحفية، يُرجى التواصل مع مسؤول الإعلام أحمد منصور على الرقم 00961 3 123 456 "
            "أو عبر البريد الإلكتروني: ahmad@example.org",
            ("أحمد منصور", "مسؤول الإعلام", None, None, "00961 3 123 456", "ahmad@example.org"),
            id="in running text",
        ),
        pytest.param(
            "جهات الاتصال الإعلامية\nالقاهرة: منى فؤاد | mona@example.org | +20 100 000 0001",
            ("منى فؤاد", None, None, "القاهرة", "+20 100 000 0001", "mona@example.org"),
            id="a place before the colon",
        ),
        pytest.param(
            "للمزيد من المعلومات:\nالإسكوا: مريم سليمان، مسؤولة إعلام، هاتف: 22480000 (965+)",
            ("مريم سليمان", "مسؤولة إعلام", "الإسكوا", None, "22480000 (965+)", None),
            id="a body before the colon",
        ),
        pytest.param(
            "للتواصل:\nفي عمّان: رولا أمين (المتحدثة الإقليمية)، amin@example.org",
            ("رولا أمين", "المتحدثة الإقليمية", None, "عمّان", None, "amin@example.org"),
            id="a title in brackets",
        ),
        pytest.param(
            "للاستفسار: romdhane@example.org / 71.000.111",
            (None, None, None, None, "71.000.111", "romdhane@example.org"),
            id="mail and telephone only",
        ),
        pytest.param(
            "قسم الإعلام والتواصل\nهاتف: 0210000000\nالبريد الالكتروني: media@example.org",
            (None, None, "قسم الإعلام والتواصل", None, "0210000000", "media@example.org"),
            id="no line opens the block",
        ),
    ],
)
def test_a_block_in_another_shape(text: str, expected: tuple[str | None, ...]) -> None:
    assert fields(text) == [expected]


@pytest.mark.parametrize(
    ("line", "name", "title", "place"),
    [
        pytest.param(
            "- نبيل صالح، منسق وحدة الإعلام: 961-70-000-198+؛ البريد الإلكتروني: n@a.example.org",
            "نبيل صالح",
            "منسق وحدة الإعلام",
            None,
            id="a title before a colon",
        ),
        pytest.param(
            "في لندن، لورين زايبرت (الإنغليزية، الفرنسية): 44-0000-000300+ (خلوي)",
            "لورين زايبرت",
            None,
            "لندن",
            id="languages in brackets",
        ),
    ],
)
def test_contacts_of_one_line(line: str, name: str, title: str | None, place: str | None) -> None:
    text, (found,) = contacts(
        f"لإجراء مقابلات:\n{line}\nالمنظمة هي إحدى الهيئات التابعة للأمم المتحدة."
    )
    cut = (
        None if s is None else text[s.start : s.end] for s in (found.name, found.title, found.place)
    )
    assert tuple(cut) == (name, title, place)
    assert found.phone is not None
    assert found.organisation is None
