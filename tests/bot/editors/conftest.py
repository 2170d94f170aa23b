"""An editor with a phone: a bot that follows its database, and people of each rank."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.holding import FollowedDatabase, Following, complain
from bot.services import Services, open_services
from bot.settings import Office
from content.library import Library
from storage.address import parse_address
from storage.database import Database, reading, transaction
from storage.library import read_library
from storage.schema import open_database, upgrade
from storage.tables import Rank
from storage.team import Member, set_rank
from storage.threads import StorageThreads
from storage.writing import Author
from tests.bot.bot_on_telegram import Stage
from tests.bot.editors.phone import Phone
from tests.telegram_server import TelegramServer

SINCE = datetime(2026, 11, 1, tzinfo=UTC)


def appoint(database: Database, user_id: int, rank: Rank, name: str) -> None:
    with transaction(database) as session:
        set_rank(session, Member(user_id, rank, name, SINCE), Author("settings"))


def held(database: Database) -> Library:
    with reading(database) as session:
        return read_library(session)


@pytest.fixture(scope="session")
def at_first(loaded_file: Path) -> Services:
    """Index the loaded database once; editors see newer revisions, readers' answers stay."""
    with closing(open_database(parse_address(f"sqlite:///{loaded_file}"))) as database:
        return open_services(FollowedDatabase(database).engine, Office())


@pytest.fixture
def stage(
    telegram: TelegramServer,
    at_first: Services,
    threads: StorageThreads,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Stage:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # as `python -m bot run` sets it
    return Stage(telegram, at_first, threads, tmp_path)


@pytest.fixture
async def owner(telegram: TelegramServer, threads: StorageThreads) -> Phone:
    phone = await Phone.enter(telegram, "نورة")
    appoint(threads.database, phone.id, Rank.OWNER, "نورة")
    return phone


@pytest.fixture
async def approver(telegram: TelegramServer, threads: StorageThreads) -> Phone:
    phone = await Phone.enter(telegram, "سلمى")
    appoint(threads.database, phone.id, Rank.APPROVER, "سلمى")
    return phone


@pytest.fixture
async def editor(telegram: TelegramServer, threads: StorageThreads) -> Phone:
    phone = await Phone.enter(telegram, "هدى")
    appoint(threads.database, phone.id, Rank.EDITOR, "هدى")
    return phone


@pytest.fixture
async def empty(
    telegram: TelegramServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Stage]:
    """Let a bot run on a database with tables and nothing in them; its answers follow it."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    url = parse_address(f"sqlite:///{tmp_path}/empty.db")
    upgrade(url)
    with closing(StorageThreads(open_database(url))) as threads:
        followed = FollowedDatabase(threads.database)
        with Following(followed, complain):
            yield Stage(telegram, open_services(followed.engine, Office()), threads, tmp_path)
