from tests.content.checks.example import Example
from tests.content.tiny import in_facts

ODD = (
    ("- متى كانت الزيارة إلى تيمار؟", "- غيمة زرقاء؟"),
    (
        "- ماذا تدير وزارة التعليم؟\n    - أي مدارس تدير وزارة التعليم؟",
        "- شجرة طويلة؟\n    - نهر عميق؟",
    ),
    ("- متى تعلن النتائج؟\n    - متى النتائج؟", "- جبل عالٍ؟\n    - بحر هادئ؟"),
)

EXAMPLES = (
    Example("most questions find their fact when they are left out"),
    Example(
        "questions that only find themselves",
        tuple(in_facts(old, new) for old, new in ODD),
        says=(
            (
                "facts/visit.yml:61",
                "samples reach their fact when left out; 80% is the floor",
                "شجرة طويلة؟",
            ),
        ),
    ),
)
