"""What differs between two versions of a fact, as those see it who were shown the first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from content.library import Library
from content.records import Fact, Span, Status


class Change(StrEnum):
    """What changed; all but the last two are changes of substance."""

    WITHDRAWN = "withdrawn"
    EXTENDED = "extended"
    WORDS = "words"
    SPEAKER = "speaker"
    KIND = "kind"
    NUMBER = "number"
    NOTICE = "notice"
    TITLE = "title"
    NOTES = "notes"


MINOR = frozenset({Change.TITLE, Change.NOTES})


@dataclass(frozen=True)
class Edition:
    """A version of a fact with the texts that it was cut from."""

    fact: Fact
    library: Library

    def words(self) -> list[str]:
        """Return the printed words of its excerpts."""
        return [self.library.source_words(e.source_id, e.span) for e in self.fact.excerpts]

    def printed(self, *spans: Span | None) -> list[str | None]:
        """Return the printed words of some spans of its first source."""
        source_id = self.fact.excerpts[0].source_id if self.fact.excerpts else ""
        return [
            None if s is None or not source_id else self.library.source_words(source_id, s)
            for s in spans
        ]


def what_changed(old: Edition, new: Edition | None) -> Change | None:
    """Return the weightiest difference; None when readers would see none.

    A draft that waits for another person's approval is no change yet: it is told when it is decided.
    """
    if new is not None and new.fact.status is Status.DRAFT:
        return None
    if new is None or new.fact.status is not Status.PUBLISHED:
        return Change.WITHDRAWN
    before, after = old.words(), new.words()
    if before != after:
        return Change.EXTENDED if _is_extended(before, after) else Change.WORDS
    checks = (
        (Change.SPEAKER, _speech(old), _speech(new)),
        (Change.KIND, old.fact.kind, new.fact.kind),
        (Change.NUMBER, _numbers(old), _numbers(new)),
        (Change.NOTICE, _vouched(old.fact), _vouched(new.fact)),
        (Change.TITLE, old.fact.title, new.fact.title),
        (Change.NOTES, old.fact.notes, new.fact.notes),
    )
    return next((change for change, one, other in checks if one != other), None)


def is_same_text(old: Edition, new: Edition) -> bool:
    """Tell whether the texts themselves stayed as they were."""
    ids = {e.source_id for e in (*old.fact.excerpts, *new.fact.excerpts)}
    held = (old.library.sources, new.library.sources)
    return all(len({s[x].sha256 for s in held if x in s}) == 1 for x in ids)


def _is_extended(before: list[str], after: list[str]) -> bool:
    return len(before) == len(after) and all(
        one in other for one, other in zip(before, after, strict=True)
    )


def _speech(edition: Edition) -> object:
    said = edition.fact.attribution
    if said is None:
        return None
    printed = edition.printed(said.phrase, said.speaker, said.role)
    return (*printed, said.person_id, said.organisation_id)


def _numbers(edition: Edition) -> object:
    return [
        (n.value, n.counted, n.part_of, n.spoken_by, n.as_of, *edition.printed(n.span))
        for n in edition.fact.numbers
    ]


def _vouched(fact: Fact) -> object:
    notice = None if fact.notice is None else (fact.notice.text, fact.notice.confirmed_by)
    return notice, None if fact.gap is None else fact.gap.text
