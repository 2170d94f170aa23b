"""What editors made goes out as a pack that the checks accept and another installation answers from."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.holding import ready_database
from content.library import Library
from content.matching.engine import Engine
from content.matching.results import Result
from storage.address import parse_address
from storage.database import reading
from storage.library import read_library
from tests.bot.bot_on_telegram import Stage
from tests.bot.editors.conftest import held
from tests.bot.editors.phone import Phone
from tests.bot.editors.releases import FIRST, at_work, import_release
from tests.telegram_server import TelegramServer

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


async def edited(phone: Phone) -> None:
    """Change what is held in each way that a press officer has."""
    await phone.say("/fact muedin-on-leadership")
    await phone.press("تعديل")
    await phone.press("العنوان")
    await phone.say("مودين عن القيادة")
    await phone.press("معاينة")
    await phone.press("نشر")
    await phone.say("/fact champion-countries-number")
    await phone.press("نص يحلّ محلّه")
    await phone.press(phone.buttons[1])
    await phone.say("33 دولة بطلة، بما في ذلك 16 دولة حضرت")
    await phone.press("العنوان")
    await phone.say("مجموع البلدان مصحَّحًا")
    await phone.press("معاينة")
    await phone.press("نشر")
    await phone.say("/setcontact")
    await phone.press("ميريام ماسايا")
    await phone.say("+212 537 65 28 81\nسلمى من المكتب")
    await phone.press("نشر")
    await phone.say("/setevent")
    await phone.say("منتدى سوسة للهجرة")
    await phone.press("موعد أو مكان جديد")
    await phone.say("يُعقد في سوسة يوم 3 مارس 2028\nسلمى من المكتب")
    await phone.press("نشر")


async def exported(phone: Phone, telegram: TelegramServer, folder: Path) -> Path:
    await phone.say("/export")
    for _ in range(3):
        await phone.receive()
    (packed,) = [f for f in telegram.world.files.values() if f.name.endswith(".zip")]
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        archive.extractall(folder / "pack")
    return folder / "pack"


def checked(pack: Path) -> str:
    """Return what the checks print; a pack is accepted when they end well."""
    command = [sys.executable, "-m", "content", "check", "--pack", str(pack)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return f"{done.returncode}\n{done.stdout}{done.stderr}"


def loaded_anew(pack: Path, folder: Path) -> Library:
    database = ready_database(parse_address(f"sqlite:///{folder}/anew.db"), pack)
    with closing(database), reading(database) as session:
        return read_library(session)


def told(result: Result) -> tuple[str, tuple[str, ...]]:
    return type(result).__name__, tuple(f.id for f in getattr(result, "facts", ()))


def asked_alike(one: Library, other: Library) -> list[str]:
    """Return the questions that two libraries answer differently, of every fifth sample question."""
    first, second = Engine(one), Engine(other)
    questions = [q.text for f in one.facts.values() for q in f.questions][::5]
    return [
        q for q in questions if told(first.answer(q, now=NOW)) != told(second.answer(q, now=NOW))
    ]


async def test_the_starting_pack_with_editors_work_is_accepted_and_answers_the_same(
    stage: Stage, editor: Phone, telegram: TelegramServer, tmp_path: Path
) -> None:
    async with stage.running():
        await edited(editor)
        pack = await exported(editor, telegram, tmp_path)
    library = held(stage.threads.database)
    anew = loaded_anew(pack, tmp_path)
    assert anew.facts.keys() == library.facts.keys()
    assert anew.entities.keys() == library.entities.keys()
    assert asked_alike(library, anew) == []
    status, *lines = checked(pack).splitlines()
    assert [x for x in lines if ".yml:" in x] == []
    assert status == "0"


async def test_an_imported_release_goes_out_whole(empty: Stage, tmp_path: Path) -> None:
    async with at_work(empty) as phone:
        await import_release(phone, FIRST, paste=False)
        pack = await exported(phone, empty.telegram, tmp_path)
    library = held(empty.threads.database)
    anew = loaded_anew(pack, tmp_path)
    assert {s.text.encode() for s in anew.sources.values()} == {FIRST}
    assert asked_alike(library, anew) == []
    problems = [x for x in checked(pack).splitlines() if ".yml:" in x]
    # A sample question is asked for by the checks, and by nothing in the chat.
    assert [x for x in problems if "sample question" not in x and "overlap" not in x] == []
