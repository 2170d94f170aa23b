"""Facts that are taken back, replaced by another, or not decided yet."""

from __future__ import annotations

from dataclasses import replace

from content.records import Status
from storage.database import reading, transaction
from storage.shown import Showing, note_shown, shown_in_message
from tests.bot.delivery.conftest import Office
from tests.bot.delivery.correcting import FACT, announce, held, save, shortened, show
from tests.telegram_server import Reader


async def test_a_withdrawn_fact_is_told_with_the_words_that_it_had(
    office: Office, reader: Reader
) -> None:
    fact = held(office)
    await show(office, reader, 1)
    async with office.running(watching=True):
        save(office, replace(fact, status=Status.RETIRED))
        message = await reader.receive()
    lines = (message.text or "").splitlines()
    assert lines[1].startswith("سُحب المقتطف المرسَل")
    assert "المصحَّح:" not in lines


def test_what_waits_for_approval_is_announced_when_it_is_decided(office: Office) -> None:
    fact = held(office)
    with transaction(office.threads.database) as session:
        note_shown(session, Showing(5, 6, None, "question", office.now()), [(FACT, 1)])
    save(office, replace(shortened(fact), status=Status.DRAFT))
    assert (announce(office), office.rows()) == (0, [])
    save(office, shortened(fact))
    assert (announce(office), len(office.rows())) == (1, 1)


async def test_a_superseded_fact_is_told_with_the_one_that_took_its_place(
    office: Office, reader: Reader
) -> None:
    fact = held(office)
    await show(office, reader, 1)
    heir = replace(shortened(fact), id="champion-countries-counted", title="عدد البلدان البطلة")
    async with office.running(watching=True):
        save(office, replace(fact, status=Status.SUPERSEDED), heir)
        message = await reader.receive()
        await office.settled()
    lines = (message.text or "").splitlines()
    assert lines[0] == "تصحيح: عدد البلدان البطلة"
    assert "المصحَّح:" in lines
    with reading(office.threads.database) as session:
        (seen,) = shown_in_message(session, reader.chat_id, message.message_id)
    assert (seen.fact_id, seen.n) == ("champion-countries-counted", 1)
