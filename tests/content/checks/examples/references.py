from tests.content.checks.example import Example
from tests.content.tiny import Edit, in_facts

EXAMPLES = (
    Example("all ids stand for what they should"),
    Example(
        "an entity that does not exist",
        (
            in_facts(
                "subject:\n      - timar-visit\n    participant",
                "subject:\n      - no-visit\n    participant",
            ),
        ),
        says=(
            ("facts/visit.yml:15", "no such event or organisation or person or place", "no-visit"),
        ),
    ),
    Example(
        "a speaker that is a place",
        (
            in_facts(
                "speaker:\n      - salma-nasser\n    subject",
                "speaker:\n      - timar\n    subject",
            ),
        ),
        says=(("facts/visit.yml:90", "is of type place, not organisation or person", "timar"),),
    ),
    Example(
        "a topic that does not exist",
        (Edit("topics.yml", "id: schools", "id: school"),),
        says=(
            ("contacts.yml:17", "no such topic", "schools"),
            ("facts/visit.yml:21", "no such topic", "schools"),
            ("facts/visit.yml:44", "no such topic", "schools"),
            ("facts/visit.yml:59", "no such topic", "schools"),
            ("facts/visit.yml:94", "no such topic", "schools"),
            ("facts/visit.yml:118", "no such topic", "schools"),
            ("facts/visit.yml:130", "no such topic", "schools"),
            ("facts/visit.yml:145", "no such topic", "schools"),
            ("gaps.yml:5", "no such topic", "schools"),
        ),
    ),
    Example(
        "a person of an attribution that is an organisation",
        (
            in_facts(
                "person: salma-nasser\n    organisation",
                "person: education-ministry\n    organisation",
            ),
        ),
        says=(("facts/visit.yml:81", "is of type organisation, not person", "education-ministry"),),
    ),
    Example(
        "a number spoken by nobody, and part of no fact",
        (in_facts("spoken_by: salma-nasser", "part_of: all-teachers\n      spoken_by: salma"),),
        says=(
            ("facts/visit.yml:87", "no such fact", "all-teachers"),
            ("facts/visit.yml:88", "no such person", "salma"),
        ),
    ),
    Example(
        "a gap that holds no fact",
        (Edit("gaps.yml", "- press-office", "- phone-office"),),
        says=(("gaps.yml:14", "no such fact", "phone-office"),),
    ),
    Example(
        "an event version at no place, told by no fact",
        (
            Edit("events.yml", "place: timar\n", "place: tymar\n"),
            Edit("events.yml", "fact: visit-held", "fact: visit"),
        ),
        says=(
            ("events.yml:10", "no such place", "tymar"),
            ("events.yml:11", "no such fact", "visit"),
        ),
    ),
    Example(
        "an entity that is part of itself",
        (Edit("places.yml", "label: تيمار", "label: تيمار\n  part_of: timar"),),
        says=(("places.yml:3", "is part of itself", "timar"),),
    ),
)
