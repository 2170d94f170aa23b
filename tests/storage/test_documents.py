"""Each command, each setting and each table is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from storage.__main__ import main
from storage.address import DEFAULT_ADDRESS
from storage.tables import METADATA

TEXT = (Path(__file__).parents[2] / "docs" / "storage.md").read_text(encoding="utf-8")


def test_each_command_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = re.findall(r"^    (\w+)  ", capsys.readouterr().out, re.MULTILINE)
    assert len(commands) == 6
    assert [c for c in commands if f"| `{c}" not in TEXT] == []


def test_each_setting_is_documented() -> None:
    assert "`DATABASE_URL`" in TEXT
    assert f"`{DEFAULT_ADDRESS}`" in TEXT
    assert "`?timeout=SECONDS`" in TEXT


def test_each_table_is_documented() -> None:
    assert [name for name in METADATA.tables if f"`{name}`" not in TEXT] == []
