"""Who says what, directly or in the narrator's words."""

from __future__ import annotations

import pytest

from content.release_reader import read_release
from tests.content.release_reader.said import said


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('انعقد حدث "التبادل بين النظراء" في الرباط.', id="the name of an event"),
        pytest.param("انطلقت حملة «لا تصمت» اليوم.", id="a campaign that sounds like speech"),
        pytest.param("أكد التقرير أن الأرقام ترتفع.", id="a document affirms"),
        pytest.param(
            "يذكر أن الاتفاق دعا إلى المراجعة، وأقر أن الهجرة تبدأ هنا.", id="the narrator"
        ),
        pytest.param("لم يقل الوزير إن المشروع سيتوقف.", id="negated"),
        pytest.param("هل قال الوزير إن المشروع سيتوقف؟", id="asked"),
        pytest.param("لو قال الوزير إن المشروع توقف لصدقناه.", id="supposed"),
        pytest.param("أشار الشرطي بيده إلى الممر.", id="a gesture"),
        pytest.param("شددت الشرطة الحراسة على المداخل.", id="tightening"),
        pytest.param("سجل اللاعب هدفين في الشوط الثاني.", id="goals"),
        pytest.param("سافر عبر البحر بين المدن.", id="prepositions spelled like verbs"),
        pytest.param("وتلتزم المنظمة بالدعم، مع الاعتراف بأن الطريق طويل.", id="a commitment"),
        pytest.param("يقال إن البئر قديمة.", id="hearsay"),
        pytest.param("قال المثل: «من جد وجد».", id="a proverb"),
        pytest.param("دعت الشبكة مجموعة من الدول لتكون «رائدة».", id="an invitation"),
        pytest.param("وصف المكان بأنه «غامض».", id="a description by nobody"),
        pytest.param("من المتوقع أن يؤكد الوزير أن الخطة جاهزة.", id="not said yet"),
    ],
)
def test_what_is_nobodys_words(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        pytest.param(
            'قالت إيمي مودين: "نعول على 33 دولة".', "إيمي مودين", "نعول على 33 دولة", id="before"
        ),
        pytest.param("«لن نغادر»، قال أبو محمد وهو يبتسم.", "أبو محمد", "لن نغادر", id="after"),
        pytest.param(
            "قال وزير الداخلية عبد الوافي لفتيت إن «الوضع مستقر».",
            "عبد الوافي لفتيت",
            "الوضع مستقر",
            id="the whole clause after إن stands in marks",
        ),
        pytest.param(
            "رئيس الجامعة الدكتور صفوان الغرابلي قال: «العملة صحيفة».",
            "صفوان الغرابلي",
            "العملة صحيفة",
            id="the subject stands before its verb",
        ),
        pytest.param(
            "ونقل البيان عن المدير عادل البوعينين قوله: «نحن فخورون».",
            "عادل البوعينين",
            "نحن فخورون",
            id="handed on",
        ),
        pytest.param(
            '"الهجرة ظاهرة إنسانية" - إيمي بوب، المديرة العامة للمنظمة.',
            "إيمي بوب",
            "الهجرة ظاهرة إنسانية",
            id="signed after a dash",
        ),
        pytest.param(
            "قالت سارة النور (34 عاما)، وهي أم لخمسة أطفال فرت من بيتها: «مشينا ستة أيام».",
            "سارة النور",
            "مشينا ستة أيام",
            id="an aside between the name and the colon",
        ),
        pytest.param(
            "وقالت كريستينا لوران، مديرة الصندوق، خلال جلسة: «الاقتصاد متين».",
            "كريستينا لوران",
            "الاقتصاد متين",
            id="a circumstance between the role and the colon",
        ),
        pytest.param(
            "بهذه الكلمات لا تفتح، «نحتاج إلى دعم»، هكذا لخصت المديرة هناء الصفدي.",
            "هناء الصفدي",
            "نحتاج إلى دعم",
            id="with these words",
        ),
        pytest.param(
            "وقال: «نشكر المغرب على الاستضافة».", None, "نشكر المغرب على الاستضافة", id="unbound"
        ),
    ],
)
def test_direct_speech(text: str, speaker: str | None, words: str) -> None:
    assert said(text) == [(speaker, words, False)]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        pytest.param(
            "من جهته أشار المدير العام للمنظمة، انتونيو فيتورينو، بصفته منسقا ، إلى أن العمل جار.",
            "انتونيو فيتورينو",
            "العمل جار",
            id="the complement is far from its verb",
        ),
        pytest.param(
            "أما الأمين العام، أحمد أبو الغيط، فسجل أنه يتعين العمل.",
            "أحمد أبو الغيط",
            "يتعين العمل",
            id="أما … فـ",
        ),
        pytest.param(
            "شدد السيد كريم العلوي على ضرورة التعاون، وذلك ردا على سؤال.",
            "كريم العلوي",
            "ضرورة التعاون",
            id="the narrator's tail is cut",
        ),
        pytest.param("قالت المنظمة في بيان إن العدد ارتفع.", "المنظمة", "العدد ارتفع", id="a body"),
        pytest.param(
            "دعا رئيس الوفد، النائب سالم الهاشمي، الحكومة إلى الإسراع.",
            "سالم الهاشمي",
            "الإسراع",
            id="the one spoken to is passed over",
        ),
        pytest.param(
            "وبحسب رئيس البلدية حسن العمري، فإن الأشغال ستنتهي.",
            "حسن العمري",
            "الأشغال ستنتهي",
            id="according to",
        ),
        pytest.param(
            "وشدد المشاركون على أهمية التعاون.", None, "أهمية التعاون", id="unnamed people"
        ),
        pytest.param(
            "وأشاد رئيس الوفد سعد الدوخان بمستوى الأوراق.",
            "سعد الدوخان",
            "بمستوى الأوراق",
            id="an attached preposition stays with its word",
        ),
        pytest.param(
            "نفى الوزير سامي خوري وجود نقص.", "سامي خوري", "وجود نقص", id="what is denied"
        ),
    ],
)
def test_reported_speech(text: str, speaker: str | None, words: str) -> None:
    assert said(text) == [(speaker, words, True)]


def test_each_participle_opens_words_of_its_own() -> None:
    text = "قالت الوزيرة سلمى عون إن العمل مستمر، مشيرة إلى أن الدعم قادم، داعية إلى الصبر."
    assert [words for _, words, _ in said(text)] == ["العمل مستمر", "الدعم قادم", "الصبر"]


def test_two_speakers_share_a_sentence() -> None:
    text = "رأى الباحث سامي خوري أن الحل ممكن، فيما اعتبرت الخبيرة لبنى عون أن الوقت ضيق."
    assert [(who, words) for who, words, _ in said(text)] == [
        ("سامي خوري", "الحل ممكن"),
        ("لبنى عون", "الوقت ضيق"),
    ]


def test_an_interrupted_quotation_is_two_parts() -> None:
    text = "«جدتي لم تكتب»، تقول الحكواتية زهرة تامونت، «لكنها كانت مكتبة»."
    reading = read_release(f"عنوان\n{text}")
    assert [(reading.words(s.words), s.continues) for s in reading.speeches] == [
        ("جدتي لم تكتب", False),
        ("لكنها كانت مكتبة", True),
    ]


def test_words_in_marks_inside_reported_words_are_a_fragment() -> None:
    text = 'قال المدير سامي خوري إن الوعود "لا تشتري حتى الرفوف".'
    reading = read_release(f"عنوان\n{text}")
    assert [(reading.words(s.words), s.fragment) for s in reading.speeches] == [
        ('الوعود "لا تشتري حتى الرفوف"', False),
        ("لا تشتري حتى الرفوف", True),
    ]


def test_a_term_in_marks_inside_reported_words_is_no_fragment() -> None:
    text = 'أوضح المدير سامي خوري أن مسابقة "بحار صغير" تبدأ غدا.'
    reading = read_release(f"عنوان\n{text}")
    assert [s.fragment for s in reading.speeches] == [False]
    assert [reading.words(x) for x in reading.names_in_marks] == ["بحار صغير"]


def test_a_role_is_printed_with_its_speaker_and_its_body() -> None:
    text = 'قال السيد عثمان البلبيسي، المدير الإقليمي للمنظمة الدولية للهجرة في المنطقة: "نعم".'
    reading = read_release(f"عنوان\n{text}")
    speaker = reading.speeches[0].speaker
    assert speaker is not None
    assert speaker.role is not None
    assert speaker.organisation is not None
    assert reading.words(speaker.role) == "المدير الإقليمي للمنظمة الدولية للهجرة في المنطقة"
    assert reading.words(speaker.organisation) == "للمنظمة الدولية للهجرة"
    assert speaker.gender == "m"


def test_the_fullest_name_of_a_body_is_its_name() -> None:
    text = "أصدرت الأمانة الفنية لمجلس المناخ بيانا. وأوضحت الأمانة أن الخطة جاهزة."
    assert said(text) == [("الأمانة الفنية لمجلس المناخ", "الخطة جاهزة", True)]
