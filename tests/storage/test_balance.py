"""A run with fewer tests on PostgreSQL than on SQLite fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.balance import imbalance

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("databases", "told"),
    [
        pytest.param([], None, id="no test on a database"),
        pytest.param(["sqlite", "postgresql"], None, id="one of each"),
        pytest.param(["postgresql"], None, id="PostgreSQL alone"),
        pytest.param(
            ["sqlite", "sqlite", "postgresql"], "2 tests on SQLite, only 1 on PostgreSQL", id="less"
        ),
    ],
)
def test_the_counts_are_compared(databases: list[str], told: str | None) -> None:
    assert imbalance(databases) == told


def test_a_run_that_leaves_postgresql_out_fails() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "--collect-only", "-p", "no:cacheprovider"]
    chosen = [str(ROOT / "tests/storage/test_words.py"), "-k", "sqlite"]
    done = subprocess.run(  # our own interpreter and file
        [*command, *chosen], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "only 0 on PostgreSQL" in done.stdout + done.stderr
