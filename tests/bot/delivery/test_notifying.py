"""Publishing for followers: what was previewed is what goes out, once, however many confirm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.delivery.notifying import (
    Choice,
    ContentMovedError,
    Prepared,
    PublishedBeforeError,
    confirm,
    last_told,
    prepare,
    try_out,
    was_published,
)
from bot.delivery.stored import body_as_json, body_from_json
from bot.formatting import terminal_text
from bot.reply import own
from bot.views.deliveries import Standing, labels, preview_card, progress_card, said
from bot.views.desk import Desk
from content.records.entities import EventVersion
from storage.database import transaction
from storage.deliveries import recent_progress
from storage.followers import count_followers
from storage.notifications import cancel
from storage.tables import OutboxState, Rhythm
from tests.bot.conftest import NOW
from tests.bot.delivery.conftest import ANY_HOUR, EDITOR, EVENT, Office
from tests.telegram_server import Reader, TelegramServer

FACT = "champion-countries-number"


def desk_of(office: Office) -> Desk:
    return office.services.desk(office.now())


def prepared(office: Office, subject: str = FACT) -> Prepared:
    found = prepare(subject, desk_of(office))
    assert found is not None
    return found


def publishes(office: Office, what: Prepared, sha256: str | None = None) -> int:
    choice = Choice(sha256 or what.sha256, EDITOR)
    with transaction(office.threads.database) as session:
        return confirm(session, what, choice, ANY_HOUR, now=NOW).recipients


def test_a_preview_is_what_readers_see_with_its_reach(office: Office) -> None:
    for chat, rhythm in ((1, Rhythm.AT_ONCE), (2, Rhythm.DAILY), (3, Rhythm.CORRECTIONS)):
        office.follow(chat, "amy-muedin", rhythm)
    what = prepared(office)
    with transaction(office.threads.database) as session:
        counts = count_followers(session, what.targets)
    desk = desk_of(office)
    told = terminal_text(preview_card(what.body.reply, counts, 25.0, desk.now, desk))
    lines = told.splitlines()
    assert lines[:3] == [
        "**معاينة كما تصل إلى المتابعين**",
        "**جديد في المصادر المحفوظة**",
        "**مجموع البلدان البطلة**",
    ]
    assert lines[-1] == ("يصل إلى: فور النشر 1، في الموجز اليومي 1. المدة بعد البدء: أقل من دقيقة.")
    empty = terminal_text(preview_card(what.body.reply, {}, 25.0, desk.now, desk))
    assert empty.endswith("لا متابع لهذا الموضوع الآن.")


def test_how_long_it_takes_is_told_before_it_begins(office: Office) -> None:
    counts = {Rhythm.AT_ONCE: 100_000}
    morning = office.now() + timedelta(hours=5)
    card = preview_card(prepared(office).body.reply, counts, 25.0, morning, desk_of(office))
    assert "المدة بعد البدء: 67 دقيقة." in terminal_text(card)
    assert "الإرسال الفوري يبدأ صباحًا" in terminal_text(card)


def test_a_confirmation_is_bound_to_what_was_previewed(office: Office) -> None:
    office.follow(1, "amy-muedin")
    previewed = prepared(office)
    moved = replace(previewed, body=replace(previewed.body, entry=()))
    with pytest.raises(ContentMovedError):
        publishes(office, moved, previewed.sha256)
    assert office.rows() == []
    assert publishes(office, previewed) == 1


def test_of_two_editors_who_confirm_one_publishes(office: Office) -> None:
    office.follow(1, "amy-muedin")
    what = prepared(office)
    assert publishes(office, what) == 1
    with pytest.raises(PublishedBeforeError):
        publishes(office, what)
    assert len(office.rows()) == 1
    with transaction(office.threads.database) as session:
        assert was_published(session, what)
        assert not was_published(session, prepared(office, EVENT))


def test_it_may_begin_later_and_never_by_night(office: Office) -> None:
    office.follow(1, "amy-muedin")
    what = prepared(office)
    evening = NOW.replace(hour=22)
    with transaction(office.threads.database) as session:
        choice = Choice(what.sha256, EDITOR, evening)
        confirmed = confirm(session, what, choice, ANY_HOUR, now=NOW)
    assert confirmed.begins == ANY_HOUR.next_morning(evening)
    assert [r.not_before for r in office.rows()] == [confirmed.begins]


async def test_a_trial_reaches_its_author_alone(office: Office, telegram: TelegramServer) -> None:
    follower = await Reader.enter(telegram)
    editor = await Reader.enter(telegram, user_id=EDITOR.id)
    office.follow(follower.chat_id, "amy-muedin")
    async with office.running():
        with transaction(office.threads.database) as session:
            try_out(session, prepared(office), EDITOR, office.now())
        message = await editor.receive()
        await office.settled()
    assert (message.text or "").splitlines()[-1] == "معاينة لا تصل إلى غير هذه المحادثة"
    assert telegram.sent(follower.chat_id) == []


def test_an_event_tells_what_it_was_before(office: Office) -> None:
    first = EventVersion(1, "announced", date(2027, 3, 1), date(2027, 3, 2))
    moved = EventVersion(2, "postponed", date(2027, 5, 3), place_id="rabat", change="لضيق القاعة")
    what = prepare(EVENT, with_versions(office, first, moved))
    assert what is not None
    assert terminal_text(what.body.reply).splitlines()[:4] == [
        "**تأجّل حدث: حوار الرباط**",
        "ما تغيّر: لضيق القاعة",
        "الموعد السابق: 1 مارس 2027 إلى 2 مارس 2027",
        "الموعد الحالي: 3 مايو 2027",
    ]


def test_what_an_event_was_is_what_followers_were_told(office: Office) -> None:
    office.follow(1)
    first = EventVersion(1, "announced", date(2027, 3, 1))
    slip = EventVersion(2, "announced", date(2072, 3, 5))
    right = EventVersion(3, "announced", date(2027, 3, 5))
    what = prepare(EVENT, with_versions(office, first))
    assert what is not None
    publishes(office, what)
    with transaction(office.threads.database) as session:
        known = last_told(session, EVENT)
    after = prepare(EVENT, with_versions(office, first, slip, right), known)
    assert after is not None
    assert terminal_text(after.body.reply).splitlines()[1:3] == [
        "الموعد السابق: 1 مارس 2027",
        "الموعد الحالي: 5 مارس 2027",
    ]


def with_versions(office: Office, *versions: EventVersion) -> Desk:
    held = office.services.library
    event = replace(held.entities[EVENT], versions=versions)
    return replace(desk_of(office), library=replace(held, entities={**held.entities, EVENT: event}))


@pytest.mark.parametrize("subject", ["no-such-record", "amy-muedin", "gap-address"])
def test_what_has_no_card_is_not_published(subject: str, office: Office) -> None:
    assert prepare(subject, desk_of(office)) is None


@pytest.mark.parametrize("subject", [FACT, EVENT])
def test_what_is_stored_is_what_was_prepared(subject: str, office: Office) -> None:
    body = prepared(office, subject).body
    assert body_from_json(body_as_json(body)) == body


async def test_the_team_sees_progress_causes_and_what_was_stopped(
    office: Office, telegram: TelegramServer
) -> None:
    assert "لا إرسال حتى الآن." in terminal_text(progress_card([], 25.0, desk_of(office)))
    gone, there = await Reader.enter(telegram), await Reader.enter(telegram)
    for reader in (gone, there):
        office.follow(reader.chat_id)
    await gone.block()
    office.publish("خبر")
    async with office.running():
        await office.settled()
    office.follow(3, rhythm=Rhythm.WEEKLY)
    number = office.publish("خبر ثان")
    with transaction(office.threads.database) as session:
        cancel(session, number, now=office.now())
        found = recent_progress(session, now=office.now())
    assert [dict(p.counts) for p in found] == [
        {OutboxState.CANCELLED: 2},
        {OutboxState.SENT: 1, OutboxState.BLOCKED: 1},
    ]
    told = terminal_text(
        progress_card([Standing(p, (own("خبر"),), None) for p in found], 25.0, desk_of(office))
    )
    assert "أُوقف قبل اكتماله." in told
    assert "وصل 1 من 2. الباقي 0." in told
    assert "تعذّر: 1 محادثة مغلقة، 1 Forbidden: bot was blocked by the user." in told


def test_every_word_of_the_flow_has_its_line(office: Office) -> None:
    desk = desk_of(office)
    for key in ("known", "changed", "published", "tried", "cancelled"):
        assert "{" not in terminal_text(said(key, desk, 3))
    assert {k: v for k, v in labels(desk).items() if len(v) > 24} == {}
