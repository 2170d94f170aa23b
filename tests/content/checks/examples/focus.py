from __future__ import annotations

from tests.content.checks.example import Example
from tests.content.tiny import Edit, in_facts, in_text


def longer(characters: int) -> tuple[Edit, ...]:
    """Return edits that make the statement and its focus as long as that."""
    focus = "الشهر المقبل " + "م" * (characters - len("الشهر المقبل "))
    return (
        in_text("الشهر المقبل", focus),
        in_facts("words: وتُعلن النتائج الشهر المقبل.", f"words: وتُعلن النتائج {focus}."),
        in_facts("focus: الشهر المقبل", f"focus: {focus}"),
    )


def longer_number(characters: int) -> tuple[Edit, ...]:
    """Return edits that make the focus of the number as long as that."""
    focus = "12 مدرسة " + "م" * (characters - len("12 مدرسة "))
    return (
        in_text("12 مدرسة", focus),
        in_facts("words: وافتتحت الوزارة 12 مدرسة", f"words: وافتتحت الوزارة {focus}"),
        in_facts("focus: 12 مدرسة", f"focus: {focus}"),
    )


EXAMPLES = (
    Example("a statement of 300 characters", longer(300)),
    Example("a number of 160 characters", longer_number(160)),
    Example(
        "a statement of 301 characters",
        longer(301),
        says=(("facts/visit.yml:140", "has 301 characters; 300 at most", "الشهر المقبل"),),
    ),
    Example(
        "a number of 161 characters",
        longer_number(161),
        says=(("facts/visit.yml:32", "has 161 characters; 160 at most", "12 مدرسة"),),
    ),
    Example(
        "a date of 161 characters",
        (
            *longer(161),
            in_facts("          words: الشهر المقبل\n", f"          words: {longer(161)[0].new}\n"),
        ),
        says=(("facts/visit.yml:140", "has 161 characters; 160 at most", "الشهر المقبل"),),
    ),
)
