from tests.content.checks.example import Example
from tests.content.tiny import Edit

EXAMPLES = (
    Example("the speaker under her printed name"),
    Example(
        "one who does not speak may have any label",
        (Edit("people.yml", "label: ريم خالد", "label: ريم بنت خالد"),),
    ),
    Example(
        "a speaker under a name that is not printed",
        (Edit("people.yml", "label: سلمى ناصر", "label: سلمى بنت ناصر"),),
        says=(("people.yml:2", "stands in no source", "سلمى بنت ناصر"),),
    ),
)
