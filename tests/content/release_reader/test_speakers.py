"""Who speaks: names, titles and roles as agencies print them."""

from __future__ import annotations

import pytest

from content.release_reader import read_release
from tests.content.release_reader.said import said


def speaker(text: str) -> tuple[str | None, str | None]:
    """Return name and role of the one speaker of a text."""
    reading = read_release(f"عنوان الخبر\n{text}")
    (speech,) = (x for x in reading.speeches if not x.fragment)
    assert speech.speaker is not None
    name, role = speech.speaker.name, speech.speaker.role
    return (
        None if name is None else reading.words(name),
        None if role is None else reading.words(role),
    )


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        pytest.param("وليد المحيسن", "وليد المحيسن", id="و is a letter of the name"),
        pytest.param("بسّام الطويل", "بسّام الطويل", id="ب is a letter of the name"),
        pytest.param("لؤي الخطيب", "لؤي الخطيب", id="ل is a letter of the name"),
        pytest.param("بشير ولد محمد", "بشير ولد محمد", id="son of"),
        pytest.param("بيتر هاوكينز ويلسون", "بيتر هاوكينز ويلسون", id="a surname with و"),
        pytest.param("بتول ورّاد", "بتول ورّاد", id="a short surname with و"),
        pytest.param("وليد بسيوني", "وليد بسيوني", id="a surname with ب"),
        pytest.param("ويلسون", "ويلسون", id="a surname alone"),
        pytest.param("فرحان حق", "فرحان حق", id="a surname that is a noun"),
        pytest.param("هنا سنجر-حمدي", "هنا سنجر-حمدي", id="a hyphen"),
        pytest.param("فان دير مير", "فان دير مير", id="van"),
        pytest.param("كارولين فان دير مير", "كارولين فان دير مير", id="van in the middle"),
        pytest.param("جانيت ألبردا فيربيك", "جانيت ألبردا فيربيك", id="أل is no article"),
        pytest.param("إنعام العشا بني هاني", "إنعام العشا بني هاني", id="sons of"),
        pytest.param("أمينة محمد", "أمينة محمد", id="a name that is a role elsewhere"),
        pytest.param("بو وليد", "بو وليد", id="a byname"),
        pytest.param("الدكتور مساعد العنزي", "مساعد العنزي", id="a role after a title"),
        pytest.param("أ.د. طارق البشري", "طارق البشري", id="letters and dots"),
        pytest.param("اللواء المتقاعد سمير فرج", "سمير فرج", id="a retired rank"),
        pytest.param("السيد/ جمال رشدان", "جمال رشدان", id="a stroke"),
    ],
)
def test_names(printed: str, name: str) -> None:
    assert speaker(f"وقال {printed} إن العمل بدأ.")[0] == name


@pytest.mark.parametrize(
    ("printed", "name", "role"),
    [
        pytest.param(
            "المديرة الإقليمية لليونيسف في الشرق الأوسط وشمال إفريقيا أديل خضر",
            "أديل خضر",
            "المديرة الإقليمية لليونيسف في الشرق الأوسط وشمال إفريقيا",
            id="a part of the world before the name",
        ),
        pytest.param(
            "المتحدثة باسم برنامج الأغذية العالمي ليلاني كينزلو مورغان",
            "ليلاني كينزلو مورغان",
            "المتحدثة باسم برنامج الأغذية العالمي",
            id="a name that no list has",
        ),
        pytest.param(
            "عضو المكتب السياسي للحركة باسم نعيم",
            "باسم نعيم",
            "عضو المكتب السياسي للحركة",
            id="باسم is a name",
        ),
        pytest.param(
            "المتحدثة باسم المفوضية، رندة الأشقر،",
            "رندة الأشقر",
            "المتحدثة باسم المفوضية",
            id="باسم is a preposition",
        ),
        pytest.param(
            "مساعد وزير الخارجية للشؤون متعددة الأطراف السفير وائل سليم",
            "وائل سليم",
            "مساعد وزير الخارجية للشؤون متعددة الأطراف",
            id="an adjective in construct",
        ),
        pytest.param("النائب وهاب البياتي", "وهاب البياتي", "النائب", id="و after a short role"),
        pytest.param(
            "وزير الدولة المكلف الطاهر الباعور",
            "الطاهر الباعور",
            "وزير الدولة المكلف",
            id="a given name with the article",
        ),
        pytest.param(
            "رئيس ديوان سمو ولي العهد الشيخ ثامر الأحمد",
            "ثامر الأحمد",
            "رئيس ديوان سمو ولي العهد",
            id="somebody else's title in a role",
        ),
        pytest.param(
            "سلوى نجار، مديرة مكتب تونس في هيومن رايتس ووتش،",
            "سلوى نجار",
            "مديرة مكتب تونس في هيومن رايتس ووتش",
            id="a foreign body in a role",
        ),
        pytest.param(
            "المزارع صالح الرقيعي، الفائز بالجائزة،",
            "صالح الرقيعي",
            "المزارع",
            id="a trade before what happened to him",
        ),
        pytest.param(
            "الباحث صالح الرقيعي، مدير دار الوثائق،",
            "صالح الرقيعي",
            "مدير دار الوثائق",
            id="an office after a trade",
        ),
        pytest.param("والدة الطفل، هند علي،", "هند علي", "والدة الطفل", id="kin"),
        pytest.param("ابنته هند", "هند", "ابنته", id="kin of somebody told before"),
    ],
)
def test_roles(printed: str, name: str, role: str) -> None:
    assert speaker(f"وقال {printed} إن العمل بدأ.") == (name, role)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        pytest.param("وقالت أطباء بلا حدود إن المستشفى مغلق.", "أطباء بلا حدود", id="no head"),
        pytest.param(
            "وقال الهلال الأحمر الفلسطيني إن المستشفى مغلق.",
            "الهلال الأحمر الفلسطيني",
            id="crescent",
        ),
        pytest.param("ودعت المنظمة الأطراف إلى التهدئة.", "المنظمة", id="those called upon"),
        pytest.param(
            "ودعت الوزارة وسائل الإعلام إلى التحقق.", "الوزارة", id="those called upon, no article"
        ),
        pytest.param("تدين منظمة البحر بأشد العبارات القصف.", "منظمة البحر", id="manner"),
        pytest.param("نفت وزارة الري ما تداولته حسابات.", "وزارة الري", id="what is denied"),
        pytest.param("وطالبت منظمات حقوقية بالإفراج عنهم.", "منظمات حقوقية", id="no article"),
        pytest.param("أعلنت الوزارة، السبت، غلق 14 مخيما.", "الوزارة", id="a deed after commas"),
    ],
)
def test_bodies(text: str, body: str) -> None:
    assert speaker(text)[0] == body


def test_a_short_form_stands_for_the_body_named_before() -> None:
    text = "نفت وزارة التراث والسياحة ما تداولته حسابات. ودعت الوزارة الزوار إلى الصبر."
    assert [x[0] for x in said(text)] == ["وزارة التراث والسياحة"] * 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("وقالت سيدة خمسينية فضلت عدم الكشف عن هويتها: «تعبنا».", None, id="a woman"),
        pytest.param(
            "وقال مسؤول في الوزارة رفض الكشف عن اسمه إن العمل بدأ.", None, id="an official"
        ),
        pytest.param(
            "وقالت إحدى المشاركات وتدعى أم راشد: «تعبنا».", "أم راشد", id="a name told after"
        ),
    ],
)
def test_speakers_without_names(text: str, name: str | None) -> None:
    assert [x[0] for x in said(text)] == [name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("لافتة سعادتها إلى أهمية التدريب", "أهمية التدريب", id="Her Excellency"),
        pytest.param("مؤكدة الوزيرة أن الوقت ضيق", "الوقت ضيق", id="the minister"),
        pytest.param("ومؤكدة حرص الوزارة", "حرص الوزارة", id="no comma needed"),
    ],
)
def test_who_speaks_after_a_participle(text: str, words: str) -> None:
    before = "قالت معالي الوزيرة هند علي إن العمل بدأ، "
    assert said(f"{before}{text}.")[-1] == ("هند علي", words, True)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param("، غير أن السيدة هند علي رأت أن الوقت ضيق.", "هند علي", id="but she thought"),
        pytest.param("، بينما ردت رئيسة الهيئة هند علي أن الوقت ضيق.", "هند علي", id="while"),
        pytest.param(" نافيا ما تردد عن التأخير.", "سالم الحربي", id="denying, without a comma"),
        pytest.param(" مثمنا في الوقت نفسه دور الشركاء.", "سالم الحربي", id="praising meanwhile"),
    ],
)
def test_two_statements_in_one_sentence(text: str, last: str) -> None:
    found = said(f"وقال الوزير سالم الحربي إن العمل بدأ{text}")
    assert [x[0] for x in found] == ["سالم الحربي", last]
    assert found[0][1] == "العمل بدأ"


def test_an_epithet_points_back_and_a_longer_name_elsewhere_does_not() -> None:
    text = (
        "قالت المنظمة الدولية للهجرة إن العمل بدأ. وقال بدر حسن، رئيس المنظمة الدولية للهجرة في "
        "اليمن، إن الوقت ضيق. وأكدت المنظمة الدولية للهجرة أن الدعم قليل. وذكرت المنظمة الأممية أنها باقية."
    )
    organisation = "المنظمة الدولية للهجرة"
    assert [x[0] for x in said(text)] == [organisation, "بدر حسن", organisation, organisation]


def test_a_town_after_a_role_is_no_name() -> None:
    text = "وقال مدير مكتب مفوضية اللاجئين بصنعاء مارين لوران إن العمل بدأ."
    assert speaker(text) == ("مارين لوران", "مدير مكتب مفوضية اللاجئين بصنعاء")


def test_the_role_of_the_last_speaker_is_told_later() -> None:
    text = "يقول وليد للأناضول: «تعبنا». ويستدرك رئيس رابطة الرعاة: «لكننا لم نرحل»."
    assert [x[0] for x in said(text)] == ["وليد", "وليد"]


def test_an_official_with_a_role_that_looks_feminine_goes_on_speaking() -> None:
    text = "يرى عمدة الحي سالم الحربي أن «الحي يتغير بسرعة»، كاشفا عن خطة جديدة."
    assert [x[0] for x in said(text)] == ["سالم الحربي", "سالم الحربي"]


def test_others_are_listed_once() -> None:
    text = "استقبل الوزير سالم الحربي، السفيرة هند علي. وشكر الدكتور سالم الحربي الحضور."
    reading = read_release(f"عنوان الخبر\n{text}")
    assert [reading.words(x.name) for x in reading.people if x.name is not None] == ["هند علي"]
