"""Write what an editor's phone shows: `python -m tests.bot.editors.transcripts FOLDER`.

Through the stand-in. A line with `>` is typed, one in brackets is a tapped button, all else arrives.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

from aiogram.types import Message

from bot.application import utc_now
from bot.holding import FollowedDatabase, Following, complain, ready_database
from bot.services import open_services
from bot.settings import Office
from content.pack_files.reader import read_pack
from storage.address import parse_address
from storage.database import transaction
from storage.questions import Reason, note_question
from storage.schema import open_database, upgrade
from storage.tables import Rank
from storage.threads import StorageThreads
from tests.bot.bot_on_telegram import Stage
from tests.bot.conftest import STARTING_PACK
from tests.bot.editors.conftest import appoint, held
from tests.bot.editors.phone import Phone, read
from tests.bot.editors.releases import (
    FIRST,
    SECOND,
    compare,
    import_release,
    names_beside,
    readers_see,
)
from tests.bot.editors.test_impostors import FIRST as FIRST_UPDATE
from tests.bot.editors.test_impostors import IMPOSTORS
from tests.telegram_server import TelegramServer

SAID: list[str] = []


class HeardPhone(Phone):
    """A phone of which everything that is typed, tapped and read is written down."""

    async def type(self, text: str, **more: Any) -> Message:
        """Write down what is typed, and type it."""
        shown = text if len(text) < 300 else f"{text[:120]} …"
        SAID.append(f"\n{self.user['first_name']} > {shown}")
        return await super().type(text, **more)

    async def upload(self, name: str, content: bytes, mime: str = "text/plain") -> Message:
        """Write down that a file is sent, and send it."""
        SAID.append(f"\n{self.user['first_name']} > (file {name}, {len(content)} bytes)")
        return await super().upload(name, content, mime)

    async def tap(self, label: str, message: Message | None = None) -> str:
        """Write down what is tapped, and tap it."""
        SAID.append(f"\n{self.user['first_name']} [{label}]")
        return await super().tap(label, message)

    async def receive(self, *seconds: float) -> Message:
        """Receive a message, and write it down with its buttons."""
        message = await super().receive(*seconds)
        name = f"(file {message.document.file_name})" if message.document is not None else ""
        rows = message.reply_markup.inline_keyboard if message.reply_markup else []
        SAID.append("\n".join(["", name or read(message), *("  " + _row(r) for r in rows)]))
        return message


def _row(row: list[Any]) -> str:
    return " ".join(f"[ {button.text} ]" for button in row)


@asynccontextmanager
async def stage_in(folder: Path, *, is_empty: bool) -> AsyncIterator[Stage]:
    """Let a bot run on a new database, empty or with the starting pack, inside an `async with`."""
    url = parse_address(f"sqlite:///{folder}/mithaq.db")
    if is_empty:
        upgrade(url)
    database = open_database(url) if is_empty else ready_database(url, STARTING_PACK)
    async with TelegramServer() as telegram:
        with closing(StorageThreads(database)) as threads:
            followed = FollowedDatabase(database)
            stage = Stage(telegram, open_services(followed.engine, Office()), threads, folder)
            with Following(followed, complain):
                async with stage.running():
                    yield stage


async def hired(stage: Stage, name: str, rank: Rank = Rank.EDITOR) -> HeardPhone:
    """Return a new member's phone."""
    phone = await HeardPhone.enter(stage.telegram, name)
    appoint(stage.threads.database, phone.id, rank, name)
    return phone


async def an_import(stage: Stage) -> None:
    """Bring both releases in, ask as a reader does, and compare with the starting pack."""
    phone = await hired(stage, "هدى")
    await import_release(phone, FIRST, paste=False)
    await import_release(phone, SECOND, paste=True)
    await readers_see(stage)
    for question in ("ماذا قالت مودين؟", "متى حوار الرباط؟", "من نظم المؤتمر؟"):
        await phone.say(question)
    library, pack = held(stage.threads.database), read_pack(STARTING_PACK).library
    compared = compare(library, pack)
    SAID.append(f"\n# {phone.taps} taps, {len(library.facts)} facts; beside the pack: {compared}")
    SAID.extend(f"# {line}" for line in names_beside(library, pack))


async def a_correction(stage: Stage) -> None:
    """Correct a title, see it in the history, take it back."""
    phone = await hired(stage, "هدى")
    await phone.say("/fact muedin-on-leadership")
    await phone.press("تعديل")
    await phone.press("العنوان")
    await phone.say("مودين عن القيادة")
    await phone.press("معاينة")
    await phone.press("نشر")
    await phone.say("/history")
    await phone.say("/undo")
    await phone.press("تراجع")
    await phone.say("/history")


async def a_day(stage: Stage) -> None:
    """Use what else a press officer has: questions, a phone, an event, a new fact, reasons, counts."""
    phone = await hired(stage, "هدى", Rank.OWNER)
    with transaction(stage.threads.database) as session:
        for question in ("هل في الرباط منح للطلاب؟", "هل فى الرباط منح للطلاب", "سؤال فريد؟"):
            note_question(session, question, Reason.REFUSED, now=utc_now())
    await phone.say("/inbox")
    await phone.press("1")
    await phone.press("ثغرة معروفة")
    await phone.say("/setcontact")
    await phone.press("ميريام ماسايا")
    await phone.say("هاتف فقط")
    await phone.say("+212 537 65 28 81\nسلمى من المكتب")
    await phone.press("نشر")
    await phone.say("/setevent")
    await phone.press("حوار الرباط")
    await phone.press("تأجيل الحدث")
    await phone.say("أُجّل إلى 5 مارس 2027 ونُقل إلى سلا\nسلمى من المكتب")
    await phone.press("نشر")
    await phone.press("إشعار المتابعين")
    await a_fact(phone)
    for command in (
        "/why هاتف ماسايا؟",
        "/why",
        "/stats",
        "/team",
        "/undo",
        "/undo 999",
        "/notify",
    ):
        await phone.say(command)
    await phone.say("/export")
    for _ in range(3):
        await phone.receive()


async def a_fact(phone: HeardPhone) -> None:
    """Begin a fact and leave it, look for words that no source has, look a held one up."""
    await phone.say("/addfact تستعد البلدان الأبطال")
    await phone.press("معاينة")
    await phone.press("حفظ والخروج")
    await phone.say("/drafts")
    await phone.say("/addfact كلمات ليست في مصدر")
    await phone.press(phone.buttons[0])
    await phone.press("إلغاء")
    await phone.say("/fact البلدان البطلة")
    await phone.say("/fact")


async def a_collision(stage: Stage) -> None:
    """Let two editors change one fact; the second sees what the first did."""
    first, second = await hired(stage, "هدى"), await hired(stage, "سلمى")
    for phone, title in ((first, "عنوان هدى"), (second, "عنوان سلمى")):
        await phone.say("/fact muedin-on-leadership")
        await phone.press("تعديل")
        await phone.press("العنوان")
        await phone.say(title)
        await phone.press("معاينة")
    await first.press("نشر")
    await second.press("نشر")
    await second.press("نشر")


async def impostors(stage: Stage) -> None:
    """Let the owner ask, then everyone who carries the owner's name without being the owner."""
    owner = await hired(stage, "نورة", Rank.OWNER)
    await owner.say("/team")
    for number, impostor in enumerate(IMPOSTORS):
        kind, content, _ = impostor.values
        assert isinstance(content, dict)
        before = len(stage.telegram.sent(owner.id))
        given = {**content, "from": owner.user} if content["from"]["id"] == 7 else content
        if given["chat"]["type"] == "private":
            given = {**given, "chat": {**given["chat"], "id": owner.id}}
        await stage.telegram.act("inject", update={"update_id": FIRST_UPDATE + number, kind: given})
        await stage.settled(number + 2)
        answers = [read(m) for m in stage.telegram.sent(owner.id)[before:]]
        SAID.append(f"\n# {impostor.id}: /team → {' / '.join(answers) or 'no answer'}")
        assert not any("الفريق" in x for x in answers)


CONVERSATIONS: dict[str, tuple[Callable[[Stage], Awaitable[None]], bool]] = {
    "import": (an_import, True),
    "correction": (a_correction, False),
    "day": (a_day, False),
    "collision": (a_collision, False),
    "impostors": (impostors, False),
}


async def written(folder: Path) -> None:
    """Hold the conversations, one after another, each in a file of its own."""
    for name, (hold, is_empty) in CONVERSATIONS.items():
        SAID.clear()
        with tempfile.TemporaryDirectory() as place:
            async with stage_in(Path(place), is_empty=is_empty) as stage:
                await hold(stage)
        (folder / f"{name}.txt").write_text("\n".join(SAID) + "\n", encoding="utf-8")
        print(f"{folder / name}.txt: {SAID[-1].splitlines()[-1]}")


if __name__ == "__main__":
    os.environ["PTB_TIMEDELTA"] = "true"
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    asyncio.run(written(Path(sys.argv[1])))
