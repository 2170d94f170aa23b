"""A press officer with a phone brings in both releases, and nothing is live before «نشر»."""

from __future__ import annotations

from telegram.error import NetworkError

from bot.services import Services
from content.records import Kind
from tests.bot.bot_on_telegram import Stage
from tests.bot.editors.conftest import held
from tests.bot.editors.phone import Phone, read
from tests.bot.editors.releases import (
    FIRST,
    SECOND,
    at_work,
    compare,
    confirmed,
    import_release,
    reviewing,
)


async def test_both_releases_in_at_most_60_taps(empty: Stage, starting: Services) -> None:
    async with at_work(empty) as phone:
        assert "نُشر" in await import_release(phone, FIRST, paste=False)
        assert "نُشر" in await import_release(phone, SECOND, paste=True)
    library = held(empty.threads.database)
    compared = compare(library, starting.library)
    print(f"{phone.taps} taps, {len(library.facts)} facts; places of the pack: {compared}")
    assert phone.taps <= 60
    assert [s.text.encode() for s in library.sources.values()] == [FIRST, SECOND]
    assert compared.found >= 25
    assert compared.wrong <= 1
    quotes = [f for f in library.facts.values() if f.kind in (Kind.QUOTE, Kind.REPORTED)]
    assert len(quotes) == 10
    assert all(f.attribution is not None and f.speaker_id is not None for f in quotes)


async def test_nothing_is_live_before_it_is_published(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await phone.say("/import")
        await phone.upload("release.txt", FIRST)
        await phone.receive()
        await phone.say("تم")
        await confirmed(phone)
        await phone.press("قبول")
        assert held(empty.threads.database).revision == 0
        assert "لا جواب" in await phone.say("من نظّم حوار الرباط؟")


async def next_speech(phone: Phone) -> str:
    """Accept until the next card is somebody's words."""
    card = ""
    while "كلام منسوب" not in card:
        card = await phone.press(phone.buttons[0])
    return card


async def test_bulk_never_covers_speech(empty: Stage) -> None:
    async with at_work(empty) as phone:
        card = await reviewing(phone)
        while "نشر" not in phone.buttons:
            if "قبول الفقرة" in phone.buttons:
                assert "اقتباس" not in card
                assert "كلام غير مباشر" not in card
            card = await phone.press(phone.buttons[0])


async def test_edges_are_moved_by_a_reply_to_the_card(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await reviewing(phone)
        first = await phone.press("قبول")
        assert "2-4 من 20" in first
        card = await phone.press("واحدًا واحدًا")
        shown = phone.last
        await phone.press("قبول")
        await phone.type("انعقد حدث … والمضي قدما", reply_to=shown)
        moved = read(await phone.receive())
        assert "2 من 20" in moved
        assert 'انعقد حدث "التبادل بين النظراء حول التنفيذ والمضي قدمًا' in moved
        assert "26 و 27 يناير" not in moved.splitlines()[2]
        assert "المقتطف ليس جملة كاملة" in moved
        assert "26 و 27 يناير" in card


async def test_a_button_of_a_card_that_changed_decides_nothing(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await reviewing(phone)
        old = phone.last
        await phone.type("نظمت المنظمة … وأوروبا", reply_to=old)
        await phone.receive()
        assert "المعاينة الحالية أدناه" in await phone.press("قبول", old)


async def test_the_kind_and_the_speaker_can_be_changed(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await reviewing(phone)
        await next_speech(phone)
        await phone.press("تغيير النوع أو المتحدث")
        changed = await phone.press("إيمي مودين")
        assert "المتحدث: إيمي مودين" in changed
        await phone.press("تغيير النوع أو المتحدث")
        assert "المتحدث: لورا بالاتيني" in await phone.say("لورا بالاتيني")
        await phone.press("تغيير النوع أو المتحدث")
        assert "معلومة" in await phone.press("معلومة")


async def test_an_import_left_is_taken_up_where_it_was(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await reviewing(phone)
        card = await phone.press("قبول")
        await phone.press("حفظ والخروج")
    async with empty.running():
        assert "لا جواب" in await phone.say("سؤال في أثناء المراجعة … آخره")
        await phone.say("/drafts")
        assert await phone.press("استئناف 1") == card


async def test_going_back_shows_what_was_decided(empty: Stage) -> None:
    async with at_work(empty) as phone:
        first = await reviewing(phone)
        await phone.press("قبول")
        again = await phone.press("السابق")
        assert again.splitlines()[:3] == first.splitlines()[:3]
        assert "مقبول من قبل" in again


async def test_the_same_text_is_not_brought_in_twice(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await import_release(phone, SECOND, paste=False)
        await phone.say("/import")
        await phone.upload("again.txt", SECOND)
        await phone.receive()
        assert "محفوظ من قبل" in await phone.say("تم")


async def test_a_lost_message_takes_no_step_twice(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await reviewing(phone)
        await phone.telegram_loses_the_next()
        second = await phone.press("قبول")
        assert "2-4 من 20" in second
        phone.crashes.expect(NetworkError)
        while "نشر" not in phone.buttons:
            await phone.press(phone.buttons[0])
        await phone.telegram_loses_the_next()
        assert "نُشر، التغيير 1" in await phone.press("نشر")
        phone.crashes.expect(NetworkError)
    assert held(empty.threads.database).revision == 1
