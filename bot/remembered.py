"""Answers to the same words: many readers tap the same example and ask the same of the day."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from threading import Lock

from content.library import Library
from content.matching.engine import Engine
from content.matching.results import Answer, Reasons, Result

_MOST = 2_000


class Remembered:
    """The last answers, found by a hash with a key of this process: no question's words are kept.

    An answer holds for the library that it was found in: another revision, or a moment at which
    something else is visible, asks the engine anew.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._key = secrets.token_bytes(16)
        self._held: OrderedDict[bytes, tuple[Library, Answer]] = OrderedDict()
        self._lock = Lock()

    def answer(self, engine: Engine, question: str, now: datetime) -> Result:
        """Return what the engine answers, or answered to the same words."""
        visible = engine.library.visible(now)
        name = blake2b(question.encode("utf-8", "replace"), key=self._key, digest_size=16).digest()
        with self._lock:
            library, held = self._held.get(name, (None, None))
            if held is not None and library is visible:
                self._held.move_to_end(name)
                return held
        result = engine.answer(question, now=now)
        # What is lacking of a question is told in its own words.
        if isinstance(result, Answer) and not result.lacking:
            self._keep(name, visible, replace(result, reasons=Reasons()))
        return result

    def _keep(self, name: bytes, library: Library, answer: Answer) -> None:
        with self._lock:
            self._held[name] = (library, answer)
            self._held.move_to_end(name)
            if len(self._held) > self._most:
                self._held.popitem(last=False)
