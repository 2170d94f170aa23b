"""Word lists of the language, one YAML file each; every entry is folded when read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from content.arabic.fold import fold
from content.arabic.words import words

FOLDER = Path(__file__).parent


@cache
def read_list(name: str) -> Any:
    """Return the data of `lists/<name>.yml`; raise `FileNotFoundError` when there is none.

    A long table may be a folder of files, by field: the entries of a key are those of all of them.
    """
    if not (FOLDER / name).is_dir():
        return _read(FOLDER / f"{name}.yml")
    table: dict[str, list[Any]] = {}
    for file in sorted((FOLDER / name).glob("*.yml")):
        for key, entries in _read(file).items():
            table.setdefault(key, []).extend(entries)
    return table


def _read(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def folded(entry: str) -> str:
    """Return a list entry as compared: folded, its words joined by single spaces."""
    return " ".join(words(fold(str(entry)).text))


@cache
def word_set(name: str, *keys: str) -> frozenset[str]:
    """Return the folded entries of a list, or of some keys of a table.

    Raises `TypeError` for a table without keys: its keys are no entries.
    """
    data = read_list(name)
    if isinstance(data, dict) != bool(keys):
        raise TypeError(f"{name}.yml is {'a table: name its keys' if not keys else 'no table'}")
    parts = [data[key] for key in keys] if keys else [data]
    return frozenset(folded(x) for part in parts for x in part)


@cache
def word_table(name: str) -> dict[str, frozenset[str]]:
    """Return a list of the form `key: [entries]` with folded entries."""
    return {
        str(key): frozenset(folded(x) for x in entries) for key, entries in read_list(name).items()
    }
