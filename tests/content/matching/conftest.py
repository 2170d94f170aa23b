"""The starting pack, read once for each worker."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from content.library import Library
from content.matching.engine import Engine
from content.matching.view import View
from content.pack_files.reader import read_pack

PACK = Path(__file__).parents[3] / "content" / "pack"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@cache
def _library() -> Library:
    return read_pack(PACK).library


@cache
def _engine() -> Engine:
    return Engine(_library())


@pytest.fixture
def library() -> Library:
    return _library()


@pytest.fixture
def engine() -> Engine:
    return _engine()


@pytest.fixture
def view() -> View:
    return _engine()._views.at(NOW)


@pytest.fixture
def now() -> datetime:
    return NOW
