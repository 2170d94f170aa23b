"""`python -m bot run`: starting, stopping, and what stands in its way."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.logs import without_token
from bot.running import serve
from bot.settings import read_settings
from tests.bot.bot_on_telegram import Stage, until
from tests.bot.bot_process import ROOT, bot_process
from tests.telegram_server import Reader, TelegramServer, faults
from tests.telegram_server.refusals import Refusal


@pytest.fixture
def folder(loaded_file: Path, tmp_path: Path) -> Path:
    shutil.copy(loaded_file, tmp_path / "mithaq.db")
    return tmp_path


async def test_sigterm_finishes_what_is_in_hand(
    telegram: TelegramServer, reader: Reader, folder: Path
) -> None:
    await telegram.script(faults.delayed(1, method="sendMessage"))
    await reader.type("/help")
    async with bot_process(telegram, folder) as bot:
        await reader.receive(seconds=30)
        assert (folder / "health").exists()
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.ended() == 0
    assert "the bot stopped" in bot.log
    assert "Traceback" not in bot.log
    assert telegram.token not in bot.log
    assert not (folder / "health").exists()
    with sqlite3.connect(folder / "mithaq.db") as database:
        rows = database.execute("SELECT state, body FROM inbox").fetchall()
    database.close()
    assert rows == [("done", None)]


async def test_sigint_ends_it_too(stage: Stage, reader: Reader) -> None:
    serving = asyncio.create_task(serve(stage.installation))
    await reader.ask("/help")
    os.kill(os.getpid(), signal.SIGINT)
    assert await serving == 0


async def test_a_token_that_telegram_refuses_ends_the_start_with_one_line(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = f"1:{'wrong' * 8}"
    installation = stage.installation
    telegram = replace(installation.telegram, token=wrong)
    assert await serve(replace(installation, telegram=telegram)) == 2
    (line,) = capsys.readouterr().out.splitlines()
    assert "Telegram refuses the token of TELEGRAM_BOT_TOKEN" in line
    assert wrong not in line


async def test_a_token_that_is_revoked_ends_the_bot(
    stage: Stage, reader: Reader, telegram: TelegramServer
) -> None:
    serving = asyncio.create_task(serve(stage.installation))
    await reader.ask("/help")
    refused = Refusal(401, "Unauthorized")
    await telegram.script(faults.refused(refused, method="getUpdates"))
    await reader.type("/quotes")
    assert await serving == 2


async def test_a_second_poller_is_told_and_waited_for(
    stage: Stage, reader: Reader, telegram: TelegramServer, capsys: pytest.CaptureFixture[str]
) -> None:
    await telegram.script(faults.conflicting(method="getUpdates", times=2))
    async with stage.running():
        await reader.ask("/help")
    lines = [x for x in capsys.readouterr().out.splitlines() if "polling" in x]
    assert "409: another process asks for this bot's updates" in lines[0]
    assert [x.split("]")[1].strip() for x in lines[1:]] == ["polling goes on"]


async def test_the_start_waits_until_telegram_can_be_reached(
    stage: Stage, reader: Reader, telegram: TelegramServer, capsys: pytest.CaptureFixture[str]
) -> None:
    await reader.type("/help")
    await telegram.refuse_connections()
    async with stage.running():
        assert not (stage.folder / "health").exists()
        await telegram.accept_connections()
        await reader.receive()
        await until((stage.folder / "health").exists, "the health file")
    assert capsys.readouterr().out.count("the start waits") <= 1


def test_faulty_settings_are_told_together(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "secret")
    monkeypatch.setenv("TELEGRAM_API_URL", "ftp://x")
    monkeypatch.setenv("MITHAQ_OFFICE_LINK", "x")
    assert main(["run"]) == 2
    told = capsys.readouterr().err
    assert [line.split(":")[0] for line in told.splitlines()] == [
        "MITHAQ_OFFICE_LINK",
        "TELEGRAM_BOT_TOKEN",
        "TELEGRAM_API_URL",
    ]
    assert "secret" not in told


def test_a_token_is_never_shown() -> None:
    token = f"7:{'x' * 35}"
    settings = read_settings({"TELEGRAM_BOT_TOKEN": token})[1]
    assert token not in repr(settings)
    assert without_token(f"https://api.telegram.org/bot{token}/getMe") == (
        "https://api.telegram.org/bot[token]/getMe"
    )


def test_make_run_chooses_by_the_token() -> None:
    line = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nrun:")[2].splitlines()[1]
    assert "TELEGRAM_BOT_TOKEN" in line
    assert line.index("bot run") < line.index("bot chat")
