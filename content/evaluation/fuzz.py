"""Hard text: made from a seed, answered without a fault, at a cost that grows no faster than its length."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import FrameType

from content.matching.engine import Engine
from content.matching.reading import LONGEST

# A text may cost so many times what half of it and a plain question cost together.
BOUND = 2.8
PLAIN = "ماذا قالت المديرة عن التعاون الإقليمي؟"

_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى"
_LATIN = "abcdefghijklmnopqrstuvwxyz0123456789'"
_MARKS = [chr(c) for c in (*range(0x064B, 0x0653), *range(0x0300, 0x0336))]
_ZERO_WIDTH = (*range(0x200B, 0x2010), 0xFEFF, 0x0640)
_HIDDEN = [chr(c) for c in (*_ZERO_WIDTH, *range(0x202A, 0x202F), *range(0x2066, 0x206A))]
_OTHER = "漢字かなקריאδοκιмир😀👨‍👩‍👧\U0001f1f2\U0001f1e6\x00\x1b\ud800\u2028<&>*_`[]()"
_ENDS = ("؟", "?", "،", ".", "\n", "...", "!!", ";")


@dataclass(frozen=True, slots=True)
class Fault:
    """A seed whose text raised, or cost more than the bound allows."""

    seed: int
    text: str
    why: str


def hard_text(seed: int, words: Sequence[str], length: int = LONGEST) -> str:
    """Return the text of a seed, of about `length` characters; `words` are words that the library knows."""
    chance = random.Random(seed)  # noqa: S311  # reproducible, not secret
    makers: tuple[Callable[[random.Random, Sequence[str]], str], ...] = (
        _repeated, _marked, _mixed, _clause, _hidden, _digits, _known, _joined, _arabizi, _endless,
    )  # fmt: skip
    chosen = chance.sample(makers, chance.randint(1, 3))
    parts: list[str] = []
    size = 0
    while size < length:
        part = chance.choice(chosen)(chance, words)
        parts.append(part)
        size += len(part) + 1
    return " ".join(parts)[:length]


def _letters(chance: random.Random, alphabet: Sequence[str], fewest: int, most: int) -> str:
    return "".join(chance.choices(alphabet, k=chance.randint(fewest, most)))


def _repeated(chance: random.Random, words: Sequence[str]) -> str:
    word = chance.choice(words)
    return "".join(c * chance.randint(1, 30) for c in word)


def _marked(chance: random.Random, words: Sequence[str]) -> str:
    return "".join(c + _letters(chance, _MARKS, 0, 12) for c in chance.choice(words))


def _mixed(chance: random.Random, _: Sequence[str]) -> str:
    return _letters(chance, _ARABIC + _LATIN + _OTHER, 1, 25)


def _clause(chance: random.Random, words: Sequence[str]) -> str:
    said = " ".join(chance.choices(words, k=chance.randint(1, 40)))
    return said + chance.choice(_ENDS) * chance.randint(1, 4)


def _hidden(chance: random.Random, words: Sequence[str]) -> str:
    return "".join(c + chance.choice(_HIDDEN) for c in chance.choice(words))


def _digits(chance: random.Random, _: Sequence[str]) -> str:
    return _letters(chance, "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹.,/-", 1, 40)


def _known(chance: random.Random, words: Sequence[str]) -> str:
    return " ".join(chance.choices(words, k=8))


def _joined(chance: random.Random, words: Sequence[str]) -> str:
    return "".join(chance.choices(words, k=chance.randint(2, 12)))


def _arabizi(chance: random.Random, _: Sequence[str]) -> str:
    return _letters(chance, _LATIN, 2, 14)


def _endless(chance: random.Random, _: Sequence[str]) -> str:
    return _letters(chance, _ARABIC, 200, 2000)


def cost(engine: Engine, text: str, now: datetime) -> int:
    """Return how many calls an answer takes: the same on every machine."""
    calls = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        engine.answer(text, now=now)
    finally:
        sys.setprofile(None)
    return calls


def ratio(engine: Engine, text: str, now: datetime) -> float:
    """Return what a text costs against a text of half its length: 2 when the cost is linear, 4 when squared.

    Half is the mean of its two halves, which may be of other kinds, and of a plain question beside each.
    """
    middle = len(text) // 2
    halves = cost(engine, text[:middle], now) + cost(engine, text[middle:], now)
    return cost(engine, text, now) / (halves / 2 + cost(engine, PLAIN, now))


def faults(engine: Engine, seeds: Iterable[int], now: datetime) -> Iterator[Fault]:
    """Yield the seeds whose text raises or costs too much."""
    words = known_words(engine)
    for seed in seeds:
        text = hard_text(seed, words)
        try:
            found = ratio(engine, text, now)
        except Exception as error:  # noqa: BLE001  # whatever is raised is the find
            yield Fault(seed, text, f"raised {error!r}")
        else:
            if found > BOUND:
                yield Fault(seed, text, f"costs {found:.2f} times a text of half its length")


def lasting(first: int, seconds: float) -> Iterator[int]:
    """Yield seeds from `first` on until the time is over."""
    end = time.monotonic() + seconds
    seed = first
    while time.monotonic() < end:
        yield seed
        seed += 1


def known_words(engine: Engine) -> list[str]:
    """Return words that the engine's library prints or names, sorted."""
    library = engine.library
    printed = (w for s in library.sources.values() for w in s.text.split())
    named = (w for e in library.entities.values() for n in (e.label, *e.weak) for w in n.split())
    return sorted({*printed, *named})
