"""An editor's words are looked for in the sources, and who speaks is said with printed words."""

from __future__ import annotations

from tests.bot.bot_on_telegram import Stage
from tests.bot.editors.conftest import held
from tests.bot.editors.phone import Phone
from tests.bot.editors.test_facts import facts, new_fact, publish, titled


async def test_words_that_the_source_lacks_are_shown_beside_the_nearest(
    stage: Stage, editor: Phone
) -> None:
    async with stage.running():
        await editor.say("/addfact")
        await editor.press(editor.buttons[1])
        card = await editor.say("إننا نعول اليوم على 35 دولة بطلة")
        assert "كما كُتبت: إننا نعول اليوم على 35 دولة بطلة" in card
        assert "إننا نعول اليوم على 33 دولة بطلة" in card
        assert editor.last is not None
        bold = [e.extract_from(editor.last.text or "") for e in editor.last.entities or []]
        assert "35" in bold
        assert "33" in bold
        assert "المتحدث: إيمي مودين" in await editor.press("أخذ المطبوع")


async def test_words_that_no_source_has_are_kept_while_one_is_chosen(
    stage: Stage, editor: Phone
) -> None:
    async with stage.running():
        card = await editor.say("/addfact إننا نعول اليوم على 35 دولة بطلة")
        assert "لا ترد هذه الكلمات في مصدر واحد بعينه" in card
        assert "الأقرب كما طُبع" in await editor.press(editor.buttons[1])


async def test_words_in_several_places_are_chosen_from(stage: Stage, editor: Phone) -> None:
    async with stage.running():
        await editor.say("/addfact")
        await editor.press(editor.buttons[1])
        assert "في أكثر من موضع" in await editor.say("عام 2024")
        assert "ويهدف هذا الحدث" in await editor.press("1")


async def test_who_speaks_is_said_by_hand_with_printed_words(stage: Stage, editor: Phone) -> None:
    before = facts(stage)
    async with stage.running():
        await editor.say("/addfact تلعب البلدان … الهجرة الدولية")
        await editor.press("النوع")
        await editor.press("كلام غير مباشر")
        await editor.press("المتحدث")
        assert "المتحدث: لورا بالاتيني" in await editor.say("لورا بالاتيني")
        await editor.press("الصفة")
        assert "لا ترد في المصدر" in await editor.say("وزيرة الخارجية")
        card = await editor.say("رئيسة بعثة … في المغرب")
        assert "الصفة: رئيسة بعثة المنظمة الدولية للهجرة في المغرب" in card
        await editor.press("عبارة الإسناد")
        assert "عبارة الإسناد: وقالت السيدة لورا بالاتيني" in await editor.say(
            "وقالت السيدة لورا بالاتيني"
        )
        await editor.press("الشخص")
        assert "لورا بالاتيني" in editor.buttons
        assert "الشخص في الفهرس: ليلى السوسي" in await editor.say("ليلى السوسي")
        await editor.press("التصنيف")
        assert "التصنيف: قيادة" in await editor.say("قيادة")
        await titled(editor, "بالاتيني عن دور البلدان")
        assert "نُشر" in await publish(editor)
    fact, library = new_fact(stage, before), held(stage.threads.database)
    said, source = fact.attribution, library.sources[fact.excerpts[0].source_id]
    assert said is not None
    assert said.role is not None
    assert source.words(said.role) == "رئيسة بعثة المنظمة الدولية للهجرة في المغرب"
    assert source.words(said.phrase) == "وقالت السيدة لورا بالاتيني"
    assert said.speaker.end <= fact.excerpts[0].span.start
    assert library.entities[fact.speaker_id or ""].label == "ليلى السوسي"
    assert [library.entities[t].label for t in fact.topics] == ["قيادة"]
