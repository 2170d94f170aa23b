"""Who runs the bot: read once, faults told together, shown as text and never as markup."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.formatting import plain_text, telegram_html
from bot.services import Services
from bot.settings import OFFICE_LINK, OFFICE_NAME, REFERRAL, Office, SettingsError, read_office
from bot.views.refusals import personal_card
from bot.views.social import start_card

from .conftest import NOW


def test_nothing_set_is_an_independent_project(services: Services) -> None:
    assert read_office({}) == Office()
    assert "مشروع مستقل، وليس قناة رسمية" in plain_text(start_card(services.desk(NOW)))


def test_the_office_is_named_with_its_link(services: Services) -> None:
    office = read_office(
        {OFFICE_NAME: " مكتب <الصحافة> ", OFFICE_LINK: "https://example.org/a?b=1&c"}
    )
    reply = start_card(replace(services, office=office).desk(NOW))
    assert "الجهة المشغِّلة: مكتب <الصحافة>، https://example.org/a?b=1&c" in plain_text(reply)
    assert "مكتب &lt;الصحافة&gt;" in telegram_html(reply)


def test_a_personal_case_is_referred_where_an_office_says_so(services: Services) -> None:
    office = read_office({REFERRAL: "خط المساعدة 1234"})
    assert plain_text(personal_card(replace(services, office=office).desk(NOW))).splitlines() == [
        "يقتصر هذا البوت على نصوص منشورة، ولا يتابع الحالات الشخصية.",
        "للمساعدة: خط المساعدة 1234. لن يُحفظ نص هذه الرسالة.",
    ]


def test_all_faults_are_told_together() -> None:
    wrong = {OFFICE_NAME: "س" * 201, OFFICE_LINK: "ftp://example.org", REFERRAL: "أ\nب"}
    with pytest.raises(SettingsError) as caught:
        read_office(wrong)
    assert len(caught.value.faults) == len(wrong)
    assert all(any(name in fault for fault in caught.value.faults) for name in wrong)


@pytest.mark.parametrize("link", ["http://a.org", "https://", "https://[x", "javascript:alert(1)"])
def test_a_link_is_an_https_address(link: str) -> None:
    with pytest.raises(SettingsError):
        read_office({OFFICE_LINK: link})
