"""Rarer wordings: attributions without a verb, idioms, two speakers, wishes, thanks."""

from __future__ import annotations

import pytest

from content.release_reader import read_release
from tests.content.release_reader.said import said


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        pytest.param(
            "عميدة الكلية سهى المهيري: «لسنا بصدد معجزة كبيرة».",
            "سهى المهيري",
            "لسنا بصدد معجزة كبيرة",
            id="a colon and no verb",
        ),
        pytest.param(
            "«الماء ليس سلعة»، على حد تعبير وزير الري سالم الحربي.",
            "سالم الحربي",
            "الماء ليس سلعة",
            id="in his words",
        ),
        pytest.param(
            "«الماء ليس سلعة»، كما جاء على لسان سالم الحربي، مدير السد.",
            "سالم الحربي",
            "الماء ليس سلعة",
            id="from his mouth",
        ),
        pytest.param(
            "ومما جاء في كلمة المديرة سلمى العلوي: «نحن أمام فرصة نادرة».",
            "سلمى العلوي",
            "نحن أمام فرصة نادرة",
            id="what came in a speech",
        ),
        pytest.param(
            "وقال سالم الحربي للوكالة: إن «السد آمن تماما الآن».",
            "سالم الحربي",
            "السد آمن تماما الآن",
            id="a colon before إن and marks",
        ),
    ],
)
def test_direct_speech(text: str, speaker: str, words: str) -> None:
    assert said(text) == [(speaker, words, False)]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        pytest.param(
            "وبحسب ليلى حسن، مديرة المركز، تبدأ الدورة غدا.",
            "ليلى حسن",
            "تبدأ الدورة غدا",
            id="according to, without فإن",
        ),
        pytest.param(
            "ولفتت ليلى حسن النظر إلى نقص الأدوية.", "ليلى حسن", "نقص الأدوية", id="an idiom"
        ),
        pytest.param(
            "واستطرد سالم الحربي قائلا إن القارب صغير.",
            "سالم الحربي",
            "القارب صغير",
            id="قائلا without a comma",
        ),
        pytest.param(
            "وتود الوزارة أن توضح أن الماء صالح.", "الوزارة", "الماء صالح", id="a wish to say"
        ),
        pytest.param(
            "وطمأن الوزير سالم الحربي المواطنين بأن المخزون كاف.",
            "سالم الحربي",
            "المخزون كاف",
            id="the one spoken to follows a name",
        ),
        pytest.param(
            "ورفع سالم الحربي الشكر إلى المتطوعين.",
            "سالم الحربي",
            "الشكر إلى المتطوعين",
            id="thanks",
        ),
        pytest.param(
            "أعلنت ليلى حسن، المتحدثة باسم المفوضية، إطلاق الحملة.",
            "ليلى حسن",
            "إطلاق الحملة",
            id="a deed announced",
        ),
        pytest.param(
            "وقال كل من الوزير سالم الحربي والسفير بدر العلوي إن العمل مستمر.",
            "سالم الحربي",
            "العمل مستمر",
            id="the first of two",
        ),
        pytest.param(
            "بيّن الدكتور طه أبو الفتوح الجندي، مستشار المجمع، أن العدد كبير.",
            "طه أبو الفتوح الجندي",
            "العدد كبير",
            id="a surname that is a role elsewhere",
        ),
        pytest.param("قالت نجلاء الحداد إن العمل بدأ.", "نجلاء الحداد", "العمل بدأ", id="نجلاء"),
    ],
)
def test_reported_speech(text: str, speaker: str, words: str) -> None:
    assert said(text) == [(speaker, words, True)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("رفع الطلاب العلم، وتوجه الوفد بسيارته إلى الميناء.", id="no thanks"),
        pytest.param("وقدم المدير سالم الحربي استقالته.", id="no thanks offered"),
        pytest.param("وفق الجدول الزمني، تنتهي الأشغال في يونيو.", id="according to a plan"),
        pytest.param("كان سالم جالسا في القاعة، متهما بالسرقة.", id="accused"),
        pytest.param("تود الشركة أن تبيع أسهمها.", id="a wish to do"),
        pytest.param("كتاب الأديب سالم الحربي: «رحلة إلى الشرق القديم».", id="a book"),
        pytest.param("حث الخطى على الطريق.", id="walking fast"),
    ],
)
def test_what_is_nobodys_words(text: str) -> None:
    assert said(text) == []


def test_a_feminine_verb_shows_a_woman_with_a_masculine_title() -> None:
    text = "أعلنت المستشار نائلة الخطيب أن السبيل جاهز. وبينت أن العمل طويل."
    assert [x[0] for x in said(text)] == ["نائلة الخطيب", "نائلة الخطيب"]


def test_words_before_and_after_an_attribution_with_another_verb() -> None:
    text = "«هذا يوم عظيم»، يقول المدير سالم الحربي، قبل أن يضيف: «ولن ننساه أبدا»."
    assert said(text) == [
        ("سالم الحربي", "هذا يوم عظيم", False),
        ("سالم الحربي", "ولن ننساه أبدا", False),
    ]


def test_ranges_in_words_are_two_numbers_and_shares_none() -> None:
    reading = read_release("عنوان الخبر\nبقوا بين خمسة وسبعة أشهر، وأنفقوا نصف مليون دينار.")
    assert [x.value for x in reading.figures] == [5, 7]


def test_lines_of_one_contact_belong_together() -> None:
    text = (
        "عنوان الخبر\nانتهى العمل.\nللتواصل:\nرانيا عيتاني – مسؤولة العلاقات\n"
        "خليوي: 00 000 511\ninfo@saqf.example.org"
    )
    (contact,) = read_release(text).contacts
    assert contact.phone is not None
    assert contact.email is not None


def test_a_hotline_is_a_contact() -> None:
    text = "عنوان الخبر\nانتهى العمل.\nالخط الساخن: 800 000 53 (على مدار الساعة)"
    assert len(read_release(text).contacts) == 1
