"""An engine that followed changes answers as one made from the changed library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from content.library import Library
from content.matching.engine import Engine
from content.matching.results import Answer, Choices
from content.records import Source, Span
from tests.bench.synthetic import library, new_fact, questions, texts
from tests.content.matching.conftest import NOW

SENTENCES = texts(120)
NEWS = "افتتحت بلدية كفرشنب جسر قرية زلبوط فوق النهر أمس."


def _added(before: Library) -> Library:
    source = Source("news", "news", NEWS, "", "text")
    fact = new_fact("fact-900", "news", Span(0, len(NEWS)), "body-0")
    return replace(
        before,
        sources={**before.sources, "news": source},
        facts={**before.facts, fact.id: fact},
        revision=1,
    )


def _changed(before: Library) -> Library:
    fact = replace(before.facts["fact-7"], title=NEWS, n=2)
    return replace(before, facts={**before.facts, fact.id: fact}, revision=1)


def _removed(before: Library) -> Library:
    facts = {k: f for k, f in before.facts.items() if k != "fact-7"}
    return replace(before, facts=facts, revision=1)


def answers(engine: Engine, asked: list[str]) -> list[object]:
    found = (engine.answer(question, now=NOW) for question in asked)
    return [
        [f.id for f in r.facts]
        if isinstance(r, Answer)
        else [r.answers]
        if isinstance(r, Choices)
        else r
        for r in found
    ]


@pytest.mark.parametrize(
    ("change", "id_"),
    [
        pytest.param(_added, "fact-900", id="added"),
        pytest.param(_changed, "fact-7", id="changed"),
        pytest.param(_removed, "fact-7", id="removed"),
    ],
)
def test_following_a_change_is_as_starting_after_it(
    change: Callable[[Library], Library], id_: str
) -> None:
    before = library(SENTENCES)
    followed = Engine(before)
    asked = [q for _, q in questions(SENTENCES, 40)] + [NEWS, "جسر قرية زلبوط", SENTENCES[7]]
    answers(followed, asked)
    after = change(before)
    followed.follow(after, [id_])
    assert answers(followed, asked) == answers(Engine(after), asked)
    followed.follow(replace(before, revision=2), [id_])
    assert answers(followed, asked) == answers(Engine(before), asked)
