from tests.content.checks.example import Example
from tests.content.tiny import Edit, in_facts, in_text

EXAMPLES = (
    Example("whole sentences, a whole speech, a whole line"),
    Example(
        "a statement that is a whole printed speech", (in_facts("kind: quote", "kind: statement"),)
    ),
    Example(
        "a contact of two lines",
        (
            Edit(
                "contacts.yml",
                "words: ريم خالد، مكتب الصحافة",
                'words: "للاتصال:\\nريم خالد، مكتب الصحافة"',
            ),
        ),
    ),
    Example(
        "a name in quotation marks",
        (
            in_text("وتُعلن النتائج", 'وتُعلن "النتائج الكبرى"'),
            in_facts("words: وتُعلن النتائج الشهر المقبل.", "words: النتائج الكبرى"),
            in_facts("focus: الشهر المقبل", "focus: النتائج"),
            in_facts("          words: الشهر المقبل", "          words: النتائج"),
        ),
        says=(("facts/visit.yml:139", "is not a whole sentence", "النتائج الكبرى"),),
    ),
    Example(
        "cut before the full stop",
        (in_facts("الشهر المقبل.", "الشهر المقبل"),),
        says=(("facts/visit.yml:139", "is not a whole sentence", "وتُعلن النتائج الشهر المقبل"),),
    ),
    Example(
        "two sentences of a paragraph",
        (
            in_facts(
                "مدرسة في المدينة هذا العام.",
                "مدرسة في المدينة هذا العام. وتدير وزارة التعليم مدارس المدينة كلها إلا مدرسة "
                "الميناء.",
            ),
        ),
        says=(
            (
                "facts/visit.yml:31",
                "holds 2 sentences; an excerpt is one",
                "وافتتحت الوزارة 12 مدرسة في",
            ),
        ),
    ),
    Example(
        "half a speech",
        (
            in_facts("تيمار. نحتاج إلى 40 معلمًا جديدًا", "تيمار. نحتاج إلى 40 معلمًا"),
            in_facts("words: 40 معلمًا جديدًا\n  attribution", "words: 40 معلمًا\n  attribution"),
            in_facts("words: 40 معلمًا جديدًا\n      value", "words: 40 معلمًا\n      value"),
        ),
        says=(
            (
                "facts/visit.yml:68",
                "is not the whole speech between its quotation marks",
                "لن نغلق أي مدرسة في تيمار.",
            ),
        ),
    ),
    Example(
        "half a line",
        (
            Edit("contacts.yml", "words: ريم خالد، مكتب الصحافة", "words: ريم خالد، مكتب"),
            Edit("contacts.yml", "words: مكتب الصحافة", "words: مكتب"),
        ),
        says=(("contacts.yml:6", "is not whole lines", "ريم خالد، مكتب"),),
    ),
)
