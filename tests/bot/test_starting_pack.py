"""The cards of the starting pack: what must stand on them, in this order; titles may change."""

from __future__ import annotations

import pytest

from bot.conversation import find_result
from bot.formatting import terminal_text
from bot.reply import PieceKind, Reply
from bot.services import Services
from bot.views.results import result_card
from bot.views.social import start_card
from content.matching.results import Result

from .conftest import NOW

TITLE = "«المنظمة الدولية للهجرة تعقد حوارًا إقليميًا في المغرب…»، 27 يناير 2023"
CHEKKORI = (
    "قال السيد إسماعيل شكوري، مدير الشؤون العالمية بوزارة الخارجية والتعاون الإفريقي"
    " والمغاربة المقيمين بالخارج:"
)
MUEDIN = "قالت السيدة إيمي مودين، نائبة رئيس مجلس إدارة أمانة شبكة الهجرة التابعة للأمم المتحدة:"
BELBEISI = (
    "1. عثمان البلبيسي، المدير الإقليمي للمنظمة الدولية للهجرة في منظقة الشرق الأوسط وشمال"
    " افريقيا. اقتباس مباشر، 27 يناير 2023."
)


def card(services: Services, question: str) -> tuple[Result, str]:
    result = find_result(services, question, NOW)
    return result, terminal_text(result_card(result, services.desk(NOW)))


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        pytest.param(
            "شكوري شنو گال على الحدث؟",
            [
                "اقتباس مباشر من جزأين، كما نُشر بالعربية",
                f"**{CHEKKORI}**",
                "> «لقد سمح هذا الاجتماع الأقاليمي",
                "على المستوى الإقليمي»",
                "\nوأضاف أن\n",
                "> «هذا الحدث هو شهادة على الدور الرائد للمملكة المغربية, التي",
                "في قلب أعمالها ومبادراتها»",
                f"المصدر: {TITLE}، الفقرة 5. الصفات في تاريخ البيان.",
                "[ السياق ]",
                "[ نص للنسخ ]",
            ],
            id="1 direct quote in two parts",
        ),
        pytest.param(
            "رأي فيتورينو في المراجعات",
            [
                "كلام غير مباشر: الصياغة للمصدر، وليست ألفاظ المتحدث",
                "> من جهته أشار المدير العام للمنظمة الدولية للهجرة، انتونيو فيتورينو، بصفته",
                "الإيجابية للتنقل البشري.",
                "كذا في الأصل: «الحفاظ على عالماً».",
                "المصدر: نص بلا عنوان وغير مؤرخ، أوله غير محفوظ (002)، الفقرة 6."
                " قد تكون الصفات تغيّرت.",
            ],
            id="2 reported, undated source",
        ),
        pytest.param(
            "عدد الدول اللي جات للرباط",
            [
                "عدد، من نص البيان",
                "> وقد جمع الحدث ممثلين على المستوى التقني من **16 دولة رائدة** في الاتفاق",
                "المعدود: ",
                "من مجموع «33 دولة بطلة، بما في ذلك 16 دولة حضرت حدث اليوم»"
                " (إيمي مودين، الفقرة 6).",
                "غير وارد: ",
                f"المصدر: {TITLE}، الفقرة 3.",
                "[ السياق ]",
            ],
            id="3 number and what it is a part of",
        ),
        pytest.param(
            "البلدان البطلة إجمالًا؟",
            [
                "عدد، ضمن اقتباس مباشر كما نُشر بالعربية",
                f"**{MUEDIN}**",
                "> «إننا نعول اليوم على **33 دولة بطلة**، بما في ذلك 16 دولة حضرت حدث اليوم",
                "العدد على لسان المتحدثة وفي تاريخ البيان؛ لا يرد في المصادر المحفوظة عدد أحدث.",
                "غير وارد: ",
                f"المصدر: {TITLE}، الفقرة 6.",
            ],
            id="4 number, spoken",
        ),
        pytest.param(
            "معلومات عن لقاء النظراء",
            [
                "حدث منقضٍ",
                'الاسم: "التبادل بين النظراء حول التنفيذ والمضي قدمًا"',
                "الموعد: 26 و 27 يناير 2023",
                "المكان: الرباط، المغرب",
                "التنظيم: المنظمة الدولية للهجرة وحكومة المملكة المغربية",
                "بمشاركة: ممثلين على المستوى التقني من 16 دولة رائدة",
                "> ويهدف هذا الحدث إلى تعزيز مبادرات التعلم بين النظراء و أوجه التآزر",
                "غير وارد: القاعة، والساعة، والبرنامج",
                f"المصدر: {TITLE}، الفقرات 1 إلى 3.",
                "[ السياق ] [ المتحدثون ] [ نص للنسخ ]",
            ],
            id="5 event",
        ),
        pytest.param(
            "أكلم مين في القاهرة؟",
            [
                "> في القاهرة: **محمد علي أبونجيلة",
                "غير وارد: الهاتف، والبريد الإلكتروني.",
                "جهة اتصال في تاريخ البيان، ولم تُؤكَّد بعده.",
                f"المصدر: {TITLE}، جهات الاتصال.",
                "[ كل جهات الاتصال ]",
            ],
            id="6 contact without a phone",
        ),
        pytest.param(
            "هاتف ماسايا؟",
            [
                "غير وارد",
                "الوارد:",
                "> في المغرب: ميريام ماسايا، مساعد الاتصال الأول، المنظمة الدولية للهجرة في المغرب",
                f"المصدر: {TITLE}، جهات الاتصال.",
                "[ كل جهات الاتصال ]",
            ],
            id="7 known gap",
        ),
        pytest.param(
            "كلام غوتيريش عن الهجرة",
            [
                "**لا جواب في المصادر المحفوظة**",
                "لا يرد فيها اسم «غوتيريش». الوارد كلامهم: ",
                "عثمان البلبيسي، إسماعيل شكوري، إيمي مودين، لورا بالاتيني.",
                "[ كل الاقتباسات ]",
            ],
            id="8 refusal by name",
        ),
        pytest.param(
            "كلمة مدير منظمة الهجرة",
            [
                "**السؤال يحتمل شخصين**",
                BELBEISI,
                "2. انتونيو فيتورينو، المدير العام للمنظمة الدولية للهجرة."
                " كلام غير مباشر، غير مؤرخ.",
                "كذا في الأصل: «منظقة».",
                "[ 1. عثمان البلبيسي ]",
                "[ 2. انتونيو فيتورينو ]",
                "[ لا شيء مما سبق ]",
            ],
            id="9 choice between two",
        ),
        pytest.param(
            "السلام عليكم",
            [
                "**ميثاق**",
                "ومع كل جواب مصدره. وما لا يرد فيها يُقال إنه غير وارد.",
                "المحفوظ الآن: ",
                "مشروع مستقل، وليس قناة رسمية لأي جهة مذكورة فيه.",
                "/privacy",
            ],
            id="10 greeting",
        ),
    ],
)
def test_the_card_holds_in_order(question: str, parts: list[str], starting: Services) -> None:
    _, text = card(starting, question)
    position = 0
    for part in parts:
        assert part in text[position:], f"{part}\n--- not in its place on:\n{text}"
        position = text.index(part, position) + len(part)


def own_words(reply: Reply) -> int:
    return sum(len(p.text.split()) for p in reply.pieces() if p.kind is PieceKind.OWN)


def test_the_start_card_is_short_and_its_examples_are_answered(starting: Services) -> None:
    reply = start_card(starting.desk(NOW))
    assert own_words(reply) <= 65
    examples = list(reply.all_buttons())
    assert len(examples) == 4
    for button in examples:
        result, text = card(starting, button.action.about[0])
        assert "المصدر: " in text, (button.label, result)
