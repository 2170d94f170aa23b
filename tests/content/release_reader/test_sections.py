"""Title, dateline, date, body, contacts and feet of a release."""

from __future__ import annotations

import pytest

from content.records import Span
from content.release_reader.dateline import find_dateline
from content.release_reader.sections import read_layout


def dateline(line: str) -> tuple[list[str], str | None, list[str]] | None:
    found = find_dateline(line, Span(0, len(line)))
    if found is None:
        return None

    def cut(span: Span) -> str:
        return line[span.start : span.end]

    agency = None if found.agency is None else cut(found.agency)
    return [cut(p) for p in found.places], agency, [d.iso for d in found.dates]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("الرباط مدينة جميلة.", id="a sentence that opens with a place"),
        pytest.param("المغرب يحتضن حوارا في 27 يناير 2023.", id="a place and a date in a sentence"),
        pytest.param("في عام 2020، دعت الشبكة الدول.", id="a year opens a sentence"),
        pytest.param("قال الوزير - وهو طبيب - إن العمل مستمر.", id="dashes in a sentence"),
        pytest.param("التاريخ: 4 مارس 2024", id="a label before a date"),
        pytest.param("ويشارك في المؤتمر ممثلون.", id="a text without a beginning"),
    ],
)
def test_sentences_that_are_no_dateline(line: str) -> None:
    assert dateline(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            "(الرباط، 27 يناير 2023) - نظّمت", (["الرباط"], None, ["2023-01-27"]), id="in brackets"
        ),
        pytest.param("القاهرة – و م ع – أكد", (["القاهرة"], "و م ع", []), id="agency, no date"),
        pytest.param(
            "جنيف/بورتسودان، 20 آب/أغسطس 2024 – وصلت",
            (["جنيف", "بورتسودان"], None, ["2024-08-20"]),
            id="two places",
        ),
        pytest.param(
            "الرياض 12 محرم 1446 هـ الموافق 18 يوليو 2024 م واس",
            (["الرياض"], "واس", ["1446-01-12", "2024-07-18"]),
            id="two calendars",
        ),
        pytest.param(
            "الكويت - 5 - 3 (كونا) -- أكد", (["الكويت"], "كونا", ["--03-05"]), id="day and month"
        ),
        pytest.param(
            "عمان 14 أيار (بترا)– أطلقت", (["عمان"], "بترا", ["--05-14"]), id="agency in brackets"
        ),
        pytest.param(
            "إسطنبول / رهف العكلوك / الأناضول", (["إسطنبول"], "الأناضول", []), id="with a reporter"
        ),
        pytest.param(
            "نيويورك (الأمم المتحدة) / محمد طارق / الأناضول",
            (["نيويورك"], "الأناضول", []),
            id="words in brackets",
        ),
        pytest.param(
            "كهرمان مرعش/ عادل بيلك/ الأناضول",
            (["كهرمان مرعش"], "الأناضول", []),
            id="an unknown place before a reporter",
        ),
        pytest.param("البقاع، لبنان – وزع", (["البقاع"], None, []), id="place and country"),
        pytest.param(
            "خورفكان في 3 يونيو / وام / أطلق", (["خورفكان"], "وام", ["--06-03"]), id="with في"
        ),
        pytest.param(
            "وادي العيون، 3 يونيو 2024: أطلق",
            (["وادي العيون"], None, ["2024-06-03"]),
            id="a place that no list holds",
        ),
    ],
)
def test_datelines(line: str, expected: tuple[list[str], str | None, list[str]]) -> None:
    assert dateline(line) == expected


RELEASE = """بيان صحفي
المنظمة تعقد لقاء في المغرب
27 يناير 2023
(الرباط، 27 يناير 2023) - عقدت المنظمة لقاء.
- توصية أولى
نبذة عن المنظمة: منظمة دولية.
للمزيد من المعلومات:
سلمى عون، مسؤولة الإعلام
// انتهى //
15:42 ت م
"""


def test_each_part_of_a_release_is_found() -> None:
    layout = read_layout(RELEASE)

    def cut(span: Span) -> str:
        return RELEASE[span.start : span.end]

    assert layout.title is not None
    assert layout.date is not None
    assert cut(layout.title) == "المنظمة تعقد لقاء في المغرب"
    assert cut(layout.date.span) == "27 يناير 2023"
    assert [cut(x) for x in layout.body] == ["عقدت المنظمة لقاء.", "- توصية أولى"]
    assert [cut(x) for x in layout.bullets] == ["- توصية أولى"]
    assert [cut(x)[:5] for x in layout.about] == ["نبذة "]
    assert len(layout.contacts) == 2
    assert [cut(x) for x in layout.feet] == ["// انتهى //", "15:42 ت م"]


def test_a_text_that_starts_in_the_middle_has_no_title_and_no_date() -> None:
    layout = read_layout("ويشارك في المؤتمر ممثلون عن الدول.\nويستمر يومين.\n")
    assert (layout.title, layout.date, layout.dateline) == (None, None, None)
    assert not layout.has_beginning
    assert len(layout.body) == 2


def test_every_line_belongs_to_one_part() -> None:
    layout = read_layout(RELEASE)
    parts = (*layout.header, *layout.body, *layout.about, *layout.contacts, *layout.feet)
    assert len(parts) == len(RELEASE.splitlines())
    assert len(set(parts)) == len(parts)
