"""Run `python -m storage` as an operator does, and read what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL

from content.library import Library
from storage.address import parse_address
from storage.schema import open_database, upgrade
from tests.storage.deeds import load, read

ROOT = Path(__file__).parents[2]
STARTING_PACK = ROOT / "content" / "pack"
Done = subprocess.CompletedProcess[str]


def command(address: str, *words: object, **options: object) -> Done:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]  # our own
        [sys.executable, "-B", "-m", "storage", *(str(word) for word in words)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address},
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def address_of(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def assert_told(done: Done, words: str) -> None:
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("storage: ")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr


def small_sqlite(folder: Path, pack: Library) -> URL:
    url = parse_address(f"sqlite:///{folder / 'mithaq.db'}?timeout=0.2")
    upgrade(url)
    with closing(open_database(url)) as database:
        load(database, pack)
    return url


def read_again(url: URL) -> Library:
    with closing(open_database(url)) as database:
        return read(database)
