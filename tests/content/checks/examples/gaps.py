from tests.content.checks.example import Example
from tests.content.tiny import Edit

QUESTIONS = """\
  questions:
    - ما رقم هاتف ريم خالد؟
    - رقم هاتف ريم خالد؟
"""

EXAMPLES = (
    Example("a gap with what is held instead"),
    Example(
        "a gap that nobody can ask for",
        (Edit("gaps.yml", "    asks:\n      - phone\n", ""), Edit("gaps.yml", QUESTIONS, "")),
        says=(("gaps.yml:1", "has neither slots (`asks`) nor sample questions", "no-phone"),),
    ),
    Example(
        "a gap that holds nothing",
        (Edit("gaps.yml", "    holds:\n      - press-office\n", ""),),
        says=(("gaps.yml:10", "names nothing that is held instead (`holds`)", "no-phone"),),
    ),
    Example(
        "a gap that holds a gap",
        (Edit("gaps.yml", "- press-office", "- no-phone"),),
        says=(("gaps.yml:14", "a gap holds nothing itself", "no-phone"),),
    ),
)
