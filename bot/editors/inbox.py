"""Readers' questions without an answer: linked to a fact, made a gap, or said to be out of scope."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from sqlmodel import Session

from bot.delivery.answering import announce_answer
from bot.editors.fact_flow import begin_fact
from bot.editors.facts import alike
from bot.editors.flow_list import FLOWS
from bot.editors.screen import Screen
from bot.editors.views.inbox import inbox_screen, question_screen, settled_screen
from bot.editors.views.parts import told
from bot.editors.work import Work
from bot.editors.workbench import Workbench
from bot.services import Services
from content.records import Fact, GapText, Kind, SampleQuestion
from storage.changes import ChangedMeanwhileError, Edits, change_content
from storage.questions import Question, find_question, open_questions, settle_question
from storage.tables import QuestionState
from storage.writing import Decision

LEAST_ALIKE = 2
_PAGE = 8
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of a question: its state, the fact that is saved, the revision seen."""

    question_id: int
    state: QuestionState
    fact: Fact
    seen: int


async def list_questions(work: Work, rest: str) -> Screen:
    """Show the open questions that came twice or were passed on, the most asked first."""
    del rest
    questions = await work.parts.store.read(open_questions, at_least=LEAST_ALIKE, limit=_PAGE)
    return inbox_screen(questions, (await work.bench()).desk)


async def list_more(work: Work, about: tuple[str, ...]) -> Screen:
    """Show the questions that are still open."""
    del about
    return await list_questions(work, "")


async def open_question(work: Work, about: tuple[str, ...]) -> Screen:
    """Show one question with the facts that it may belong to."""
    bench, question = await work.bench(), await _question(work, about)
    if question is None:
        return told(bench.desk, "editors.inbox.settled")
    near = await work.think(lambda: alike(question.folded, bench))
    facts = [f for f in near if f.kind is not Kind.GAP]
    return question_screen(question, facts, bench.desk)


async def link(work: Work, about: tuple[str, ...]) -> Screen:
    """Let a fact answer a question from now on, as one of its sample questions."""
    bench, question = await work.bench(), await _question(work, about)
    fact = bench.library.facts.get(about[1] if len(about) > 1 else "")
    if question is None or fact is None:
        return told(bench.desk, "editors.inbox.settled")
    sample = SampleQuestion(question.folded)
    texts = {q.text for q in fact.questions}
    linked = fact if sample.text in texts else replace(fact, questions=(*fact.questions, sample))
    return await _settled(work, bench, (question, QuestionState.LINKED, linked))


async def make_gap(work: Work, about: tuple[str, ...]) -> Screen:
    """Make a question a known gap: the sources are said to lack its answer."""
    bench, question = await work.bench(), await _question(work, about)
    if question is None:
        return told(bench.desk, "editors.inbox.settled")
    mark = sha256(question.folded.encode()).hexdigest()[:8]
    text = bench.desk.word("editors.inbox.gap_text")
    gap = Fact(
        id=f"gap-{mark}",
        kind=Kind.GAP,
        title=question.folded[:_LONGEST_TITLE],
        questions=(SampleQuestion(question.folded),),
        gap=GapText(text),
        origin="editor",
    )
    return await _settled(work, bench, (question, QuestionState.GAP, gap))


async def out_of_scope(work: Work, about: tuple[str, ...]) -> Screen:
    """Put a question aside that no source of this office will ever answer."""
    bench, question = await work.bench(), await _question(work, about)
    if question is None:
        return told(bench.desk, "editors.inbox.settled")
    await work.parts.store.write(settle_question, question.id, QuestionState.OUT_OF_SCOPE)
    return settled_screen(question, None, (None, 0), bench.desk)


async def new_fact(work: Work, about: tuple[str, ...]) -> Screen:
    """Begin a fact that answers a question; the question becomes its sample."""
    bench, question = await work.bench(), await _question(work, about)
    if question is None:
        return told(bench.desk, "editors.inbox.settled")
    begun = begin_fact(bench, "")
    state = replace(begun, question=question.folded, question_id=question.id)
    return await FLOWS.begin(work, "fact", state)


async def _question(work: Work, about: tuple[str, ...]) -> Question | None:
    if not about or not about[0].isascii() or not about[0].isdigit():
        return None
    found = await work.parts.store.read(find_question, int(about[0]))
    return found if found is not None and found.state is QuestionState.OPEN else None


async def _settled(
    work: Work, bench: Workbench, what: tuple[Question, QuestionState, Fact]
) -> Screen:
    question, state, fact = what
    why = bench.desk.word("editors.why.inbox")
    decision = Decision(work.editor.author, work.parts.clock(), why)
    settled = Settled(question.id, state, fact, bench.library.revision)
    try:
        done = await work.parts.store.write(change_and_settle, decision, settled, bench.services)
    except ChangedMeanwhileError:
        return await open_question(work, (str(question.id),))
    return settled_screen(question, fact, done, bench.desk)


def change_and_settle(
    session: Session, decision: Decision, settled: Settled, services: Services
) -> tuple[int | None, int]:
    """Save a fact, settle its question and queue its answer for those who wait, all or nothing."""
    edits = Edits(save=(settled.fact,))
    revision = change_content(session, decision, edits, seen=settled.seen)
    settle_question(session, settled.question_id, settled.state, settled.fact.id)
    if settled.state is not QuestionState.LINKED:
        return revision, 0
    told = announce_answer(session, settled.question_id, settled.fact.id, services, decision.at)
    return revision, told
