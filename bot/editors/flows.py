"""Take a step of half-finished work: read from storage, thought through, committed, then shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.delivery.answering import announce_answer
from bot.editors.screen import Screen
from bot.editors.state import Change, Flow, State, Step, remarked
from bot.editors.work import Work
from bot.editors.workbench import Editor, Said
from bot.services import Services
from storage.changes import ChangedMeanwhileError, change_content
from storage.drafts import Draft, DraftMovedError, drafts_of, save_draft, start_draft
from storage.faults import ContentError, StorageError
from storage.history import read_history
from storage.questions import settle_question
from storage.tables import QuestionState
from storage.team import read_member
from storage.writing import Decision

LIFETIME = timedelta(days=1)
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """What is written with a step: the change, by whom, and what those who wait are told with."""

    change: Change | None
    editor: Editor
    services: Services


class RightTakenError(StorageError):
    """The editor lost their rank while the step was on its way; nothing was written."""


@dataclass(frozen=True)
class Flows:
    """The kinds of work there are, by name."""

    flows: Mapping[str, Flow]

    async def begin(self, work: Work, name: str, state: State) -> Screen:
        """Begin work; an update that comes again finds what it has begun."""
        flow, now = self.flows[name], work.parts.clock()
        body = _body(flow, state, work.update_id)
        draft = await work.parts.store.write(open_draft, work.editor.id, name, body, now)
        return await self._shown(work, draft, None)

    async def active(self, work: Work) -> Draft | None:
        """Return the work that an editor's words are meant for: what they touched last."""
        now = work.parts.clock()
        drafts = await work.parts.store.read(drafts_of, work.editor.id, now=now)
        newest = next(iter(drafts), None)
        if newest is None or newest.flow not in self.flows:
            return None
        state = self.state_of(newest)
        is_mine = _is_taken(newest, work.update_id)
        return newest if is_mine or not (state.is_left or state.is_over) else None

    async def find(self, work: Work, number: str) -> Draft | None:
        """Return an editor's own work by its number; None for another's, and for what has ended."""
        now = work.parts.clock()
        drafts = await work.parts.store.read(drafts_of, work.editor.id, now=now)
        return next((d for d in drafts if str(d.id) == number and d.flow in self.flows), None)

    def state_of(self, draft: Draft) -> State:
        """Return the state that a draft holds."""
        state: State = self.flows[draft.flow].adapter.validate_python(draft.body["state"])
        return replace(state, draft=draft.id)

    def hears(self, draft: Draft, said: Said) -> bool:
        """Tell whether words are meant for this work."""
        return self.flows[draft.flow].hears(self.state_of(draft), said)

    async def take(self, work: Work, draft: Draft, said: Said) -> Screen:
        """Take a step once, however often its update comes; return what to show."""
        if _is_taken(draft, work.update_id):
            return await self._shown(work, draft, None)
        flow, bench = self.flows[draft.flow], await work.bench()
        state = replace(self.state_of(draft), remark=None, words="", is_left=False)
        step = await work.think(lambda: flow.step(state, said, bench))
        try:
            saved = await self._commit(work, draft, (state, step))
        except DraftMovedError:
            found = await self.find(work, str(draft.id))
            return await self._shown(work, found or draft, None if found else "ended")
        return await self._shown(work, saved, None)

    async def _commit(self, work: Work, draft: Draft, taken: tuple[State, Step]) -> Draft:
        """Write a step down; when its change cannot be made, nothing is, and the remark says why."""
        before, step = taken
        flow, now, write = self.flows[draft.flow], work.parts.clock(), work.parts.store.write
        body = _body(flow, step.state, work.update_id)
        try:
            return await write(commit_step, draft, body, self._made(work, step), now)
        except ChangedMeanwhileError as error:
            library = (await work.bench()).library
            past = await work.parts.store.read(read_history, record_id=error.record_ids[0], limit=1)
            names = ", ".join(p.author for p in past)
            stayed = remarked(replace(before, seen=library.revision), "changed_meanwhile", names)
        except ContentError as error:
            stayed = remarked(before, "cannot_be_held", str(error))
        body = _body(flow, stayed, work.update_id)
        return await write(commit_step, draft, body, self._made(work, Step(stayed)), now)

    @staticmethod
    def _made(work: Work, step: Step) -> Made:
        return Made(step.change, work.editor, work.parts.services)

    async def _shown(self, work: Work, draft: Draft, remark: str | None) -> Screen:
        bench, flow = await work.bench(), self.flows[draft.flow]
        state = self.state_of(draft)
        if remark is not None:
            state = remarked(state, remark)
        return await work.think(lambda: flow.show(state, bench))


def open_draft(session: Session, user_id: int, flow: str, body: Body, now: datetime) -> Draft:
    """Begin work in storage, once for each update."""
    for draft in drafts_of(session, user_id, now=now):
        if draft.body.get("begun") == body["update"]:
            return draft
    draft = start_draft(session, user_id, flow, now=now, lifetime=LIFETIME)
    return save_draft(session, draft, {**body, "begun": body["update"]}, now=now, lifetime=LIFETIME)


def commit_step(session: Session, draft: Draft, body: Body, made: Made, now: datetime) -> Draft:
    """Save a step and make its change, both or neither; the right is looked up once more."""
    change, editor = made.change, made.editor
    if read_member(session, editor.id) is None:
        raise RightTakenError(f"draft {draft.id}: its editor has no rank any more")
    if change is not None:
        decision = Decision(editor.author, now, change.why)
        seen = body["state"].get("seen", 0)
        revision = change_content(session, decision, change.edits, seen=seen)
        body = {**body, "state": {**body["state"], "revision": revision}}
        if change.answers is not None:
            question_id, fact_id = change.answers
            settle_question(session, question_id, QuestionState.LINKED, fact_id)
            announce_answer(session, question_id, fact_id, made.services, now)
    begun = {"begun": draft.body["begun"]} if "begun" in draft.body else {}
    return save_draft(session, draft, {**body, **begun}, now=now, lifetime=LIFETIME)


def _body(flow: Flow, state: State, update_id: int) -> Body:
    said = flow.adapter.dump_python(state, mode="json", exclude_defaults=True)
    return {"update": update_id, "state": said}


def _is_taken(draft: Draft, update_id: int) -> bool:
    """Tell whether an update has taken its step already, and only its message was lost."""
    return bool(draft.body.get("update") == update_id)
