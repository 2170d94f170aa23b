"""A release reads the same in every way of printing it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from content.arabic.fold import fold
from content.arabic.words import words
from content.release_reader import Reading, read_release

TEXT = """المنظمة تعقد حوارا في الرباط
(الرباط، 27 يناير 2023) - جمع الحوار 16 دولة رائدة، ونظمته المنظمة.
قال السيد عثمان البلبيسي، المدير الإقليمي للمنظمة: "إن العمل مستمر في المنطقة". وأضاف أن الدعم قادم.
للتواصل:
في جنيف:
فلورنس كيم، كبير المنسقين
"""


def found(reading: Reading) -> list[list[list[str]]]:
    """Return the folded words of everything that is found."""
    named = [s.speaker.name for s in reading.speeches if s.speaker and s.speaker.name]
    groups = (
        [s.words for s in reading.speeches],
        named,
        [d.span for d in reading.dates],
        [f.span for f in reading.figures],
        [c.name for c in reading.contacts if c.name],
    )
    return [[words(fold(reading.words(x)).text) for x in group] for group in groups]


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param(lambda t: t.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda t: t.replace(" ", "\u00a0"), id="no-break spaces"),
        pytest.param(lambda t: t.replace(" ", " \u200f"), id="marks of direction"),
        pytest.param(lambda t: t.replace("\n", "\n\n"), id="empty lines"),
        pytest.param(lambda t: re.sub(r"(?<=[بتسعلمني])(?=[بتسعلمنية])", "ـ", t), id="tatweel"),
        pytest.param(lambda t: re.sub("[أإآ]", "ا", t), id="no hamza"),
        pytest.param(lambda t: re.sub(r"ي\b", "ى", t), id="Egyptian final ya"),
        pytest.param(lambda t: re.sub(r'"([^"]*)"', r"«\1»", t), id="guillemets"),
        pytest.param(lambda t: re.sub(r'"([^"]*)"', r"”\1“", t), id="curly marks turned round"),
        pytest.param(lambda t: t.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")), id="digits"),
    ],
)
def test_the_same_is_found(printed: Callable[[str], str]) -> None:
    plain = found(read_release(TEXT))
    assert [len(group) for group in plain] == [2, 2, 1, 1, 1]
    assert found(read_release(printed(TEXT))) == plain
