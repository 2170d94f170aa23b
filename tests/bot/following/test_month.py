"""A follower's month on the whole bot: what is asked, what comes by itself, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.threads import StorageThreads
from tests.bot.bot_on_telegram import Stage
from tests.bot.following.month import followed
from tests.bot.following.story import play_on
from tests.telegram_server import TelegramServer


async def test_a_followers_month(
    telegram: TelegramServer,
    threads: StorageThreads,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # as `python -m bot run` sets it
    with followed(threads) as services:
        await play_on(Stage(telegram, services, threads, tmp_path), services)
