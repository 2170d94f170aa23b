"""After an answer that was not meant: what comes nearest, and passing the question on."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reply import Action, ActionName, Line, Reply, label, own
from bot.views.card import MOST_BUTTONS, Card, button, numbered, refer_button, strong
from bot.views.desk import Desk
from content.records import Fact


def others_card(facts: Sequence[Fact], desk: Desk) -> Reply:
    """Return the titles of what comes nearest after the facts that were shown."""
    card = Card()
    if not facts:
        card.say(desk.line("others.none"))
        return card.done(refer_button(desk))
    listed = facts[: MOST_BUTTONS - len(refer_button(desk))]
    card.say(strong(desk.line("others.title")))
    for number, fact in enumerate(listed, 1):
        item: Line = (label(fact.title),)
        card.say(desk.line("marks.numbered", number=own(str(number)), item=item))
    rows = [
        [numbered(number, fact.title, Action(ActionName.FACT, (fact.id,)))]
        for number, fact in enumerate(listed, 1)
    ]
    return card.done(*rows, refer_button(desk))


def refer_card(desk: Desk) -> Reply:
    """Return what passing a question on keeps, before anything is kept."""
    card = Card()
    card.say(strong(desk.line("referral.title")), *desk.texts.lines("referral.lines"))
    return card.done(
        [button(desk, "refer_with_notice", ActionName.PASS_ON, "notice")],
        [button(desk, "refer_without", ActionName.PASS_ON, "silent")],
        [button(desk, "leave", ActionName.LEAVE)],
    )


def referred_card(how: str, desk: Desk) -> Reply:
    """Return that a question was passed on; `how` is «notice» or «silent»."""
    card = Card()
    card.say((own(desk.texts.group("referral.done")[how]),))
    return card.done()
