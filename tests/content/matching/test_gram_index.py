"""The index finds what was added, forgets what was removed, and lives on disk as in memory."""

from __future__ import annotations

from pathlib import Path

from content.matching.gram_index import GramIndex
from content.matching.gram_searcher import MOST_GRAMS


def filled(index: GramIndex) -> GramIndex:
    for key, text in enumerate(["حوار الرباط", "مؤتمر عربي", "حوار القاهره"]):
        index.add(key, text.split())
    index.commit()
    return index


def keys(index: GramIndex, text: str) -> list[int]:
    return [hit.key for hit in index.searcher.search(text.split(), 10)]


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
    assert index.searcher.size == 3


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
    assert index.searcher.search([*noise, "الرباط"], 5)[0].key == 0


def test_an_index_on_disk_is_found_again(tmp_path: Path) -> None:
    filled(GramIndex(tmp_path / "index"))
    assert keys(GramIndex(tmp_path / "index"), "مؤتمر") == [1]


def test_a_searcher_stays_at_its_commit() -> None:
    index = filled(GramIndex())
    before = index.searcher
    index.remove(1)
    index.add(7, ["ندوه"], ["about:ندوه"], place=70)
    index.commit()
    assert [hit.key for hit in before.search(["مؤتمر"], 10)] == [1]
    assert before.search(["ندوه"], 10) == []
    assert before.place(7) is None
    assert index.searcher.place(7) == 70


def test_tags_are_found_whole_and_hidden_documents_are_not() -> None:
    index = filled(GramIndex())
    index.add(7, ["ندوه"], ["about:ندوه", "in:الرباط"], place=70)
    index.add(8, ["ندوه"], ["about:ندوه"], place=80)
    index.commit()
    found = index.searcher
    assert sorted(found.tagged(["about:ندوه"], 10)) == [70, 80]
    assert found.tagged(["about:ندوه", "in:الرباط"], 10) == [70]
    assert found.tagged(["about:ندوه"], 10, [7]) == [80]
    assert found.tagged(["about"], 10) == []
