"""The index finds what was added, forgets what was removed, and lives on disk as in memory."""

from __future__ import annotations

from pathlib import Path

from content.matching.gram_index import MOST_GRAMS, GramIndex


def filled(index: GramIndex) -> GramIndex:
    for key, text in enumerate(["حوار الرباط", "مؤتمر عربي", "حوار القاهره"]):
        index.add(key, text.split())
    index.commit()
    return index


def keys(index: GramIndex, text: str) -> list[int]:
    return [hit.key for hit in index.search(text.split(), 10)]


def test_the_best_document_comes_first() -> None:
    assert keys(filled(GramIndex()), "حوار القاهره")[0] == 2


def test_a_key_of_one_and_of_zero_are_keys_like_others() -> None:
    assert keys(filled(GramIndex()), "مؤتمر") == [1]
    assert keys(filled(GramIndex()), "الرباط")[0] == 0


def test_a_document_added_again_replaces_the_first() -> None:
    index = filled(GramIndex())
    index.add(1, ["ندوه"])
    index.commit()
    assert keys(index, "مؤتمر") == []
    assert keys(index, "ندوه") == [1]
    assert index.size == 3


def test_a_removed_document_is_not_found() -> None:
    index = filled(GramIndex())
    index.remove(2)
    index.remove(99)
    index.commit()
    assert 2 not in keys(index, "القاهره")


def test_an_empty_question_and_an_empty_index_find_nothing() -> None:
    assert keys(filled(GramIndex()), "") == []
    assert keys(GramIndex(), "حوار") == []


def test_a_long_question_counts_its_rarest_grams() -> None:
    index = filled(GramIndex())
    noise = [f"كلمه{n}زائده" for n in range(MOST_GRAMS)]
    assert index.search([*noise, "الرباط"], 5)[0].key == 0


def test_an_index_on_disk_is_found_again(tmp_path: Path) -> None:
    filled(GramIndex(tmp_path / "index"))
    assert keys(GramIndex(tmp_path / "index"), "مؤتمر") == [1]
