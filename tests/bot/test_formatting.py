"""What is sent: HTML that Telegram parses, lines from right to left, words as they were printed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.formatting import (
    ANSI,
    FSI,
    LRI,
    PDI,
    RLM,
    plain_text,
    telegram_html,
    terminal_text,
    without_added_marks,
)
from bot.reply import Action, ActionName, Block, Button, Piece, PieceKind, Reply, label, own, value
from content.records import Span
from tests.telegram_server.html import format_text

ARABIC = "قالت الوزيرة"


def one_line(*pieces: Piece) -> Reply:
    return Reply((Block((pieces,)),))


def cited(text: str, *bold: Span) -> Piece:
    return Piece(text, PieceKind.SPAN, bold)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("كلام عادي", "كلام عادي", id="Arabic stays as it is"),
        pytest.param("أ < ب & ج > د", "أ &lt; ب &amp; ج &gt; د", id="only three marks are escaped"),
        pytest.param('قال "نعم"', 'قال "نعم"', id="quotation marks are not escaped"),
        pytest.param("WHO أعلنت", f"{RLM}WHO أعلنت", id="a line that begins in Latin"),
        pytest.param("2024", f"{RLM}2024", id="a line without letters"),
        pytest.param("نسبة 10-20% منهم", f"نسبة {LRI}10-20%{PDI} منهم", id="a range"),
        pytest.param("نسبة 7% منهم", f"نسبة {LRI}7%{PDI} منهم", id="a percentage"),
        pytest.param("هاتف: +963 11 222 3344", f"هاتف: {LRI}+963 11 222 3344{PDI}", id="a phone"),
        pytest.param("هاتف: 0537-65-28-81", f"هاتف: {LRI}0537-65-28-81{PDI}", id="a local phone"),
        pytest.param(
            "انظر https://a.org/x?b=1",
            f"انظر {LRI}https://a.org/x?b=1{PDI}",
            id="an address",
        ),
        pytest.param("بين 26 و 27 يناير 2023", "بين 26 و 27 يناير 2023", id="a date stays"),
        pytest.param("a@b.org بريد", f"{RLM}a@b.org بريد", id="an e-mail is left alone"),
    ],
)
def test_a_line_reads_right_to_left(text: str, html: str) -> None:
    assert telegram_html(one_line(cited(text))) == html


def test_names_from_outside_are_isolated() -> None:
    html = telegram_html(one_line(own("لا يرد فيها اسم «"), value("Guterres"), own("».")))
    assert html == f"لا يرد فيها اسم «{FSI}Guterres{PDI}»."


def test_spans_are_isolated_where_they_hold_latin() -> None:
    assert FSI in telegram_html(one_line(own("المصدر: "), cited("WHO والهجرة")))
    assert FSI not in telegram_html(one_line(own("المصدر: "), cited("بيان الرباط")))


def test_an_isolate_left_open_by_a_source_is_closed() -> None:
    html = telegram_html(one_line(own("المصدر: "), cited(f"بيان {LRI}WHO"), own("، الفقرة 1")))
    assert html.count(PDI) == html.count(FSI) + html.count(LRI)


def test_quoted_blocks_and_bold() -> None:
    words = cited("جمع 16 دولة اليوم", Span(4, 11))
    reply = Reply((Block(((own("عدد"),),)), Block(((words,),), is_quote=True)))
    assert telegram_html(reply) == "عدد\n<blockquote>جمع <b>16 دولة</b> اليوم</blockquote>"
    assert terminal_text(reply) == "عدد\n> جمع **16 دولة** اليوم"
    assert terminal_text(reply, ANSI) == "عدد\n> جمع \x1b[1m16 دولة\x1b[0m اليوم"
    assert plain_text(reply) == "عدد\nجمع 16 دولة اليوم"


def test_bold_neighbours_are_marked_once() -> None:
    assert (
        terminal_text(one_line(own("كلام ").strong(), label("مودين").strong())) == "**كلام مودين**"
    )


def test_each_line_of_a_quoted_span_is_set_off() -> None:
    reply = Reply((Block(((cited("في جنيف:\r\nفلورنس كيم"),),), is_quote=True),))
    assert terminal_text(reply) == "> في جنيف:\n> فلورنس كيم"


def test_buttons_stand_below_in_the_terminal_only() -> None:
    row = (Button("السياق", Action(ActionName.CONTEXT)), Button("نص", Action(ActionName.COPY)))
    reply = Reply(one_line(own("س")).blocks, (row,))
    assert terminal_text(reply) == "س\n[ السياق ] [ نص ]"
    assert telegram_html(reply) == "س"


def test_the_terminal_is_not_commanded() -> None:
    assert terminal_text(one_line(cited("\x1b[2Jكلام\x07\x9b"))) == "\ufffd[2Jكلام\ufffd\ufffd"


def test_a_value_is_one_clean_bounded_line() -> None:
    assert value("غوتيريش\u202e\u2066\n<b>").text == "غوتيريش <b>"
    assert value("\ud800").text == "\ufffd"
    assert len(value("ك" * 1_000_000).text) == 81


texts = st.text(st.characters(), max_size=60)
arabic = st.text(
    st.sampled_from("اب ج<>&\"'؟!0123-%+@/.\n*_\u200f\u200e\u2066\u2069WHO"), max_size=40
)


@settings(max_examples=500)
@given(texts | arabic, texts | arabic)
def test_any_text_gives_html_that_telegram_parses(title: str, name: str) -> None:
    reply = Reply(
        (
            Block(((label(title).strong(),), (own(f"{ARABIC} «"), value(name), own("»")))),
            Block(((own("«"), label(name), own("»")),), is_quote=True),
        )
    )
    received = format_text(telegram_html(reply), "HTML", None)
    assert ARABIC in received.text
    terminal_text(reply).encode("utf-8")
    plain_text(reply).encode("utf-8")


@given(
    st.text(st.sampled_from("ابجد هوز <>&\"'؟0123-%+.,:،WHOaz()\n"), min_size=1, max_size=80),
    st.data(),
)
def test_what_is_received_is_what_was_printed(words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    piece = cited(words, *([Span(start, end)] if start < end else []))
    received = format_text(telegram_html(one_line(own("أ«"), piece, own("»ب"))), "HTML", None)
    assert f"«{words}»" in without_added_marks(received.text)
