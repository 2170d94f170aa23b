"""What stops a batch before anything is written, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.batch import BatchError, read_questions

from .conftest import PACK
from .reading import run_batch


def test_only_id_and_query_are_read(tmp_path: Path) -> None:
    query = "عدد الدول اللي جات للرباط"
    plain = run_batch([{"id": "1", "query": query}], tmp_path)[0]
    more = {"id": "1", "query": query, "expect": ["33"], "fact": "x", "note": {"a": [1]}}
    assert {**run_batch([more], tmp_path)[0], "ms": 0} == {**plain, "ms": 0}


def test_each_row_is_a_fresh_chat(tmp_path: Path) -> None:
    first, second = run_batch(
        [{"id": "1", "query": "كلمة مدير منظمة الهجرة"}, {"id": "2", "query": "1"}], tmp_path
    )
    assert first["kind"] == "choices"
    assert second["kind"] == "refusal"


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("\x00", id="NUL"),
        pytest.param("\ud800 ماذا قال غوتيريش\udfff؟", id="lone surrogates"),
        pytest.param("\u202e\u2066شكوري\u2069", id="direction marks"),
        pytest.param("ماذا قالت مودين؟ " * 60_000, id="a megabyte"),
        pytest.param("7" * 1_000_000, id="a megabyte of digits"),
        pytest.param("<b>&" * 500, id="markup"),
        pytest.param("\n\n\r\u2028", id="line breaks"),
        pytest.param("/" + "a" * 5000, id="a long command"),
    ],
)
def test_any_query_is_answered_somehow(query: str, tmp_path: Path) -> None:
    row = run_batch([{"id": "\ud83d", "query": query}], tmp_path)[0]
    assert row["id"] == "\ud83d"
    assert row["reply"]


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        pytest.param(b'{"id": "1", "query": "a"}\n\nnot json\n', "line 3: ", id="no JSON"),
        pytest.param(b'{"id": "1"}\n', "line 1: 'query' is not a string", id="no query"),
        pytest.param(b'{"query": "a"}\n', "line 1: 'id' is not a string", id="no id"),
        pytest.param(b'{"id": 7, "query": "a"}\n', "line 1: 'id' is not a string", id="a number"),
        pytest.param(b'{"id": "1", "query": null}\n', "line 1: 'query' is", id="null"),
        pytest.param(b'["1", "a"]\n', "line 1: not an object", id="a list"),
        pytest.param(b'{"id": "1", "query": "\xff"}\n', "line 1: ", id="no UTF-8"),
        pytest.param(b"[" * 100_000 + b"\n", "line 1: ", id="nested without end"),
        pytest.param(
            b'{"id": "a", "query": ""}\n{"id": "a", "query": "b"}\n',
            "line 2: the id stands already in line 1: 'a'",
            id="a repeated id",
        ),
    ],
)
def test_a_bad_line_stops_all(
    raw: bytes, fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_bytes(raw)
    out.write_text("as before", encoding="utf-8")
    assert main(["ask", "--batch", str(given), "--out", str(out), "--pack", str(PACK)]) != 0
    assert fault in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "as before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_every_bad_line_is_told() -> None:
    with pytest.raises(BatchError) as caught:
        read_questions(b'{\n{"id": "1", "query": "a"}\r\n\n  \n{"id": "1", "query": "b"}\n7\n')
    assert [f.split(":")[0] for f in caught.value.faults] == ["line 1", "line 5", "line 6"]


def test_a_mark_at_the_start_and_other_line_ends_are_read() -> None:
    raw = '\ufeff{"id": "1", "query": "أ\u2028ب"}\r\n\r\n{"id": "2", "query": ""}'.encode()
    assert [(q.id, q.query) for q in read_questions(raw)] == [("1", "أ\u2028ب"), ("2", "")]


def test_an_output_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "in.jsonl"
    given.write_text("", encoding="utf-8")
    out = tmp_path / "no" / "out.jsonl"
    assert main(["ask", "--batch", str(given), "--out", str(out), "--pack", str(PACK)]) != 0
    assert str(out.parent) in capsys.readouterr().err


def test_no_questions_give_an_empty_file(tmp_path: Path) -> None:
    assert run_batch([], tmp_path) == []
