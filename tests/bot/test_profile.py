"""What Telegram shows of the bot: told once, in Arabic, and only when it is something else."""

from __future__ import annotations

from bot.texts import read_texts
from tests.bot.bot_on_telegram import Stage, until
from tests.telegram_server import Reader, TelegramServer, faults

TEXTS = read_texts()


def told(telegram: TelegramServer) -> int:
    """Return how often the bot set something."""
    return len([e for e in telegram.world.journal.events if e["method"].startswith("setMy")])


async def test_name_descriptions_and_commands_are_registered_once(
    stage: Stage, telegram: TelegramServer, reader: Reader
) -> None:
    async with stage.running():
        await until(lambda: told(telegram) == 6, "six settings")
    async with stage.running():
        await reader.ask("/help")
        await until(lambda: len(telegram.carried_out("getMyCommands")) == 8, "a second look")
    assert told(telegram) == 6
    profile = telegram.world.profile
    assert profile.texts["description", ""] == TEXTS.word("profile.description")
    commands = {
        scope: [c["command"] for c in listed]
        for (scope, language), listed in profile.commands.items()
        if language == "ar"
    }
    by_kind = {("group" if "group" in scope else "all"): names for scope, names in commands.items()}
    assert by_kind["all"][:2] == ["start", "help"]
    assert by_kind["all"][-2:] == ["mydata", "forget"]
    assert set(by_kind["group"]) == set(by_kind["all"]) - {"mydata", "forget"}


async def test_a_bot_that_cannot_be_described_answers_all_the_same(
    stage: Stage, telegram: TelegramServer, reader: Reader
) -> None:
    await telegram.script(faults.flooded(3000, method="setMyName"))
    async with stage.running():
        assert (await reader.ask("/help")).text


def test_the_texts_fit_what_telegram_takes() -> None:
    words = TEXTS.group("profile")
    assert len(words["name"]) <= 64
    assert len(words["short_description"]) <= 120
    assert len(words["description"]) <= 512
