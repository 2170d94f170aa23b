from tests.content.checks.example import Example
from tests.content.checks.examples.kind_fields import NOTICE
from tests.content.tiny import Edit, in_facts

EXAMPLES = (
    Example("a contact that an editor confirmed", (Edit("contacts.yml", "", NOTICE),)),
    Example(
        "a statement by an editor",
        (in_facts("", NOTICE.replace("kind: contact", "kind: statement")),),
        says=(("facts/visit.yml:156", "a statement has no notice", "الهاتف يرد من التاسعة"),),
    ),
    Example(
        "a review before the confirmation",
        (Edit("contacts.yml", "", NOTICE.replace("2025-05-04", "2023-05-04")),),
        says=(("contacts.yml:31", "is before the day of confirmation 2024-05-04", "2023-05-04"),),
    ),
)
