"""What is held, and what readers may know of it at a moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from content.library import Library, is_visible, reading_order
from content.pack_files.reader import read_pack
from content.records import (
    Attribution,
    Entity,
    EntityType,
    Excerpt,
    Fact,
    Kind,
    Link,
    Role,
    Source,
    Span,
    Status,
)
from tests.content.tiny import TINY_PACK

TEXT = "قال كنار إن القفص فُتح."
NIGHT = datetime(2026, 12, 1, tzinfo=UTC)
EARLY, LATE = NIGHT - timedelta(seconds=1), NIGHT + timedelta(seconds=1)


def canary() -> Fact:
    """A fact whose source, speaker, event and topic appear in no other fact."""
    whole = Span(0, len(TEXT))
    return Fact(
        "canary",
        Kind.REPORTED,
        "كنار",
        excerpts=(Excerpt("cage", whole, whole),),
        attribution=Attribution(Span(0, 11), Span(4, 8), person_id="canary-bird"),
        links=(Link("canary-bird", Role.SPEAKER), Link("cage-opening", Role.SUBJECT)),
    )


def library_with(*facts: Fact) -> Library:
    tiny = read_pack(TINY_PACK).library
    return Library.of(
        [*tiny.sources.values(), Source("cage", "8", TEXT, "", "text")],
        [*tiny.facts.values(), *facts],
        [
            *tiny.entities.values(),
            Entity("canary-bird", EntityType.PERSON, "كنار"),
            Entity("cage-opening", EntityType.EVENT, "فتح القفص"),
        ],
    )


def traces(library: Library) -> list[str]:
    """Every path on which the canary shows."""
    seen = {
        "facts": "canary" in library.facts,
        "answers": any(f.id == "canary" for f in library.answers),
        "sources": "cage" in library.sources,
        "people": any(e.id == "canary-bird" for e in library.of_type(EntityType.PERSON)),
        "events": any(e.id == "cage-opening" for e in library.of_type(EntityType.EVENT)),
        "entities": bool({"canary-bird", "cage-opening"} & library.entities.keys()),
        "links": bool(library.linked("canary-bird") or library.linked("cage-opening")),
        "links by role": bool(library.linked("canary-bird", Role.SPEAKER)),
        "spoken words": bool(library.spoken_by("canary-bird")),
        "speakers": any(e.id == "canary-bird" for e in library.speakers),
    }
    return [path for path, is_seen in seen.items() if is_seen]


ALL_PATHS = 10


def test_a_visible_canary_shows_on_every_path() -> None:
    assert len(traces(library_with(canary()).visible(NIGHT))) == ALL_PATHS


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(replace(canary(), visible_from=LATE), id="under embargo"),
        pytest.param(replace(canary(), visible_until=NIGHT), id="expired this very moment"),
        pytest.param(replace(canary(), status=Status.DRAFT), id="a draft"),
        pytest.param(replace(canary(), status=Status.RETIRED), id="retired"),
        pytest.param(replace(canary(), status=Status.SUPERSEDED), id="superseded"),
    ],
)
def test_a_hidden_canary_shows_on_no_path(fact: Fact) -> None:
    assert traces(library_with(fact).visible(NIGHT)) == []


def test_an_embargo_ends_at_its_moment() -> None:
    library = library_with(replace(canary(), visible_from=NIGHT))
    assert traces(library.visible(EARLY)) == []
    assert len(traces(library.visible(NIGHT))) == ALL_PATHS


def test_a_fact_under_embargo_and_then_expired_shows_in_between() -> None:
    library = library_with(
        replace(canary(), visible_from=NIGHT, visible_until=NIGHT + timedelta(days=1))
    )
    moments = [EARLY, NIGHT, LATE, NIGHT + timedelta(days=1)]
    assert ["canary" in library.visible(m).facts for m in moments] == [False, True, True, False]


def test_what_a_visible_fact_shares_with_a_hidden_one_stays() -> None:
    shared = replace(canary(), links=(*canary().links, Link("salma-nasser", Role.MENTIONED)))
    seen = library_with(replace(shared, status=Status.DRAFT)).visible(NIGHT)
    assert "salma-nasser" in seen.entities
    assert "visit" in seen.sources


def test_a_source_and_an_entity_without_facts_stay() -> None:
    seen = library_with().visible(NIGHT)
    assert {"cage"} <= seen.sources.keys()
    assert {"canary-bird"} <= seen.entities.keys()


def test_one_moment_in_two_zones_is_one_moment() -> None:
    library = library_with(replace(canary(), visible_from=NIGHT))
    rabat = NIGHT.astimezone(timezone(timedelta(hours=1)))
    assert library.visible(rabat) is library.visible(NIGHT)


def test_what_is_visible_is_built_once_between_two_boundaries() -> None:
    library = library_with(replace(canary(), visible_until=NIGHT))
    assert library.visible(NIGHT) is library.visible(LATE)
    assert library.visible(EARLY) is library


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone: 2026-12-01"):
        library_with().visible(NIGHT.replace(tzinfo=None))


def test_an_event_version_told_by_a_hidden_fact_is_hidden() -> None:
    tiny = read_pack(TINY_PACK).library
    draft = replace(tiny.facts["visit-held"], status=Status.DRAFT)
    other = replace(tiny.facts["results-date"], links=(Link("timar-visit", Role.SUBJECT),))
    library = replace(tiny, facts={**tiny.facts, draft.id: draft, other.id: other})
    assert library.visible(NIGHT).entities["timar-visit"].versions == ()


def test_answers_are_in_the_order_of_the_printed_words_and_gaps_apart() -> None:
    library = read_pack(TINY_PACK).library
    assert [f.id for f in library.answers] == [
        "visit-held",
        "schools-opened",
        "ministry-runs",
        "nasser-teachers",
        "nasser-enrolment",
        "free-school",
        "results-date",
        "press-office",
    ]
    assert [f.id for f in library.gaps] == ["no-phone"]


def test_the_words_of_a_speaker_are_in_their_order() -> None:
    library = read_pack(TINY_PACK).library
    assert [f.id for f in library.spoken_by("salma-nasser")] == [
        "nasser-teachers",
        "nasser-enrolment",
    ]
    assert [e.id for e in library.speakers] == ["salma-nasser"]


def test_a_fact_linked_twice_with_an_entity_is_given_once() -> None:
    links = (Link("timar", Role.PLACE), Link("timar", Role.MENTIONED))
    fact = Fact("x", Kind.STATEMENT, "س", links=links)
    assert Library.of(facts=[fact]).linked("timar") == (fact,)


def test_of_two_facts_at_one_place_the_longer_stands_first() -> None:
    short, long = Span(0, 5), Span(0, 9)
    facts = [
        Fact("a", Kind.STATEMENT, "س", excerpts=(Excerpt("s", short, short),)),
        Fact("b", Kind.STATEMENT, "س", excerpts=(Excerpt("s", long, long),)),
        Fact("c", Kind.EVENT, "س"),
    ]
    assert [f.id for f in sorted(facts, key=reading_order)] == ["b", "a", "c"]


def test_a_fact_is_visible_from_its_first_moment_and_not_at_its_last() -> None:
    fact = replace(canary(), visible_from=EARLY, visible_until=LATE)
    assert [is_visible(fact, m) for m in (EARLY, NIGHT, LATE)] == [True, True, False]
