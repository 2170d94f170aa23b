"""What the bot says when it has no answer: a known gap, or a refusal in two lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.formatting import terminal_text
from bot.services import Services
from bot.views.answers import answer_card
from bot.views.desk import Desk, Offer
from bot.views.gaps import gap_card
from bot.views.refusals import refusal_card
from content.library import Library
from content.matching.lookup import facts_answer
from content.matching.results import (
    Gap,
    Refusal,
    RefusalReason,
)
from content.records import Role

from .conftest import NOW
from .reading import fact, lines, shown


def test_a_gap_names_what_is_held_by_title(desk: Desk) -> None:
    gap = Gap(fact(desk, "gap-bourita-words"), shown(desk, "morocco-representative"))
    card = lines(gap_card(gap, desk))
    assert card[0] == "**كلام ناصر بوريطة غير وارد**"
    assert card[1].endswith("؛ الوارد أنه يمثل المغرب في المؤتمر.")
    assert card[2].startswith("1. ")
    assert card[3].startswith("[ 1. ")


def test_a_gap_that_says_itself_what_is_held_says_it_once(desk: Desk) -> None:
    gap = fact(desk, "gap-persons-count")
    card = lines(gap_card(Gap(gap), desk))
    assert card[1].endswith("؛ الوارد عدد الدول في الرباط.")
    assert card[2] == "1. الدول الممثَّلة في حوار الرباط"


def test_a_gap_whose_title_does_not_say_so_gets_it_said(desk: Desk) -> None:
    gap = replace(fact(desk, "gap-phone"), title="أرقام الهاتف")
    assert lines(gap_card(Gap(gap), desk))[0] == "**غير وارد: أرقام الهاتف**"


@pytest.mark.parametrize("reason", RefusalReason)
def test_a_refusal_is_two_lines_and_buttons(reason: RefusalReason, desk: Desk) -> None:
    refusal = Refusal(reason, "غوتيريش", tuple(desk.library.answers[:5]))
    reply = refusal_card(refusal, desk)
    assert sum(len(block.lines) for block in reply.blocks) == 2
    assert len(list(reply.all_buttons())) <= 3


def test_a_refusal_by_name_does_not_list_a_crowd(services: Services) -> None:
    desk = services.desk(NOW)
    first = next(f for f in desk.library.answers if f.attribution is not None)
    people = [
        replace(desk.library.entities["anna-berg"], id=f"p{i}", label=f"م{i}") for i in range(12)
    ]
    link = first.links[0]
    facts = [
        replace(first, id=f"f{i}", links=(replace(link, entity_id=p.id, role=Role.SPEAKER),))
        for i, p in enumerate(people)
    ]
    library = Library.of(desk.library.sources.values(), facts, people)
    card = refusal_card(Refusal(RefusalReason.UNKNOWN_NAME, "زيد"), replace(desk, library=library))
    assert "من الوارد كلامهم: " in terminal_text(card)


def test_an_empty_library_refuses_by_name_alone(desk: Desk) -> None:
    card = refusal_card(
        Refusal(RefusalReason.UNKNOWN_NAME, "زيد"), replace(desk, library=Library.of())
    )
    assert lines(card) == ["**لا جواب في المصادر المحفوظة**", "لا يرد فيها اسم «زيد»."]


# --- offers


def test_what_an_installation_offers_is_on_the_buttons(desk: Desk) -> None:
    offering = replace(desk, offers=frozenset(Offer))
    answer = facts_answer([fact(desk, "belbeisi-on-champions")])
    assert answer is not None
    assert lines(answer_card(answer, offering))[-1] == "[ السياق ] [ متابعة ] [ نص للنسخ ]"
    refusal = refusal_card(Refusal(RefusalReason.UNKNOWN_NAME, "زيد"), offering)
    assert lines(refusal)[-1] == "[ كل الاقتباسات ] [ إحالة إلى فريق التحرير ]"
