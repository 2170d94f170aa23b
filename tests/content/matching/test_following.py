"""An engine that followed changes answers as one made from the changed library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from content.library import Library
from content.matching.engine import Engine
from content.matching.results import Answer, Choices
from content.matching.view import View
from content.records import SampleQuestion, Source, Span, Status, Term
from tests.bench.synthetic import library as synthetic
from tests.bench.synthetic import new_fact, questions, texts
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
    before = synthetic(SENTENCES)
    followed = Engine(before)
    asked = [q for _, q in questions(SENTENCES, 40)] + [NEWS, "جسر قرية زلبوط", SENTENCES[7]]
    answers(followed, asked)
    after = change(before)
    followed.follow(after, [id_])
    assert answers(followed, asked) == answers(Engine(after), asked)
    followed.follow(replace(before, revision=2), [id_])
    assert answers(followed, asked) == answers(Engine(before), asked)


def test_an_empty_store_is_followed_into_its_first_fact() -> None:
    full = synthetic(SENTENCES[:1])
    empty = replace(full, facts={}, entities={})
    followed = Engine(empty)
    first = replace(full, revision=1)
    followed.follow(first, [*full.facts, *full.entities])
    asked = SENTENCES[:1]
    assert answers(followed, asked) == answers(Engine(first), asked)
    assert isinstance(followed.answer(asked[0], now=NOW), Answer)


LATER = NOW + timedelta(days=1)
Change = Callable[[Library], tuple[Library, list[str]]]


def _with_facts(library: Library, *ids: str, **changes: object) -> tuple[Library, list[str]]:
    facts = {x: replace(library.facts[x], **changes) for x in ids}  # type: ignore[arg-type]
    return replace(library, facts={**library.facts, **facts}), list(ids)


def _draft_all_of_a_speaker(library: Library) -> tuple[Library, list[str]]:
    ids = [f.id for f in library.linked(library.speakers[0].id)]
    return _with_facts(library, *ids, status=Status.DRAFT)


def _embargo_all_of_a_speaker(library: Library) -> tuple[Library, list[str]]:
    ids = [f.id for f in library.linked(library.speakers[-1].id)]
    return _with_facts(library, *ids, visible_from=LATER)


def _ask_about_somebody(library: Library) -> tuple[Library, list[str]]:
    speaker = library.speakers[-1].label
    question = SampleQuestion(f"هل قال {speaker} شيئا عن الطقس؟")
    return _with_facts(library, library.answers[3].id, questions=(question,))


def _rename_somebody(library: Library) -> tuple[Library, list[str]]:
    person = library.speakers[-1]
    renamed = replace(person, label="زلبوط بن كفرشنب", strong=("زلبوط",), weak=())
    return replace(library, entities={**library.entities, person.id: renamed}), [person.id]


def _lose_a_fact(library: Library) -> tuple[Library, list[str]]:
    lost = library.answers[5].id
    return replace(library, facts={k: f for k, f in library.facts.items() if k != lost}), [lost]


def _move_a_fact(library: Library) -> tuple[Library, list[str]]:
    return _with_facts(
        library, library.answers[2].id, excerpts=library.answers[9].excerpts, links=()
    )


def _correct_a_source(library: Library) -> tuple[Library, list[str]]:
    source = next(iter(library.sources.values()))
    corrected = replace(source, text=source.text.replace(" في ", " من "))
    return replace(library, sources={**library.sources, source.id: corrected}), [source.id]


def _add_a_term(library: Library) -> tuple[Library, list[str]]:
    term = Term("new-term", "حوار الرباط", ("حوار الرباط",))
    return replace(library, terms={**library.terms, term.id: term}), [term.id]


def _all_again(library: Library) -> tuple[Library, list[str]]:
    return library, [*library.facts, *library.entities, *library.sources]


CHANGES: tuple[Change, ...] = (
    _draft_all_of_a_speaker, _embargo_all_of_a_speaker, _ask_about_somebody, _rename_somebody,
    _lose_a_fact, _move_a_fact, _correct_a_source, _all_again, _add_a_term, _ask_about_somebody,
)  # fmt: skip


def assert_same(followed: View, fresh: View) -> None:
    """Compare all that two views work with."""
    assert followed.library == fresh.library
    assert followed.library.answers == fresh.library.answers
    for entity in fresh.library.entities.values():
        assert followed.library.linked(entity.id) == fresh.library.linked(entity.id)
    for fact in fresh.library.facts.values():
        assert followed.document(fact) == fresh.document(fact), fact.id
    assert followed.vocabulary.counts == fresh.vocabulary.counts
    assert followed.vocabulary.weights() == fresh.vocabulary.weights()
    for token in fresh.vocabulary.counts.tokens:
        assert followed.vocabulary.forms(token) == fresh.vocabulary.forms(token)


def test_after_any_changes_all_is_as_after_a_start(library: Library) -> None:
    followed, before = Engine(library), library
    for number, change in enumerate(CHANGES, 1):
        after, ids = change(before)
        after = replace(after, revision=number)
        followed.follow(after, ids)
        fresh = Engine(replace(after))
        for now in (NOW, LATER):
            assert_same(followed._views.at(now), fresh._views.at(now))
        before = after


def test_what_is_hidden_is_printed_nowhere_and_holds_no_office(library: Library) -> None:
    after, ids = _embargo_all_of_a_speaker(library)
    followed = Engine(library)
    followed.follow(replace(after, revision=1), ids)
    seen, later = (followed._views.at(now) for now in (NOW, LATER))
    hidden = later.gazetteer.tokens - seen.gazetteer.tokens
    assert hidden
    assert all(later.prints([t]) for t in hidden)
    assert not any(seen.prints([t]) and t not in seen.vocabulary.counts.tokens for t in hidden)


def test_an_old_snapshot_answers_as_before_the_change() -> None:
    before = synthetic(SENTENCES)
    engine = Engine(before)
    snapshot = engine.snapshot()
    asked = [NEWS, SENTENCES[7]]
    told = answers(snapshot, asked)
    engine.follow(_changed(before), ["fact-7"])
    engine.follow(replace(_removed(before), revision=2), ["fact-7"])
    assert answers(snapshot, asked) == told
    assert answers(engine, asked) != told
