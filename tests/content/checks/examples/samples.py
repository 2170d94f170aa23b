from tests.content.checks.example import Example
from tests.content.tiny import in_facts

EXAMPLES = (
    Example("each fact by one of its questions"),
    Example(
        "a fact under embargo is asked for at its release",
        (
            in_facts(
                "kind: statement", "kind: statement\n  visible_from: 2030-01-01T00:00:00+00:00"
            ),
        ),
    ),
    Example(
        "a draft is not asked for",
        (in_facts("kind: statement", "kind: statement\n  status: draft"),),
    ),
    Example(
        "a fact without questions",
        (in_facts("  questions:\n    - متى تعلن النتائج؟\n    - متى النتائج؟\n", ""),),
        says=(("facts/visit.yml:134", "the fact has none", "results-date"),),
    ),
    Example(
        "questions that lead elsewhere",
        (in_facts("- متى تعلن النتائج؟\n    - متى النتائج؟", "- ماذا قالت سلمى ناصر؟"),),
        says=(
            (
                "facts/visit.yml:147",
                "none of the 1 reaches its fact results-date",
                "ماذا قالت سلمى ناصر؟",
            ),
        ),
    ),
)
