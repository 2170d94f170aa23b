"""What the README shows and names is there."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.__main__ import PACK
from bot.services import open_pack
from bot.settings import NAMES, STAFF_NAMES, TELEGRAM_NAMES, Office
from bot.terminal import chat

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TRANSCRIPT = re.compile(
    r"^\$ echo '(?P<question>[^']+)' \| make run\n(?P<reply>.*?)\n```", re.M | re.S
)


def test_the_transcript_is_a_real_one() -> None:
    shown = TRANSCRIPT.search(README)
    assert shown is not None
    out = io.StringIO()
    now = datetime(2026, 11, 21, tzinfo=UTC)
    chat(open_pack(PACK, Office()), lambda: now, io.StringIO(shown["question"] + "\n"), out)
    assert out.getvalue().strip() == shown["reply"]


@pytest.mark.parametrize("setting", [*NAMES, *TELEGRAM_NAMES, *STAFF_NAMES, "DATABASE_URL"])
def test_every_setting_is_documented(setting: str) -> None:
    assert f"`{setting}`" in README


@pytest.mark.parametrize(
    "target", ["run", "test", "check", "score", "bench", "bench-kill", "bench-outbox", "lock"]
)
def test_every_command_of_the_makefile_is_documented(target: str) -> None:
    assert f"\n{target}:" in MAKEFILE
    assert f"make {target}" in README


def test_every_file_that_the_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)|src=\"([^\"]+)\"", README)
    assert links
    missing = [a or b for a, b in links if not (ROOT / (a or b)).is_file()]
    assert missing == []
