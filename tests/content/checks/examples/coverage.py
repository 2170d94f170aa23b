from tests.content.checks.example import Example
from tests.content.checks.examples.kind_fields import ATTRIBUTION
from tests.content.tiny import SOURCE, Edit, in_facts, in_text

EXAMPLES = (
    Example("every sentence is held or set aside"),
    Example(
        "a sentence that nothing holds",
        (in_text("الميناء.", "الميناء. ويعمل فيها 90 معلمًا."),),
        says=(
            (
                "sources/visit/source.yml:12",
                "no published fact holds the sentence at 205; see `not_facts`",
                "ويعمل فيها 90 معلمًا.",
            ),
        ),
    ),
    Example(
        "a sentence set aside with a reason",
        (
            in_text("الميناء.", "الميناء. ويعمل فيها 90 معلمًا."),
            Edit(SOURCE, "", "  - words: ويعمل فيها 90 معلمًا.\n    reason: خارج الموضوع\n"),
        ),
    ),
    Example(
        "a sentence that only a draft holds",
        (in_facts("kind: statement", "kind: statement\n  status: draft"),),
        says=(
            (
                "sources/visit/source.yml:12",
                "no published fact holds the sentence at 371; see `not_facts`",
                "وتُعلن النتائج الشهر المقبل.",
            ),
        ),
    ),
    Example(
        "a speech without its attribution",
        (in_facts("kind: quote", "kind: number"), in_facts(ATTRIBUTION, "")),
        says=(
            (
                "sources/visit/source.yml:12",
                "no published fact holds the sentence at 205; see `not_facts`",
                'قالت سلمى ناصر: "لن نغلق أي',
            ),
        ),
    ),
)
