"""Cards that no question of the small pack leads to: built from records, read as text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.formatting import terminal_text
from bot.views.answers import answer_card
from bot.views.choices import choices_card
from bot.views.desk import Desk
from content.library import Library
from content.matching.lookup import facts_answer, words_answer
from content.matching.results import (
    Answer,
    Choices,
    Layout,
)
from content.records import EventVersion

from .conftest import NOW
from .reading import fact, lines, shown


def test_another_event_than_the_one_asked_about_is_named_first(desk: Desk) -> None:
    answer = Answer(shown(desk, "rabat-dialogue-held"), other_event_id="rabat-dialogue")
    assert lines(answer_card(answer, desk))[1] == (
        "لا يرد جواب عن الحدث المسؤول عنه؛ والوارد هنا عن: حوار الرباط."
    )


@pytest.mark.parametrize(
    ("fact_id", "remark"),
    [
        ("rabat-countries-number", "السؤال عن الوقت الحالي، والوارد في تاريخ البيان."),
        ("arab-conference-organisers", "السؤال عن الوقت الحالي، والوارد من نص غير مؤرخ."),
    ],
)
def test_a_question_about_now_is_told_apart(fact_id: str, remark: str, desk: Desk) -> None:
    answer = Answer(shown(desk, fact_id), asks_now=True)
    assert lines(answer_card(answer, desk))[1] == remark


# --- several facts


def test_words_of_two_people_have_titles_and_one_source_line(desk: Desk) -> None:
    answer = Answer(shown(desk, "belbeisi-on-champions", "palatini-on-dialogue"), Layout.LIST)
    text = terminal_text(answer_card(answer, desk))
    assert text.startswith("**عثمان البلبيسي عن")
    assert "\n**لورا بالاتيني عن" in text
    assert text.count("المصدر: ") == 1
    assert "الفقرتان 4 و8." in text


def test_facts_of_two_sources_have_a_source_line_each(desk: Desk) -> None:
    answer = Answer(shown(desk, "belbeisi-on-champions", "vitorino-on-reviews"), Layout.LIST)
    text = terminal_text(answer_card(answer, desk))
    assert text.count("المصدر: ") == 2
    assert text.index("الفقرة 4.") < text.index("من جهته أشار") < text.index("الفقرة 6.")


def test_words_of_one_speaker_of_both_kinds_keep_them_apart(desk: Desk) -> None:
    quote, reported = fact(desk, "belbeisi-on-champions"), fact(desk, "vitorino-on-reviews")
    answer = facts_answer([quote, replace(reported, links=quote.links)])
    assert answer is not None
    text = terminal_text(answer_card(answer, desk))
    assert text.startswith("**كلام عثمان البلبيسي**\nاقتباس مباشر، كما نُشر بالعربية\n")
    assert "\nكلام غير مباشر: الصياغة للمصدر" in text


def test_a_speaker_introduced_by_one_quotation_is_not_named_again(desk: Desk) -> None:
    answer = words_answer(desk.library, "ismail-chekkori")
    assert answer is not None
    assert lines(answer_card(answer, desk)).count("وأضاف أن") == 1


def test_an_interrupted_quotation_has_its_parts_below_one_attribution(desk: Desk) -> None:
    one, two = fact(desk, "chekkori-on-dialogue"), fact(desk, "chekkori-on-morocco")
    both = replace(one, excerpts=(*one.excerpts, *two.excerpts))
    answer = facts_answer([both])
    assert answer is not None
    card = lines(answer_card(answer, desk))
    assert card[1] == "اقتباس مباشر من جزأين، كما نُشر بالعربية"
    assert [line[:3] for line in card[3:5]] == ["> «", "> «"]


# --- notices


@pytest.mark.parametrize(
    ("now", "last"),
    [
        (NOW, "التأكيد: سلمى، 1 أكتوبر 2026. المراجعة: 1 يناير 2027."),
        (
            datetime(2027, 1, 2, tzinfo=UTC),
            "التأكيد: سلمى، 1 أكتوبر 2026. مضى موعد المراجعة: 1 يناير 2027.",
        ),
    ],
)
def test_what_editors_vouch_for_is_told_apart(now: datetime, last: str, desk: Desk) -> None:
    answer = facts_answer([fact(desk, "desk-phone")])
    assert answer is not None
    card = lines(answer_card(answer, replace(desk, now=now)))
    assert card[:3] == [
        "**هاتف المكتب الصحفي**",
        "معلومة من فريق التحرير، لا من المصادر: هاتف المكتب الصحفي: +212 537 65 28 81",
        last,
    ]


# --- events


@pytest.mark.parametrize(
    ("version", "status"),
    [
        (EventVersion(1, "held"), "حدث منقضٍ"),
        (EventVersion(1, "announced"), "حدث معلن، بلا تاريخ وارد"),
        (EventVersion(1, "announced", start=NOW.date()), "حدث معلن"),
        (
            EventVersion(1, "announced", start=datetime(2026, 1, 1, tzinfo=UTC).date()),
            "حدث معلن مضى موعده؛ ولا يرد في المصادر ما جرى فيه",
        ),
        (EventVersion(1, "postponed"), "حدث مؤجَّل"),
        (EventVersion(1, "cancelled"), "حدث ملغى"),
    ],
)
def test_where_an_event_stands(version: EventVersion, status: str, desk: Desk) -> None:
    event = replace(desk.library.entities["rabat-dialogue"], versions=(version,))
    held = desk.library
    library = Library(held.sources, held.facts, {**held.entities, event.id: event}, held.terms)
    answer = Answer(shown(desk, "rabat-dialogue-held"), Layout.CARD, "rabat-dialogue")
    card = lines(answer_card(answer, replace(desk, library=library)))
    assert card[:2] == ["**حوار الرباط**", status]


def test_what_changed_stands_below_the_status(desk: Desk) -> None:
    version = EventVersion(2, "postponed", change="نُقل إلى مارس.")
    event = replace(desk.library.entities["rabat-dialogue"], versions=(version,))
    held = desk.library
    library = Library(held.sources, held.facts, {**held.entities, event.id: event}, held.terms)
    answer = Answer(shown(desk, "rabat-dialogue-held"), Layout.CARD, "rabat-dialogue")
    assert "ما تغيّر: نُقل إلى مارس." in lines(answer_card(answer, replace(desk, library=library)))


def test_words_spoken_at_an_event_do_not_tell_its_date_or_place(desk: Desk) -> None:
    answer = Answer(shown(desk, "belbeisi-on-champions"), Layout.CARD, "rabat-dialogue")
    assert lines(answer_card(answer, desk))[1] == "اقتباس مباشر، كما نُشر بالعربية"


# --- choices


@pytest.mark.parametrize(
    ("between", "ids", "title"),
    [
        ("facts", ("compact-adoption", "rabat-dialogue-aim"), "**السؤال يحتمل جوابين**"),
        (
            "facts",
            ("compact-adoption", "rabat-dialogue-aim", "vitorino-on-reviews"),
            "**السؤال يحتمل ثلاثة أجوبة**",
        ),
        (
            "people",
            ("belbeisi-on-champions", "palatini-on-dialogue", "vitorino-on-reviews"),
            "**السؤال يحتمل ثلاثة أشخاص**",
        ),
    ],
)
def test_choices_are_numbered(between: str, ids: tuple[str, ...], title: str, desk: Desk) -> None:
    answers = tuple(Answer(shown(desk, x)) for x in ids)
    reply = choices_card(Choices(answers, between), desk)
    card = lines(reply)
    assert card[0] == title
    assert [line[:3] for line in card[1 : len(ids) + 1]] == [
        f"{n}. " for n in range(1, len(ids) + 1)
    ]
    assert len(list(reply.all_buttons())) == 3
    assert [b.number for b in reply.all_buttons()][: len(ids)] == list(range(1, len(ids) + 1))


def test_events_to_choose_from_have_their_dates(desk: Desk) -> None:
    held = Answer(shown(desk, "rabat-dialogue-held"), Layout.CARD, "rabat-dialogue")
    undated = Answer(shown(desk, "arab-conference-organisers"), Layout.CARD, "arab-conference")
    card = lines(choices_card(Choices((held, undated), "events"), desk))
    assert card[:3] == [
        "**السؤال يحتمل حدثين**",
        "1. حوار الرباط. 26 و 27 يناير 2023.",
        "2. المؤتمر الإقليمي في المنطقة العربية.",
    ]
