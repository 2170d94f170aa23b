"""A press officer adds a fact, corrects one, sees what was done and takes it back."""

from __future__ import annotations

import pytest

from content.records import Fact, Kind, NoteKind, Status
from tests.bot.bot_on_telegram import Stage
from tests.bot.editors.conftest import held
from tests.bot.editors.phone import Phone

WORDS = "/addfact تستعد البلدان الأبطال"
FIELDS = ("معاينة", "نشر")


def facts(stage: Stage) -> dict[str, Fact]:
    return dict(held(stage.threads.database).facts)


def new_fact(stage: Stage, before: dict[str, Fact]) -> Fact:
    (added,) = [f for k, f in facts(stage).items() if k not in before]
    return added


async def publish(phone: Phone) -> str:
    await phone.press("معاينة")
    return await phone.press("نشر")


async def titled(phone: Phone, title: str) -> str:
    await phone.press("العنوان")
    return await phone.say(title)


async def test_words_become_a_fact_around_their_whole_sentence(stage: Stage, editor: Phone) -> None:
    before = facts(stage)
    async with stage.running():
        assert "ويهدف هذا الحدث" in await editor.say(WORDS)
        await titled(editor, "استعداد البلدان للجولة التالية")
        assert "نُشر، التغيير 2" in await publish(editor)
    fact = new_fact(stage, before)
    source = held(stage.threads.database).sources[fact.excerpts[0].source_id]
    assert source.words(fact.excerpts[0].focus) == "تستعد البلدان الأبطال"
    assert source.words(fact.excerpts[0].span).endswith("إجراؤها في عام 2024.")
    assert (fact.status, fact.origin, fact.by) == (Status.PUBLISHED, "editor", "هدى")


async def test_first_and_last_words_are_enough(stage: Stage, editor: Phone) -> None:
    async with stage.running():
        card = await editor.say("/addfact تلعب البلدان … الهجرة الدولية")
    assert "النوع: معلومة" in card
    assert "وقد ساعدت مؤخرًا" in card


async def test_speech_keeps_its_speaker(stage: Stage, editor: Phone) -> None:
    before = facts(stage)
    async with stage.running():
        card = await editor.say("/addfact القيادة بالقدوة هي خطوة أساسية")
        assert "النوع: اقتباس مباشر" in card
        assert "المتحدث: عثمان البلبيسي" in card
        await titled(editor, "البلبيسي عن القيادة بالقدوة")
        await publish(editor)
    fact = new_fact(stage, before)
    assert (fact.kind, fact.speaker_id) == (Kind.QUOTE, "othman-belbeisi")


async def test_a_kind_that_needs_a_speaker_is_not_published_without(
    stage: Stage, editor: Phone
) -> None:
    async with stage.running():
        await editor.say("/addfact تلعب البلدان … الهجرة الدولية")
        await editor.press("النوع")
        assert "ناقص: كلام بلا إسناد" in await editor.press("كلام غير مباشر")
        assert "تعذّرت المعاينة" in await editor.press("معاينة")
        await editor.press("المتحدث")
        assert "لا ترد في المصدر" in await editor.say("أنطونيو غوتيريش")
        assert "المتحدث: إيمي مودين" in await editor.press("إيمي مودين")


async def test_a_correction_and_its_undo(stage: Stage, editor: Phone) -> None:
    first = facts(stage)
    async with stage.running():
        await editor.say("/fact muedin-on-leadership")
        await editor.press("تعديل")
        await titled(editor, "مودين عن القيادة")
        assert "أسئلة جُرّبت" in await editor.press("معاينة")
        assert "نُشر، التغيير 2" in await editor.press("نشر")
        assert facts(stage)["muedin-on-leadership"].title == "مودين عن القيادة"
        assert "تعديل مقتطف: «مودين عن القيادة»" in await editor.say("/history")
        assert "يعود إلى نسخته 1" in await editor.say("/undo")
        asked = editor.last
        assert "رُجع عن التغيير 2 بالتغيير 3" in await editor.press("تراجع")
        assert "من قبل، بالتغيير 3" in await editor.press("تراجع", asked)
    now = facts(stage)["muedin-on-leadership"]
    assert (now.title, now.n) == (first["muedin-on-leadership"].title, 3)


async def test_another_person_undoes_only_with_the_right_to_publish(
    stage: Stage, editor: Phone, approver: Phone, owner: Phone
) -> None:
    async with stage.running():
        await owner.say("/fact muedin-on-leadership")
        await owner.press("تعديل")
        await titled(owner, "مودين عن القيادة")
        await publish(owner)
        assert "لصاحب صلاحية النشر" in await editor.say("/undo 2")
        assert "لا تغيير للتراجع عنه" in await editor.say("/undo")
        await approver.say("/undo 2")
        assert "رُجع عن التغيير 2" in await approver.press("تراجع")


async def test_the_second_of_two_editors_sees_what_the_first_changed(
    stage: Stage, editor: Phone, approver: Phone
) -> None:
    async with stage.running():
        for phone, title in ((editor, "عنوان هدى"), (approver, "عنوان سلمى")):
            await phone.say("/fact muedin-on-leadership")
            await phone.press("تعديل")
            await titled(phone, title)
            await phone.press("معاينة")
        await editor.press("نشر")
        card = await approver.press("نشر")
        assert "لم يُنشر: غيّره شخص آخر" in card
        assert "نسخة أحدث نشرها في أثناء العمل: هدى" in card
        assert "وصار «عنوان هدى»" in card
        assert facts(stage)["muedin-on-leadership"].title == "عنوان هدى"
        assert "نُشر" in await approver.press("نشر")
    assert facts(stage)["muedin-on-leadership"].title == "عنوان سلمى"


async def test_what_was_not_shown_is_not_published(stage: Stage, editor: Phone) -> None:
    async with stage.running():
        await editor.say(WORDS)
        await editor.press("معاينة")
        old = editor.last
        await editor.press("رجوع")
        await titled(editor, "عنوان آخر")
        assert "المعاينة الحالية أدناه" in await editor.press("نشر", old)
    assert held(stage.threads.database).revision == 1


async def test_a_fact_is_retired_and_superseded(stage: Stage, editor: Phone) -> None:
    async with stage.running():
        await editor.say("/fact muedin-on-leadership")
        await editor.press("تعديل")
        await editor.press("سحب")
        assert "مسحوب" in await editor.press("سحب")
        await editor.say("/fact champion-countries-number")
        await editor.press("نص يحلّ محلّه")
        await editor.press(editor.buttons[1])
        await editor.say("33 دولة بطلة، بما في ذلك 16 دولة حضرت")
        await titled(editor, "مجموع البلدان مصحَّحًا")
        await publish(editor)
    now = facts(stage)
    assert now["muedin-on-leadership"].status is Status.RETIRED
    assert now["champion-countries-number"].status is Status.SUPERSEDED


async def test_embargo_note_questions_and_topic(stage: Stage, editor: Phone) -> None:
    before = facts(stage)
    async with stage.running():
        await editor.say(WORDS)
        await editor.press("مواعيد العرض")
        await editor.press("حظر نشر")
        assert "تعذّرت قراءة الموعد" in await editor.say("غدا")
        assert "حظر نشر حتى 25 نوفمبر 2027، 14:00" in await editor.say("25 نوفمبر 2027 14:00")
        await editor.press("ملاحظة")
        await editor.press("كذا في الأصل")
        assert "كذا في الأصل: «و أوجه»" in await editor.say("و أوجه")
        await editor.press("الأسئلة")
        assert "سؤال: لمَ تستعد البلدان؟" in await editor.say("لمَ تستعد البلدان؟\nما الجولة؟")
        await editor.press("التصنيف")
        await editor.press("البلدان البطلة")
        await editor.press("رجوع")
        await publish(editor)
    fact = new_fact(stage, before)
    assert fact.visible_from is not None
    assert [n.kind for n in fact.notes] == [NoteKind.SIC]
    assert [q.text for q in fact.questions][-2:] == ["لمَ تستعد البلدان؟", "ما الجولة؟"]
    assert "champion-countries" in fact.topics


@pytest.mark.parametrize("data", ["e1:publish:1:x", "e1:fact", "e1:undone:1:x", "e1:", "e1:x:9"])
async def test_forged_editors_buttons_change_nothing(
    stage: Stage, editor: Phone, data: str
) -> None:
    async with stage.running():
        await editor.say("/history")
        query = await editor.tap_data(data)
        await editor.receive_answer(query)
        await stage.settled(2)
    assert held(stage.threads.database).revision == 1


async def test_a_gap_is_retired_and_comes_back(stage: Stage, editor: Phone) -> None:
    gap = held(stage.threads.database).gaps[0].id
    async with stage.running():
        await editor.say(f"/fact {gap}")
        assert "سحب البطاقة؟" in await editor.press("سحب")
        assert "نُشر، التغيير 2" in await editor.press("سحب")
        assert facts(stage)[gap].status is Status.RETIRED
        await editor.press("تراجع")
        await editor.press("تراجع")
    assert facts(stage)[gap].status is Status.PUBLISHED
