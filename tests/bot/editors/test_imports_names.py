"""The names that a release brings: in one list, with one confirmation, mended where they must be."""

from __future__ import annotations

from content.library import Library
from content.records import Entity, EntityType, Role
from tests.bot.bot_on_telegram import Stage
from tests.bot.editors.conftest import held
from tests.bot.editors.phone import Phone
from tests.bot.editors.releases import at_work, brought, published_all, readers_see
from tests.bot.phone import text
from tests.content.naming.releases import OPENED, PUT_OFF
from tests.telegram_server import Reader


async def at_names(phone: Phone, release: str = OPENED) -> str:
    await phone.say("/import")
    await phone.say(release)
    await phone.say("تم")
    return await phone.press(phone.buttons[0])


async def opened(phone: Phone, card: str, label: str) -> str:
    """Open the name with a label by its number."""
    line = next(x for x in card.splitlines() if label in x)
    return await phone.press(line.split(".")[0])


def named(library: Library, label: str) -> Entity:
    return next(e for e in library.entities.values() if e.label == label)


async def test_a_release_about_an_invented_event_can_be_asked_about_and_followed(
    empty: Stage, reader: Reader
) -> None:
    async with at_work(empty) as phone:
        card = await at_names(phone)
        assert "سلوى بن عمار · شخص. أيضًا: بن عمار" in card
        assert "صفاقس · مكان. أيضًا: مدينة صفاقس" in card
        assert "الهلال الأحمر التونسي · هيئة" in card
        assert held(empty.threads.database).entities == {}
        await published_all(phone)
        await readers_see(empty)
        for question, words in (
            ("ماذا قالت بن عمار؟", "باب مفتوح"),
            ("أين عُقد ملتقى الجوار؟", "صفاقس، تونس"),
            ("متى ملتقى الجوار؟", "10 إلى 12 أغسطس 2027"),
            ("/follow بن عمار", "بدأت متابعة: سلوى بن عمار"),
            ("/follow صفاقس", "بدأت متابعة: صفاقس"),
            ("/follow ملتقى الجوار", "بدأت متابعة: ملتقى الجوار"),
        ):
            assert words in text(await reader.ask(question)), question
        await phone.say("/undo")
        await phone.press("تراجع")
    assert held(empty.threads.database).entities == {}


async def test_a_name_is_called_otherwise_and_gets_spellings(empty: Stage) -> None:
    async with at_work(empty) as phone:
        card = await at_names(phone)
        await opened(phone, card, "· حدث")
        await phone.press("تغيير الاسم")
        assert "ملتقى صفاقس للجوار · حدث" in await phone.say("ملتقى صفاقس للجوار")
        assert "لقاء الجوار" in await phone.say("لقاء الجوار\nNeighbours meeting")
        card = await phone.press("رجوع")
        await opened(phone, card, "سلوى")
        await phone.press("تغيير الاسم")
        assert "لا ترد في المصدر" in await phone.say("ليلى بن عمار")
        await phone.press("رجوع")
        assert "اسم لغيره" in await phone.say("الغرياني")
        await phone.press("رجوع")
        await published_all(phone)
    event = named(held(empty.threads.database), "ملتقى صفاقس للجوار")
    assert {"لقاء الجوار", "Neighbours meeting", "ملتقى الجوار"} <= set(event.strong)


async def test_a_name_left_out_is_linked_with_nothing(empty: Stage) -> None:
    async with at_work(empty) as phone:
        card = await at_names(phone)
        await opened(phone, card, "بلدية صفاقس")
        card = await phone.press("استبعاد الاسم")
        assert "بلدية صفاقس" not in card
        await opened(phone, card, "هدى المرزوقي")
        assert "لازم لجهة اتصال" in await phone.press("استبعاد الاسم")
        await phone.press("رجوع")
        await published_all(phone)
    library = held(empty.threads.database)
    assert "بلدية صفاقس" not in {e.label for e in library.entities.values()}
    links = {x.entity_id for f in library.facts.values() for x in f.links}
    assert links <= library.entities.keys()


async def test_another_spelling_of_a_held_name_is_no_new_name(empty: Stage) -> None:
    async with at_work(empty) as phone:
        await brought(phone, OPENED)
        card = await at_names(phone, PUT_OFF.replace("سلوى بن عمار", "سلوة بن عمارة"))
        await opened(phone, card, "سلوة")
        card = await phone.press("هو المحفوظ: سلوى بن عمار")
        assert "«سلوى بن عمار» محفوظ، وتضاف إليه تهجئة" in card
        await published_all(phone)
    library = held(empty.threads.database)
    person = named(library, "سلوى بن عمار")
    assert "سلوة بن عمارة" in person.strong
    assert len(library.linked(person.id, Role.SPEAKER)) == 2


async def test_the_whole_release_is_filed_under_a_topic(empty: Stage, reader: Reader) -> None:
    async with at_work(empty) as phone:
        await at_names(phone)
        assert "خدمات المهاجرين · تصنيف" in await phone.say("خدمات المهاجرين")
        await published_all(phone)
        await readers_see(empty)
        assert "خدمات المهاجرين" in text(await reader.ask("/topics"))
    library = held(empty.threads.database)
    (topic,) = library.of_type(EntityType.TOPIC)
    assert all(f.topics == (topic.id,) for f in library.facts.values())
