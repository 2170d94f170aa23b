"""A held fact as editors see it: the readers' card, what is not on it, and what may be done."""

from __future__ import annotations

from collections.abc import Sequence

from bot.editors.pending import waiting_change
from bot.editors.screen import Key, Press, Screen
from bot.editors.views.parts import finished, moment
from bot.editors.workbench import Workbench
from bot.reply import Block, Line, Reply, label, own
from bot.views.answers import answer_card
from bot.views.card import Card, short, strong
from bot.views.desk import Desk
from content.library import Library
from content.matching.lookup import fact_answer
from content.records import Fact, Kind, Status

MOST_FOUND = 6


def fact_screen(fact: Fact, bench: Workbench) -> Screen:
    """Return the card of a held fact with its id, status, dates, questions and keys."""
    desk = bench.desk
    card = Card()
    for block in reader_blocks(fact.id, bench.library, desk):
        (card.quote if block.is_quote else card.say)(*block.lines)
    card.say(desk.line("editors.fact.id", id=label(fact.id), n=own(str(fact.n))))
    card.say(*status_lines(fact, bench))
    for question in fact.questions[:MOST_FOUND]:
        card.say(desk.line("editors.fact.question", text=label(question.text)))
    about = (fact.id,)
    edit = [Key(desk.word("editors.keys.edit"), Press("fact", about))] if fact.excerpts else []
    past = Key(desk.word("editors.keys.history"), Press("past", about))
    if fact.kind is not Kind.GAP and fact.status is Status.PUBLISHED and fact.excerpts:
        edit.append(Key(desk.word("editors.keys.supersede"), Press("fact", (*about, "replace"))))
    if not fact.excerpts and fact.status is Status.PUBLISHED:
        edit = [Key(desk.word("editors.keys.retire"), Press("withdraw", about))]
    proposed = waiting_change(fact, bench.library)
    if proposed is not None:
        card.say(desk.line("editors.approval.change_waits", by=label(proposed.by or "")))
    waiting = []
    if fact.status is Status.DRAFT or proposed is not None:
        waits = fact.id if proposed is None else proposed.id
        waiting = [Key(desk.word("editors.keys.approve"), Press("approve", (waits,)))]
    return finished(card, waiting, edit, [past])


def retiring_screen(fact: Fact, mark: str, bench: Workbench) -> Screen:
    """Return the question whether a fact is to be retired."""
    card = Card()
    card.say(strong((label(fact.title),)))
    card.say(bench.desk.line("editors.retiring"))
    press = Press("withdraw", (fact.id, mark))
    return finished(card, [Key(bench.desk.word("editors.keys.retire"), press)])


def found_screen(facts: Sequence[Fact], desk: Desk) -> Screen:
    """Return facts to choose from by their titles."""
    card = Card()
    card.say(strong(desk.line("editors.fact.which")))
    if not facts:
        card.say(desk.line("editors.fact.by_words"))
    keys: list[list[Key]] = []
    for number, fact in enumerate(facts, 1):
        item = desk.line("marks.quoted", words=label(fact.title))
        card.say(desk.line("marks.numbered", number=own(str(number)), item=item))
        keys.append([Key(f"{number}. {short(fact.title, 20)}", Press("fact", (fact.id, "show")))])
    return finished(card, *keys)


def reader_blocks(fact_id: str, library: Library, desk: Desk) -> tuple[Block, ...]:
    """Return the card of a fact exactly as readers see it, without its buttons."""
    answer = fact_answer(library, fact_id)
    if answer is None:
        fact = library.facts[fact_id]
        return (Block(((label(fact.title).strong(),),)),)
    reply: Reply = answer_card(answer, desk)
    return reply.blocks


def title_of_fact(fact_id: str, library: Library) -> str:
    """Return the title of a fact, or its id when it is not held."""
    fact = library.facts.get(fact_id)
    return fact_id if fact is None else fact.title


def differing_lines(old: Fact, new: Fact, desk: Desk) -> list[Line]:
    """Return what differs between two versions of a fact: the titles, and which fields."""
    lines: list[Line] = []
    if new.title != old.title:
        lines.append(
            desk.line("editors.meanwhile.titles", old=label(old.title), new=label(new.title))
        )
    names = desk.texts.group("editors.meanwhile.fields")
    changed = [n for n in names if n != "status" and getattr(new, n) != getattr(old, n)]
    if changed:
        fields = desk.joined([(own(names[n]),) for n in changed])
        lines.append(desk.line("editors.meanwhile.changed", fields=fields))
    return lines


def status_lines(fact: Fact, bench: Workbench) -> list[Line]:
    """Return what readers do not see of a fact: where it stands, embargo, expiry, topics."""
    desk, zone = bench.desk, bench.staff.zone
    lines: list[Line] = []
    if fact.status is not Status.PUBLISHED:
        names = desk.texts.group("editors.status")
        lines.append((own(names[fact.status.value]),))
    if fact.visible_from is not None:
        lines.append(desk.line("editors.fact.embargo", at=moment(fact.visible_from, zone, desk)))
    if fact.visible_until is not None:
        lines.append(desk.line("editors.fact.expiry", at=moment(fact.visible_until, zone, desk)))
    topics = [bench.library.entities[t] for t in fact.topics if t in bench.library.entities]
    if topics:
        named = desk.joined([(label(t.label),) for t in topics])
        lines.append(desk.line("editors.fact.topics", topics=named))
    return lines
