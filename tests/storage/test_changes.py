"""One decision is one transaction with its audit row; what cannot be held is refused by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from content.library import Library
from content.records import (
    Entity,
    EntityType,
    Link,
    Number,
    Role,
    SampleQuestion,
    Source,
    Span,
    Status,
    Term,
)
from storage.changes import (
    ChangedMeanwhileError,
    Edits,
    TypeChangedError,
    change_content,
)
from storage.database import Database, transaction
from storage.faults import ContentError
from storage.history import read_history
from storage.library import current_revision
from storage.mapping.records import Record
from tests.storage.deeds import (
    HUDA,
    NOW,
    OMAR,
    content_of,
    decision,
    edit,
    read,
    withdraw,
    without,
)


def test_an_edit_adds_a_version_and_says_who_and_when(loaded: Database, pack: Library) -> None:
    title = "كم يبلغ طول المترو"
    assert edit(loaded, replace(pack.facts["metro-length"], title=title)) == 2
    fact = read(loaded).facts["metro-length"]
    assert (fact.title, fact.n, fact.origin) == (title, 2, "editor")
    assert (fact.by, fact.at, fact.revision) == (HUDA.name, NOW, 2)


def test_what_differs_in_nothing_is_not_written(loaded: Database, pack: Library) -> None:
    assert edit(loaded, pack.facts["metro-length"], pack.entities["riyadh"]) is None
    assert read(loaded).revision == 1


def test_one_decision_may_change_many_records(loaded: Database, pack: Library) -> None:
    person = Entity("faisal", EntityType.PERSON, "فيصل", ("فيصل العتيبي",))
    term = Term("track", "السكة", ("السكة", "القضبان"), ("track",))
    fact = replace(
        pack.facts["metro-event"],
        links=(*pack.facts["metro-event"].links, Link("faisal", Role.MENTIONED)),
    )
    assert edit(loaded, fact, person, term) == 2
    held = read(loaded)
    assert (held.entities["faisal"], held.terms["track"]) == (person, term)
    assert list(held.terms) == ["metro", "station", "track"]
    with transaction(loaded) as session:
        newest = read_history(session, limit=1)[0]
    assert (newest.author, newest.author_id, newest.at) == (HUDA.name, HUDA.id, NOW)
    assert [(x.id, x.before, x.after) for x in newest.touched] == [
        ("faisal", None, 1),
        ("metro-event", 1, 2),
        ("track", None, 1),
    ]


def test_an_exception_takes_the_whole_decision_back(loaded: Database, pack: Library) -> None:
    before = read(loaded)
    edits = Edits(save=(replace(pack.facts["metro-length"], title="غيره"),))

    def decide_and_fail() -> None:
        with transaction(loaded) as session:
            assert change_content(session, decision(), edits, seen=1) == 2
            raise RuntimeError

    with pytest.raises(RuntimeError):
        decide_and_fail()
    assert read(loaded) == before


def test_a_withdrawn_record_is_gone_but_its_id_stays_taken(loaded: Database) -> None:
    assert withdraw(loaded, "metro-study", "sustainable-transport") == 2
    assert "metro-study" not in read(loaded).sources
    person = Entity("metro-study", EntityType.PERSON, "شخص")
    with pytest.raises(TypeChangedError, match=r"the id is taken \(source\)"):
        edit(loaded, person)
    assert withdraw(loaded, "metro-study") is None


def test_the_second_of_two_writers_is_told(loaded: Database, pack: Library) -> None:
    seen = read(loaded).revision
    mine = replace(pack.facts["metro-length"], title="عنوان هدى")
    edit(loaded, mine, seen=seen)
    theirs = replace(pack.facts["metro-length"], title="عنوان عمر")
    with pytest.raises(
        ChangedMeanwhileError, match=r"metro-length \(هدى, 2026-07-01 09:00"
    ) as told:
        edit(loaded, theirs, author=OMAR, seen=seen)
    assert told.value.record_ids == ("metro-length",)
    assert read(loaded).facts["metro-length"].title == "عنوان هدى"
    edit(loaded, theirs, author=OMAR, seen=read(loaded).revision)
    assert read(loaded).facts["metro-length"].title == "عنوان عمر"


def test_two_writers_on_two_facts_do_not_disturb_each_other(
    loaded: Database, pack: Library
) -> None:
    seen = read(loaded).revision
    edit(loaded, replace(pack.facts["metro-length"], title="أول"), seen=seen)
    edit(loaded, replace(pack.facts["metro-quote"], title="ثان"), author=OMAR, seen=seen)
    assert read(loaded).revision == 3


def test_a_writer_sees_its_own_earlier_decision_in_one_transaction(
    loaded: Database, pack: Library
) -> None:
    with transaction(loaded) as session:
        for title in ("أول", "ثان"):
            edits = Edits(save=(replace(pack.facts["metro-length"], title=title),))
            change_content(session, decision(), edits, seen=current_revision(session))
    assert read(loaded).facts["metro-length"].n == 3


REFUSED: dict[str, tuple[Callable[[Library], Record], str]] = {
    "an unknown entity": (
        lambda p: replace(p.facts["metro-length"], links=(Link("nobody", Role.SUBJECT),)),
        "metro-length: links: 'nobody' is not held",
    ),
    "an unknown source": (
        lambda p: replace(
            p.facts["metro-press"],
            excerpts=(replace(p.facts["metro-press"].excerpts[0], source_id="nowhere"),),
        ),
        "metro-press: excerpts: 'nowhere' is not held",
    ),
    "an excerpt outside of its source": (
        lambda p: replace(
            p.facts["metro-press"],
            excerpts=(replace(p.facts["metro-press"].excerpts[0], span=Span(0, 9999)),),
        ),
        "metro-press: 0..9999 lies outside of metro-opening-2025",
    ),
    "a naive time": (
        lambda p: replace(p.facts["metro-length"], visible_from=datetime(2026, 1, 1)),  # noqa: DTZ001
        "metro-length: visible_from: 2026-01-01T00:00:00 has no time zone",
    ),
    "a figure beyond 64 bits": (
        lambda p: replace(p.facts["metro-length"], numbers=(Number(2**63, Span(0, 1), "x"),)),
        "metro-length: numbers: 9223372036854775808 is too large",
    ),
    "NUL": (
        lambda p: replace(p.facts["metro-length"], title="a\x00b"),
        "metro-length: fact_version.title holds U\\+0000",
    ),
    "a lone surrogate": (
        lambda p: replace(p.facts["metro-length"], questions=(SampleQuestion("\ud800"),)),
        "metro-length: sample_question.text holds U\\+D800",
    ),
    "a broken id": (
        lambda _: Term("Not An Id", "x", ("x",)),
        "'Not An Id' is not an id",
    ),
    "another checksum": (
        lambda p: replace(p.sources["metro-study"], text="غيره"),
        "metro-study: sha256: the text has another checksum",
    ),
    "a text with NUL": (
        lambda _: source("new-source", "نص\x00"),
        "new-source: text: NUL at position 2",
    ),
    "a text with a lone surrogate": (
        lambda p: replace(p.sources["metro-study"], text="\udcff"),
        "metro-study: text: a lone surrogate at position 0",
    ),
    "a text that changes under facts": (
        lambda p: source("metro-study", p.sources["metro-study"].text + "!"),
        "metro-study: its text changes, but sustainable-transport is cut from the old text",
    ),
}


def source(source_id: str, text: str) -> Source:
    checksum = sha256(text.encode("utf-8")).hexdigest()
    return Source(source_id, "102", text, checksum, "text", label="نص")


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_held_is_refused_by_name(loaded: Database, pack: Library, case: str) -> None:
    before = read(loaded)
    make, told = REFUSED[case]
    with pytest.raises(ContentError, match=told):
        edit(loaded, make(pack))
    assert read(loaded) == before


def test_what_others_refer_to_is_not_withdrawn(loaded: Database) -> None:
    with pytest.raises(ContentError) as told:
        withdraw(loaded, "riyadh", "metro-study")
    assert told.value.lines == [
        "metro-study: cannot be removed, sustainable-transport refers to it",
        "riyadh: cannot be removed, metro-city refers to it",
        "riyadh: cannot be removed, metro-event refers to it",
        "riyadh: cannot be removed, metro-opening refers to it",
    ]


def test_records_that_refer_to_each_other_go_together(loaded: Database, pack: Library) -> None:
    gone = ("metro-press", "gap-phone", "noura-qahtani")
    withdraw(loaded, *gone)
    assert content_of(read(loaded)) == content_of(without(pack, *gone))


def test_the_text_of_a_source_changes_together_with_its_facts(
    loaded: Database, pack: Library
) -> None:
    longer = source("metro-study", "مقدمة. " + pack.sources["metro-study"].text)
    fact = pack.facts["sustainable-transport"]
    first = fact.excerpts[0]
    moved = replace(
        first,
        span=Span(first.span.start + 7, first.span.end + 7),
        focus=Span(first.focus.start + 7, first.focus.end + 7),
        slots=(),
    )
    edit(loaded, longer, replace(fact, excerpts=(moved,), status=Status.PUBLISHED))
    held = read(loaded)
    assert held.source_words("metro-study", held.facts[fact.id].excerpts[0].span).startswith("و")


def test_times_are_kept_to_the_microsecond(loaded: Database, pack: Library) -> None:
    moment = datetime(2026, 12, 1, 8, 0, 0, 123456, tzinfo=UTC)
    edit(loaded, replace(pack.facts["metro-length"], visible_from=moment))
    assert read(loaded).facts["metro-length"].visible_from == moment
