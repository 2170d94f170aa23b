"""Amounts with what they count."""

from __future__ import annotations

import pytest

from content.arabic.numerals import Value
from content.release_reader import read_release


def figures(text: str) -> list[tuple[str, Value]]:
    reading = read_release(f"عنوان\n{text}")
    return [(reading.words(f.span), f.value) for f in reading.figures]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("جائحة كوفيد ١٩ مستمرة.", id="part of a name"),
        pytest.param("تنص المادة 12 على ذلك.", id="a label"),
        pytest.param("في خطة 2030 أهداف.", id="a plan's year"),
        pytest.param("الدورة الحادية والثلاثين انتهت.", id="an ordinal"),
        pytest.param("عقد في 27 يناير 2023.", id="a date"),
        pytest.param("عند الساعة 14:30 بدأ.", id="a time"),
        pytest.param("زار القرية مرتين.", id="twice"),
        pytest.param("آلاف الناس حضروا.", id="a round word"),
        pytest.param("العلاقات بين البلدين قوية.", id="a dual that refers back"),
        pytest.param("من بين موظفين كثيرين.", id="a plural that looks like a dual"),
        pytest.param("كتاب «سبعة مراس» صدر.", id="a number in a title"),
        pytest.param("يضم بلدان المنطقة.", id="a plural that looks like a dual in -an"),
        pytest.param("ويخصصن عُشر العائد للبذار.", id="a tenth"),
        pytest.param("لم يسقط حجر واحد من مكانه.", id="not one"),
        pytest.param("في ال14 من الشهر الجاري.", id="an ordinal with the article"),
        pytest.param("بعد قراره 2254 وصيغة 5+1.", id="a decision, a formula"),
        pytest.param("1. وقف الاحتجاز فورا.", id="the number of a list's entry"),
        pytest.param("خلال الربع الأول من 2024 وحده.", id="the year of a quarter"),
        pytest.param("صدر العدد 14 من مجلة الهجرة.", id="an issue of a magazine"),
        pytest.param("الخط الساخن 911 يعمل.", id="a hot line"),
        pytest.param("انعقدت القمة الـ33 هناك.", id="an ordinal in digits"),
        pytest.param("يعيش فيه ثلاثة أرباع السكان.", id="a fraction"),
        pytest.param("حدث ذلك مرة واحدة.", id="once"),
        pytest.param("الهاتف ‎+249 000 000 112 للطوارئ.", id="a telephone number"),
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "جمع 16 دولة رائدة في الرباط.", [("16 دولة رائدة", 16)], id="with its adjective"
        ),
        pytest.param("أربع موائد مستديرة، تناقش", [("أربع موائد مستديرة", 4)], id="in words"),
        pytest.param("بلغ 60 في المائة منهم.", [("60 في المائة", 60)], id="a share in words"),
        pytest.param("وصل إلى 97 % اليوم.", [("97 %", 97)], id="a share with its sign"),
        pytest.param("خلال هذين اليومين نجتمع.", [("اليومين", 2)], id="a dual of time, definite"),
        pytest.param("بمشاركة دولتين خليجيتين.", [("دولتين خليجيتين", 2)], id="a dual"),
        pytest.param("بلغ 75ر1 مليون دينار.", [("75ر1 مليون دينار", 1750000)], id="backwards"),
        pytest.param("يتسع لـ12 طفلا.", [("12 طفلا", 12)], id="a clitic stays outside"),
        pytest.param("بين 6 و12 عاما.", [("6", 6), ("12 عاما", 12)], id="a range is two"),
        pytest.param("يكفي لموسم واحد فقط.", [("لموسم واحد", 1)], id="one after its noun"),
        pytest.param("نزح 500 شخصا نزحوا أمس.", [("500 شخصا", 500)], id="what they did"),
        pytest.param(
            "مئتا ألف، ومئتي عائلة.",
            [("مئتا ألف", 200000), ("ومئتي عائلة", 200)],
            id="a comma parts two numbers",
        ),
        pytest.param(
            "بلغ 1,5 مليون و0,5 بالمئة.",
            [("1,5 مليون", 1500000), ("0,5 بالمئة", 0.5)],
            id="a share is no part of millions",
        ),
        pytest.param("وصلت إحدى وعشرون سفينة.", [("إحدى وعشرون سفينة", 21)], id="twenty-one"),
        pytest.param("ووزع و1 250 نسخة.", [("1 250 نسخة", 1250)], id="groups after «و»"),
        pytest.param("ما مجموعه 87 مكتبة.", [("87 مكتبة", 87)], id="the sum of"),
        pytest.param("بناية من طابقين.", [("طابقين", 2)], id="two storeys"),
        pytest.param("شوهد 600 ألف مرة.", [("600 ألف مرة", 600000)], id="so many views"),
        pytest.param(
            "وصل 4 أشخاص بتهمة السرقة.", [("4 أشخاص", 4)], id="no clitic in what is counted"
        ),
        pytest.param("وامتناع 12 عضوا.", [("12 عضوا", 12)], id="a noun like a verb"),
        pytest.param("ومعه امرأة واحدة.", [("امرأة واحدة", 1)], id="one woman"),
        pytest.param("زراعة مليوني شجرة.", [("مليوني شجرة", 2000000)], id="two millions"),
    ],
)
def test_amounts(text: str, expected: list[tuple[str, Value]]) -> None:
    assert figures(text) == expected
