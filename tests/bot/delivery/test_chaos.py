"""A small chaos run: two couriers killed while Telegram fails; `make bench-outbox` is the large one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from storage.address import parse_address
from tests.bench.outbox_chaos import Plan, run, tell
from tests.storage.conftest import start_postgresql

SMALL = Plan(
    followers=60,
    kills=2,
    seconds_away=1.0,
    rate=60.0,
    lease=3.0,
    pauses=1,
    bad_gateways=2,
    drops=2,
    deadline=60.0,
)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[URL]:
    if request.param == "sqlite":
        yield parse_address(f"sqlite:///{tmp_path / 'mithaq.db'}")
        return
    with start_postgresql() as address:
        yield parse_address(address)


async def test_killed_couriers_lose_nothing_and_repeat_what_they_had_in_hand(url: URL) -> None:
    found = await run(url, SMALL)
    tell(url.get_backend_name(), found)
    assert found.lost == 0
    assert found.wrong == []
    assert found.repeats <= found.bound
