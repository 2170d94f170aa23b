"""What readers may not see yet stands on no card, list, button or copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.acts import act
from bot.conversation import find_result
from bot.formatting import terminal_text
from bot.reply import Action, ActionName
from bot.services import Services
from bot.views.results import MENUS, result_card
from bot.views.social import start_card
from content.library import Library
from content.matching.engine import Engine

from .conftest import NOW

CANARY = "كناري"


@pytest.fixture(scope="module")
def embargoed(services: Services) -> Services:
    """Return the small pack with everything of the bulletin under embargo until tomorrow."""
    held = services.library
    later = NOW + timedelta(days=1)
    facts = [
        replace(f, title=f"{CANARY} {f.id}", visible_from=later)
        if any(e.source_id == "latin-bulletin" for e in f.excerpts)
        else f
        for f in held.facts.values()
    ]
    sources = [
        replace(s, label=CANARY) if s.id == "latin-bulletin" else s for s in held.sources.values()
    ]
    library = Library.of(sources, facts, held.entities.values(), held.terms.values())
    return replace(services, engine=Engine(library))


def everything(services: Services, days: int) -> str:
    """Return every card that questions, menus and buttons lead to, as one text."""
    now = NOW + timedelta(days=days)
    desk = services.desk(now)
    asked = [q.text for f in services.library.facts.values() for q in f.questions]
    cards = [result_card(find_result(services, text, now), desk) for text in asked]
    cards += [start_card(desk), *(menu(desk) for menu in MENUS.values())]
    followed = [act(b.action, desk) for card in cards for b in card.all_buttons()
                if b.action.name is not ActionName.ASK]  # fmt: skip
    ids = [x for x in services.library.facts if x.startswith(("berg", "survey", "contact-berg"))]
    for name in (ActionName.FACT, ActionName.COPY, ActionName.CONTEXT):
        followed += [act(Action(name, (x,)), desk) for x in ids]
    followed += [act(Action(ActionName.WORDS, ("anna-berg",)), desk)]
    followed += [act(Action(ActionName.TEXT, ("latin-bulletin",)), desk)]
    return "\n".join(terminal_text(c) for c in (*cards, *(f for f in followed if f is not None)))


def test_nothing_is_shown_before_its_time(embargoed: Services) -> None:
    text = everything(embargoed, 0)
    assert CANARY not in text
    assert "UNHCR" not in text


def test_all_is_shown_from_its_time_on(embargoed: Services) -> None:
    text = everything(embargoed, 2)
    assert CANARY in text
    assert "UNHCR" in text
