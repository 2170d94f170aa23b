from tests.content.checks.example import Example
from tests.content.tiny import Edit

EXAMPLES = (
    Example("without development questions nothing overlaps"),
    Example("other words", development=("كم عدد المعلمين؟",)),
    Example(
        "a long form that a source prints",
        (Edit("glossary.yml", "- معلمون", "- مدارس المدينة كلها إلا"),),
        development=("أين مدارس المدينة كلها إلا واحدة؟",),
    ),
    Example(
        "a development question as a sample",
        development=("كم مدرسه إفتتحت الوزارة ؟",),
        says=(
            (
                "facts/visit.yml:46",
                "is 100% the development question «كم مدرسه إفتتحت الوزارة ؟»",
                "كم مدرسة افتتحت الوزارة؟",
            ),
        ),
    ),
    Example(
        "a long form out of one development question",
        (Edit("glossary.yml", "- معلمون", "- من يدرس في مدارسكم"),),
        development=("قل لي من يدرس في مدارسكم اليوم",),
        says=(
            (
                "glossary.yml:5",
                "stands only in the development question «قل لي من يدرس في مدارسكم اليوم»",
                "من يدرس في مدارسكم",
            ),
        ),
    ),
)
