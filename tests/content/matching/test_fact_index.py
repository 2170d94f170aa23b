"""An index on disk survives kills, full disks and damage: it is made anew, and never answers wrongly."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest

from content.matching.documents import Document
from content.matching.fact_index import FactIndex, fact_key
from content.records import Fact, Kind

CONTENT = "history:1"
CHILD = """
import sys
from pathlib import Path
from tests.content.matching.test_fact_index import documents
from content.matching.fact_index import FactIndex

{before}
index = FactIndex(Path(sys.argv[1]))
print("open", flush=True)
for revision in range(int(sys.argv[2]), 1_000):
    index.fill(documents(), f"history:{{revision}}")
    print(revision, index.is_on_disk, len(index.search(["كلمه7"], 1, ())), flush=True)
"""
LIMITED = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))
"""


def document(number: int) -> Document:
    fact = Fact(f"fact-{number}", Kind.STATEMENT, "")
    return Document(fact, frozenset(), {}, (), f"كلمه{number} نص{number} الرباط")


def documents(count: int = 400) -> dict[str, Document]:
    return {d.fact.id: d for d in map(document, range(count))}


def right(index: FactIndex, count: int = 400) -> bool:
    asked = (f"كلمه{n} نص{n}" for n in range(0, count, 37))
    found = [index.search(words.split(), 1, ())[0].key for words in asked]
    return found == [fact_key(f"fact-{n}") for n in range(0, count, 37)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    index = FactIndex(tmp_path / "index")
    assert index.fill(documents(), CONTENT)
    del index
    return tmp_path / "index"


def test_an_index_that_holds_the_content_is_not_made_again(folder: Path) -> None:
    index = FactIndex(folder)
    assert not index.fill(documents(), CONTENT)
    assert right(index)


def test_an_index_of_other_content_is_made_anew(folder: Path) -> None:
    assert FactIndex(folder).fill(documents(), "history:2")


def _flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    middle = len(data) // 3
    data[middle] ^= 0xFF
    file.write_bytes(bytes(data))


def _cut(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])


def _empty(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize(
    "damage", [_flip, _cut, _empty, Path.unlink], ids=["flip", "cut", "empty", "gone"]
)
@pytest.mark.parametrize("suffix", ["fast", "fieldnorm", "idx", "store", "term", "json"])
def test_a_damaged_file_is_noticed_and_the_index_made_anew(
    folder: Path, suffix: str, damage: Callable[[Path], None]
) -> None:
    damage(next(f for f in sorted(folder.glob(f"*.{suffix}")) if not f.name.startswith(".")))
    index = FactIndex(folder)
    assert index.fill(documents(), CONTENT)
    assert index.is_on_disk
    assert right(index)


def test_a_folder_of_something_else_is_made_an_index(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "meta.json").write_text("not an index", encoding="utf-8")
    index = FactIndex(tmp_path / "index")
    assert index.fill(documents(), CONTENT)
    assert right(index)


def test_a_folder_in_use_is_left_alone(folder: Path) -> None:
    first = FactIndex(folder)
    second = FactIndex(folder)
    assert not second.is_on_disk
    second.fill(documents(40), "history:9")
    assert right(second, 40)
    second.follow(documents(41), ["fact-40"], [], "history:10")
    assert not first.fill(documents(), CONTENT)
    assert right(first)


@pytest.mark.parametrize("number", range(3))
def test_a_process_killed_while_it_writes_leaves_no_wrong_answer(folder: Path, number: int) -> None:
    command = [sys.executable, "-c", CHILD.format(before=""), str(folder), "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for _ in range(number + 2):
            child.stdout.readline()
        sleep(random.uniform(0, 0.03))  # noqa: S311 - any moment will do
        child.send_signal(signal.SIGKILL)
    index = FactIndex(folder)
    index.fill(documents(300), "history:after")
    assert index.is_on_disk
    assert right(index, 300)
    assert index.search(["كلمه399"], 1, ())[0].key != fact_key("fact-399")


def test_a_full_disk_moves_the_index_into_memory(tmp_path: Path) -> None:
    command = [sys.executable, "-c", CHILD.format(before=LIMITED), str(tmp_path / "index"), "999"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["open", "999 False 1"]
    index = FactIndex(tmp_path / "index")
    assert index.fill(documents(), "history:999")
    assert right(index)
