"""A small pack: two releases and a bulletin full of Latin, marks and numbers; the clock stands."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.services import Services, open_pack
from bot.settings import Office
from bot.views.desk import Desk

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PACK = Path(__file__).parent / "pack"
STARTING_PACK = Path(__file__).parents[2] / "content" / "pack"


@pytest.fixture(scope="session")
def services() -> Services:
    return open_pack(PACK, Office())


@pytest.fixture(scope="session")
def starting() -> Services:
    return open_pack(STARTING_PACK, Office())


@pytest.fixture
def desk(services: Services) -> Desk:
    return services.desk(NOW)
