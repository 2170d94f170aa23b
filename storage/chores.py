"""What jobs that run by themselves leave behind: when they last ran and what they did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from storage.tables import ChoreRow


@dataclass(frozen=True, slots=True)
class Chore:
    """A job's last run; `value` is what it reached (a revision) or removed (rows)."""

    name: str
    at: datetime
    value: int


def note_chore(session: Session, chore: Chore) -> None:
    """Write down that a job ran."""
    session.merge(ChoreRow(name=chore.name, at=chore.at, value=chore.value))
    session.flush()


def begin_chore(session: Session, name: str) -> Chore | None:
    """Return a job's last run and keep other processes from it until the transaction ends."""
    row = session.get(ChoreRow, name, with_for_update=True)
    return None if row is None else Chore(row.name, row.at, row.value)


def last_chore(session: Session, name: str) -> Chore | None:
    """Return a job's last run; None when it never ran."""
    row = session.get(ChoreRow, name)
    return None if row is None else Chore(row.name, row.at, row.value)
