"""A conversation in the terminal: buttons by label and number, commands, and how it ends."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.conversation import Conversation, typed_number
from bot.formatting import terminal_text
from bot.services import Services
from bot.terminal import chat

from .conftest import NOW, PACK

ROOT = Path(__file__).parents[2]


class Keyboard(io.StringIO):
    """Input that is typed, or a screen that is watched."""

    def isatty(self) -> bool:
        return True


def talk(services: Services, *lines: str) -> list[str]:
    """Return the card that each line gets."""
    conversation = Conversation(services)
    return [terminal_text(conversation.reply(line, NOW)) for line in lines]


def said(services: Services, typed: str) -> str:
    out = io.StringIO()
    chat(services, lambda: NOW, io.StringIO(typed), out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1", 1), ("١", 1), ("۲", 2), (" 2. ", 2), ("(3)", 3), ("الأول", 1), ("الاولى", 1),
        ("الثاني", 2), ("ثالث", 3), ("12", 12),
        ("", None), ("1.5", None), ("واحد من اثنين", None), ("١ و٢", None), ("٣" * 50, None),
    ],
)  # fmt: skip
def test_numbers_as_people_type_them(typed: str, number: int | None) -> None:
    assert typed_number(typed) == number


@pytest.mark.parametrize("typed", ["1", "١", "الأول", "1. عثمان البلبيسي", "١. عثمان البلبيسى"])
def test_a_choice_is_made_by_number_ordinal_or_label(typed: str, services: Services) -> None:
    _, chosen = talk(services, "كلمة مدير منظمة الهجرة", typed)
    assert "قال السيد عثمان البلبيسي" in chosen


def test_buttons_work_by_label(services: Services) -> None:
    cards = talk(services, "عدد الدول اللي جات للرباط", "السياق", "النص كاملا")
    assert cards[1].startswith("**السياق**\n> انعقد حدث")
    assert "\n> **وقد جمع الحدث" in cards[1]
    assert cards[2].startswith("**بيان حوار الرباط")
    assert "للمزيد من المعلومات يرجى الأتصال:" in cards[2]


def test_buttons_of_the_last_card_that_had_any_stay(services: Services) -> None:
    cards = talk(services, "عدد الدول اللي جات للرباط", "شكرا", "نص للنسخ")
    assert cards[2].startswith("وقد جمع الحدث ممثلين")


def test_words_of_a_button_of_an_earlier_card_still_mean_it(services: Services) -> None:
    asked = "متى اعتمد الاتفاق العالمي؟"
    _, copied = talk(services, asked, "نص للنسخ")
    _, context, later = talk(services, asked, "السياق", "نص للنسخ")
    assert "نص للنسخ" not in context
    assert later == copied


def test_the_context_shows_the_paragraph_with_the_excerpt_in_bold(services: Services) -> None:
    _, context = talk(services, "كم عدد البلدان البطلة في المجموع؟", "السياق")
    assert "> قالت السيدة إيمي مودين، نائبة" in context
    assert ': "**إننا نعول اليوم على' in context
    assert '"لا يمكننا التأكيد' in context


def test_the_whole_and_its_part_lead_to_each_other(services: Services) -> None:
    _, whole, part = talk(
        services, "عدد الدول اللي جات للرباط", "مجموع البلدان البطلة", "الدول الممثَّلة في حوار…"
    )
    assert "**33 دولة بطلة**" in whole
    assert "**16 دولة رائدة**" in part


def test_menus_open_by_number(services: Services) -> None:
    _, words, events, event, speakers = talk(services, "/quotes", "5", "/events", "١", "المتحدثون")
    assert "قال السيد عثمان البلبيسي" in words
    assert "1. حوار الرباط: 26 و 27 يناير 2023" in events
    assert "الموعد: 26 و 27 يناير 2023" in event
    assert speakers.startswith("**المتحدثون")


def test_no_way_out_is_a_dead_end(services: Services) -> None:
    _, way_out = talk(services, "كلمة مدير منظمة الهجرة", "لا شيء مما سبق")
    assert way_out.startswith("**الأقرب بعد ذلك**\n1. ")
    assert "البلبيسي" not in way_out


def test_piped_questions_get_cards_and_nothing_else(services: Services) -> None:
    out = said(services, "شكرا\n\n  \nمع السلامة\n")
    assert out == "السؤال التالي في أي وقت.\n\nإلى اللقاء.\n\n"


@pytest.mark.parametrize("end", ["خروج", " خروج ", "خُروج"])
def test_the_end_word_ends(end: str, services: Services) -> None:
    assert said(services, f"{end}\nشكرا\n") == ""


def test_a_typed_conversation_is_greeted_and_prompted(services: Services) -> None:
    out = Keyboard()
    chat(services, lambda: NOW, Keyboard("شكرا\n"), out)
    assert out.getvalue().startswith("\x1b[1mميثاق\x1b[0m\n")
    assert "للخروج: خروج\n\nالسؤال: السؤال التالي" in out.getvalue()


def test_controls_in_a_question_do_not_reach_the_terminal(services: Services) -> None:
    assert "\x1b" not in said(services, "كلام \x1b[31mغوتيريش\x1b[0m عن الهجرة\n")


# --- the commands


def test_a_question_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "هاتف ماسايا؟", "--pack", str(PACK), "--now", NOW.isoformat()]) == 0
    assert capsys.readouterr().out.startswith("**رقم الهاتف غير وارد**\n")


def test_a_question_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "هاتف ماسايا؟", "--json", "--pack", str(PACK)]) == 0
    assert capsys.readouterr().out.startswith('{"id": "1", "kind": "gap", "answered": false')


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["ask"], id="no question"),
        pytest.param(["ask", "x", "--batch", "a", "--out", "b"], id="both"),
        pytest.param(["ask", "--batch", "a"], id="no --out"),
        pytest.param(["ask", "x", "--out", "b"], id="no --batch"),
        pytest.param(["ask", "--batch", "a", "--out", "b", "--json"], id="--json with --batch"),
        pytest.param(["ask", "x", "--now", "2026-11-22"], id="a moment without a zone"),
        pytest.param(["ask", "x", "--now", "later"], id="no moment"),
        pytest.param([], id="no command"),
    ],
)
def test_wrong_arguments_are_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "error: " in capsys.readouterr().err


def test_each_problem_of_a_broken_pack_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "people.yml").write_text("- id: X\n- label: ب\n", encoding="utf-8")
    assert main(["ask", "x", "--pack", str(tmp_path)]) == 2
    told = capsys.readouterr().err.strip().splitlines()
    assert len(told) >= 2
    assert all(line.startswith("people.yml:") for line in told)
    assert main(["chat", "--pack", str(tmp_path / "nothing")]) == 2
    assert "no such folder" in capsys.readouterr().err


def test_a_faulty_setting_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MITHAQ_OFFICE_LINK", "nowhere")
    assert main(["ask", "x", "--pack", str(PACK)]) == 2
    assert capsys.readouterr().err == "MITHAQ_OFFICE_LINK: not an https address: nowhere\n"


def test_an_empty_pack_holds_nothing_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in ("ماذا قالت مودين؟", "/quotes", "/events", "/contacts", "/start", "x"):
        assert main(["ask", text, "--pack", str(tmp_path)]) == 0
        assert capsys.readouterr().out.strip()


def run(*arguments: str, typed: bytes = b"", locale: str = "C.UTF-8") -> tuple[int, str, str]:
    """Run the bot as a reader would, in a process of its own."""
    environment = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments, "--pack", str(PACK)],
        input=typed,
        capture_output=True,
        cwd=ROOT,
        env=environment,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def test_a_piped_conversation() -> None:
    lines = "كلمة مدير منظمة الهجرة\n٢\nخروج\nشكرا\n".encode()
    status, out, err = run("chat", "--now", NOW.isoformat(), typed=lines)
    assert (status, err) == (0, "")
    assert out.count("\n\n") == 2
    assert "من جهته أشار المدير العام" in out


def test_any_bytes_and_any_locale() -> None:
    status, out, err = run("chat", typed=b"\xff\xfe\x00\x1b\nabc\n", locale="POSIX")
    assert (status, err) == (0, "")
    assert out
