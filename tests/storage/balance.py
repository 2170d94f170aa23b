"""The promise that no database is left out: as many tests on PostgreSQL as on SQLite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

DATABASES = ("sqlite", "postgresql")


def dialects(items: Iterable[pytest.Item]) -> list[str]:
    """Return the database of every test that runs on one."""
    specs = (getattr(item, "callspec", None) for item in items)
    return [str(s.params["dialect"]) for s in specs if s is not None and "dialect" in s.params]


def imbalance(databases: Iterable[str]) -> str | None:
    """Return what is wrong when fewer tests run on PostgreSQL than on SQLite, else None."""
    counts = Counter(databases)
    if counts["postgresql"] < counts["sqlite"]:
        return f"{counts['sqlite']} tests on SQLite, only {counts['postgresql']} on PostgreSQL"
    return None
