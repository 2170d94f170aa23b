from tests.content.checks.example import Example
from tests.content.tiny import Edit

EXAMPLES = (
    Example("each name means one"),
    Example("a person and a place may share a name", (Edit("places.yml", "- Timar", "- ناصر"),)),
    Example(
        "two people of one strong name",
        (Edit("people.yml", "- خالد", "- ناصر"),),
        says=(("people.yml:14", "is a strong name of the person salma-nasser too", "ناصر"),),
    ),
    Example(
        "a person without weak names",
        (Edit("people.yml", "  weak:\n    - ريم\n", ""),),
        says=(("people.yml:10", "a person has no weak name", "rim-khaled"),),
    ),
    Example(
        "a label among the weak names",
        (Edit("people.yml", "- ريم\n", "- ريم خالد\n"),),
        says=(("people.yml:16", "the label is a strong name, not a weak one", "ريم خالد"),),
    ),
)
