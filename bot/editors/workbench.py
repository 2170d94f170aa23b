"""What a step of an editor's work is given: who works, what is held now, and what was said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from bot.services import Services
from bot.settings import Staff
from bot.views.desk import Desk
from content.library import Library
from storage.library import RevisionAheadError, changes_since, read_library
from storage.tables import Rank
from storage.writing import Author


@dataclass(frozen=True, slots=True)
class Editor:
    """A member of the team who is at work."""

    id: int
    name: str
    rank: Rank

    @property
    def author(self) -> Author:
        """Return who signs what this editor changes."""
        return Author(self.name, self.id)


@dataclass(frozen=True, slots=True)
class Said:
    """What an editor did: words typed, forwarded or uploaded, or a button with what it is about.

    `card` are the presses of the message that the words reply to.
    """

    text: str = ""
    verb: str = ""
    about: tuple[str, ...] = ()
    card: tuple[str, ...] = ()
    is_file: bool = False


@dataclass(frozen=True)
class Workbench:
    """The library as it stands now, the services around it, and who works on it."""

    editor: Editor
    library: Library
    services: Services
    staff: Staff
    now: datetime

    @property
    def desk(self) -> Desk:
        """Return what views need, with all that is held: editors see drafts and embargoes."""
        return self.inner_desk(self.library)

    def inner_desk(self, library: Library) -> Desk:
        """Return what views need to show all of a library to an editor."""
        return replace(self.services.desk(self.now), library=library)

    def readers_desk(self, library: Library, now: datetime | None = None) -> Desk:
        """Return what views need to show a library as readers would see it."""
        at = now or self.now
        return replace(self.services.desk(at), library=library.visible(at))


def fresh_library(session: Session, known: Library) -> Library:
    """Return what is held at this moment, from a library that may be some revisions behind."""
    try:
        changes = changes_since(session, known.revision)
    except RevisionAheadError:  # an older backup was put in the place of the database
        return read_library(session)
    return known if changes.revision == known.revision else changes.applied_to(known)
