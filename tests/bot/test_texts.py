"""The wording: all of it in one file, all of it used, and in the bot's tone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import texts as texts_module
from bot.reply import Piece, own
from bot.texts import Texts, TextsError, placeholders, read_texts
from content.matching.lookup import CARD
from content.matching.results import RefusalReason
from content.records import Kind, Slot

BOT = Path(texts_module.__file__).parent
MODULES = sorted(BOT.rglob("*.py"))
ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3]")
LOOKED_UP = {"word", "line", "block", "lines", "group", "counted", "in_genre", "joined"}
FILLED = {"line", "block"}
GROUPS = {"group", "counted", "in_genre", "lines"}


@pytest.fixture(scope="module")
def texts() -> Texts:
    return read_texts()


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield each call that looks a wording up, with the name of what it calls."""
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                name = node.func.id if isinstance(node.func, ast.Name) else name
                if name in LOOKED_UP:
                    yield name, node


def keys(node: ast.Call) -> list[str]:
    """Return the keys among the arguments: strings, both branches of a choice, starts of groups."""
    found: list[str] = []
    for argument in node.args:
        for part in ast.walk(argument):
            if isinstance(part, ast.JoinedStr):
                found.append(str(getattr(part.values[0], "value", "")).rstrip("."))
            elif isinstance(part, ast.Constant) and isinstance(part.value, str):
                found.append(part.value.rstrip("."))
    return [key for key in found if re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)*", key)]


def assigned_keys() -> Iterator[str]:
    """Yield dotted keys that stand in a variable before they are looked up."""
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign | ast.Dict | ast.Return | ast.keyword | ast.arguments):
                for part in ast.walk(node):
                    if isinstance(part, ast.Constant) and re.fullmatch(
                        r"[a-z_]+\.[a-z0-9_.]+", str(part.value)
                    ):
                        yield str(part.value)


def test_no_arabic_letter_stands_in_the_code() -> None:
    found = [m.name for m in MODULES if ARABIC_LETTER.search(m.read_text(encoding="utf-8"))]
    assert found == []


def test_every_wording_is_used(texts: Texts) -> None:
    used = {key for _, node in calls() for key in keys(node)} | set(assigned_keys())
    unused = [
        key for key in texts.wordings if not any(key == u or key.startswith(f"{u}.") for u in used)
    ]
    assert unused == []


def test_every_key_in_the_code_exists(texts: Texts) -> None:
    missing = [
        key
        for key in (k for name, node in calls() if name != "joined" for k in keys(node))
        if "." in key and key not in texts.wordings
        if not any(w.startswith(f"{key}.") for w in texts.wordings)
    ]
    assert missing == []


def test_placeholders_are_filled_by_name(texts: Texts) -> None:
    wrong = [
        (key, sorted(placeholders(texts.wordings[key])))
        for name, node in calls()
        if name in FILLED
        for key in keys(node)[:2]
        if key in texts.wordings
        if placeholders(texts.wordings[key]) - {k.arg for k in node.keywords}
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("group", "names"),
    [
        pytest.param("event.slots", {s.value for s in CARD} - {"aim"}, id="lines of an event card"),
        pytest.param("months", {str(n) for n in range(1, 13)}, id="months"),
        pytest.param("event.status", {"announced", "held", "postponed", "cancelled"}, id="status"),
        pytest.param("languages", {"ar", "en", "fr"}, id="languages of sources"),
        pytest.param(
            "kind.names",
            {k.value for k in Kind} - {"quote", "reported", "number", "gap"},
            id="kinds with one kind line",
        ),
    ],
)
def test_a_group_names_all_of_a_closed_list(group: str, names: set[str], texts: Texts) -> None:
    assert names <= set(texts.group(group))


@pytest.mark.parametrize("reason", RefusalReason)
def test_every_refusal_has_words(reason: RefusalReason, texts: Texts) -> None:
    held = {key.split(".")[1] for key in texts.wordings if key.startswith("refusal.")}
    assert reason.value in held


def test_lacks_are_slots(texts: Texts) -> None:
    assert {Slot(name) for name in texts.group("lacks")}


# --- tone

PRONOUNS = r"أنا|نحن|أنت|أنتم|لك|لكم|لنا|عندنا|يمكنك|سؤالك"
IMPERATIVES = r"اضغط|اكتب|أرسل|انقر|اختر|جرّب|جرب|حاول|أدخل|تابع|انظر"
NOT_SAID = ["اشتراك", "تابِع", "مرجع", "قصاصة", "خطأ مطبعي", "بدون تاريخ", "معاهدة", "أدمن"]
FORBIDDEN = {
    "an exclamation mark": "!",
    "an emoji": "[\U0001f300-\U0001faff\u2600-\u27bf]",
    "an apology": "عذر|آسف|نأسف|للأسف",
    "thanks": "شكرا|شكرًا",
    "praise": "سؤال جيد|سؤال ممتاز",
    "the first or second person": rf"(?<!\w)(?:{PRONOUNS})(?!\w)",
    "an imperative": rf"(?<!\w)(?:{IMPERATIVES})(?!\w)",
    "«there is none»": "لا يوجد|لا توجد|غير موجود|غير متوفر",
    "another digit": "[\u0660-\u0669\u06f0-\u06f9]",
    "a Latin comma or question mark": "[,?;]",
    "a straight quotation mark": "[\"']",
    "a space before a mark": r"\s[،؛؟.:…](?!\S*}})",
    "full vowel signs": "[\u064e\u0650\u0652].*[\u064e\u0650\u0652].*[\u064e\u0650\u0652]",
    "a word of the glossary's right column": "|".join(NOT_SAID),
    "an invisible mark": "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_tone_has_no(what: str, texts: Texts) -> None:
    found = {k: v for k, v in texts.wordings.items() if re.search(FORBIDDEN[what], v)}
    assert found == {}


def test_buttons_have_at_most_24_letters(texts: Texts) -> None:
    assert {k: v for k, v in texts.group("buttons").items() if len(v) > 24} == {}


def test_the_glossary_calls_things_by_one_name(texts: Texts) -> None:
    buttons = texts.group("buttons")
    assert buttons["follow"] == "متابعة"
    assert buttons["refer"] == "إحالة إلى فريق التحرير"
    assert texts.wordings["notes.sic"].startswith("كذا في الأصل")


# --- the loader


def test_a_wording_is_filled_with_pieces(texts: Texts) -> None:
    line = texts.line("marks.quoted", words=own("أ"))
    assert [p.text for p in line] == ["«", "أ", "»"]
    two: tuple[Piece, ...] = (own("أ"), own("ب"))
    assert "".join(p.text for p in texts.line("marks.quoted", words=two)) == "«أب»"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "جزء واحد"),
        (2, "جزأين"),
        (3, "3 أجزاء"),
        (10, "10 أجزاء"),
        (11, "11 جزءًا"),
    ],
)
def test_counts_have_their_own_wording(count: int, words: str, texts: Texts) -> None:
    assert texts.counted("parts", count) == words


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param("a: ''", "a: not a wording", id="an empty wording"),
        pytest.param("a: {b: ' x'}", "a.b: not a wording", id="a space at the start"),
        pytest.param("a: 3", "a: not a wording", id="a number"),
        pytest.param("a: '{x'", "a: a broken placeholder", id="an open brace"),
        pytest.param("a: {'B C': x}", "a.B C: not a key", id="a key with a space"),
    ],
)
def test_a_faulty_file_is_refused(content: str, fault: str, tmp_path: Path) -> None:
    file = tmp_path / "texts.yml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(TextsError, match=re.escape(fault)):
        read_texts(file)


def test_a_missing_key_is_an_error(texts: Texts) -> None:
    with pytest.raises(KeyError):
        texts.word("no.such")
    with pytest.raises(KeyError):
        texts.group("no")
