from tests.content.checks.example import Example
from tests.content.tiny import Edit, in_facts

NOTICE_FIELD = """\
  notice:
    text: الهاتف يرد من التاسعة
    confirmed_by: mona
    confirmed_on: 2024-05-04
    review_by: 2025-05-04
"""
NOTICE = f"""\
- id: press-hours
  kind: contact
  title: ساعات مكتب الصحافة
  links:
    contact:
      - rim-khaled
{NOTICE_FIELD}"""
ATTRIBUTION = """\
  attribution:
    phrase: 'قالت سلمى ناصر:'
    speaker:
      words: سلمى ناصر
      after: قالت
    role:
      words: وزيرة التعليم
      after: زارت
    person: salma-nasser
    organisation: education-ministry
"""
NUMBERS = """\
  numbers:
    - words: 12 مدرسة
      value: 12
      counted: مدارس افتتحت
"""
GAP = """\
  gap:
    text: لا يرد في النص رقم هاتف.
    asks:
      - phone
    holds:
      - press-office
"""
SECOND_EXCERPT = """\
          words: الشهر المقبل
    - source: visit
      words: وافتتحت الوزارة 12 مدرسة في المدينة هذا العام.
      focus: 12 مدرسة
"""

EXAMPLES = (
    Example("every kind with its fields"),
    Example(
        "a contact that only an editor vouches for",
        (Edit("contacts.yml", "", NOTICE),),
    ),
    Example(
        "a quote that nobody said",
        (in_facts(ATTRIBUTION, ""),),
        says=(("facts/visit.yml:63", "a quote needs an attribution", "nasser-teachers"),),
    ),
    Example(
        "a number without numbers",
        (in_facts(NUMBERS, ""),),
        says=(("facts/visit.yml:26", "a number needs `numbers`", "schools-opened"),),
    ),
    Example(
        "an event without an event",
        (in_facts("subject:\n      - timar-visit\n    participant", "participant"),),
        says=(("facts/visit.yml:14", "an event needs a subject of type event", "visit-held"),),
    ),
    Example(
        "a contact whose contact is nobody",
        (Edit("contacts.yml", "  links:\n    contact:\n      - rim-khaled\n", ""),),
        says=(("contacts.yml:1", "a contact needs a link with the role contact", "press-office"),),
    ),
    Example(
        "a gap that says nothing",
        (Edit("gaps.yml", GAP, ""),),
        says=(("gaps.yml:2", "a gap needs its text (`gap`)", "no-phone"),),
    ),
    Example(
        "a gap with a notice",
        (Edit("gaps.yml", "  topics", NOTICE_FIELD + "  topics"),),
        says=(("gaps.yml:5", "a gap has no notice", "no-phone"),),
    ),
    Example(
        "a statement that tells a gap",
        (in_facts("kind: statement", "kind: statement\n  gap:\n    text: لا يرد"),),
        says=(("facts/visit.yml:137", "only a gap has `gap`, not a statement", "results-date"),),
    ),
    Example(
        "a fact with neither words nor notice",
        (Edit("contacts.yml", "", NOTICE.replace(NOTICE_FIELD, "")),),
        says=(("contacts.yml:21", "a contact needs an excerpt or a notice", "press-hours"),),
    ),
    Example(
        "a statement of two excerpts",
        (in_facts("          words: الشهر المقبل\n", SECOND_EXCERPT),),
        says=(
            (
                "facts/visit.yml:138",
                "a statement has one excerpt; only an interrupted quote has several",
                "results-date",
            ),
        ),
    ),
)
