from tests.content.checks.example import Example
from tests.content.tiny import in_facts

SIC = """\
  notes:
    - kind: sic
      by: mona
      on: 2024-05-05
      words: النتائج
"""
AMBIGUITY = """\
    - kind: ambiguity
      by: mona
      on: 2024-05-05
      text: أي شهر؟
"""
OUTSIDE = """\
    - kind: outside
      by: mona
      on: 2024-05-05
      text: أعلنت في يونيو.
      reference: الجريدة الرسمية
"""

EXAMPLES = (
    Example("one note of each kind", (in_facts("", SIC + AMBIGUITY + OUTSIDE),)),
    Example(
        "sic without words, with a text",
        (in_facts("", SIC.replace("words: النتائج", "text: خطأ")),),
        says=(
            ("facts/visit.yml:150", "sic needs the words it is about", "خطأ"),
            ("facts/visit.yml:153", "sic has words only, no text", "خطأ"),
        ),
    ),
    Example(
        "an ambiguity that nobody explains",
        (in_facts("", SIC + AMBIGUITY.replace("      text: أي شهر؟\n", "")),),
        says=(("facts/visit.yml:154", "a note of kind ambiguity needs a text", "results-date"),),
    ),
    Example(
        "an outside fact without its reference",
        (in_facts("", SIC + OUTSIDE.replace("      reference: الجريدة الرسمية\n", "")),),
        says=(("facts/visit.yml:154", "an outside fact needs its reference", "أعلنت في يونيو."),),
    ),
)
