"""From a typed message to a result: the one entrance to matching."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from content.library import Library
from content.matching.decision import answer_contact, decide, refuse
from content.matching.events import answer_event
from content.matching.fact_index import FactIndex
from content.matching.follow_up import goes_on, is_about, names_somebody, nearest, with_name
from content.matching.gaps import find_gap, held_instead
from content.matching.guards import guard
from content.matching.halves import halves
from content.matching.intent import Intent
from content.matching.joining import join
from content.matching.meaning import by_meaning
from content.matching.question import Question
from content.matching.ranking import Scored
from content.matching.reading import Typed
from content.matching.results import Answer, Gap, Reasons, Refusal, RefusalReason, Result
from content.matching.roles import answer_head, answer_role
from content.matching.speech import answer_speakers, answer_speech
from content.matching.strangers import (
    are_of_other_years,
    unheld_country,
    unheld_name,
    unheld_namesake,
    unheld_office,
)
from content.matching.verifying import Verification, compare, read_claim
from content.matching.view import View
from content.matching.views import Revision, Views
from content.records import EntityType, Fact, Slot

if TYPE_CHECKING:  # needs NumPy, which comes with the encoder
    from content.matching.vectors import Vectors

_EXPLAINED = 5
_COMPARED = 20


class Engine:
    """Answers questions from a library, and follows it from revision to revision.

    Questions may be asked from several threads, also while another one follows a change.
    """

    def __init__(
        self,
        library: Library,
        folder: Path | None = None,
        history: str = "",
        vectors: Vectors | None = None,
    ) -> None:
        """Index a library in `folder`, or in RAM; `history` names what its revisions belong to.

        With `vectors` what a question means counts beside its words, as soon as they are filled.
        """
        self._vectors = vectors
        if vectors is not None:
            vectors.keep(library.published)
        self._index = FactIndex(folder)
        self._views = Views.of(_revision(library, history), self._index)

    def follow(self, library: Library, changed: Collection[str], history: str = "") -> None:
        """Answer from a later revision; `changed` are the ids of records changed or removed.

        Questions are answered from it when this returns; the index on disk follows behind.
        """
        self._views = self._views.after(_revision(library, history), changed, self._index)
        if self._vectors is not None:
            self._vectors.keep(library.published, changed)

    def wait(self) -> None:
        """Wait until the index on disk is at the newest revision, or cannot be."""
        self._index.wait()

    @property
    def library(self) -> Library:
        """Return the library that questions are answered from now."""
        return self._views.library

    def snapshot(self) -> Engine:
        """Return an engine that stays at this revision: for a question and the card that shows it."""
        return copy(self)

    def by_words(self) -> Engine:
        """Return an engine that stays at this revision and asks no encoder, as one just made."""
        engine = copy(self)
        engine._vectors = None  # noqa: SLF001  # its own copy
        return engine

    def answer(self, question: str, *, now: datetime) -> Result:
        """Return what the library visible at `now` (aware) answers; any text is accepted."""
        view = self._views.at(now)
        typed = view.type_out(question)
        guarded = guard(typed)
        if guarded is not None:
            return guarded
        parts = [(half, self._answered(half.typed, view)) for half in halves(typed, view)]
        whole = self._answered(typed, view)
        return join(parts, whole) if parts else whole

    def _answered(self, typed: Typed, view: View) -> Result:
        """Answer one question."""
        read = view.read(typed)
        if not read.content:
            return Refusal(RefusalReason.TOO_OPEN, reasons=_reasons(read, [], "no content"))
        ranked = self._ranked(read, view)
        result, gate = _routed(read, ranked, view)
        other = _of_another(result, read, ranked, view)
        if other is not None:
            result, gate = other, "another event, body or year than the facts are of"
        return replace(result, reasons=_reasons(read, ranked, gate))

    def goes_on(self, question: str, *, now: datetime) -> bool:
        """Tell whether a question leans on what was said before: «وماذا أضافت؟»."""
        view = self._views.at(now)
        typed = view.type_out(question)
        return guard(typed) is None and goes_on(view.read(typed))

    def answer_about(self, question: str, entity_ids: Sequence[str], *, now: datetime) -> Result:
        """Answer a question that may lean on one of some entities; what it says itself goes first."""
        plain = self.answer(question, now=now)
        view = self._views.at(now)
        typed = view.type_out(question)
        names = guard(typed) is not None or names_somebody(view.read(typed))
        for entity_id in () if names else entity_ids:
            entity = view.library.entities.get(entity_id)
            if entity is None:
                continue
            result = self.answer(with_name(question, entity), now=now)
            if isinstance(result, Answer) and is_about(result, entity_id, view.library):
                is_same = isinstance(plain, Answer) and plain.facts == result.facts
                return plain if is_same else replace(result, about_id=entity_id)
        return plain

    def verify(self, text: str, *, now: datetime) -> Verification:
        """Compare words that a message attributes to somebody with what the sources print."""
        view, claim = self._views.at(now), read_claim(text)
        near = self.nearest(claim.words, frozenset(), most=_COMPARED, now=now)
        mentions = view.read(view.type_out(claim.around)).mentions
        named = view.entities((e for m in mentions for e in m.entity_ids), EntityType.PERSON)
        verification = compare(claim, near, view.library)
        return replace(verification, named_id=named[0].id if len(named) == 1 else None)

    def nearest(
        self, question: str, without: frozenset[str], *, most: int, now: datetime
    ) -> tuple[Fact, ...]:
        """Return the facts nearest to a question besides those `without`, best first."""
        view = self._views.at(now)
        typed = view.type_out(question)
        if guard(typed) is not None:
            return ()
        return nearest(self._ranked(view.read(typed), view), without, most)

    def _ranked(self, read: Question, view: View) -> list[Scored]:
        ranked = view.ranked(read)
        return ranked if self._vectors is None else by_meaning(read, ranked, view, self._vectors)


def _revision(library: Library, history: str) -> Revision:
    return Revision(library, f"{history}:{library.revision}")


def _routed(read: Question, ranked: Sequence[Scored], view: View) -> tuple[Result, str]:
    """Try the route of the intent, then the ranking; name the one that decided."""
    result: Result | None
    stranger = unheld_country(read, view) or unheld_office(read, view) or unheld_name(read)
    if stranger is not None:
        result = Refusal(RefusalReason.UNKNOWN_NAME, stranger, refuse(ranked).nearest)
        if read.asked.intent is not Intent.SAID:
            result = _or_gap(result, read, ranked, view)
        return result, "a country, office or name not held"
    result = _by_intent(read, view)
    if isinstance(result, Refusal) and result.reason is RefusalReason.NOT_HELD:
        result = _or_gap(result, read, ranked, view)
    if result is not None:
        return result, f"route: {read.asked.intent}"
    headed = answer_head(read, ranked, view)
    if headed is not None:
        return headed, "who heads a body"
    return decide(read, ranked, view), "ranking"


def _of_another(
    result: Result, read: Question, ranked: Sequence[Scored], view: View
) -> Refusal | None:
    """Refuse an answer whose facts are of another event, body or year than the question names."""
    if not isinstance(result, Answer):
        return None
    namesake = unheld_namesake(read, result.facts, view)
    if namesake is not None:
        return Refusal(RefusalReason.UNKNOWN_NAME, namesake, refuse(ranked).nearest)
    return refuse(ranked) if are_of_other_years(read, result.facts, view) else None


def _or_gap(refusal: Refusal, read: Question, ranked: Sequence[Scored], view: View) -> Result:
    """Return a known gap that says more than the refusal, if there is one."""
    gap = find_gap(read, ranked, None)
    return Gap(gap, held_instead(gap, read, view)) if gap is not None else refusal


def _by_intent(read: Question, view: View) -> Result | None:
    intent, slots = read.asked.intent, read.asked.slots
    if intent is Intent.SAID:
        result = answer_speech(read, view)
        by_role = result is None and "said" not in read.asked.cues
        return answer_role(read, view) if by_role else result
    if intent is Intent.SLOT and slots[:1] == (Slot.ROLE,):
        return answer_role(read, view)
    if intent is Intent.OPEN and _names_event_alone(read, view):
        return answer_event(read, view)
    routes = {
        Intent.SPEAKERS: answer_speakers,
        Intent.CONTACT: answer_contact,
        Intent.EVENT: answer_event,
    }
    return routes[intent](read, view) if intent in routes else None


def _names_event_alone(read: Question, view: View) -> bool:
    """Tell whether an event's name is all there is: «حوار الرباط», «شو بتعرف عن المؤتمر العربي؟»."""
    says_more = any(not c.is_name for c in read.content) or read.asked.cues or read.context
    if says_more or len(read.mentions) != 1:
        return False
    mention = read.mentions[0]
    events = view.entities(mention.entity_ids, EntityType.EVENT)
    return mention.is_strong and len(events) == len(mention.entity_ids) == 1


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
