"""How long a load takes and how much memory: `python -m tests.storage.bench_load [FACTS]`.

Run by hand. Each database is measured in a process of its own, on a synthetic pack whose facts
have an excerpt with slots, an attribution, a number, links, topics and sample questions.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from content.library import Library
from content.pack_files.reader import read_pack
from content.pack_files.writer import write_pack
from content.records import (
    Attribution,
    Entity,
    EntityType,
    Excerpt,
    Fact,
    Kind,
    Link,
    Number,
    Role,
    SampleQuestion,
    Slot,
    SlotSpan,
    Source,
    Span,
)
from storage.address import parse_address
from storage.database import Database, reading, transaction
from storage.library import changes_since, current_revision, read_library
from storage.load import load_pack
from storage.schema import open_database, upgrade
from tests.storage.conftest import start_postgresql
from tests.storage.deeds import decision, edit

FACTS_OF_A_SOURCE = 40
PEOPLE, TOPICS = 200, 12


def synthetic_pack(facts: int) -> Library:
    """Return a pack with as many facts as asked, 40 to a source."""
    people = [
        Entity(f"person-{n}", EntityType.PERSON, f"شخص {n}", (f"شخص رقم {n}",), (f"ش{n}",))
        for n in range(PEOPLE)
    ]
    topics = [Entity(f"topic-{n}", EntityType.TOPIC, f"موضوع {n}") for n in range(TOPICS)]
    sources, made = [], list[Fact]()
    for number in range(0, facts, FACTS_OF_A_SOURCE):
        numbers = range(number, min(facts, number + FACTS_OF_A_SOURCE))
        sentences = [f"وقال شخص {n % PEOPLE} إن العدد بلغ {n} بلدا في عام {n}." for n in numbers]
        text = "\n\n".join(sentences) + "\n"
        source_id = f"source-{number}"
        checksum = sha256(text.encode()).hexdigest()
        sources.append(Source(source_id, f"{number}", text, checksum, "text", label=f"نص {number}"))
        made.extend(_facts(source_id, numbers, sentences))
    return Library.of(sources, made, people + topics)


def _facts(source_id: str, numbers: range, sentences: list[str]) -> Iterator[Fact]:
    start = 0
    for n, sentence in zip(numbers, sentences, strict=True):
        figure = sentence.index(f"{n} بلدا")
        value = Span(start + figure, start + figure + len(f"{n} بلدا"))
        speaker = Span(start + 5, start + sentence.index(" إن"))
        whole = Span(start, start + len(sentence))
        yield Fact(
            id=f"fact-{n}",
            kind=Kind.REPORTED,
            title=f"عدد البلدان {n}",
            excerpts=(Excerpt(source_id, whole, value, (SlotSpan(Slot.NUMBER, value),)),),
            attribution=Attribution(
                Span(start, speaker.end + 3), speaker, person_id=f"person-{n % PEOPLE}"
            ),
            numbers=(Number(n, value, "البلدان", spoken_by=f"person-{n % PEOPLE}"),),
            links=(Link(f"person-{n % PEOPLE}", Role.SPEAKER),),
            topics=(f"topic-{n % TOPICS}",),
            questions=(
                SampleQuestion(f"كم بلدا في {n}؟"),
                SampleQuestion(f"how many in {n}", "en"),
            ),
        )
        start += len(sentence) + 2


def measure(address: str, folder: str) -> None:
    """Load a pack into a new database and print seconds and memory for each step."""
    url = parse_address(address)
    upgrade(url)
    clock = perf_counter()
    pack = read_pack(Path(folder)).library
    _tell("read the pack's files", clock)
    with closing(open_database(url)) as database:
        for step in ("load into an empty database", "load again, nothing changed"):
            clock = perf_counter()
            with transaction(database) as session:
                load_pack(session, decision(), pack)
            _tell(step, clock)
        _measure_reading(database)


def _measure_reading(database: Database) -> None:
    clock = perf_counter()
    with reading(database) as session:
        held = read_library(session)
    _tell(f"read the library ({len(held.facts)} facts)", clock)
    clock = perf_counter()
    edit(database, replace(held.facts["fact-1"], title="عنوان"), seen=held.revision)
    _tell("edit one fact", clock)
    clock = perf_counter()
    with reading(database) as session:
        assert len(changes_since(session, held.revision).facts) == 1
    _tell("read what changed since", clock)
    clock = perf_counter()
    for _ in range(100):
        with reading(database) as session:
            current_revision(session)
    _tell("poll the revision, 100 times", clock)


def _tell(step: str, since: float) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {step:34} {perf_counter() - since:7.3f} s   peak {memory:5.0f} MB", flush=True)


def main() -> None:
    """Make the pack once and measure both databases."""
    facts = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with TemporaryDirectory() as folder, start_postgresql() as server:
        write_pack(synthetic_pack(facts), Path(folder) / "pack")
        for name, address in (("SQLite", f"sqlite:///{folder}/m.db"), ("PostgreSQL", server)):
            print(f"{name}, {facts} facts", flush=True)
            own = [sys.executable, "-m", "tests.storage.bench_load", "--measure", address]
            subprocess.run([*own, f"{folder}/pack"], check=True, env=os.environ)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(*sys.argv[2:])
    else:
        main()
