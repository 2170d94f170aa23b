from tests.content.checks.example import Example
from tests.content.tiny import Edit, in_facts

MAY, JUNE = "2024-05-01T00:00:00+02:00", "2024-06-01T00:00:00+02:00"

EXAMPLES = (
    Example(
        "a fact that is shown for a month",
        (
            in_facts(
                "kind: statement",
                f"kind: statement\n  visible_from: {MAY}\n  visible_until: {JUNE}",
            ),
        ),
    ),
    Example(
        "an end before the beginning",
        (
            in_facts(
                "kind: statement",
                f"kind: statement\n  visible_from: {JUNE}\n  visible_until: {MAY}",
            ),
        ),
        says=(
            (
                "facts/visit.yml:137",
                "is not after 2024-06-01T00:00:00+02:00",
                "2024-05-01T00:00:00+02:00",
            ),
        ),
    ),
    Example(
        "an event that ends before it starts",
        (Edit("events.yml", "start: 2024-05-03", "start: 2024-05-03\n      end: 2024-05-02"),),
        says=(("events.yml:10", "is before the start 2024-05-03", "2024-05-02"),),
    ),
)
