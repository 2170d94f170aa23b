from tests.content.checks.example import Example
from tests.content.tiny import in_facts, in_text

EXAMPLES = (
    Example("a quote between quotation marks, reported speech without"),
    Example(
        "a name in quotation marks within reported speech",
        (
            in_text("التسجيل يبدأ", '"التسجيل" يبدأ'),
            in_facts("words: وأضافت أن التسجيل يبدأ", 'words: وأضافت أن "التسجيل" يبدأ'),
            in_facts("focus: التسجيل يبدأ", "focus: يبدأ"),
        ),
    ),
    Example(
        "told words as a quote",
        (in_facts("kind: reported", "kind: quote"),),
        says=(
            (
                "facts/visit.yml:103",
                "a quote, but not between quotation marks in its source",
                "وأضافت أن التسجيل يبدأ في",
            ),
        ),
    ),
    Example(
        "a printed speech as reported",
        (in_facts("kind: quote", "kind: reported"),),
        says=(
            (
                "facts/visit.yml:68",
                "stands between quotation marks: a quote, not reported",
                "لن نغلق أي مدرسة في تيمار.",
            ),
        ),
    ),
    Example(
        "a sentence with its printed speech as reported",
        (
            in_facts("kind: quote", "kind: reported"),
            in_facts(
                "words: لن نغلق أي مدرسة في تيمار. نحتاج إلى 40 معلمًا جديدًا",
                "words: 'قالت سلمى ناصر: \"لن نغلق أي مدرسة في تيمار. نحتاج إلى 40 معلمًا جديدًا\".'",
            ),
        ),
        says=(
            (
                "facts/visit.yml:68",
                "its phrase opens printed speech: a quote, not reported",
                'قالت سلمى ناصر: "لن نغلق أي',
            ),
        ),
    ),
    Example(
        "a speaker who is not linked",
        (in_facts("  links:\n    speaker:\n      - salma-nasser\n  topics", "  topics"),),
        says=(("facts/visit.yml:113", "the person is not linked as speaker", "salma-nasser"),),
    ),
    Example(
        "an attribution to nobody",
        (in_facts("    person: salma-nasser\n  links", "  links"),),
        says=(
            (
                "facts/visit.yml:109",
                "names neither a person nor an organisation",
                "nasser-enrolment",
            ),
        ),
    ),
)
