from tests.content.checks.example import Example
from tests.content.tiny import in_facts

EXAMPLES = (
    Example("a title of 60 characters", (in_facts("title: إعلان النتائج", f"title: {'ن' * 60}"),)),
    Example(
        "a title of 61 characters",
        (in_facts("title: إعلان النتائج", f"title: {'ن' * 61}"),),
        says=(
            (
                "facts/visit.yml:136",
                "has 61 characters; 60 at most",
                "نننننننننننننننننننننننننننننننننننننننننننننننننننننننننننن",
            ),
        ),
    ),
    Example(
        "a title that answers",
        (in_facts("title: إعلان النتائج", "title: النتائج الشهر المقبل"),),
        says=(
            ("facts/visit.yml:136", "tells the focus, which is the answer", "النتائج الشهر المقبل"),
        ),
    ),
    Example(
        "a title that stands twice",
        (in_facts("title: إعلان النتائج", "title: معنى المدرسه الحرة"),),
        says=(("facts/visit.yml:136", "is the title of free-school too", "معنى المدرسه الحرة"),),
    ),
)
