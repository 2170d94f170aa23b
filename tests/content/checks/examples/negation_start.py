from tests.content.checks.example import Example
from tests.content.tiny import in_facts, in_text

BARE_FEES = """\
focus: مدرسة تقبل بلا "رسومًا"
      slots:
        - name: point
          words: رسومًا"""

EXAMPLES = (
    Example("a focus that holds its negation and its exception"),
    Example(
        "an exception after a comma is of another clause",
        (
            in_text("وتُعلن النتائج الشهر المقبل.", "وتُعلن النتائج كلها إلا، الشهر المقبل."),
            in_facts("وتُعلن النتائج الشهر المقبل.", "وتُعلن النتائج كلها إلا، الشهر المقبل."),
        ),
    ),
    Example(
        "cut after a negation",
        (in_facts("focus: لن نغلق", "focus: نغلق"),),
        says=(
            (
                "facts/visit.yml:69",
                "the focus starts after «لن» (negation)",
                "نغلق أي مدرسة في تيمار",
            ),
        ),
    ),
    Example(
        "cut after an exception",
        (in_facts("focus: مدارس المدينة كلها إلا مدرسة", "focus: مدرسة"),),
        says=(("facts/visit.yml:54", "the focus starts after «إلا» (exception)", "مدرسة الميناء"),),
    ),
    Example(
        "cut after a condition of two words",
        (in_facts("focus: التسجيل يبدأ في سبتمبر ما لم تتأخر", "focus: تتأخر"),),
        says=(
            ("facts/visit.yml:104", "the focus starts after «ما لم» (condition)", "تتأخر الأشغال"),
        ),
    ),
    Example(
        "an excerpt cut after a negation",
        (
            in_facts("words: لن نغلق أي", "words: نغلق أي"),
            in_facts("focus: لن نغلق", "focus: نغلق"),
        ),
        says=(
            (
                "facts/visit.yml:68",
                "the excerpt starts after «لن» (negation)",
                "نغلق أي مدرسة في تيمار. نحتاج",
            ),
            (
                "facts/visit.yml:69",
                "the focus starts after «لن» (negation)",
                "نغلق أي مدرسة في تيمار",
            ),
        ),
    ),
    Example(
        "a slot cut after a negation behind quotation marks",
        (
            in_text("رسومًا.", '"رسومًا".'),
            in_text("لا تتقاضى", "تقبل بلا"),
            in_facts(
                "words: والمدرسة الحرة مدرسة لا تتقاضى رسومًا.",
                'words: والمدرسة الحرة مدرسة تقبل بلا "رسومًا".',
            ),
            in_facts(
                "focus: مدرسة لا تتقاضى رسومًا",
                BARE_FEES,
            ),
        ),
        says=(("facts/visit.yml:130", "the slot point starts after «بلا» (negation)", "رسومًا"),),
    ),
)
