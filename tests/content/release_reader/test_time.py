"""Reading takes time in proportion to the text, whatever it is made of."""

from __future__ import annotations

import time

import pytest

from content.release_reader import read_release

LENGTH = 100_000
# A quadratic step takes more than a minute on these; a linear one less than two seconds.
SECONDS = 15


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
        pytest.param("26 و 27 يناير 2023 ", id="dates"),
        pytest.param("\n", id="empty lines"),
        pytest.param("a@", id="half an address"),
        pytest.param("1(", id="half a telephone number"),
    ],
)
def test_long_texts_take_linear_time(piece: str) -> None:
    text = piece * (LENGTH // len(piece))
    begun = time.perf_counter()
    read_release(text)
    assert time.perf_counter() - begun < SECONDS
