from hashlib import sha256

from tests.content.checks.example import Example
from tests.content.tiny import SOURCE, Edit

WORDS = "تعود الوزيرة غدًا."
OTHER = f"""\
key: '7'
sha256: {sha256(WORDS.encode()).hexdigest()}
genre: text
label: عودة
"""

EXAMPLES = (
    Example("one source with its parts in order"),
    Example(
        "contacts before the body",
        (Edit(SOURCE, "contacts: 'للاتصال:'", "contacts: 4 مايو 2024"),),
        says=(
            (
                "sources/visit/source.yml:10",
                "the contacts do not stand after the body",
                "4 مايو 2024",
            ),
        ),
    ),
    Example(
        "a body that begins inside a line",
        (Edit(SOURCE, "body: زارت وزيرة", "body: وزيرة"),),
        says=(
            (
                "sources/visit/source.yml:9",
                "the body does not begin a line",
                "وزيرة التعليم سلمى ناصر مدينة",
            ),
        ),
    ),
    Example(
        "a key that another source has",
        (
            Edit("sources/other/text.txt", "", WORDS),
            Edit("sources/other/source.yml", "", OTHER),
        ),
        says=(("sources/visit/source.yml:1", "is the key of other too", "7"),),
    ),
    Example(
        "a folder name with a capital",
        (
            Edit("sources/Other/text.txt", "", WORDS),
            Edit("sources/Other/source.yml", "", OTHER.replace("'7'", "'8'")),
        ),
        says=(
            (
                "sources/Other/source.yml:1",
                "a folder name has small letters, digits and hyphens, 40 at most",
                "Other",
            ),
        ),
    ),
)
