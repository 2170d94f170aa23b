"""Where four eyes are the rule, what readers see stays until another person approves."""

from __future__ import annotations

import pytest

from bot.settings import Staff
from content.records import Fact, Status
from tests.bot.bot_on_telegram import Stage
from tests.bot.editors.conftest import held
from tests.bot.editors.phone import Phone

QUOTE = "muedin-on-leadership"


@pytest.fixture
def watched(stage: Stage) -> Stage:
    stage.staff = Staff(four_eyes=True)
    return stage


def quote(stage: Stage) -> Fact:
    return held(stage.threads.database).facts[QUOTE]


def waiting(stage: Stage) -> list[Fact]:
    facts = held(stage.threads.database).facts.values()
    return [f for f in facts if f.status is Status.DRAFT]


async def retitled(phone: Phone, title: str) -> str:
    await phone.say(f"/fact {QUOTE}")
    await phone.press("تعديل")
    await phone.press("العنوان")
    await phone.say(title)
    assert "بعد النشر ينتظر موافقة شخص آخر" in await phone.press("معاينة")
    return await phone.press("نشر")


async def test_a_published_quote_stays_while_its_change_waits(
    watched: Stage, editor: Phone, approver: Phone
) -> None:
    first = quote(watched)
    async with watched.running():
        assert "ينتظر موافقة" in await retitled(editor, "مودين عن القيادة")
        assert quote(watched) == first
        assert [f.title for f in waiting(watched)] == ["مودين عن القيادة"]
        assert "تعديل ينتظر الموافقة، من هدى" in await approver.say(f"/fact {QUOTE}")
        card = await approver.press("موافقة")
        assert f"يحلّ محلّ المنشور الآن: «{first.title}»" in card
        assert "وصار «مودين عن القيادة»" in card
        assert "نُشر" in await approver.press("موافقة")
        assert (quote(watched).title, waiting(watched)) == ("مودين عن القيادة", [])
        await approver.press("تراجع")
        await approver.press("تراجع")
    assert quote(watched).title == first.title
    assert len(waiting(watched)) == 1


async def test_nobody_approves_their_own_change(watched: Stage, approver: Phone) -> None:
    async with watched.running():
        await retitled(approver, "مودين عن القيادة")
        await approver.say("/drafts")
        assert "لشخص غير من أعدّ" in await approver.press(approver.buttons[0])
    assert quote(watched).title != "مودين عن القيادة"


async def test_what_supersedes_a_quote_waits_beside_it(
    watched: Stage, editor: Phone, approver: Phone
) -> None:
    async with watched.running():
        await editor.say(f"/fact {QUOTE}")
        await editor.press("نص يحلّ محلّه")
        await editor.press(editor.buttons[1])
        await editor.say("إننا نعول اليوم على 33 دولة بطلة")
        await editor.press("العنوان")
        await editor.say("مودين عن البلدان مصحَّحًا")
        await editor.press("معاينة")
        await editor.press("نشر")
        assert quote(watched).status is Status.PUBLISHED
        await approver.say("/drafts")
        await approver.press(approver.buttons[0])
        assert "نُشر" in await approver.press("موافقة")
    facts = held(watched.threads.database).facts.values()
    assert quote(watched).status is Status.SUPERSEDED
    (new,) = [f for f in facts if f.title == "مودين عن البلدان مصحَّحًا"]
    assert new.status is Status.PUBLISHED


async def test_a_change_behind_the_approvers_card_is_shown_first(
    watched: Stage, editor: Phone, approver: Phone
) -> None:
    async with watched.running():
        await retitled(editor, "مودين عن القيادة")
        await approver.say(f"/fact {QUOTE}")
        await approver.press("موافقة")
        shown = approver.last
        await retitled(editor, "مودين والقيادة")
        assert "وصار «مودين والقيادة»" in await approver.press("موافقة", shown)
    assert quote(watched).status is Status.PUBLISHED
    assert quote(watched).title != "مودين والقيادة"
