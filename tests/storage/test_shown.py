"""Which version a chat was shown, for corrections and for edited questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from content.library import Library
from storage.corrections import outdated_since
from storage.database import Database, transaction
from storage.shown import (
    NoSuchVersionError,
    Showing,
    Shown,
    expire_shown,
    note_shown,
    shown_in_message,
    shown_to_question,
    shown_versions,
)
from tests.storage.deeds import NOW, edit, take_back

CHAT = -1_002_000_000_000


def showing(message_id: int, question: int | None, at: datetime = NOW) -> Showing:
    return Showing(CHAT, message_id, question, "answer", at)


def test_a_message_is_found_by_its_question_and_by_itself(loaded: Database) -> None:
    card = showing(11, 10)
    with transaction(loaded) as session:
        note_shown(session, card, [("metro-quote", 1), ("metro-length", 1), ("metro-quote", 1)])
        expected = [Shown("metro-length", 1, card), Shown("metro-quote", 1, card)]
        assert shown_to_question(session, CHAT, 10) == expected
        assert shown_in_message(session, CHAT, 11) == expected
        assert shown_to_question(session, CHAT, 11) == []
        assert shown_in_message(session, 5, 11) == []


def test_an_edited_message_shows_what_it_shows_now(loaded: Database) -> None:
    with transaction(loaded) as session:
        note_shown(session, showing(11, 10), [("metro-quote", 1)])
        note_shown(session, showing(11, 10), [("metro-length", 1)])
        assert [x.fact_id for x in shown_in_message(session, CHAT, 11)] == ["metro-length"]


def test_a_correction_finds_whoever_was_shown_the_old_version(
    loaded: Database, pack: Library
) -> None:
    edit(loaded, replace(pack.facts["metro-length"], title="الطول"))
    with transaction(loaded) as session:
        note_shown(session, showing(11, 10), [("metro-length", 1)])
        note_shown(session, showing(12, None), [("metro-length", 2)])
        assert [x.showing.message_id for x in shown_versions(session, "metro-length", [1])] == [11]
        both = shown_versions(session, "metro-length", [1, 2])
        assert [(x.n, x.showing.message_id) for x in both] == [(1, 11), (2, 12)]


def test_what_changed_lately_names_the_versions_that_chats_still_hold(
    loaded: Database, pack: Library
) -> None:
    revision = edit(loaded, replace(pack.facts["metro-length"], title="الطول"))
    with transaction(loaded) as session:
        assert outdated_since(session, NOW) == []
        held = [("metro-length", 1), ("metro-length", 2), ("metro-quote", 1)]
        note_shown(session, showing(11, 10), held)
        assert outdated_since(session, NOW) == [("metro-length", 1, 2)]
        assert outdated_since(session, NOW + timedelta(seconds=1)) == []
    take_back(loaded, revision)
    with transaction(loaded) as session:
        undone = [("metro-length", 1, 3), ("metro-length", 2, 3)]
        assert outdated_since(session, NOW) == undone


def test_what_was_shown_is_forgotten_in_time(loaded: Database) -> None:
    with transaction(loaded) as session:
        note_shown(session, showing(11, 10), [("metro-length", 1)])
        note_shown(session, showing(12, 10, NOW + timedelta(days=1)), [("metro-length", 1)])
        assert expire_shown(session, before=NOW + timedelta(days=1)) == 1
        assert [x.showing.message_id for x in shown_to_question(session, CHAT, 10)] == [12]


def test_a_version_that_was_never_held_is_told(loaded: Database) -> None:
    with transaction(loaded) as session, pytest.raises(NoSuchVersionError, match=r"length \(9\)"):
        note_shown(session, showing(11, 10), [("metro-length", 9), ("metro-quote", 1)])
