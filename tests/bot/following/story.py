"""What happens in a follower's month: `python -m tests.bot.following.story` prints it."""

from __future__ import annotations

import asyncio
import os
import tempfile
from contextlib import closing
from pathlib import Path

from bot.holding import ready_database
from bot.services import Services
from storage.address import parse_address
from storage.threads import StorageThreads
from tests.bot.bot_on_telegram import Stage
from tests.bot.following.month import PACK, Month, followed
from tests.bot.phone import labels, text
from tests.telegram_server import TelegramServer

FORUM = "منتدى الدار البيضاء"
SPOKEN, SPOKEN_TOO = "dashti-on-integration", "dashti-on-migrants"
ASKED = "من تكفل بمصاريف لقاء الرباط؟"


async def an_event_is_announced_and_followed(month: Month) -> None:
    month.at(1)
    await month.edits("/setevent", FORUM, "[موعد أو مكان جديد]")
    when = f"يعقد المنتدى في {month.typed_day(24)} في الرباط\nسلمى من المكتب"
    await month.edits(when, "[نشر]")
    card = await month.says(FORUM)
    assert labels(card) == ["متابعة", "إضافة إلى التقويم"]
    file = await month.taps("إضافة إلى التقويم")
    assert month.entry(file) == f"PUBLISH, sequence 0, {month.day(24)} to {month.day(24)}"
    await month.says(FORUM)
    begun = await month.taps("متابعة")
    assert text(begun).startswith(f"بدأت متابعة: {FORUM}. الوتيرة: فور النشر.")
    assert "حدث معلن" in text(begun)


async def a_person_is_followed_by_a_daily_digest(month: Month) -> None:
    month.at(2)
    await month.says("/follow دشتي")
    await month.taps("الوتيرة")
    await month.taps("2. موجز يومي")
    before = month.received()
    await month.notifies(SPOKEN)
    await month.notifies(SPOKEN_TOO)
    assert month.received() == before
    month.at(3, 9)
    digest = await month.hears()
    assert text(digest).splitlines()[0] == "موجز يومي"
    assert [x[:2] for x in text(digest).splitlines()[1:3]] == ["1.", "2."]


async def what_was_read_is_corrected(month: Month) -> None:
    month.at(4)
    await month.says("1")
    month.shortens(SPOKEN)
    correction = await month.hears()
    assert text(correction).startswith("تصحيح: ")
    assert correction.reply_to_message is not None
    assert "السابق:" in text(correction)


async def the_event_is_put_off(month: Month) -> None:
    month.at(8)
    await month.edits("/setevent", f"[{FORUM}]", "[تأجيل الحدث]")
    await month.edits(f"أُجّل لضيق القاعة إلى {month.typed_day(26)}\nسلمى من المكتب", "[نشر]")
    await month.edits("[إشعار المتابعين]", "[إرسال إلى المتابعين]")
    told = await month.hears()
    assert text(told).splitlines()[0] == f"تأجّل حدث: {FORUM}"
    assert f"الموعد السابق: {month.typed_day(24)}" in text(told)
    assert f"الموعد الحالي: {month.typed_day(26)}" in text(told)
    assert "المكان: الرباط" in text(told)
    assert month.entry(told) == f"PUBLISH, sequence 1, {month.day(26)} to {month.day(26)}"


async def a_pause_gathers(month: Month) -> None:
    month.at(10)
    paused = await month.says(f"/following {month.typed_day(14)}")
    assert f"متوقفة حتى {month.typed_day(14)}" in text(paused)
    before = month.received()
    month.at(11)
    await month.says("/follow المؤتمر العربي")
    await month.notifies("arab-conference-participants")
    assert month.received() == before + 1
    month.at(14, 9)
    digest = await month.hears()
    assert "المؤتمر" in text(digest)


async def a_question_is_answered_later(month: Month) -> None:
    month.at(16)
    await month.says(ASKED)
    await month.taps("إحالة إلى فريق التحرير")
    await month.taps("إحالة مع إشعار")
    month.at(17)
    await month.edits("/inbox", "[1]")
    near = next(label for label in month.editor.buttons if "المنظِّمة" in label)
    await month.edits(f"[{near}]")
    answer = await month.hears()
    assert text(answer).splitlines()[0] == "جواب عن سؤال أُحيل إلى فريق التحرير"
    assert "لا إشعار بعده" in text(answer)


async def the_night_is_quiet(month: Month) -> None:
    month.at(18, 22)
    before = month.received()
    told = await month.edits(
        "/notify forum-never", "/notify arab-conference", "[إرسال إلى المتابعين]"
    )
    assert "يبدأ الإرسال" in told
    assert month.received() == before
    month.at(19, 9)
    assert "المؤتمر" in text(await month.hears())


async def the_day_before_there_is_a_reminder(month: Month) -> None:
    month.at(25, 9)
    reminder = await month.hears()
    assert text(reminder).splitlines()[0] == f"تذكير بحدث: {FORUM}"
    assert month.entry(reminder).startswith("PUBLISH, sequence 1")


async def the_event_ends(month: Month) -> None:
    month.at(27)
    await month.edits("/setevent", f"[{FORUM}]", "[انقضاء الحدث]", "عُقد في موعده\nسلمى من المكتب")
    await month.edits("[نشر]", "[إشعار المتابعين]", "[إرسال إلى المتابعين]")
    told = await month.hears()
    assert text(told).splitlines()[0] == f"انقضى حدث: {FORUM}"
    assert told.document is None


async def all_is_stopped(month: Month) -> None:
    month.at(28)
    assert FORUM in text(await month.says("/following"))
    stopped = await month.says("إيقاف")
    assert text(stopped).startswith("أُوقفت كل المتابعات")
    before = month.received()
    month.shortens(SPOKEN_TOO)
    month.at(30)
    assert "لا متابعة في هذه المحادثة" in text(await month.says("/following"))
    assert month.received() == before + 1


async def play(month: Month) -> None:
    """Play the month from its first day to its last."""
    await an_event_is_announced_and_followed(month)
    await a_person_is_followed_by_a_daily_digest(month)
    await what_was_read_is_corrected(month)
    await the_event_is_put_off(month)
    await a_pause_gathers(month)
    await a_question_is_answered_later(month)
    await the_night_is_quiet(month)
    await the_day_before_there_is_a_reminder(month)
    await the_event_ends(month)
    await all_is_stopped(month)


async def play_on(stage: Stage, services: Services) -> None:
    """Play the month on a stage and print it, whatever its end."""
    month = await Month.begin(stage, services)
    try:
        async with stage.running():
            await play(month)
    finally:
        print("\n".join(month.transcript))


async def main() -> None:
    """Play the month on a new database."""
    os.environ["PTB_TIMEDELTA"] = "true"
    with tempfile.TemporaryDirectory() as folder:
        database = ready_database(parse_address(f"sqlite:///{folder}/mithaq.db"), PACK)
        with closing(StorageThreads(database)) as threads, followed(threads) as services:
            async with TelegramServer() as telegram:
                stage = Stage(telegram, services, threads, Path(folder))
                await play_on(stage, services)


if __name__ == "__main__":
    asyncio.run(main())
