"""What readers see of a text; TDLib is the judge, so these are its answers, written down."""

from __future__ import annotations

import html as stdlib_html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.telegram_server.html import find_entities, format_text, utf16_length

from .conftest import Json

RLM, LRM, ZWNJ, LRI, PDI = "\u200f", "\u200e", "\u200c", "\u2066", "\u2069"


def span(kind: str, offset: int, length: int, **more: str) -> Json:
    """Give an entity."""
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("raw", "text", "entities"),
    [
        pytest.param("سلام", "سلام", [], id="plain text stays"),
        pytest.param(f"{RLM}WHO", f"{RLM}WHO", [], id="one mark stays"),
        pytest.param(f"{LRI}+963 11{PDI}", f"{LRI}+963 11{PDI}", [], id="isolates stay"),
        pytest.param("<b>عريض</b>", "عريض", [span("bold", 0, 4)], id="bold"),
        pytest.param("😀<i>x</i>", "😀x", [span("italic", 2, 1)], id="an emoji counts as two"),
        pytest.param(
            "<blockquote expandable>x</blockquote>",
            "x",
            [span("expandable_blockquote", 0, 1)],
            id="an expandable quotation",
        ),
        pytest.param(
            "<a href='https://example.org'>x</a>",
            "x",
            [span("text_link", 0, 1, url="https://example.org/")],
            id="a link",
        ),
        pytest.param("<a href='tel:+963'>x</a>", "x", [], id="a telephone link vanishes"),
        pytest.param("&lt;b&gt; &#x27;", "<b> '", [], id="escapes"),
        pytest.param("&apos;&nbsp;", "&apos;&nbsp;", [], id="escapes that Telegram does not know"),
        pytest.param("a\u202eb\u2028c", "abc", [], id="overrides and separators vanish"),
        pytest.param("a\r\n\tb", "a\n b", [], id="carriage return vanishes, tab is a blank"),
        pytest.param(f"x{RLM}{LRM}{RLM}y", f"x{ZWNJ}{ZWNJ}{RLM}y", [], id="runs of marks"),
        pytest.param("<b>a\u202eb</b>c", "abc", [span("bold", 0, 2)], id="offsets follow"),
        pytest.param("  <b>x</b> \n", "x", [span("bold", 0, 1)], id="blanks at the ends vanish"),
        pytest.param(
            "a@b.org #الهجرة",
            "a@b.org #الهجرة",
            [span("email", 0, 7), span("hashtag", 8, 7)],
            id="e-mail and hashtag are found",
        ),
        pytest.param(
            "<code>a@b.org</code>", "a@b.org", [span("code", 0, 7)], id="nothing is found in code"
        ),
        pytest.param(
            "*_~`|[x](https://example.org)",
            "*_~`|[x](https://example.org)",
            [span("url", 9, 19)],
            id="the marks of Markdown are letters",
        ),
    ],
)
def test_html(raw: str, text: str, entities: list[Json]) -> None:
    shown = format_text(raw, "HTML", None)
    assert (shown.text, shown.entities) == (text, entities)


def test_a_command_is_found_in_latin_letters_only() -> None:
    assert find_entities("/start@b_bot /بحث") == [span("bot_command", 0, 12)]


def test_given_entities_are_kept_and_those_that_telegram_finds_are_not() -> None:
    given_entities = [span("bold", 0, 1), span("url", 0, 1), span("pre", 2, 1, language="python")]
    shown = format_text("a b", None, given_entities)
    assert shown.entities == [span("bold", 0, 1), span("pre", 2, 1, language="python")]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=60))
def test_escaped_text_arrives_as_it_was_but_for_the_clean_up(text: str) -> None:
    shown = format_text(stdlib_html.escape(text), "HTML", None)
    plain = format_text(text, None, None)
    assert shown == plain
    assert set(shown.text) <= set(text) | {ZWNJ, " "}
    assert all(e["offset"] + e["length"] <= utf16_length(shown.text) for e in shown.entities)
