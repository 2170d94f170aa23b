"""What the sources are known to lack, and what they hold instead."""

from __future__ import annotations

from itertools import groupby

from bot.reply import Action, ActionName, Line, Reply, label
from bot.views.card import MOST_BUTTONS, Card, button, numbered, refer_button, strong, title_line
from bot.views.desk import Desk
from bot.views.notes import bare_title
from bot.views.sources import source_line
from content.matching.focus import default_focus
from content.matching.results import Gap, Shown
from content.records import Kind


def gap_card(gap: Gap, desk: Desk) -> Reply:
    """Return that something is not in the sources, then contact lines or titles of what is held."""
    card = Card()
    card.say(_title(gap, desk))
    text = label(gap.fact.gap.text if gap.fact.gap is not None else gap.fact.title)
    held = held_instead(gap, desk)
    contacts = [x for x in held if x.fact.kind is Kind.CONTACT]
    others = [x for x in held if x.fact.kind is not Kind.CONTACT]
    others = others[: MOST_BUTTONS - len(refer_button(desk))]
    says_so = not held or desk.word("gap.held") in text.text
    card.say(desk.line("gap.text" if says_so else "gap.text_and_held", text=text))
    _quote_contacts(card, contacts, desk)
    for i, x in enumerate(others, 1):
        card.say(desk.line("marks.numbered", number=label(str(i)), item=label(x.fact.title)))
    rows = [
        [numbered(i, x.fact.title, Action(ActionName.FACT, (x.fact.id,)))]
        for i, x in enumerate(others, 1)
    ]
    contact_row = [button(desk, "contacts", ActionName.CONTACTS)] if contacts else []
    return card.done(*rows, [*contact_row, *refer_button(desk)])


def held_instead(gap: Gap, desk: Desk) -> tuple[Shown, ...]:
    """Return what is held instead: what the question named, else the first facts of the gap."""
    if gap.nearest or gap.fact.gap is None:
        return gap.nearest
    held = [desk.library.facts[x] for x in gap.fact.gap.holds if x in desk.library.facts]
    return tuple(Shown(f, f.excerpts, default_focus(f)) for f in held[:MOST_BUTTONS])


def _title(gap: Gap, desk: Desk) -> Line:
    title = gap.fact.title
    if bare_title(gap.fact, desk) != title:
        return title_line(title)
    return strong(desk.line("gap.title", title=label(title)))


def _quote_contacts(card: Card, contacts: list[Shown], desk: Desk) -> None:
    for source_id, section in groupby(contacts, key=lambda x: x.excerpts[0].source_id):
        spans = []
        for x in section:
            for e in x.excerpts:
                card.quote((desk.cited(e.source_id, e.span),))
                spans.append(e.span)
        card.say(source_line(desk, source_id, spans))
