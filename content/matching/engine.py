"""From a typed message to a result: the one entrance to matching."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from content.library import Library
from content.matching.decision import (
    answer_contact,
    answer_role,
    clear_gap,
    decide,
    find_gap,
    held_instead,
)
from content.matching.events import answer_event
from content.matching.fact_index import FactIndex
from content.matching.gates import unheld_country
from content.matching.guards import guard
from content.matching.intent import Intent
from content.matching.question import Question
from content.matching.ranking import Scored
from content.matching.results import Gap, Reasons, Refusal, RefusalReason, Result
from content.matching.speech import answer_speakers, answer_speech
from content.matching.view import View
from content.matching.views import Views
from content.records import Slot

_EXPLAINED = 5


class Engine:
    """Answers questions from a library, and follows it from revision to revision.

    Questions may be asked from several threads, also while another one follows a change.
    """

    def __init__(self, library: Library, folder: Path | None = None, history: str = "") -> None:
        """Index a library in `folder`, or in RAM; `history` names what its revisions belong to."""
        self._index = FactIndex(folder)
        self._views = Views(library, self._index)
        self._index.fill(self._views.documents, f"{history}:{library.revision}")

    def follow(self, library: Library, changed: Collection[str], history: str = "") -> None:
        """Answer from a later revision; `changed` are the ids of records changed or removed.

        Documents of other facts are kept, unless a name or term changed: it may stand in any of them.
        """
        before = self._views
        only_facts = all(x in before.library.facts or x in library.facts for x in changed)
        kept = {k: d for k, d in before.documents.items() if only_facts and k not in changed}
        after = Views(library, self._index, kept)
        new = after.documents.keys() - kept.keys()
        removed = before.documents.keys() - after.documents.keys()
        self._index.follow(after.documents, new, removed, f"{history}:{library.revision}")
        self._views = after

    @property
    def library(self) -> Library:
        """Return the library that questions are answered from now."""
        return self._views.library

    def snapshot(self) -> Engine:
        """Return an engine that stays at this revision: for a question and the card that shows it."""
        return copy(self)

    def answer(self, question: str, *, now: datetime) -> Result:
        """Return what the library visible at `now` (aware) answers; any text is accepted."""
        view = self._views.at(now)
        typed = view.type_out(question)
        guarded = guard(typed)
        if guarded is not None:
            return guarded
        read = view.read(typed)
        if not read.content:
            return Refusal(RefusalReason.TOO_OPEN, reasons=_reasons(read, [], "no content"))
        ranked = view.ranked(read)
        result, gate = _routed(read, ranked, view)
        return replace(result, reasons=_reasons(read, ranked, gate))


def _routed(read: Question, ranked: Sequence[Scored], view: View) -> tuple[Result, str]:
    """Try the route of the intent, then the ranking; name the one that decided."""
    intent, slots = read.asked.intent, read.asked.slots
    gap = clear_gap(read, ranked)
    if gap is not None:
        return Gap(gap, held_instead(gap, read, view)), "a known gap"
    stranger = unheld_country(read, view)
    if stranger is not None:
        gap = find_gap(read, ranked, None)
        refusal = Refusal(RefusalReason.UNKNOWN_NAME, stranger)
        return (Gap(gap, held_instead(gap, read, view)) if gap else refusal), "an unheld country"
    result: Result | None = None
    if intent is Intent.SAID:
        result = answer_speech(read, view)
        if result is None and "said" not in read.asked.cues:
            result = answer_role(read, view)
    elif intent is Intent.SPEAKERS:
        result = answer_speakers(read, view)
    elif intent is Intent.CONTACT:
        result = answer_contact(read, view)
    elif intent is Intent.EVENT:
        result = answer_event(read, view)
    elif slots and slots[0] is Slot.ROLE:
        result = answer_role(read, view)
    if isinstance(result, Refusal) and result.reason is RefusalReason.NOT_HELD:
        gap = find_gap(read, ranked, None)
        return (Gap(gap, held_instead(gap, read, view)) if gap else result), f"route: {intent}"
    if result is not None:
        return result, f"route: {intent}"
    return decide(read, ranked, view), "ranking"


def _reasons(read: Question, ranked: Sequence[Scored], gate: str) -> Reasons:
    return Reasons(
        intent=read.asked.intent.value,
        asked=tuple(s.value for s in read.asked.slots),
        content=tuple(f"{c.token}×{c.weight:g}{'' if c.is_known else '?'}" for c in read.content),
        entities=tuple(
            f"{'|'.join(m.entity_ids)}{'' if m.is_strong else ' (weak)'}"
            for m in (*read.mentions, *read.context)
        ),
        candidates=tuple(s.candidate() for s in ranked[:_EXPLAINED]),
        gate=gate,
    )
