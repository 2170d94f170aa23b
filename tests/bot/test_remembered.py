"""The same words are answered once a revision; no words are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.remembered import Remembered
from bot.services import Services
from content.library import Library
from content.matching.engine import Engine
from content.matching.results import Answer

from .conftest import NOW

QUESTION = "ماذا قالت مودين؟"


def test_the_same_words_get_the_same_answer(services: Services) -> None:
    remembered, engine = Remembered(), services.engine
    first = remembered.answer(engine, QUESTION, NOW)
    second = remembered.answer(engine, QUESTION, NOW)
    assert first == second == engine.answer(QUESTION, now=NOW)
    assert remembered.answer(engine, QUESTION, NOW) is second


def test_another_revision_is_asked_anew(services: Services) -> None:
    remembered, held = Remembered(), services.library
    first = remembered.answer(services.engine, QUESTION, NOW)
    assert isinstance(first, Answer)
    gone = {f.id for f in first.facts}
    facts = [f for f in held.facts.values() if f.id not in gone]
    library = Library.of(held.sources.values(), facts, held.entities.values(), held.terms.values())
    later = remembered.answer(Engine(library), QUESTION, NOW)
    assert not isinstance(later, Answer) or not gone & {f.id for f in later.facts}


def test_what_is_hidden_by_then_is_not_remembered(services: Services) -> None:
    held = services.library
    until = NOW + timedelta(hours=1)
    facts = [replace(f, visible_until=until) for f in held.facts.values()]
    engine = Engine(
        Library.of(held.sources.values(), facts, held.entities.values(), held.terms.values())
    )
    remembered = Remembered()
    assert isinstance(remembered.answer(engine, QUESTION, NOW), Answer)
    assert not isinstance(remembered.answer(engine, QUESTION, until), Answer)


def test_only_so_many_are_held_and_never_the_words(services: Services) -> None:
    remembered = Remembered(most=2)
    for n in range(4):
        remembered.answer(services.engine, f"{QUESTION}{'؟' * n}", NOW)
    state = repr(vars(remembered))
    assert len(remembered._held) == 2
    assert QUESTION.strip("؟") not in state


def test_an_answer_that_names_what_was_asked_beside_is_not_kept(services: Services) -> None:
    remembered = Remembered()
    result = remembered.answer(services.engine, "مين نظم المؤتمر العربي ووين صار؟", NOW)
    assert isinstance(result, Answer)
    assert result.lacking
    assert not remembered._held
