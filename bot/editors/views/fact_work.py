"""A fact in the making: all that it says so far, what it still breaks, and the readers' card."""

from __future__ import annotations

from dataclasses import replace

from bot.editors.fact_state import FactState, after, shown_mark
from bot.editors.rules import Broken, broken_rules
from bot.editors.screen import Key, Screen, rows
from bot.editors.shaping import SUBJECTS
from bot.editors.state import key
from bot.editors.trial import ChangedAnswer
from bot.editors.views.held_fact import differing_lines, reader_blocks, status_lines
from bot.editors.views.parts import finished, remark_line
from bot.editors.watched import held_back
from bot.editors.workbench import Workbench
from bot.reply import Line, label, own
from bot.views.card import Card, strong
from bot.views.desk import Desk
from bot.views.notes import note_lines
from bot.views.sources import source_line, touched
from content.library import Library
from content.matching.lookup import fact_answer
from content.records import SPEECH, Fact, Kind

_MOST_CHANGED = 8


def work_screen(state: FactState, bench: Workbench) -> Screen:
    """Return the fact in its paragraph, its fields line by line, and keys to change each."""
    desk, fact = bench.desk, state.work
    card = Card()
    card.say(*remark_line(state, desk))
    title = "editors.fact.bench_new" if state.base is None else "editors.fact.bench_held"
    card.say(strong(desk.line(title)))
    _say_paragraph(card, fact, desk)
    library = after(state, bench.library)
    card.say(
        *field_lines(fact, library, desk), *status_lines(fact, replace(bench, library=library))
    )
    answer = fact_answer(library, fact.id)
    if answer is not None:
        card.say(*note_lines(answer.shown, [fact.excerpts[0].span], desk))
    card.say(*meanwhile_lines(state, bench))
    card.say(*broken_lines(broken_rules(library, {fact.id}), desk))
    return finished(card, *_keys(state, bench))


def _say_paragraph(card: Card, fact: Fact, desk: Desk) -> None:
    """Add the paragraph of an excerpt with the excerpt in bold, and where it stands."""
    source_id, span = fact.excerpts[0].source_id, fact.excerpts[0].span
    for paragraph in touched(desk.library.paragraphs(source_id), [span]):
        words = desk.cited(source_id, paragraph.span, span)
        card.quote((words.strong() if paragraph.span in span else words,))
    card.say(source_line(desk, source_id, [span]))


def field_lines(fact: Fact, library: Library, desk: Desk) -> list[Line]:
    """Return kind, focus, speaker, subject, title and questions, as far as they are there."""
    kinds = desk.texts.group("editors.kinds")
    excerpt = fact.excerpts[0]
    lines = [desk.line("editors.fact.kind", kind=own(kinds[fact.kind.value]))]
    if excerpt.focus != excerpt.span:
        focus = desk.cited(excerpt.source_id, excerpt.focus)
        lines.append(desk.line("editors.fact.focus", words=focus))
    said = fact.attribution
    if said is not None:
        name = desk.cited(excerpt.source_id, said.speaker)
        lines.append(desk.line("editors.fact.speaker", name=name))
        if said.role is not None:
            role = desk.cited(excerpt.source_id, said.role)
            lines.append(desk.line("editors.fact.role", role=role))
        if said.phrase != said.speaker:
            phrase = desk.cited(excerpt.source_id, said.phrase)
            lines.append(desk.line("editors.fact.phrase", words=phrase))
        person = library.entities.get(fact.speaker_id or "")
        if person is not None:
            lines.append(desk.line("editors.fact.person", name=label(person.label)))
    kind_of_subject = SUBJECTS.get(fact.kind)
    if kind_of_subject is not None:
        about = [library.entities[x].label for x in sorted(fact.linked(kind_of_subject[1]))]
        lines += [desk.line("editors.fact.subject", name=label(x)) for x in about]
    lines.append(desk.line("editors.fact.title", title=label(fact.title)))
    lines += [desk.line("editors.fact.question", text=label(q.text)) for q in fact.questions[:5]]
    return lines


def meanwhile_lines(state: FactState, bench: Workbench) -> list[Line]:
    """Return what somebody else changed in the fact since this work began."""
    base, held = state.base, bench.library.facts.get(state.work.id)
    if base is None or held is None or held.n == base.n:
        return []
    title = bench.desk.line("editors.meanwhile.title", by=label(held.by or ""))
    return [title, *differing_lines(base, held, bench.desk)]


def broken_lines(broken: list[Broken], desk: Desk) -> list[Line]:
    """Return what the rules say, in words: first what stands in the way of publishing."""
    words = desk.texts.group("editors.rules")
    found: dict[tuple[bool, str], None] = {}
    for rule in sorted(broken, key=lambda b: not b.stops):
        own_words = words.get(f"{rule.rule}_{rule.field}") or words.get(rule.rule)
        found.setdefault((rule.stops, own_words or words["other"]))
    return [
        desk.line("editors.fact.lacks" if stops else "editors.fact.warning", text=own(text))
        for stops, text in found
    ]


def preview_screen(state: FactState, bench: Workbench) -> Screen:
    """Return the card as readers will see it, what it changes in answers, and the key to publish."""
    desk, fact = bench.desk, state.work
    card = Card()
    card.say(*remark_line(state, desk))
    card.say(strong(desk.line("editors.preview.title")))
    library = after(state, bench.library)
    at = bench.now if fact.visible_from is None else max(bench.now, fact.visible_from)
    for block in reader_blocks(fact.id, library, bench.readers_desk(library, at)):
        (card.quote if block.is_quote else card.say)(*block.lines)
    card.say(strong(desk.line("editors.preview.end")))
    changed = replace(bench, library=library)
    card.say(*status_lines(fact, changed), *meanwhile_lines(state, bench))
    if held_back(fact, bench):
        card.say(desk.line("editors.preview.four_eyes"))
    card.say(*broken_lines(broken_rules(library, {fact.id}), desk))
    card.say(*trial_lines(state.trial.asked, state.trial.changed, desk))
    publish = key(state, desk.word("editors.keys.publish"), "publish", shown_mark(state))
    back = key(state, desk.word("editors.keys.back"), "back")
    return finished(card, [publish], [back, *_leave(state, desk)])


def trial_lines(asked: int, changed: tuple[ChangedAnswer, ...], desk: Desk) -> list[Line]:
    """Return how many sample questions were tried, and those whose answer becomes another.

    Of questions that had no answer only the number is told: to answer them is what a change is for.
    """
    other = [x for x in changed if x.before]
    count, newly = own(str(asked)), own(str(len(changed) - len(other)))
    lines = [
        desk.line("editors.trial.asked", count=count, changed=own(str(len(other))), newly=newly)
    ]
    none = desk.word("editors.trial.none")
    mark = f"{desk.word('marks.comma')} "
    lines += [
        desk.line(
            "editors.trial.change",
            question=label(x.question),
            before=label(mark.join(x.before[:2])),
            after=label(mark.join(x.after[:2]) or none),
        )
        for x in other[:_MOST_CHANGED]
    ]
    if len(other) > _MOST_CHANGED:
        more = own(str(len(other) - _MOST_CHANGED))
        lines.append(desk.line("editors.trial.more", count=more))
    return lines


def _keys(state: FactState, bench: Workbench) -> tuple[tuple[Key, ...], ...]:
    desk, fact = bench.desk, state.work
    names = desk.texts.group("editors.keys")

    def ask(name: str) -> Key:
        return key(state, names[name], "ask", name)

    first = [ask("title"), ask("kind"), ask("focus"), ask("edges")]
    if fact.kind in SPEECH or fact.attribution is not None or fact.kind is Kind.NUMBER:
        first.append(ask("speaker"))
    if fact.attribution is not None:
        first += [ask("role"), ask("phrase"), ask("person")]
    if fact.kind in SUBJECTS:
        first.append(ask("subject"))
    first += [ask("topics"), ask("questions"), ask("note"), ask("dates")]
    sentences = [
        key(state, names["wider_before"], "wider", "before"),
        key(state, names["wider_after"], "wider", "after"),
        key(state, names["narrower"], "wider", "less"),
    ]
    last = [key(state, names["preview"], "preview")]
    if state.base is not None:
        last.append(key(state, names["retire"], "retire"))
    return (*rows(first), tuple(sentences), tuple(last), tuple(_leave(state, desk)))


def _leave(state: FactState, desk: Desk) -> list[Key]:
    return [
        key(state, desk.word("editors.keys.leave"), "leave"),
        key(state, desk.word("editors.keys.cancel"), "cancel"),
    ]
