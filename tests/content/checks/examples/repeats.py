from tests.content.checks.example import Example
from tests.content.tiny import in_facts

AGAIN = """\
- id: harbour-school
  kind: statement
  title: مدرسة الميناء
  excerpts:
    - source: visit
      words: وتدير وزارة التعليم مدارس المدينة كلها إلا مدرسة الميناء.
      focus: إلا مدرسة الميناء
"""

EXAMPLES = (
    Example("no sentence serves two facts of a kind"),
    Example("a sentence that serves a statement and an organisation", (in_facts("", AGAIN),)),
    Example(
        "a sentence that serves two organisations",
        (in_facts("", AGAIN.replace("kind: statement", "kind: organisation")),),
        says=(
            (
                "facts/visit.yml:154",
                "the organisation ministry-runs has the same excerpt",
                "وتدير وزارة التعليم مدارس",
            ),
        ),
    ),
)
