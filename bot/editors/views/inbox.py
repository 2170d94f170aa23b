"""Readers' open questions: what was asked how often, never by whom."""

from __future__ import annotations

from collections.abc import Sequence

from bot.editors.screen import Key, Press, Screen, rows
from bot.editors.views.parts import finished
from bot.reply import label, own, value
from bot.views.card import Card, short, strong
from bot.views.desk import Desk
from content.records import Fact, Kind
from storage.questions import Question


def inbox_screen(questions: Sequence[Question], desk: Desk) -> Screen:
    """Return the open questions with how often each came, and keys to open them."""
    card = Card()
    card.say(strong(desk.line("editors.inbox.title")))
    if not questions:
        card.say(desk.line("editors.inbox.none"))
    for number, question in enumerate(questions, 1):
        times = own(desk.texts.counted("editors.inbox.times", question.times))
        item = desk.line("editors.inbox.question", text=value(question.folded), times=times)
        card.say(desk.line("marks.numbered", number=own(str(number)), item=item))
    keys = [Key(str(n), Press("asked", (str(q.id),))) for n, q in enumerate(questions, 1)]
    return finished(card, *rows(keys, 4))


def question_screen(question: Question, facts: Sequence[Fact], desk: Desk) -> Screen:
    """Return one question: why it came, and what may become of it with one tap."""
    card = Card()
    card.say(strong(desk.line("marks.quoted", words=value(question.folded))))
    card.say(
        desk.line(
            "editors.inbox.counts",
            refused=own(str(question.refused)),
            passed=own(str(question.passed_on)),
            other=own(str(question.not_meant)),
        )
    )
    if facts:
        card.say(desk.line("editors.inbox.link"))
    about = str(question.id)
    names = desk.texts.group("editors.keys")
    links = [Key(short(f.title), Press("link", (about, f.id))) for f in facts]
    others = [
        Key(names["make_gap"], Press("gap", (about,))),
        Key(names["out_of_scope"], Press("scope", (about,))),
        Key(names["new_fact"], Press("newfact", (about,))),
    ]
    return finished(card, *rows(links, 1), others)


def settled_screen(
    question: Question, fact: Fact | None, done: tuple[int | None, int], desk: Desk
) -> Screen:
    """Return what became of a question; how many chats wait to be told is said."""
    revision, waiting = done
    card = Card()
    more = [Key(desk.word("editors.keys.more_questions"), Press("questions"))]
    if fact is None:
        card.say(desk.line("editors.inbox.put_aside", text=value(question.folded)))
        return finished(card, more)
    card.say(strong(desk.line("editors.fact.done", number=own(str(revision or 0)))))
    becomes = "is_gap" if fact.kind is Kind.GAP else "answered_by"
    card.say(desk.line(f"editors.inbox.{becomes}", title=label(fact.title)))
    if waiting:
        card.say(desk.line("editors.inbox.waiting", count=own(str(waiting))))
    if revision is not None:
        more.append(Key(desk.word("editors.keys.undo"), Press("undo", (str(revision),))))
    return finished(card, more)
