"""Long lists and long texts come in pages; no page loses or repeats anything."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest

from bot.acts import act
from bot.formatting import plain_text
from bot.reply import Action, ActionName, Reply
from bot.services import Services
from bot.views.desk import Desk, Place
from bot.views.menus import MOST_LISTED
from content.library import Library
from content.records import EntityType

from .conftest import NOW

SPEAKERS = 2 * MOST_LISTED + 3


@pytest.fixture(scope="module")
def crowded(services: Services) -> Desk:
    """Return the small pack with many more topics, each on the same fact."""
    held = services.library
    topic = held.of_type(EntityType.TOPIC)[0]
    topics = [replace(topic, id=f"topic-{i}", label=f"موضوع {i}") for i in range(SPEAKERS)]
    fact = replace(held.answers[0], topics=tuple(t.id for t in topics))
    others = [replace(f, topics=()) for f in held.facts.values() if f.id != fact.id]
    entities = [e for e in held.entities.values() if e.type is not EntityType.TOPIC]
    library = Library.of(
        held.sources.values(), [fact, *others], [*entities, *topics], held.terms.values()
    )
    return replace(services.desk(NOW), library=library, place=Place.TELEGRAM)


def page(desk: Desk, *about: str, name: ActionName = ActionName.TOPICS) -> Reply:
    reply = act(Action(name, about), desk)
    assert reply is not None
    return reply


def quoted(reply: Reply) -> list[tuple[int, int]]:
    """Return where the words in a reply's blocks stand in their source."""
    lines = chain.from_iterable(b.lines for b in reply.blocks if b.is_quote)
    return [(p.proof.start, p.proof.end) for p in chain.from_iterable(lines) if p.proof]


def test_pages_of_a_list_hold_all_of_it_once(crowded: Desk) -> None:
    pages = [page(crowded, str(n)) for n in (1, 2, 3)]
    numbers = [b.number for p in pages for b in p.all_buttons() if b.number is not None]
    assert numbers == list(range(1, SPEAKERS + 1))
    opened = [b.action.about for p in pages for b in p.all_buttons() if b.number is not None]
    assert len(set(opened)) == SPEAKERS


@pytest.mark.parametrize(
    ("number", "turns"),
    [("1", ["التالي"]), ("2", ["السابق", "التالي"]), ("3", ["السابق"])],
)
def test_pages_lead_to_their_neighbours(crowded: Desk, number: str, turns: list[str]) -> None:
    reply = page(crowded, number)
    assert [b.label for b in reply.all_buttons() if b.number is None] == turns
    assert f"الصفحة {number} من 3." in plain_text(reply)


@pytest.mark.parametrize(("asked", "shown"), [("0", "1"), ("9", "3"), ("99", "3")])
def test_a_page_beyond_the_end_is_the_last(crowded: Desk, asked: str, shown: str) -> None:
    assert page(crowded, asked) == page(crowded, shown)


def test_a_short_list_has_no_pages(desk: Desk) -> None:
    reply = page(desk)
    assert "الصفحة" not in plain_text(reply)
    assert all(b.number is not None for b in reply.all_buttons())


@pytest.mark.parametrize("which", ["services", "starting"])
def test_pages_of_a_text_hold_every_paragraph_once(
    which: str, request: pytest.FixtureRequest
) -> None:
    services: Services = request.getfixturevalue(which)
    desk = replace(services.desk(NOW), place=Place.TELEGRAM)
    for source in services.library.sources.values():
        count = 1
        pages = [page(desk, source.id, name=ActionName.TEXT)]
        while any(b.label == "التالي" for b in pages[-1].all_buttons()):
            count += 1
            pages.append(page(desk, source.id, str(count), name=ActionName.TEXT))
        spans = [(p.span.start, p.span.end) for p in services.library.paragraphs(source.id)]
        assert list(chain.from_iterable(quoted(x) for x in pages)) == spans


def test_a_file_holds_the_text_byte_for_byte(desk: Desk) -> None:
    for source in desk.library.sources.values():
        reply = page(desk, source.id, name=ActionName.FILE)
        assert reply.document is not None
        assert reply.document.content.decode() == source.text
