"""The frames in which agencies and organisations print direct speech."""

from __future__ import annotations

import pytest

from content.release_reader import read_release
from tests.content.release_reader.said import said

WORDS = "لن ننسى هذا اليوم أبدا"
BEFORE = "قال رئيس البلدية سالم الحربي إن العمل بدأ.\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("وجاء على لسان المدير سالم الحربي قوله: «{}».", id="from his mouth"),
        pytest.param("ونقلت الوكالة عن المدير سالم الحربي قوله: «{}».", id="handed on"),
        pytest.param("وكتب المدير سالم الحربي على منصة «إكس»: «{}».", id="written"),
        pytest.param("وفي تغريدة له، قال سالم الحربي: «{}».", id="a venue before the verb"),
        pytest.param("وعن الخسائر، قال سالم الحربي: «{}».", id="a topic before the verb"),
        pytest.param("أما المدير سالم الحربي فقال: «{}».", id="as for"),
        pytest.param("سالم الحربي (34 عاما)، وهو أب لطفلين، قال لفريقنا: «{}».", id="name first"),
        pytest.param("وقال سالم الحربي لـ«العربي الجديد»: «{}».", id="told a paper in marks"),
        pytest.param("وقال سالم الحربي ما نصه: «{}».", id="literally"),
        pytest.param("وقال سالم الحربي بالحرف الواحد: «{}».", id="word by word"),
        pytest.param("وقال سالم الحربي وهو يبتسم: «{}».", id="while smiling"),
        pytest.param("وخاطب سالم الحربي الحضور قائلا: «{}».", id="an audience"),
        pytest.param("وقال سالم الحربي للصحفيين في جنيف «{}».", id="no colon after a place"),
        pytest.param("«{}»، هذا ما قاله سالم الحربي، رئيس البلدية.", id="this is what he said"),
        pytest.param('"{}".. هذا ما قاله سالم الحربي.', id="after two dots"),
        pytest.param("«{}»، وفق ما قال رئيس البلدية سالم الحربي.", id="according to what he said"),
        pytest.param("«{}»، بحسب ما أفاد به سالم الحربي.", id="as he told"),
        pytest.param("«{}»، حسبما نقلت الوكالة عن سالم الحربي.", id="as an agency handed on"),
        pytest.param("«{}»، كما ورد على لسان سالم الحربي.", id="as it came from his mouth"),
        pytest.param("«{}». بهذه العبارة لخص سالم الحربي تجربته.", id="in a sentence after it"),
        pytest.param(
            "«{}».\nبهذه الكلمات يستعيد سالم الحربي تلك الليلة.", id="in a paragraph after it"
        ),
        pytest.param("«{}»، هكذا وصف المدير سالم الحربي المشهد.", id="thus"),
        pytest.param("‘{}’، قال سالم الحربي.", id="single curly marks"),
        pytest.param("وقال سالم الحربي: '{}'.", id="single straight marks"),
        pytest.param("وقال سالم الحربي: (({})).", id="double brackets"),
        pytest.param("وقال سالم الحربي: ‹{}›.", id="single guillemets"),
        pytest.param("وقال سالم الحربي: „{}“.", id="low marks"),
        pytest.param("وقال سالم الحربي:\n«{}».", id="the words in a paragraph of their own"),
    ],
)
def test_one_quotation(text: str) -> None:
    assert said(text.format(WORDS)) == [("سالم الحربي", WORDS, False)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("وقال في ختام اللقاء: «{}».", id="he said"),
        pytest.param("ومضى قائلا: «{}».", id="he went on saying"),
        pytest.param("وختم بالقول: «{}».", id="he closed saying"),
        pytest.param("وأنهى كلمته بالقول: «{}».", id="he ended his speech"),
        pytest.param("وخلص إلى القول: «{}».", id="he concluded"),
        pytest.param("وتابع حديثه قائلا: «{}».", id="he continued his talk"),
        pytest.param("ونقل عنه البيان قوله: «{}».", id="handed on of him"),
        pytest.param("وأردف المسؤول ذاته: «{}».", id="the same official"),
        pytest.param("وأضاف المصدر نفسه: «{}».", id="the same source"),
        pytest.param("«{}»، يتابع.", id="a verb after it"),
        pytest.param("«{}»، يضيف بفخر.", id="a verb and a manner after it"),
        pytest.param("«{}»، على حد قوله.", id="in his words"),
        pytest.param("«{}»، بحسب تعبيره.", id="in his expression"),
    ],
)
def test_a_quotation_of_the_last_speaker(text: str) -> None:
    assert said(BEFORE + text.format(WORDS))[1:] == [("سالم الحربي", WORDS, False)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("قال سالم الحربي: «{}» و«{}».", id="joined by and"),
        pytest.param("«{}»، قال سالم الحربي للصحفيين، و«{}».", id="around the attribution"),
        pytest.param("«{}»، يقول سالم الحربي، ويضيف: «{}».", id="another verb"),
        pytest.param("«{}»، يضيف سالم الحربي بفخر، «{}».", id="interrupted"),
        pytest.param("قال سالم الحربي: «{}».\n«{}».", id="a paragraph of its own"),
        pytest.param("قال سالم الحربي:\n«{}.\n«{}».", id="opened anew"),
        pytest.param("رحب سالم الحربي: «{}»، وقال: «{}».", id="two verbs"),
    ],
)
def test_two_quotations_of_one_speaker(text: str) -> None:
    words = ("هذا يوم كبير في تاريخنا", WORDS)
    text = text.replace("رحب", "هتف")
    assert said(text.format(*words)) == [("سالم الحربي", x, False) for x in words]


def test_words_of_somebody_without_a_name_are_nobodys() -> None:
    text = "وقابلت المنظمة خمسة أشخاص، بينهم رجل (29 عاما) قال: «أخذوا هواتفنا وتركونا»."
    assert said(text) == [(None, "أخذوا هواتفنا وتركونا", False)]


def test_a_heading_in_marks_goes_on_with_nobody() -> None:
    text = f"قال سالم الحربي: «هذا يوم كبير».\n«{WORDS}»\nوبدأ العمل."
    assert [x[1] for x in said(text)] == ["هذا يوم كبير"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "وقال خلال افتتاح معرض «ألوان من بلادي الجميلة»، إن الإقبال كبير.", id="a show"
        ),
        pytest.param("«الطريق إلى البيت القديم»، رواية للكاتب سالم الحربي.", id="a novel"),
        pytest.param("تحت شعار «معا من أجل هجرة آمنة»، انطلقت الدورة.", id="a motto"),
        pytest.param("وكتب على اللافتة: «ممنوع الدخول إلا بتصريح».", id="a sign"),
        pytest.param("وذكر بيان للوزارة أن «العمل يسير وفق الخطة».", id="a document"),
        pytest.param("متابعة أخبار الوكالة: https://t.example/abc", id="an address"),
    ],
)
def test_marks_and_colons_that_open_no_speech(text: str) -> None:
    direct = [x for x in read_release(f"عنوان\n{text}").speeches if not x.indirect]
    assert direct == []
