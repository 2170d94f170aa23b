"""Reading takes steps in proportion to the text, whatever it is made of."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from content.release_reader import read_release

LENGTH = 2_000
# Twice the text may take twice the steps and a little more; a quadratic step takes four times as many.
MOST = 2.5


def steps(text: str) -> int:
    """Return how many lines of Python run while a text is read."""
    count = 0

    def counted(_frame: FrameType, event: str, _arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        read_release(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param('"', id="straight marks"),
        pytest.param("«", id="marks that never close"),
        pytest.param("«أ» ", id="short quotations"),
        pytest.param("ا", id="one word"),
        pytest.param("1", id="one number"),
        pytest.param("1 250 ", id="groups of digits"),
        pytest.param("السيد ", id="honorifics"),
        pytest.param("قال الوزير أحمد علي إن ", id="speech without an end"),
        pytest.param("وقالت الوزيرة إن العمل مستمر. ", id="one who is never named"),
        pytest.param(
            "قال محمد العلي: «نعم». وأضاف: «نعم نعم نعم نعم». ", id="one speaker all along"
        ),
        pytest.param("وأكد الوزير أحمد علي أهمية العمل، مشيرا إلى أن ", id="participles"),
        pytest.param("26 و 27 يناير 2023 ", id="dates"),
        pytest.param("قال محمد العلي: «نعم نعم نعم» و", id="joined quotations"),
        pytest.param("«نعم نعم نعم نعم».\n", id="quotations that nobody claims"),
        pytest.param("‘نعم’ '", id="single marks"),
        pytest.param("((", id="double brackets"),
        pytest.param("، غير أن الوزيرة هند علي رأت أن العمل", id="conjunctions and subjects"),
        pytest.param("\n", id="empty lines"),
        pytest.param("a@", id="half an address"),
        pytest.param("1(", id="half a telephone number"),
        pytest.param("هاتف: 22480000 (965\n", id="lines of a contact block"),
    ],
)
def test_twice_the_text_takes_twice_the_steps(piece: str) -> None:
    read_release(piece)  # the lists are read once
    once = steps(piece * (LENGTH // len(piece)))
    assert steps(piece * (2 * LENGTH // len(piece))) < MOST * once
