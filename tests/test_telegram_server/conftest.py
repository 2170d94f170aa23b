"""A stand-in, a person with an open chat, and a bot that talks to the stand-in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any, TypeAlias

import pytest
from aiohttp import ClientSession, FormData
from telegram import Bot

from tests.telegram_server import Reader, TelegramServer

Json: TypeAlias = dict[str, Any]
RawCall: TypeAlias = Callable[..., Coroutine[Any, Any, tuple[int, Json]]]


@pytest.fixture(autouse=True)
def _pauses_are_timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose the coming form of RetryAfter; the present one warns, and warnings are errors here."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    """Give a stand-in that listens."""
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def reader(telegram: TelegramServer) -> Reader:
    """Give a person with number 42 who has an open chat with the bot."""
    return await Reader.enter(telegram, user_id=42)


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[Bot]:
    """Give python-telegram-bot's own client, pointed at the stand-in."""
    async with Bot(
        telegram.token, base_url=telegram.base_url, base_file_url=telegram.base_file_url
    ) as client:
        yield client


@pytest.fixture
async def call(telegram: TelegramServer) -> AsyncIterator[RawCall]:
    """Give a function that posts raw JSON, or a form, and gives HTTP status and body."""
    async with ClientSession() as session:

        async def post(method: str, body: Json | None = None, form: Json | None = None) -> Any:
            url = f"{telegram.base_url}{telegram.token}/{method}"
            data = FormData(form) if form is not None else None
            async with session.post(url, json=body, data=data) as response:
                return response.status, await response.json()

        yield post
