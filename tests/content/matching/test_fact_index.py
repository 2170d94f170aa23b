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

from content.matching.counts import Counts
from content.matching.documents import Document, Indexed
from content.matching.fact_index import Change, FactIndex
from content.matching.wording import Wording
from content.records import Fact, Kind

CONTENT = "history:1"
CHILD = """
import sys
from pathlib import Path
from tests.content.matching.test_fact_index import documents, first, follow, found, made
from content.matching.fact_index import FactIndex

{before}
index = FactIndex(Path(sys.argv[1]))
made(index, "history:0")
print("open", flush=True)
for revision in range(int(sys.argv[2]), 1_000):
    {act}
    print(revision, index.is_on_disk, first(index, "كلمه7"), flush=True)
"""
FILLS = 'index.fill(documents, f"history:{revision}")'
FOLLOWS = "follow(index, revision); index.wait()"
LIMITED = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))
"""


def document(number: int) -> Indexed:
    fact = Fact(f"fact-{number}", Kind.STATEMENT, "")
    words = [f"كلمه{number}", f"نص{number}", "الرباط"]
    return Indexed(Document(fact, frozenset(), dict.fromkeys(words, 1.0), (), Wording()), words)


def documents(count: int = 400) -> list[Indexed]:
    return [document(n) for n in range(count)]


def counted(found: list[Indexed]) -> Counts:
    return Counts.of(x.counted for x in found)


def made(index: FactIndex, content: str, count: int = 400) -> bool:
    """Tell whether the index had to be filled."""
    if index.counts(content, count) is not None:
        return False
    assert index.fill(lambda: documents(count), content) == counted(documents(count))
    return True


def follow(index: FactIndex, number: int, content: str = "history:2") -> None:
    """Add one fact to the four hundred."""
    change = Change([document(number)], [], counted([document(number)]), content)
    index.follow(change, counted([*documents(), document(number)]))


def first(index: FactIndex, text: str) -> str | None:
    places = index.reader.search(text.split(), 1, ())
    return index.reader.read(places[0]).fact_id if places else None


def found(index: FactIndex, text: str) -> set[str]:
    return {index.reader.read(p).fact_id for p in index.reader.search(text.split(), 400, ())}


def right(index: FactIndex, count: int = 400) -> bool:
    numbers = range(0, count, 37)
    best = [first(index, f"كلمه{n} نص{n} الرباط") for n in numbers]
    held = [index.reader.place(f"fact-{n}") for n in numbers]
    return best == [f"fact-{n}" for n in numbers] and None not in held


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    index = FactIndex(tmp_path / "index")
    assert made(index, CONTENT)
    del index
    return tmp_path / "index"


def test_an_index_that_holds_the_content_is_not_made_again(folder: Path) -> None:
    assert FactIndex(folder).counts(CONTENT, 400) == counted(documents())


@pytest.mark.parametrize(
    ("content", "size"),
    [
        pytest.param("history:2", 400, id="another revision"),
        pytest.param("restored:1", 400, id="another history"),
        pytest.param(CONTENT, 401, id="another number of facts"),
    ],
)
def test_an_index_of_other_content_is_not_taken(folder: Path, content: str, size: int) -> None:
    assert FactIndex(folder).counts(content, size) is None


def test_a_change_is_read_at_once_and_found_again_after_a_restart(folder: Path) -> None:
    index = FactIndex(folder)
    made(index, CONTENT)
    before = index.reader
    follow(index, 500)
    assert "fact-500" in found(index, "كلمه500")
    index.wait()
    assert first(index, "كلمه500") == "fact-500"
    assert before.place("fact-500") is None
    del index, before
    index = FactIndex(folder)
    assert index.counts("history:2", 401) == counted([*documents(), document(500)])
    assert first(index, "كلمه500") == "fact-500"
    assert right(index)


def test_a_changed_and_a_removed_fact_are_found_as_they_are(folder: Path) -> None:
    index = FactIndex(folder)
    made(index, CONTENT)
    old, new = document(7), Indexed(document(7).document, ["ندوه"])
    change = Counts.of([new.counted]).plus(Counts.of([old.counted, document(8).counted], -1))
    index.follow(Change([new], ["fact-8"], change, "history:2"), Counts())
    for _ in range(2):  # before it is written, and after
        assert found(index, "ندوه") == {"fact-7"}
        assert index.reader.place("fact-8") is None
        assert "fact-8" not in found(index, "كلمه8")
        index.wait()


def test_counts_survive_many_changes(folder: Path) -> None:
    index = FactIndex(folder)
    made(index, CONTENT)
    many = [document(n) for n in range(400, 1500)]  # more words than are kept apart
    index.follow(Change(many, [], counted(many), "history:2"), counted([*documents(), *many]))
    follow(index, 1500, "history:3")
    index.wait()
    del index
    counts = FactIndex(folder).counts("history:3", 1501)
    assert counts == counted([*documents(1500), document(1500)])


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


DAMAGES = pytest.mark.parametrize(
    "damage", [_flip, _cut, _empty, Path.unlink], ids=["flip", "cut", "empty", "gone"]
)


@DAMAGES
@pytest.mark.parametrize("suffix", ["fast", "fieldnorm", "idx", "store", "term", "json", "records"])
def test_a_damaged_file_is_noticed_and_the_index_made_anew(
    folder: Path, suffix: str, damage: Callable[[Path], None]
) -> None:
    damage(next(f for f in sorted(folder.glob(f"*.{suffix}")) if not f.name.startswith(".")))
    index = FactIndex(folder)
    assert made(index, CONTENT)
    assert index.is_on_disk
    assert right(index)
    del index
    assert not made(FactIndex(folder), CONTENT)


def test_a_folder_of_something_else_is_made_an_index(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "meta.json").write_text("not an index", encoding="utf-8")
    index = FactIndex(tmp_path / "index")
    assert made(index, CONTENT)
    assert right(index)


def test_a_folder_in_use_is_left_alone(folder: Path) -> None:
    first_one = FactIndex(folder)
    second = FactIndex(folder)
    assert made(second, "history:9", 40)
    assert not second.is_on_disk
    assert right(second, 40)
    follow(second, 40, "history:10")
    second.wait()
    assert first(second, "كلمه40") == "fact-40"
    assert not made(first_one, CONTENT)
    assert right(first_one)


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("act", [FILLS, FOLLOWS], ids=["made anew", "following"])
def test_a_process_killed_while_it_writes_leaves_no_wrong_answer(
    folder: Path, act: str, number: int
) -> None:
    code = CHILD.format(before="", act=act)
    command = [sys.executable, "-c", code, str(folder), "500"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for _ in range(number + 2):
            child.stdout.readline()
        sleep(random.uniform(0, 0.03))  # noqa: S311 - any moment will do
        child.send_signal(signal.SIGKILL)
    index = FactIndex(folder)
    made(index, "history:after", 300)
    assert index.is_on_disk
    assert right(index, 300)
    assert index.reader.place("fact-399") is None


def test_a_full_disk_moves_the_index_into_memory(tmp_path: Path) -> None:
    code = CHILD.format(before=LIMITED, act=FILLS)
    command = [sys.executable, "-c", code, str(tmp_path / "index"), "999"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["open", "999 False fact-7"]
    index = FactIndex(tmp_path / "index")
    assert made(index, "history:999")
    assert right(index)


def test_a_disk_that_fills_up_later_loses_no_change(folder: Path) -> None:
    limit = "index.fill(documents, 'history:0')" + LIMITED.replace("\n", "\n    ")
    code = CHILD.format(before="", act=f"{limit}\n    follow(index, 500)\n    index.wait()")
    held = 'index.reader.place("fact-500") is not None'
    code += f'print("fact-500" in found(index, "كلمه500"), {held})'
    command = [sys.executable, "-c", code, str(folder), "999"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["open", "999 False fact-7", "True True"]
    index = FactIndex(folder)
    assert made(index, "history:2", 401)
    assert right(index)
