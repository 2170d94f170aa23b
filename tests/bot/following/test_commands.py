"""What readers do about following, as cards, and what it changes in storage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlmodel import Session

from bot.buttons import pack, unpack
from bot.deeds import Moment
from bot.following.commands import Follower, Outcome, on_message, on_tap
from bot.formatting import terminal_text
from bot.hours import Hours
from bot.reply import Action, ActionName, Reply
from bot.services import Services
from bot.texts import read_texts
from storage.database import transaction
from storage.followers import MOST_FOLLOWS, Follow, follows_of, is_silent
from storage.recipients import EVERYTHING
from storage.tables import Rhythm
from storage.threads import StorageThreads
from tests.bot.conftest import NOW

CHAT = 7_000_000_123


@dataclass
class Reader:
    """A reader with a database, who sees the last card."""

    services: Services
    threads: StorageThreads
    may_change: bool = True
    last: Reply | None = None
    seconds: int = 0

    def says(self, text: str) -> str:
        return self._done(lambda f: on_message(text, f, self.services.desk(NOW)))

    def taps(self, label: str) -> str:
        assert self.last is not None
        action = next(b.action for b in self.last.all_buttons() if b.label == label)
        data = pack(action)
        assert data is not None, action
        carried = unpack(data)
        assert carried == action
        return self._done(lambda f: on_tap(action, f, self.services.desk(NOW)))

    def does(self, action: Action) -> str:
        return self._done(lambda f: on_tap(action, f, self.services.desk(NOW)))

    def follows(self) -> list[tuple[str, Rhythm]]:
        return [(x.target, x.rhythm) for x in self.held()]

    def held(self) -> list[Follow]:
        with transaction(self.threads.database) as session:
            return follows_of(session, CHAT)

    def _done(self, mean: Callable[[Follower], Outcome | None]) -> str:
        outcome = mean(Follower(CHAT, tuple(self.held()), Hours(), self.may_change))
        assert outcome is not None
        self.last = outcome.reply
        self.seconds += 1
        with transaction(self.threads.database) as session:
            for deed in outcome.deeds:
                deed(session, Moment(CHAT, None, NOW + timedelta(seconds=self.seconds)))
        return terminal_text(outcome.reply)


@pytest.fixture
def reader(starting: Services, threads: StorageThreads) -> Reader:
    return Reader(starting, threads)


def silent(reader: Reader) -> bool:
    def ask(session: Session) -> bool:
        return is_silent(session, CHAT)

    with transaction(reader.threads.database) as session:
        return ask(session)


def test_following_an_event_by_its_name_shows_where_it_stands(reader: Reader) -> None:
    told = reader.says("/follow حوار الرباط")
    assert told.startswith("بدأت متابعة: حوار الرباط. الوتيرة: فور النشر.\n**حوار الرباط**\nحدث")
    assert "الموعد: 26 و 27 يناير 2023" in told
    assert told.endswith("[ الوتيرة ] [ إيقاف المتابعة ]")
    assert reader.follows() == [("rabat-dialogue", Rhythm.AT_ONCE)]
    assert reader.says("/follow حوار الرباط").startswith("متابعة قائمة: حوار الرباط.")


def test_what_the_card_of_an_event_shows_is_noted_for_corrections(starting: Services) -> None:
    desk = starting.desk(NOW)
    outcome = on_message("/follow حوار الرباط", Follower(CHAT, (), Hours()), desk)
    assert outcome is not None
    assert "rabat-dialogue-aim" in {fact.id for fact in outcome.facts}


def test_a_name_that_is_not_whole_offers_what_it_may_mean(reader: Reader) -> None:
    told = reader.says("/follow مودين")
    assert "إيمي مودين" in told
    assert reader.says("/follow زيد بن عمرو الفلاني").startswith("لا يرد هذا الاسم")
    assert [x for x, _ in reader.follows()] in ([], ["amy-muedin"])


def test_without_a_name_there_is_a_list_to_browse(reader: Reader) -> None:
    told = reader.says("/follow")
    assert told.startswith("**اختيار ما يُتابَع**")
    assert "كل جديد" in told
    number = next(
        b for b in (reader.last or Reply(())).all_buttons() if b.action.about == (EVERYTHING,)
    )
    reader.does(number.action)
    assert reader.follows() == [(EVERYTHING, Rhythm.DAILY)]


def test_the_button_of_a_card_follows_what_the_card_is_about(reader: Reader) -> None:
    told = reader.does(Action(ActionName.FOLLOW, ("champion-countries-number",)))
    assert told.startswith("**اختيار ما يُتابَع**")
    assert "إيمي مودين" in told
    assert reader.does(Action(ActionName.FOLLOW, ("no-such-fact",))).startswith("لا يرد هذا")


def test_the_list_tells_each_rhythm_and_changes_it(reader: Reader) -> None:
    assert reader.says("/following").startswith("**المتابعات**\nلا متابعة في هذه المحادثة.")
    reader.says("/follow حوار الرباط")
    reader.does(Action(ActionName.FOLLOW, ("amy-muedin",)))
    assert "1. حوار الرباط: فور النشر\n2. إيمي مودين: فور النشر" in reader.says("/following")
    assert "الوتيرة الآن: فور النشر." in reader.taps("1. حوار الرباط")
    assert reader.taps("3. موجز أسبوعي").startswith("حوار الرباط: الوتيرة الآن موجز أسبوعي.")
    assert dict(reader.follows())["rabat-dialogue"] is Rhythm.WEEKLY


def test_a_pause_lasts_until_a_morning_and_can_be_ended(reader: Reader) -> None:
    reader.says("/follow حوار الرباط")
    reader.says("/following")
    assert "29 نوفمبر 2026" in reader.taps("توقف 7 أيام")
    assert reader.held()[0].paused_until == NOW + timedelta(days=7)
    told = reader.says("/following")
    assert "الإشعارات متوقفة حتى 29 نوفمبر 2026" in told
    assert reader.taps("استئناف الإشعارات").startswith("استؤنفت الإشعارات.")
    assert reader.held()[0].paused_until is None


@pytest.mark.parametrize("words", ["/stop", "إيقاف", "ايقاف", "أوقف الإشعارات!", "stop"])
def test_one_word_stops_everything(words: str, reader: Reader) -> None:
    reader.says("/follow حوار الرباط")
    assert reader.says(words).startswith("أُوقفت كل المتابعات")
    assert (reader.follows(), silent(reader)) == ([], True)
    reader.says("/follow حوار الرباط")
    assert not silent(reader)


@pytest.mark.parametrize("words", ["متى إيقاف الرحلات؟", "حوار الرباط", "/start", "إلغاء", ""])
def test_other_messages_mean_nothing_of_the_kind(words: str, starting: Services) -> None:
    assert on_message(words, Follower(CHAT, (), Hours()), starting.desk(NOW)) is None


def test_one_follow_is_ended_by_its_button(reader: Reader) -> None:
    reader.says("/follow حوار الرباط")
    assert reader.taps("إيقاف المتابعة").startswith("أُوقفت متابعة: حوار الرباط.")
    assert reader.follows() == []
    assert not silent(reader)


def test_in_groups_only_admins_change_what_is_followed(
    starting: Services, threads: StorageThreads
) -> None:
    member = Reader(starting, threads, may_change=False)
    for told in (member.says("/follow حوار الرباط"), member.says("/stop")):
        assert told.startswith("المتابعة في المجموعات والقنوات لمشرفيها")
    assert member.follows() == []


def test_so_much_and_no_more(reader: Reader) -> None:
    held = tuple(Follow(CHAT, f"target-{n}", Rhythm.DAILY, NOW) for n in range(MOST_FOLLOWS))
    full = Follower(CHAT, held, Hours())
    outcome = on_message("/follow حوار الرباط", full, reader.services.desk(NOW))
    assert outcome is not None
    assert outcome.deeds == ()
    assert f"حد المتابعات {MOST_FOLLOWS}" in terminal_text(outcome.reply)


def test_what_is_held_no_more_can_still_be_ended(reader: Reader) -> None:
    gone = Follower(CHAT, (Follow(CHAT, "gone-long-ago", Rhythm.DAILY, NOW),), Hours())
    outcome = on_message("/following", gone, reader.services.desk(NOW))
    assert outcome is not None
    assert "1. لم يعد محفوظًا: موجز يومي" in terminal_text(outcome.reply)


def test_a_forged_button_changes_nothing(reader: Reader) -> None:
    for about in ("weekly:rabat-dialogue", "never:rabat-dialogue", "x", "99"):
        for name in (ActionName.RHYTHM, ActionName.PAUSE, ActionName.STOP):
            reader.does(Action(name, (about,)))
    assert reader.follows() == []
    nobody = replace(Follower(CHAT, (), Hours()), may_change=True)
    assert on_tap(Action(ActionName.STOP), nobody, reader.services.desk(NOW)) is None


def test_labels_fit_their_buttons() -> None:
    texts = read_texts()
    labels = {
        **texts.group("following.buttons"),
        **texts.group("following.rhythms"),
        **texts.group("following.pause_days"),
    }
    assert {k: v for k, v in labels.items() if len(v) > 24} == {}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param("5 يناير 2027", "حتى 5 يناير 2027", id="a day"),
        pytest.param("٥/١/٢٠٢٧", "حتى 5 يناير 2027", id="in numbers"),
        pytest.param("5 يناير", "حتى 5 يناير 2027", id="the next one of its name"),
        pytest.param("21 نوفمبر 2026", "تعذّرت قراءة اليوم", id="past"),
        pytest.param("5 يناير 2029", "تعذّرت قراءة اليوم", id="too far ahead"),
        pytest.param("غدا", "تعذّرت قراءة اليوم", id="no day"),
    ],
)
def test_a_pause_until_a_day_that_is_typed(reader: Reader, typed: str, told: str) -> None:
    reader.says("/follow دشتي")
    assert told in reader.says(f"/following {typed}")
    (held,) = reader.held()
    assert (held.paused_until is not None) == told.startswith("حتى")


def test_following_tells_what_is_held_now(reader: Reader) -> None:
    told = reader.says("/follow دشتي")
    assert "المحفوظ عنه الآن (" in told
    assert "«" in told
