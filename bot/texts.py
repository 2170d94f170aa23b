"""The wording of `texts.yml`: looked up by key, filled with pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from bot.reply import Line, Piece, own

FILE = Path(__file__).with_name("texts.yml")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_KEY = re.compile(r"[a-z0-9_]+")
_TWO, _FEW = 2, 10


class TextsError(ValueError):
    """A wording file that cannot be used; carries every fault."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


@dataclass(frozen=True)
class Texts:
    """Wordings by dotted key: `card.undated`. A key that is not held is a `KeyError`."""

    wordings: Mapping[str, str]

    def word(self, key: str) -> str:
        """Return a wording without placeholders."""
        return self.wordings[key]

    def line(self, key: str, **pieces: Piece | Line) -> Line:
        """Return a wording as pieces, its placeholders filled with one or more pieces each."""
        found: list[Piece] = []
        parts = _PLACEHOLDER.split(self.wordings[key])
        for i, part in enumerate(parts):
            if i % 2:
                filling = pieces[part]
                found.extend((filling,) if isinstance(filling, Piece) else filling)
            elif part:
                found.append(own(part))
        return tuple(found)

    def group(self, key: str) -> dict[str, str]:
        """Return the wordings below a key by the rest of their keys, in the file's order."""
        return dict(self._groups[key])

    @cached_property
    def _groups(self) -> dict[str, dict[str, str]]:
        """The wordings below each key: looked up several times for every card."""
        found: dict[str, dict[str, str]] = {}
        for key, wording in self.wordings.items():
            parts = key.split(".")
            for end in range(1, len(parts)):
                below = found.setdefault(".".join(parts[:end]), {})
                below[".".join(parts[end:])] = wording
        return found

    @cached_property
    def commands(self) -> frozenset[str]:
        """Return the names of the readers' commands."""
        return frozenset(key.rpartition(".")[2] for key in self.group("commands"))

    def lines(self, key: str) -> tuple[Line, ...]:
        """Return a wording of several lines."""
        return tuple((own(x),) for x in self.group(key).values())

    def counted(self, key: str, count: int) -> str:
        """Return the wording for a count: one, two, few (3 to 10), many; `{count}` is filled."""
        name = "one" if count == 1 else "two" if count == _TWO else "few"
        if not 1 <= count <= _FEW:
            name = "many"
        return self.group(key)[name].replace("{count}", str(count))


def placeholders(wording: str) -> set[str]:
    """Return the names of the placeholders of a wording."""
    return set(_PLACEHOLDER.findall(wording))


def read_texts(file: Path = FILE) -> Texts:
    """Read a wording file; raise `TextsError` with every key that holds no wording."""
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    faults: list[str] = []
    wordings = dict(_flat(data, "", faults))
    if faults:
        raise TextsError(faults)
    return Texts(wordings)


def _flat(data: Any, key: str, faults: list[str]) -> Iterator[tuple[str, str]]:
    """Yield dotted keys with their wordings; the lines of a list are numbered from 1."""
    if isinstance(data, list):
        data = {str(i): x for i, x in enumerate(data, 1)}
    if isinstance(data, dict) and data:
        for name, below in data.items():
            if not _KEY.fullmatch(str(name)):
                faults.append(f"{key}.{name}: not a key")
            yield from _flat(below, f"{key}.{name}" if key else str(name), faults)
    elif isinstance(data, str) and data.strip() == data and data:
        if _PLACEHOLDER.sub("", data).count("{") or _PLACEHOLDER.sub("", data).count("}"):
            faults.append(f"{key}: a broken placeholder: {data}")
        yield key, data
    else:
        faults.append(f"{key}: not a wording: {data!r}")
