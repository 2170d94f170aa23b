"""When things break: no question is lost, only those in hand come twice, each chat keeps its order.

`make bench-kill` has the long runs of the same: ten kills, a minute without Telegram.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from bot.holding import ready_database
from storage.address import parse_address
from tests.bench.reliability import kills, outage, scene, two_processes
from tests.bot.conftest import STARTING_PACK
from tests.storage.conftest import start_postgresql

CHATS = 10
TIMES_KILLED = {"sqlite": 3, "postgresql": 1}


@pytest.fixture
def file_url(loaded_file: Path, tmp_path: Path) -> URL:
    return parse_address(f"sqlite:///{shutil.copy(loaded_file, tmp_path / 'mithaq.db')}")


@pytest.fixture
def server_url() -> Iterator[URL]:
    with start_postgresql() as address:
        made = parse_address(address)
        ready_database(made, STARTING_PACK).close()
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> URL:
    name = "file_url" if request.param == "sqlite" else "server_url"
    found: URL = request.getfixturevalue(name)
    return found


async def test_a_killed_bot_loses_nothing(url: URL, tmp_path: Path) -> None:
    async with scene(url, tmp_path, CHATS) as played:
        found = await kills(played, TIMES_KILLED[url.get_backend_name()], each=6)
    print(found.told("killed"))
    assert (found.unanswered, found.out_of_order) == (0, 0)
    assert found.in_hand > 0
    assert found.repeats <= found.in_hand


async def test_an_outage_of_telegram_loses_nothing(file_url: URL, tmp_path: Path) -> None:
    async with scene(file_url, tmp_path, 4) as played:
        found = await outage(played, seconds=1)
    print(found.told("Telegram away"))
    assert (found.unanswered, found.out_of_order) == (0, 0)
    assert found.repeats <= found.in_hand


async def test_two_processes_on_one_inbox_lose_and_double_nothing(
    server_url: URL, tmp_path: Path
) -> None:
    async with scene(server_url, tmp_path, CHATS) as played:
        found = await two_processes(played)
    print(found.told("two processes"))
    assert (found.unanswered, found.repeats, found.out_of_order) == (0, 0, 0)
    assert found.conflicts > 0
