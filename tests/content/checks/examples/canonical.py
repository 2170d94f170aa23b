from tests.content.checks.example import Example
from tests.content.tiny import TINY_PACK, Edit

CONTACT = (TINY_PACK / "contacts.yml").read_text(encoding="utf-8")

EXAMPLES = (
    Example("files as the formatter writes them"),
    Example(
        "a list on one line",
        (Edit("organisations.yml", "strong:\n    - وزارة التعليم", "strong: [وزارة التعليم]"),),
        says=(
            (
                "organisations.yml:3",
                "is not in canonical form; run `python -m content format`",
                "strong: [وزارة التعليم]",
            ),
        ),
    ),
    Example(
        "a contact among the facts",
        (Edit("contacts.yml", CONTACT, "[]\n"), Edit("facts/more.yml", "", CONTACT)),
        says=(
            ("contacts.yml:1", "is not in canonical form; run `python -m content format`", "[]"),
            (
                "facts/more.yml:1",
                "its records belong in other files; run `python -m content format`",
                "facts/more.yml",
            ),
        ),
    ),
)
