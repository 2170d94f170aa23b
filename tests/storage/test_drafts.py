"""Half-finished work survives restarts, is taken by one at a time, and ends by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.database import Database, transaction
from storage.drafts import (
    DraftMovedError,
    drafts_of,
    end_draft,
    expire_drafts,
    save_draft,
    start_draft,
)
from tests.storage.deeds import HUDA, NOW

DAY = timedelta(days=1)
USER = HUDA.id or 0
BODY = {"text": "نص\x00\ud800", "spans": [[1, 2]], "z": 1, "a": None}


def test_work_is_resumed_as_it_was_left(database: Database) -> None:
    with transaction(database) as session:
        draft = start_draft(session, USER, "addfact", now=NOW, lifetime=DAY)
        saved = save_draft(session, draft, BODY, now=NOW + DAY / 2, lifetime=DAY)
        other = start_draft(session, USER, "import", now=NOW + DAY, lifetime=DAY)
    with transaction(database) as session:
        found = drafts_of(session, USER, now=NOW + DAY)
        assert drafts_of(session, 1, now=NOW) == []
    assert found == [other, saved]
    assert (found[1].body, list(found[1].body), found[1].n) == (BODY, list(BODY), 2)


def test_one_step_is_taken_once(database: Database) -> None:
    with transaction(database) as session:
        draft = start_draft(session, USER, "addfact", now=NOW, lifetime=DAY)
        save_draft(session, draft, {"step": "first"}, now=NOW, lifetime=DAY)
        with pytest.raises(DraftMovedError, match="no longer at step 1"):
            save_draft(session, draft, {"step": "second"}, now=NOW, lifetime=DAY)
        assert drafts_of(session, USER, now=NOW)[0].body == {"step": "first"}


def test_work_ends_once(database: Database) -> None:
    with transaction(database) as session:
        draft = start_draft(session, USER, "addfact", now=NOW, lifetime=DAY)
        assert end_draft(session, draft)
        assert not end_draft(session, draft)
        with pytest.raises(DraftMovedError):
            save_draft(session, draft, {}, now=NOW, lifetime=DAY)


def test_work_that_nobody_touches_ends_by_itself(database: Database) -> None:
    with transaction(database) as session:
        draft = start_draft(session, USER, "addfact", now=NOW, lifetime=DAY)
        assert drafts_of(session, USER, now=NOW + DAY) == []
        with pytest.raises(DraftMovedError):
            save_draft(session, draft, {}, now=NOW + DAY, lifetime=DAY)
        assert expire_drafts(session, now=NOW + DAY / 2) == 0
        assert expire_drafts(session, now=NOW + DAY) == 1
