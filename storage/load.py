"""Load a pack: what the pack changed is taken, what editors changed stays, both is a conflict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlmodel import Session, col, select

from content.library import Library
from content.records import Fact, Source
from storage.changes import ORDERED, save_version
from storage.faults import ContentError, StorageError
from storage.integrity import check_content
from storage.mapping.records import Record, read_versions, same_content, type_of
from storage.merge import Outcome, Three, arrange, differences
from storage.tables import Change, ChangeKind, Standing, Version
from storage.upsert import lock_content
from storage.writing import Decision, Held, Writing, read_held


class Keep(StrEnum):
    """Which side wins where both the pack and an editor changed a record."""

    DATABASE = "database"
    PACK = "pack"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record that the pack and an editor both changed, with what each did."""

    id: str
    pack: str
    database: str
    signed: str

    def __str__(self) -> str:
        return f"{self.id}: pack: {self.pack}; database: {self.database} ({self.signed})"


class LoadConflictError(StorageError):
    """Nothing was loaded: the pack and editors changed the same records."""

    exit_code = 3

    def __init__(self, conflicts: list[Conflict]) -> None:
        self.conflicts = conflicts
        super().__init__("\n".join(f"conflict: {c}" for c in conflicts))


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did, as ids; `revision` is None when nothing was written."""

    revision: int | None
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def load_pack(
    session: Session, decision: Decision, pack: Library, keep: Keep | None = None
) -> Loaded:
    """Bring the database to a pack; raise `LoadConflictError` unless `keep` says who wins.

    Raises `ContentError` when the result could not be held, for example because an editor's fact
    refers to what the pack no longer has. Nothing is written when nothing differs.
    """
    lock_content(session)
    loading = _Loading(session, pack)
    conflicts = loading.of(Outcome.CONFLICT)
    if conflicts and keep is None:
        raise LoadConflictError([_told(session, x, loading.held) for x in conflicts])
    taken = loading.of(Outcome.TAKE_PACK) + (conflicts if keep is Keep.PACK else [])
    refused = conflicts if keep is Keep.DATABASE else []
    loading.check(session, taken)
    writing = Writing(session, loading.held)
    for three in taken:
        writing.stand(_taken(writing, three, loading.held))
    for three in refused:
        writing.stand(_refused(writing, three, loading.held))
    loading.note_same(writing)
    loading.arrange(writing)
    return Loaded(
        writing.finish(ChangeKind.LOAD, decision),
        added=_ids(x for x in taken if x.held is None),
        changed=_ids(x for x in taken if x.file is not None and x.held is not None),
        retired=_ids(x for x in taken if x.file is None),
        kept=_ids(loading.of(Outcome.KEEP_DATABASE) + refused),
    )


class _Loading:
    """A pack beside the database, id by id."""

    def __init__(self, session: Session, pack: Library) -> None:
        self.held = read_held(session)
        self._pack = pack
        self._files = {record.id: record for record in _records(pack)}
        versions = _versions(session, self.held.values())
        self._outcomes: dict[Outcome, list[Three]] = {}
        for record_id in sorted(self._files.keys() | self.held.keys()):
            held = self.held.get(record_id)
            loaded = versions.get(held.loaded_id) if held and held.loaded_id else None
            current = versions.get(held.version_id) if held and held.version_id else None
            three = Three(record_id, loaded, self._files.get(record_id), current)
            self._outcomes.setdefault(three.outcome(), []).append(three)

    def of(self, outcome: Outcome) -> list[Three]:
        """Return the records with which the load does one thing."""
        return self._outcomes.get(outcome, [])

    def check(self, session: Session, taken: Iterable[Three]) -> None:
        """Raise `ContentError` when the result could not be held."""
        saved = {x.id: x.file for x in taken if x.file is not None}
        check_content(session, saved, [x.id for x in taken if x.file is None])
        kept = {x.id: x.held for xs in self._outcomes.values() for x in xs if x.id not in saved}
        problems = []
        for fact in (x for x in saved.values() if isinstance(x, Fact)):
            for source_id in {e.source_id for e in fact.excerpts}:
                source, given = kept.get(source_id), self._pack.sources.get(source_id)
                if isinstance(source, Source) and given and source.text != given.text:
                    problems.append(f"{fact.id}: the database keeps another text of {source_id}")
        if problems:
            raise ContentError(problems)

    def note_same(self, writing: Writing) -> None:
        """Remember what file and database have both come to as the last loaded state."""
        for three in self.of(Outcome.SAME):
            held = self.held.get(three.id)
            if held is not None and not same_content(three.file, three.loaded):
                writing.stand(replace(held, loaded_id=held.version_id))

    def arrange(self, writing: Writing) -> None:
        """Give entities and terms the order in which the pack's files have them."""
        for ordered in ORDERED:
            now = [
                writing.now(record_id, ordered)
                for record_id, record in self._files.items()
                if type_of(record) is ordered
            ]
            present = [held for held in now if not held.absent]
            known = {h.id: h.position for h in present if h.id in self.held}
            places = arrange([h.id for h in present], known)
            for held in present:
                writing.stand(replace(held, position=places[held.id]))


def _records(pack: Library) -> Iterator[Record]:
    yield from pack.sources.values()
    yield from pack.entities.values()
    yield from pack.terms.values()
    yield from pack.facts.values()


def _versions(session: Session, held: Iterable[Held]) -> dict[int, Record]:
    older = [h.loaded_id for h in held if h.loaded_id and h.loaded_id != h.version_id]
    current = read_versions(session, select(col(Standing.version_id)))
    return current | read_versions(session, older)


def _taken(writing: Writing, three: Three, held: Mapping[str, Held]) -> Held:
    """Return where a record stands when the pack's state is taken."""
    if three.file is None:
        now = writing.add_version(held[three.id], None, "pack")
    else:
        now = save_version(writing, three.file, "pack")
    return replace(now, loaded_id=now.version_id)


def _refused(writing: Writing, three: Three, held: Mapping[str, Held]) -> Held:
    """Keep the database's state and the pack's as a version beside it, so that it is asked once."""
    stands = held[three.id]
    refused = writing.add_version(stands, three.file, "pack")
    return replace(stands, loaded_id=refused.version_id, last_n=refused.last_n)


def _told(session: Session, three: Three, held: Mapping[str, Held]) -> Conflict:
    query = (
        select(Change)
        .join(Version, col(Version.revision) == col(Change.revision))
        .where(col(Version.id) == held[three.id].version_id)
    )
    change = session.exec(query).one()
    return Conflict(
        three.id,
        differences(three.loaded, three.file),
        differences(three.loaded, three.held),
        f"{change.author}, {change.at:%Y-%m-%d %H:%M} UTC: {change.why}",
    )


def _ids(threes: Iterable[Three]) -> tuple[str, ...]:
    return tuple(sorted(x.id for x in threes))
