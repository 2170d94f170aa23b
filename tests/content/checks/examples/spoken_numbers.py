from tests.content.checks.example import Example
from tests.content.checks.examples.kind_fields import ATTRIBUTION
from tests.content.tiny import in_facts, in_text

EXAMPLES = (
    Example("a figure of a speech with who said it, one of the text without"),
    Example(
        "a figure in a quoted name is nobody's",
        (
            in_text("12 مدرسة", '"12 مدرسة"'),
            in_facts("words: وافتتحت الوزارة 12 مدرسة", 'words: وافتتحت الوزارة "12 مدرسة"'),
        ),
    ),
    Example(
        "a figure of a speech that nobody speaks",
        (in_facts("      spoken_by: salma-nasser\n", ""),),
        says=(
            (
                "facts/visit.yml:84",
                "a figure of printed speech needs `spoken_by`",
                "40 معلمًا جديدًا",
            ),
        ),
    ),
    Example(
        "a speaker that is not the one of the attribution",
        (in_facts("spoken_by: salma-nasser", "spoken_by: rim-khaled"),),
        says=(("facts/visit.yml:84", "the attribution names salma-nasser", "40 معلمًا جديدًا"),),
    ),
    Example(
        "a figure of a speech told as a fact",
        (in_facts("kind: quote", "kind: number"), in_facts(ATTRIBUTION, "")),
        says=(
            (
                "facts/visit.yml:74",
                "a figure of printed speech needs an attribution",
                "40 معلمًا جديدًا",
            ),
        ),
    ),
)
