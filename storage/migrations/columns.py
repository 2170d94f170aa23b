"""The columns that migrations repeat. Released migrations use them: add here, change nothing."""

from __future__ import annotations

import sqlalchemy as sa


def version_id() -> sa.Column[int]:
    """Return the key of a table that holds a part of a version."""
    return sa.Column("version_id", sa.BigInteger, sa.ForeignKey("version.id"), primary_key=True)


def position(name: str = "position") -> sa.Column[int]:
    """Return a key column that keeps the order of a list."""
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)


def key(name: str) -> sa.Column[int]:
    """Return a key column whose numbers come from elsewhere: Telegram ids, revisions."""
    return sa.Column(name, sa.BigInteger, primary_key=True, autoincrement=False)


def row_number() -> sa.Column[int]:
    """Return a key column that the database counts up itself."""
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("id", kind, primary_key=True)


def span(name: str = "span", *, nullable: bool = False) -> tuple[sa.Column[int], sa.Column[int]]:
    """Return the two columns of a span."""
    return (
        sa.Column(f"{name}_start", sa.Integer, nullable=nullable),
        sa.Column(f"{name}_end", sa.Integer, nullable=nullable),
    )


def record(name: str, *, nullable: bool = True) -> sa.Column[str]:
    """Return an indexed reference to a record."""
    return sa.Column(name, sa.String(40), sa.ForeignKey("record.id"), nullable=nullable, index=True)


def version(name: str) -> sa.Column[int]:
    """Return an optional reference to a version."""
    return sa.Column(name, sa.BigInteger, sa.ForeignKey("version.id"), nullable=True)


def change() -> sa.Column[int]:
    """Return an indexed reference to the change that made a row."""
    reference = sa.ForeignKey("change.revision")
    return sa.Column("revision", sa.BigInteger, reference, nullable=False, index=True)


def text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    """Return a text column."""
    return sa.Column(name, sa.String, nullable=nullable)


def sort_key(name: str) -> sa.Column[str]:
    """Return an indexed column compared by code point on both databases."""
    kind = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    return sa.Column(name, kind, nullable=False, index=True)


def word(name: str, words: str, *, nullable: bool = False, key: bool = False) -> sa.Column[str]:
    """Return a column for one word of a closed list (separated by spaces)."""
    kind = sa.Enum(*words.split(), name=name, length=20, native_enum=False, create_constraint=True)
    return sa.Column(name, kind, nullable=nullable, primary_key=key)


def number(name: str, *, nullable: bool = False, index: bool = False) -> sa.Column[int]:
    """Return a column for large numbers: Telegram ids, revisions, figures."""
    return sa.Column(name, sa.BigInteger, nullable=nullable, index=index)


def count(name: str, *, nullable: bool = False) -> sa.Column[int]:
    """Return a column for small numbers."""
    return sa.Column(name, sa.Integer, nullable=nullable)
