"""An event is announced, put off, moved and called off: by a release, by printed words, by a notice."""

from __future__ import annotations

from bot.application import utc_now
from bot.views.calendars import calendar_entry, calendar_file
from content.records import EntityType, EventVersion, Kind
from tests.bot.bot_on_telegram import Stage
from tests.bot.editors.conftest import held
from tests.bot.editors.releases import at_work, brought, readers_see
from tests.bot.phone import text
from tests.content.naming.releases import OPENED, PUT_OFF
from tests.telegram_server import Reader


def versions(stage: Stage) -> tuple[EventVersion, ...]:
    (event,) = held(stage.threads.database).of_type(EntityType.EVENT)
    return event.versions


def in_calendar(stage: Stage) -> str:
    library = held(stage.threads.database)
    (event,) = library.of_type(EntityType.EVENT)
    entry = calendar_entry(event, library)
    return "" if entry is None else calendar_file(entry, utc_now()).content.decode()


async def test_a_release_that_puts_an_event_off_reaches_followers_and_calendars(
    empty: Stage,
) -> None:
    async with at_work(empty) as phone:
        assert "ملتقى الجوار لخدمات المهاجرين · حدث" in await brought(phone, OPENED)
        assert "SEQUENCE:0" in in_calendar(empty)
        await readers_see(empty)
        reader = await Reader.enter(empty.telegram, "ليلى")
        assert "متابعة" in text(await reader.ask("/follow ملتقى الجوار"))
        names = await brought(phone, PUT_OFF)
        assert "تغيير في «ملتقى الجوار لخدمات المهاجرين»: حدث مؤجَّل، 5 سبتمبر 2027، صفاقس" in names
        assert "SEQUENCE:1" in in_calendar(empty)
        (event,) = held(empty.threads.database).of_type(EntityType.EVENT)
        update = await phone.say(f"/notify {event.id}")
        assert "فور النشر 1" in update
        assert "10 أغسطس 2027" in update
        assert "5 سبتمبر 2027" in update
        await phone.say("/undo")
        assert "رُجع" in await phone.press("تراجع")
    assert [v.status for v in versions(empty)] == ["announced"]


async def test_printed_words_change_an_event(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await brought(phone, OPENED)
        await phone.say("/setevent")
        await phone.press(phone.buttons[0])
        await phone.press("موعد أو مكان جديد")
        assert "ولا ترد فيه هذه مرة واحدة" in await phone.say("كلمات لا ترد في مصدر")
        card = await phone.say("في الفترة من 10 إلى 12 أغسطس 2027")
        assert "الحدث بعد النشر: حدث معلن، 10 أغسطس 2027 إلى 12 أغسطس 2027، صفاقس" in card
        assert "إشعار المتابعين" not in phone.buttons
        await phone.press("نشر")
        assert "إشعار المتابعين" in phone.buttons
    first, last = versions(empty)
    fact = held(empty.threads.database).facts[last.fact_id or ""]
    assert (fact.kind, fact.notice, last.place_id) == (Kind.EVENT, None, first.place_id)
    source = held(empty.threads.database).sources[fact.excerpts[0].source_id]
    assert source.words(fact.excerpts[0].focus) == "10 إلى 12 أغسطس 2027"


async def test_a_new_place_alone_keeps_the_day(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await brought(phone, OPENED)
        await phone.say("/setevent")
        await phone.press(phone.buttons[0])
        await phone.press("موعد أو مكان جديد")
        assert "لا يوم بسنته ولا مكان" in await phone.say("تغيّر الموعد\nسلمى من المكتب")
        await phone.say("نُقل إلى سوسة\nسلمى من المكتب")
        await phone.press("نشر")
    library = held(empty.threads.database)
    first, last = versions(empty)
    assert (last.start, last.end, last.status) == (first.start, first.end, "announced")
    assert library.entities[last.place_id or ""].label == "سوسة"


async def test_after_a_notice_readers_get_the_new_day(empty: Stage, reader: Reader) -> None:
    async with at_work(empty) as phone:
        await brought(phone, OPENED)
        await phone.say("/setevent")
        await phone.press(phone.buttons[0])
        await phone.press("تأجيل الحدث")
        await phone.say("أُجّل ملتقى الجوار إلى 5 مارس 2028\nسلمى من المكتب")
        await phone.press("نشر")
        await readers_see(empty)
        answer = text(await reader.ask("متى ملتقى الجوار؟"))
    assert "معلومة من فريق التحرير" in answer
    assert "5 مارس 2028" in answer


async def test_an_event_that_nobody_holds_begins_with_a_notice(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await brought(phone, OPENED)
        await phone.say("/setevent")
        await phone.say("منتدى سوسة للهجرة")
        await phone.press("موعد أو مكان جديد")
        await phone.say("يُعقد في سوسة يوم 3 مارس 2028\nسلمى من المكتب")
        assert "نُشر" in await phone.press("نشر")
    events = {e.label: e for e in held(empty.threads.database).of_type(EntityType.EVENT)}
    (version,) = events["منتدى سوسة للهجرة"].versions
    assert (version.n, version.status, str(version.start)) == (1, "announced", "2028-03-03")
