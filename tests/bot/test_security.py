"""What an attacker may try, row by row of the security table, as far as readers are concerned.

Rows that have their own tests elsewhere are named below, so that none is forgotten.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from importlib import import_module
from threading import Event

import pytest
from sqlalchemy import text as sql

from bot.formatting import without_added_marks
from content.matching.engine import Engine
from content.matching.reading import LONGEST, split_typed
from content.matching.results import Result
from storage.database import reading
from storage.tables import InboxState
from tests.bot.bot_on_telegram import DEADLINE_SECONDS, Stage
from tests.telegram_server import Reader, TelegramServer

ELSEWHERE = {
    "1 the token in the log": "test_logs.test_what_libraries_say_below_a_warning_is_dropped",
    "1 in errors": "test_logs.test_of_an_error_only_its_kind_and_place_are_kept",
    "3 forged button data": "test_handlers.test_forged_button_data_gets_a_calm_line",
    "3 any button data": "test_buttons.test_any_data_can_be_tapped",
    "3 a button of a group": "test_groups.test_nobody_in_a_group_can_have_it_forgotten",
    "3 a tap that is too old": "test_intake.test_a_tap_that_waited_too_long_is_done_without_an_answer",
    "6 any text becomes HTML": "test_formatting.test_any_text_gives_html_that_telegram_parses",
    "7 an isolate left open": "test_formatting.test_an_isolate_left_open_by_a_source_is_closed",
    "7 a name from outside": "test_formatting.test_names_from_outside_are_isolated",
    "8 any message": "test_any_message.test_any_message_gets_a_whole_card",
    "9 a flood": "test_intake.test_a_flood_gets_one_calm_line_and_harms_nobody",
    "10 a forwarded command": "test_rights.test_a_forwarded_command_is_no_wish",
    "10 an edited question": "test_on_the_screen.test_an_edited_question_edits_its_answer_with_a_mark",
    "13 a repeated update": "test_intake.test_a_repeated_update_is_answered_once",
    "13 two instances": "test_run.test_a_second_poller_is_told_and_waited_for",
    "13 two processes": "test_kill.test_two_processes_on_one_inbox_lose_and_double_nothing",
    "14 a poison update": "test_intake.test_a_poison_update_is_kept_apart",
    "15 a crash in the log": "test_intake_faults.test_a_crash_is_logged_without_words_ids_or_token",
    "15 errors in rows": "test_logs.test_errors_stored_with_updates_hold_no_canary",
}
# What a message may hold that changes the direction of what follows, and must not be sent back.
DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e"
LINK = "http://evil.example"


@pytest.mark.parametrize("where", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_the_row_has_its_test(where: str) -> None:
    module, _, name = where.partition(".")
    assert callable(getattr(import_module(f"tests.bot.{module}"), name))


HOSTILE = {
    "6 markup around a name": f'ماذا قال <b>سمير</b> <a href="{LINK}">العلوي</a>؟',
    "6 markup that is never closed": "ماذا قال <b><i>سمير العلوي؟",
    "6 entities": "ماذا قال &lt;سمير&gt; &amp العلوي &#x27;؟",
    "7 an override": "ماذا قال \u202eسمير العلوي؟",
    "7 isolates left open": "ماذا قال \u2067\u2066سمير العلوي؟",
    "7 invisible letters": "ماذا\u200b قالت\ufeff مودين\u200d؟",
    "7 letters of two scripts": "ماذا قال Sаmir العلوي؟",
    "8 the longest message": "وقال سمير العلوي إن " * 200,
    "8 one word": "م" * 4096,
    "8 only marks": "\u064b" * 4096,
    "8 only question marks": "؟" * 4096,
    "8 only numbers": "9" * 4096,
    "8 many names": "مودين ودشتي " * 340,
    "11 a payload of a deep link": "/start champion-countries-number",
    "11 markup as payload": f"/start <b>{LINK}",
    "11 the longest payload": f"/start {'A_-9' * 16}",
    "11 a statement as payload": "/start x'; DROP TABLE inbox; --",
}


@pytest.mark.parametrize("message", HOSTILE.values(), ids=HOSTILE.keys())
async def test_a_hostile_message_gets_a_plain_card(
    stage: Stage, reader: Reader, telegram: TelegramServer, message: str
) -> None:
    async with stage.running():
        await reader.type(message[:4096])
        card = await reader.receive(DEADLINE_SECONDS)
        (row,) = await stage.settled(1)
    assert (row.state, row.attempts) == (InboxState.DONE, 0)
    assert telegram.refusals == []
    shown = card.text or ""
    assert [c for c in DIRECTIONS if c in shown] == []
    assert shown.count("\u2066") + shown.count("\u2067") + shown.count("\u2068") == (
        shown.count("\u2069")
    )
    links = [e.url for e in card.entities or () if e.url] + [LINK] * (LINK in shown)
    assert links == []


async def test_a_payload_of_a_deep_link_changes_nothing(stage: Stage, reader: Reader) -> None:
    """Row 11."""
    async with stage.running():
        plain = await reader.ask("/start")
        for payload in (v for k, v in HOSTILE.items() if k.startswith("11")):
            card = await reader.ask(payload)
            assert card.text == plain.text


class _Patient(Engine):
    """Searches for a long question only after something else has happened."""

    happened = Event()

    def answer(self, question: str, *, now: datetime) -> Result:
        if len(question) > 1000:
            assert self.happened.wait(DEADLINE_SECONDS)
        return super().answer(question, now=now)


async def test_a_long_search_holds_nobody_else_up(stage: Stage, telegram: TelegramServer) -> None:
    """Row 8: were it made on the event loop, the other reader would wait for ever."""
    slow, quick = await Reader.enter(telegram), await Reader.enter(telegram)
    engine = _Patient(stage.services.library)
    stage.services = replace(stage.services, engine=engine)
    async with stage.running():
        await slow.type(HOSTILE["8 the longest message"][:4096])
        await quick.ask("ماذا قالت مودين؟")
        engine.happened.set()
        await slow.receive()


async def test_a_forged_wish_to_forget_forgets_only_who_tapped(
    stage: Stage, telegram: TelegramServer
) -> None:
    """Row 3: whose data it is comes with the tap, never with the button."""
    victim, attacker = await Reader.enter(telegram), await Reader.enter(telegram)
    async with stage.running():
        await victim.ask("ماذا قالت مودين؟")
        await attacker.ask("ماذا قالت مودين؟")
        for data in ("1:forget", f"1:forget:{victim.chat_id}"):
            await attacker.receive_answer(await attacker.tap_data(data))
            await attacker.receive()
    with reading(stage.threads.database) as session:
        kept = session.connection().execute(sql("SELECT DISTINCT chat_id FROM shown")).scalars()
        assert set(kept) == {victim.chat_id}


@pytest.mark.parametrize("command", ["/mydata", "/forget"])
async def test_an_edit_is_no_command(
    stage: Stage, reader: Reader, telegram: TelegramServer, command: str
) -> None:
    """Row 10: what a message was edited into may have been written by a forwarder or a script."""
    async with stage.running():
        message = await reader.type("ماذا قالت مودين؟")
        await reader.receive()
        await reader.edit(message, command)
        await stage.settled(2)
    assert telegram.carried_out("sendDocument") == []
    asked = [e["params"].get("reply_markup") for e in telegram.carried_out("editMessageText")]
    assert "1:forget" not in str(asked)


async def test_what_is_shown_of_a_strangers_name_is_text(stage: Stage, reader: Reader) -> None:
    """Row 6: a refusal repeats the name that it does not know."""
    async with stage.running():
        card = await reader.ask("ماذا قال الدكتور سمير العلوي؟")
        marked = await reader.ask("ماذا قال الدكتور <b>سمير العلوي</b>؟")
    assert "العلوي" in without_added_marks(card.text or "")
    assert [e.type for e in marked.entities or ()].count("bold") == [
        e.type for e in card.entities or ()
    ].count("bold")


def test_only_the_end_of_an_overlong_text_is_read() -> None:
    """Row 8: a text from a file or another client may be longer than Telegram's 4,096."""
    read = split_typed("مودين " + "كلمة " * LONGEST)
    assert len(read.text) <= LONGEST
    assert "مودين" not in [token.raw for token in read.tokens]
