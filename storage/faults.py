"""What can go wrong with stored data: one clear line each."""

from __future__ import annotations


class StorageError(Exception):
    """A fault that is told in one line; `exit_code` is what a command ends with."""

    exit_code = 1


class AddressError(StorageError):
    """A database address that cannot be used."""


class DatabaseFaultError(StorageError):
    """The database could not do it now: unreachable, locked, full, read-only."""


class SchemaError(StorageError):
    """The database's tables are not those of this program."""


class ContentError(StorageError):
    """Content that cannot be stored as it is; carries one line for each problem."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        super().__init__("\n".join(lines))
