"""Editors tell followers: previewed, tried on oneself, sent once, seen under way, stopped."""

from __future__ import annotations

from storage.database import reading
from storage.deliveries import recent_progress
from storage.tables import NotificationKind
from tests.bot.bot_on_telegram import Stage, until
from tests.bot.editors.phone import Phone
from tests.bot.phone import text
from tests.telegram_server import Reader, TelegramServer

EVENT, FACT = "arab-conference", "dashti-on-integration"


def published(stage: Stage) -> list[NotificationKind]:
    with reading(stage.threads.database) as session:
        return [p.published.kind for p in recent_progress(session)]


async def test_what_is_previewed_reaches_who_follows_and_once(
    stage: Stage, editor: Phone, reader: Reader
) -> None:
    async with stage.running():
        await reader.ask("/follow دشتي")
        preview = await editor.say(f"/notify {FACT}")
        assert "معاينة كما تصل إلى المتابعين" in preview
        assert "فور النشر 1" in preview
        told = await editor.press("إرسال إلى المتابعين")
        assert "الحال في /deliveries" in told
        assert published(stage) == [NotificationKind.UPDATE]
        assert "من قبل" in await editor.say(f"/notify {FACT}")


async def test_a_trial_comes_to_oneself_alone(
    stage: Stage, editor: Phone, telegram: TelegramServer
) -> None:
    async with stage.running():
        await editor.say(f"/notify {EVENT}")
        assert "هذه المحادثة وحدها" in await editor.press("إرسال إلى هذه المحادثة")
        await until(
            lambda: any("معاينة" in text(m) for m in telegram.sent(editor.chat_id)[2:]),
            "the trial",
        )
    assert published(stage) == [NotificationKind.TRIAL]


async def test_a_confirmation_of_other_content_sends_nothing(stage: Stage, editor: Phone) -> None:
    async with stage.running():
        await editor.say(f"/notify {FACT}")
        assert "تغيّر المحتوى" in await editor.forge(f"e1:tell:{FACT}:00000000:now")
        assert "تغيّر المحتوى" in await editor.forge("e1:tell:no-such-fact")
    assert published(stage) == []


async def test_what_waits_for_the_morning_can_be_stopped(
    stage: Stage, editor: Phone, reader: Reader
) -> None:
    async with stage.running():
        await reader.ask("/follow دشتي")
        await editor.say(f"/notify {FACT}")
        assert "يبدأ الإرسال إلى 1" in await editor.press("إرسال صباح الغد")
        assert "الباقي 1" in await editor.say("/deliveries")
        assert "لن يصل إلى 1" in await editor.press("1. إيقاف الإرسال")
        assert "أُوقف قبل اكتماله" in await editor.say("/deliveries")


async def test_nothing_goes_out_about_what_readers_cannot_see(stage: Stage, editor: Phone) -> None:
    async with stage.running():
        assert "لا شيء منشور بهذا الرقم" in await editor.say("/notify no-such-fact")
        assert "يُكتب بعد الأمر رقم بطاقة أو حدث" in await editor.say("/notify")


async def test_a_reader_can_tell_nobody(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        unknown = await reader.ask("/nothing")
        for command in (f"/notify {FACT}", "/deliveries"):
            assert (await reader.ask(command)).text == unknown.text
        await reader.receive_answer(await reader.tap_data(f"e1:tell:{FACT}:00000000:now"))
    assert published(stage) == []
