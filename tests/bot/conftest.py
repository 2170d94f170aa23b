"""A small pack: two releases and a bulletin full of Latin, marks and numbers; the clock stands.

For the bot on Telegram: a stand-in, a database that holds the starting pack, and a person who reads.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.holding import ready_database
from bot.services import Services, open_pack
from bot.settings import Office
from bot.views.desk import Desk
from storage.address import parse_address
from storage.schema import open_database
from storage.threads import StorageThreads
from tests.bot.bot_on_telegram import Stage
from tests.bot.canaries import Log, everything_logged
from tests.telegram_server import Reader, TelegramServer

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


@pytest.fixture(scope="session")
def loaded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a SQLite database that holds the starting pack; tests copy it."""
    file = tmp_path_factory.mktemp("loaded") / "mithaq.db"
    ready_database(parse_address(f"sqlite:///{file}"), STARTING_PACK).close()
    return file


@pytest.fixture
def threads(loaded_file: Path, tmp_path: Path) -> Iterator[StorageThreads]:
    file = shutil.copy(loaded_file, tmp_path / "mithaq.db")
    with closing(StorageThreads(open_database(parse_address(f"sqlite:///{file}")))) as opened:
        yield opened


@pytest.fixture(autouse=True)
def log(request: pytest.FixtureRequest) -> Iterator[Log]:
    """Fail a test of the bot on Telegram after which a token, an id or a text stands in the log."""
    with everything_logged() as found:
        telegram = (
            request.getfixturevalue("telegram") if "telegram" in request.fixturenames else None
        )
        yield found
    if telegram is not None:
        assert found.leaks(telegram.world) == []


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def reader(telegram: TelegramServer) -> Reader:
    return await Reader.enter(telegram)


@pytest.fixture
def stage(
    telegram: TelegramServer,
    starting: Services,
    threads: StorageThreads,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Stage:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # as `python -m bot run` sets it
    return Stage(telegram, starting, threads, tmp_path)
