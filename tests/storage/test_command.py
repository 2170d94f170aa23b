"""`python -m storage` as an operator uses it: what it prints and what it ends with."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from content.library import Library
from storage.__main__ import main
from storage.address import shown, sqlite_file
from storage.schema import newest_version, open_database
from tests.storage.deeds import PACK, edit, read, same

Run = Callable[..., tuple[int, str, str]]
TITLES = {"database": "عنوان هدى", "pack": "الطول"}


@pytest.fixture
def run(empty_url: URL, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command and returns exit code, output and complaints."""
    monkeypatch.setenv("DATABASE_URL", empty_url.render_as_string(hide_password=False))

    def command(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


def test_from_nothing_to_a_loaded_database(run: Run, empty_url: URL) -> None:
    at, newest = shown(empty_url), newest_version()
    assert run("upgrade") == (0, f"{at}: from nothing to version {newest}\n", "")
    assert run("upgrade") == (0, f"{at} is at version {newest} already\n", "")
    assert run("load", PACK) == (0, "revision 1: 23 added, 0 changed, 0 retired\n", "")
    assert run("load", PACK) == (0, "nothing new\n", "")
    held = "2 sources, 11 facts, 8 entities, 2 terms"
    assert run("current") == (0, f"{at}: version {newest}, revision 1, {held}\n", "")


def test_without_a_folder_the_starting_pack_is_loaded(run: Run) -> None:
    run("upgrade")
    code, out, err = run("load")
    assert (code, err) == (0, "")
    assert out.startswith("revision 1: ")


def test_an_export_goes_into_a_new_folder(run: Run, tmp_path: Path) -> None:
    run("upgrade")
    run("load", PACK)
    out = tmp_path / "out"
    assert run("export", out) == (0, f"{out}: 15 files, revision 1\n", "")
    expected = f"storage: {out} exists and is not empty; name a new folder\n"
    assert run("export", out) == (1, "", expected)


def changed_pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    shutil.copytree(PACK, folder)
    file = folder / "facts" / "metro-opening-2025.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("title: طول المترو", "title: الطول"), encoding="utf-8")
    return folder


@pytest.mark.parametrize("keep", ["database", "pack"])
def test_a_conflict_ends_with_3_and_keep_decides(
    run: Run, empty_url: URL, pack: Library, tmp_path: Path, keep: str
) -> None:
    run("upgrade")
    run("load", PACK)
    with closing(open_database(empty_url)) as database:
        edit(database, replace(pack.facts["metro-length"], title="عنوان هدى"))
    folder = changed_pack(tmp_path)
    assert run("load", folder) == (
        3,
        "",
        "storage: conflict: metro-length: pack: title; database: title"
        " (هدى, 2026-07-01 09:00 UTC: correction)\n"
        "storage: nothing was loaded; --keep database or --keep pack decides\n",
    )
    code, _, err = run("load", folder, "--keep", keep)
    assert (code, err) == (0, "")
    with closing(open_database(empty_url)) as database:
        assert read(database).facts["metro-length"].title == TITLES[keep]
    kept = "; kept the database's metro-length" if keep == "database" else ""
    assert run("load", folder)[1] == f"nothing new{kept}\n"


def test_a_broken_pack_is_told_by_file_and_line(run: Run, tmp_path: Path) -> None:
    run("upgrade")
    folder = changed_pack(tmp_path)
    (folder / "topics.yml").write_text("- id: transport\n  label: النقل\n  colour: red\n")
    code, out, err = run("load", folder)
    assert (code, out) == (1, "")
    assert err.startswith("storage: topics.yml:3: shape: colour: ")
    assert "revision 0, 0 sources" in run("current")[1]


def test_commands_before_the_first_upgrade_say_what_to_run(run: Run, empty_url: URL) -> None:
    for words in (("current",), ("load", PACK), ("export", "out")):
        code, out, err = run(*words)
        assert (code, out) == (1, "")
        assert err.startswith("storage: ")
        assert err.endswith("run: python -m storage upgrade\n")
        assert err.count("\n") == 1
    if empty_url.drivername.startswith("sqlite"):
        assert not sqlite_file(empty_url).exists()


def test_backup_and_restore(run: Run, empty_url: URL, pack: Library, tmp_path: Path) -> None:
    run("upgrade")
    run("load", PACK)
    copy = tmp_path / "copy.db"
    code, out, err = run("backup", copy)
    if not empty_url.drivername.startswith("sqlite"):
        assert (code, out) == (1, "")
        assert err == "storage: backup is for SQLite; use pg_dump for PostgreSQL\n"
        return
    assert (code, out, err) == (0, f"{copy}: version {newest_version()}, revision 1\n", "")
    with closing(open_database(empty_url)) as database:
        edit(database, replace(pack.facts["metro-length"], title="بعد النسخ"))
    code, out, err = run("restore", copy)
    assert (code, err) == (0, "")
    assert f"version {newest_version()}, revision 1; the former database is kept as" in out
    with closing(open_database(empty_url)) as database:
        assert same(read(database), pack)


@pytest.mark.parametrize("words", [[], ["delete"], ["load", "--keep", "both"], ["export"]])
def test_a_wrong_command_line_ends_with_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
