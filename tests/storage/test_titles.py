"""Titles in Arabic order, hidden facts left out before anything is counted or cut."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from content.library import Library, is_visible
from content.records import Kind, Status
from storage.database import Database, reading
from storage.sorting import sort_key
from storage.titles import Title, count_visible, visible_titles
from tests.storage.deeds import NOW, edit, read, replacing


def titles(database: Database, now: datetime = NOW, skip: int = 0, limit: int = 50) -> list[Title]:
    with reading(database) as session:
        return visible_titles(session, now=now, skip=skip, limit=limit)


def test_titles_stand_in_arabic_order(loaded: Database, pack: Library) -> None:
    """Neither database knows this order: both put إ and أ before ا, and marks before letters."""
    wanted = [
        "«أثر» المترو",
        "إحصاء",
        "أُخرى",
        "ادارة",
        "باب",
        "ٱلتاء",
        "تاء ٢",
        "تاء 10",
        "مترو",
        "هاء",
        "ياء",
    ]
    keyed = sorted(wanted, key=sort_key)
    facts = zip(pack.facts.values(), reversed(wanted), strict=True)
    shown = [
        replace(f, title=t, status=Status.PUBLISHED, visible_from=None, visible_until=None)
        for f, t in facts
    ]
    edit(loaded, *shown)
    assert [x.title for x in titles(loaded)] == keyed
    assert keyed.index("إحصاء") + 1 == keyed.index("أُخرى")
    assert keyed.index("«أثر» المترو") < keyed.index("إحصاء") < keyed.index("باب")


def test_hidden_facts_are_neither_listed_nor_counted(loaded: Database, pack: Library) -> None:
    moments = (
        datetime(2025, 3, 12, 5, 59, 59, tzinfo=UTC),
        datetime(2025, 3, 12, 6, 0, tzinfo=UTC),
        datetime(2026, 3, 11, 23, 59, tzinfo=UTC),
        datetime(2026, 3, 12, tzinfo=UTC),
    )
    canary = replace(pack.facts["metro-press"], title="كناري", visible_from=NOW + timedelta(days=9))
    edit(loaded, canary)
    held = replacing(pack, canary)
    for now in moments:
        expected = {f.id for f in held.facts.values() if is_visible(f, now)}
        assert {x.fact_id for x in titles(loaded, now)} == expected
        assert "كناري" not in {x.title for x in titles(loaded, now)}
        with reading(loaded) as session:
            assert count_visible(session, now=now) == len(expected)


def test_pages_follow_each_other(loaded: Database) -> None:
    every = titles(loaded)
    assert [x for n in range(0, 12, 2) for x in titles(loaded, skip=n, limit=2)] == every
    assert Title("gap-phone", Kind.GAP, "هاتف المكتب") in every
    assert len(every) < len(read(loaded).facts)
