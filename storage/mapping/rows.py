"""Rows as values on their way in, and grouped by version on their way out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from content.records import Span
from storage.tables import Table

Values = dict[str, Any]
Row = tuple[type[Table], Values]
StoredRow = sa.Row[Any]
Groups = dict[int, list[StoredRow]]

_BATCH = 2000
_CHOSEN = 500


def insert_rows(session: Session, rows: Iterable[Row]) -> None:
    """Insert rows table by table, in the order in which the tables first appear."""
    by_table: dict[type[Table], list[Values]] = {}
    for table, values in rows:
        by_table.setdefault(table, []).append(values)
    for table, batch in by_table.items():
        statement = sa.insert(sa.inspect(table).local_table)
        for start in range(0, len(batch), _BATCH):
            session.connection().execute(statement, batch[start : start + _BATCH])


def numbered(version_id: int, values: Iterable[Values]) -> Iterator[Values]:
    """Yield values with their version and their position in its list."""
    for position, entry in enumerate(values):
        yield {"version_id": version_id, "position": position, **entry}


def span_values(name: str, span: Span | None) -> Values:
    """Return the two columns of a span; both are empty without one."""
    if span is None:
        return {f"{name}_start": None, f"{name}_end": None}
    return {f"{name}_start": span.start, f"{name}_end": span.end}


def read_span(row: StoredRow, name: str) -> Span:
    """Return the span in two columns of a row."""
    return Span(getattr(row, f"{name}_start"), getattr(row, f"{name}_end"))


def read_span_or_none(row: StoredRow, name: str) -> Span | None:
    """Return the span in two columns of a row, or None when they are empty."""
    return None if getattr(row, f"{name}_start") is None else read_span(row, name)


class Chosen:
    """The versions to read: all that a query names, or a list of ids."""

    def __init__(self, session: Session, versions: sa.Select[int] | Sequence[int]) -> None:
        self._session, self._versions = session, versions

    def rows(self, table: type[Table]) -> Iterator[StoredRow]:
        """Yield the rows of the versions in a table, in the order of its primary key."""
        query, version_id = _select(table)
        for wanted in self.conditions():
            chosen = query.where(version_id.in_(wanted))
            yield from self._session.connection().execute(chosen)

    def groups(self, table: type[Table]) -> Groups:
        """Return the rows of the versions in a table by version."""
        found: Groups = {}
        for row in self.rows(table):
            found.setdefault(row.version_id, []).append(row)
        return found

    def conditions(self) -> Iterator[Any]:
        """Yield what a version id must be in, in pieces that fit one statement."""
        if isinstance(self._versions, sa.Select):
            yield self._versions
        else:
            for start in range(0, len(self._versions), _CHOSEN):
                yield self._versions[start : start + _CHOSEN]


@cache
def _select(table: type[Table]) -> tuple[sa.Select[Any], sa.Column[int]]:
    columns = sa.inspect(table).local_table
    return sa.select(columns).order_by(*columns.primary_key), columns.c.version_id
