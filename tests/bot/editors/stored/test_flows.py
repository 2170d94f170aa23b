"""On both databases: half-finished work survives, nothing is made twice, all can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.application import utc_now
from bot.editors import history
from bot.editors.flows import LIFETIME
from bot.editors.notice_state import CONTACT, EVENT, NoticeState
from content.records import EntityType
from storage.database import Database, reading, transaction
from storage.drafts import drafts_of
from storage.history import read_history, undo
from storage.threads import StorageThreads
from storage.writing import Author, Decision
from tests.bot.editors.stored.seat import Seat, seated
from tests.content.naming.releases import OPENED
from tests.storage.deeds import NOW, read, same

HUDA, OMAR = 7_000_000_001, 7_000_000_002


@pytest.fixture
def threads(loaded: Database) -> StorageThreads:
    """Share the database of the test, which closes it."""
    return StorageThreads(loaded)


@pytest.fixture
def seat(loaded: Database, threads: StorageThreads) -> Iterator[Seat]:
    with seated(loaded, threads, HUDA, "هدى") as found:
        yield found


@pytest.fixture
def other(loaded: Database, threads: StorageThreads) -> Iterator[Seat]:
    with seated(loaded, threads, OMAR, "عمر") as found:
        yield found


def retitle(seat: Seat, fact_id: str, title: str) -> None:
    if seat.edit(fact_id):
        seat.tap("العنوان")
        seat.say(title)
        seat.tap("معاينة")
        if seat.has("نشر"):
            seat.tap("نشر")


def add(seat: Seat, number: int) -> None:
    words = ("وتضم المرحلة 12 محطة", "افتتحت هيئة النقل اليوم", "عدد الركاب المتوقع")
    seat.add_fact(words[number % 3])
    seat.tap("معاينة")
    if seat.has("نشر"):
        seat.tap("نشر")


def bring_in(seat: Seat, number: int) -> None:
    seat.gather(f"{OPENED}\n\nالنسخة {number}.")
    seat.tap("تم")
    while seat.has("تأكيد"):
        seat.tap("تأكيد")
    while seat.has("قبول") or seat.has("قبول الفقرة"):
        seat.tap("قبول" if seat.has("قبول") else "قبول الفقرة")
    if seat.has("نشر"):
        seat.tap("نشر")


def retire(seat: Seat, number: int) -> None:
    if seat.edit(("metro-length", "metro-stations")[number % 2]):
        seat.tap("سحب")
        seat.tap("سحب")


def take_back(seat: Seat, number: int) -> None:
    del number
    seat.run(lambda work: history.ask_undo(work, ""))
    assert seat.screen is not None
    if seat.screen.keys:
        about = seat.screen.keys[0][0].press.about
        seat.run(lambda work: history.undo_change(work, about))


def put_off(seat: Seat, number: int) -> None:
    seat.begin("notice", NoticeState(about=EVENT))
    seat.say(f"ملتقى الأحياء {number % 2}")
    seat.tap("تأجيل الحدث")
    seat.say(f"أُجّل إلى {number % 28 + 1} مارس 2028 ونُقل إلى سلا\nسلمى")
    seat.tap("نشر")


def reach(seat: Seat, number: int) -> None:
    seat.begin("notice", NoticeState(about=CONTACT))
    seat.say(f"ليلى السوسي {number}")
    seat.say(f"+212 537 65 28 {number:02}\nسلمى")
    seat.tap("نشر")


DEEDS: dict[str, Callable[[Seat, int], None]] = {
    "a new title": lambda seat, n: retitle(seat, "metro-length", f"عنوان رقم {n}"),
    "a new fact": add,
    "an import": bring_in,
    "an event put off": put_off,
    "a contact": reach,
    "a fact retired": retire,
    "the last taken back": take_back,
}


@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(names=st.lists(st.sampled_from(sorted(DEEDS)), min_size=1, max_size=4))
def test_any_deeds_and_their_undoing_give_the_first_state_back(
    loaded: Database, seat: Seat, names: list[str]
) -> None:
    first = read(loaded)
    for number, name in enumerate(names, first.revision):
        DEEDS[name](seat, number)
    undo_all(loaded, first.revision)
    assert same(read(loaded), first)


def undo_all(database: Database, since: int) -> None:
    """Take back every change after a revision, the newest first."""
    with reading(database) as session:
        done = [p for p in read_history(session, limit=100) if p.revision > since]
    for past in done:
        if past.undone_by is None and past.undoes is None:
            with transaction(database) as session:
                undo(session, Decision(Author("هدى", HUDA), NOW, "undo"), past.revision)


def test_every_deed_changes_something(loaded: Database, seat: Seat) -> None:
    """So that the property above does not run on nothing."""
    for number, deed in enumerate(DEEDS.values(), 1):
        before = read(loaded).revision
        deed(seat, number)
        assert read(loaded).revision == before + 1, seat.text


def test_names_and_plans_are_among_what_is_given_back(loaded: Database, seat: Seat) -> None:
    """So that the property above fails when a new name or a plan of an event stays behind."""
    first = read(loaded)
    bring_in(seat, 1)
    put_off(seat, 2)
    put_off(seat, 4)
    now = read(loaded)
    kinds = {e.type for k, e in now.entities.items() if k not in first.entities}
    assert kinds == set(EntityType) - {EntityType.TOPIC}
    assert [len(e.versions) for e in now.of_type(EntityType.EVENT)][-1] == 2
    undo_all(loaded, first.revision + 1)
    assert not same(read(loaded), first)
    undo_all(loaded, first.revision)
    assert same(read(loaded), first)


def test_an_update_that_comes_twice_takes_one_step(loaded: Database, seat: Seat) -> None:
    seat.edit("metro-length")
    seat.tap("معاينة")
    preview = seat.screen
    seat.tap("نشر", update_id=9_000_001)
    told = seat.text
    revision = read(loaded).revision
    seat.screen = preview
    seat.tap("نشر", update_id=9_000_001)
    assert seat.text == told
    assert read(loaded).revision == revision


def test_of_two_taps_on_publish_one_publishes(loaded: Database, seat: Seat) -> None:
    retitle(seat, "metro-length", "طول الخط كله")
    seat.edit("metro-stations")
    seat.tap("العنوان")
    seat.say("محطات الخط كله")
    seat.tap("معاينة")
    preview, before = seat.screen, read(loaded).revision
    seat.tap("نشر")
    seat.screen = preview
    seat.tap("نشر")
    assert read(loaded).revision == before + 1


def test_the_second_editor_of_a_fact_sees_what_the_first_changed(
    loaded: Database, seat: Seat, other: Seat
) -> None:
    for editor, title in ((seat, "عنوان هدى"), (other, "عنوان عمر")):
        editor.edit("metro-length")
        editor.tap("العنوان")
        editor.say(title)
        editor.tap("معاينة")
    seat.tap("نشر")
    other.tap("نشر")
    assert "غيّره شخص آخر في أثناء العمل (هدى)" in other.text
    assert "وصار «عنوان هدى»" in other.text
    assert read(loaded).facts["metro-length"].title == "عنوان هدى"


def test_work_ends_by_itself_after_a_day(loaded: Database, seat: Seat) -> None:
    seat.edit("metro-length")
    with reading(loaded) as session:
        assert len(drafts_of(session, HUDA, now=utc_now())) == 1
        assert drafts_of(session, HUDA, now=utc_now() + LIFETIME) == []
