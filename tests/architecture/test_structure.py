"""The tree is what the documents say it is."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.architecture.sizes import ROOT, main, too_large

TOP_FOLDERS = {"bot", "content", "storage", "tests", "docs"}
ROOT_FILES = {
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Dockerfile",
    "LICENSE",
    "Makefile",
    "README.md",
    "pyproject.toml",
    "requirements-dev.lock",
    "requirements.lock",
}
FORBIDDEN = ("extra-index-url", "index-url", "find-links", "pypi.org", "files.pythonhosted.org")


def tracked() -> list[str]:
    """Return the files that git knows or would add."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.split("\n") if name and (ROOT / name).is_file()]


def test_the_top_level_holds_the_three_packages_the_tests_and_the_documents() -> None:
    folders = {name.split("/")[0] for name in tracked() if "/" in name}
    assert {f for f in folders if not f.startswith(".")} == TOP_FOLDERS


def test_no_other_file_lies_beside_them() -> None:
    files = {name for name in tracked() if "/" not in name and not name.startswith(".")}
    assert files == ROOT_FILES


def test_files_and_functions_are_small() -> None:
    assert main() == 0


def test_the_size_rule_can_fail(tmp_path: Path) -> None:
    long = tmp_path / "long.py"
    long.write_text("def f(a, b, c, d, e, g):\n" + "    pass\n" * 300, encoding="utf-8")
    assert len(list(too_large(long, "long.py"))) == 3


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_have_hashes_and_name_no_package_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    requirements = [line for line in text.split("\n") if line and not line.startswith((" ", "#"))]
    assert requirements
    assert all(line.endswith("\\") for line in requirements)
    assert not [word for word in FORBIDDEN if word in text]


def test_the_runtime_lock_agrees_with_the_development_lock() -> None:
    runtime, development = (
        {
            line.split(" ")[0]
            for line in (ROOT / name).read_text(encoding="utf-8").split("\n")
            if "==" in line
        }
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert runtime <= development
