"""Tiny packs for the tests of content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.content.tiny import Edit, build_pack

BuildPack = Callable[..., Path]


@pytest.fixture
def tiny_pack(tmp_path: Path) -> BuildPack:
    """Return a function that writes the tiny pack with some edits and returns its folder."""

    def build(*edits: Edit) -> Path:
        return build_pack(tmp_path / "pack", *edits)

    return build
