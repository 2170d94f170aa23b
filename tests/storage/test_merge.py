"""The three-way comparison, case by case, and the order of a file's entries."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.records import Fact, Kind, Term
from storage.merge import Outcome, Three, arrange, differences

A, B, C = (Term("t", label, (label,)) for label in ("أ", "ب", "ج"))


@pytest.mark.parametrize(
    ("loaded", "file", "held", "outcome"),
    [
        pytest.param(A, A, A, Outcome.SAME, id="nothing changed"),
        pytest.param(None, None, A, Outcome.KEEP_DATABASE, id="an editor's own record"),
        pytest.param(A, A, B, Outcome.KEEP_DATABASE, id="only an editor changed it"),
        pytest.param(A, A, None, Outcome.KEEP_DATABASE, id="an editor withdrew it"),
        pytest.param(None, A, None, Outcome.TAKE_PACK, id="new in the pack"),
        pytest.param(A, B, A, Outcome.TAKE_PACK, id="only the pack changed it"),
        pytest.param(A, None, A, Outcome.TAKE_PACK, id="vanished from the pack"),
        pytest.param(A, B, B, Outcome.SAME, id="both changed it alike"),
        pytest.param(A, None, None, Outcome.SAME, id="both removed it"),
        pytest.param(A, B, C, Outcome.CONFLICT, id="both changed it"),
        pytest.param(None, A, B, Outcome.CONFLICT, id="both made it"),
        pytest.param(A, None, B, Outcome.CONFLICT, id="vanished, but an editor changed it"),
        pytest.param(A, B, None, Outcome.CONFLICT, id="changed, but an editor withdrew it"),
    ],
)
def test_who_changed_nothing_gives_way(
    loaded: Term | None, file: Term | None, held: Term | None, outcome: Outcome
) -> None:
    assert Three("t", loaded, file, held).outcome() is outcome


def test_the_signature_of_a_version_is_no_difference() -> None:
    fact = Fact("f", Kind.STATEMENT, "عنوان")
    signed = replace(fact, n=7, origin="editor", by="هدى", revision=9)
    assert Three("f", fact, fact, signed).outcome() is Outcome.SAME


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (None, A, "new"),
        (A, None, "removed"),
        (A, B, "label, forms"),
        (A, Fact("t", Kind.GAP, "أ"), "another type"),
    ],
)
def test_differences_are_named(before: Term | None, after: Term | Fact | None, told: str) -> None:
    assert differences(before, after) == told


def test_new_ids_go_between_their_neighbours_and_move_nobody() -> None:
    held = {"a": 1024, "c": 2048}
    assert arrange(["a", "b", "c", "d"], held) == {"a": 1024, "b": 1536, "c": 2048, "d": 3072}


def test_without_room_all_get_new_places() -> None:
    assert arrange(["a", "b", "c"], {"a": 1, "c": 2}) == {"a": 1024, "b": 2048, "c": 3072}


@given(
    st.lists(st.sampled_from("abcdefgh"), unique=True),
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 6)),
)
def test_the_places_always_give_the_order(order: list[str], held: dict[str, int]) -> None:
    places = arrange(order, {k: v for k, v in held.items() if k in order})
    assert sorted(places, key=lambda x: places[x]) == order
    assert len(set(places.values())) == len(order)
    assert arrange(order, places) == places
