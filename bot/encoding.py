"""What questions mean: vectors of the facts where an encoder is installed, made behind the answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from content.matching.encoder import EncoderAbsentError, EncoderError
from content.matching.meaning import open_vectors

if TYPE_CHECKING:  # needs NumPy, which comes with the encoder
    from content.matching.vectors import Vectors

# How often it is looked whether a change of content left facts without vectors.
POLL_SECONDS = 0.5
# Seconds that the end waits for the vectors in hand; an encoder that hangs is left alone.
_PATIENCE = 5


def vectors_of(index: Path, complain: Callable[[str], None]) -> Vectors | None:
    """Open the vectors beside an index; None without an encoder, with a complaint if it is broken."""
    try:
        return open_vectors(index.with_name(f"{index.name}.vectors"))
    except EncoderAbsentError:
        return None
    except EncoderError as error:
        complain(without(error))
        return None


def without(reason: object) -> str:
    """Return the line that says that only words are compared, and why."""
    return f"questions are answered without the encoder: {reason}"


def fill_now(vectors: Vectors, complain: Callable[[str], None]) -> None:
    """Make all vectors before going on."""
    while vectors.fill():
        pass
    if vectors.fault is not None:
        complain(without(vectors.fault))


class Filling:
    """A thread that makes missing vectors; it complains once if the encoder fails, then or later."""

    def __init__(self, vectors: Vectors, complain: Callable[[str], None]) -> None:
        self._vectors, self._complain = vectors, complain
        self._stopped = Event()
        self._thread = Thread(target=self._fill, name="vectors", daemon=True)

    def __enter__(self) -> Filling:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join(_PATIENCE)

    def _fill(self) -> None:
        while self._vectors.fault is None:
            if not self._vectors.fill() and self._stopped.wait(POLL_SECONDS):
                return
            if self._stopped.is_set():
                return
        self._complain(without(self._vectors.fault))
