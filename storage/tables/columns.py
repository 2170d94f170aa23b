"""The column kinds that the tables share."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

import sqlalchemy as sa
from sqlmodel import SQLModel

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Table(SQLModel):
    """The base of every table: one set of metadata, constraints named by one rule."""

    metadata: ClassVar[sa.MetaData] = sa.MetaData(naming_convention=NAMING)


def checked(kind: type[StrEnum], name: str) -> sa.Enum:
    """Return a column type that stores an enum's words and refuses any other word."""
    return sa.Enum(
        kind,
        name=name,
        length=20,
        native_enum=False,
        create_constraint=True,
        values_callable=lambda members: [m.value for m in members],
    )


def one_of(name: str, *words: str) -> sa.Enum:
    """Return a column type for one of a few words."""
    return sa.Enum(*words, name=name, length=20, native_enum=False, create_constraint=True)


def sort_text() -> sa.Text:
    """Return a column type for sort keys: compared by code point on both databases."""
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def row_number() -> sa.BigInteger:
    """Return a column type for keys that the database counts up itself."""
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
