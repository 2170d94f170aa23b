"""Fail on files over 250 lines, functions over 40 lines, or more than 5 arguments."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("content", "storage", "bot", "tests")
GIVEN = {"tests/gold/score.py", "tests/gold/score_reading.py"}
LONGEST_FILE, LONGEST_FUNCTION, MOST_ARGUMENTS = 250, 40, 5

Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(root: Path) -> Iterator[Path]:
    """Yield our own Python files."""
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            if path.relative_to(root).as_posix() not in GIVEN:
                yield path


def too_large(path: Path, name: str) -> Iterator[str]:
    """Yield a line for each limit that a file breaks."""
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    if lines > LONGEST_FILE:
        yield f"{name}: {lines} lines (at most {LONGEST_FILE})"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Function):
            yield from _function_faults(node, name)


def _function_faults(node: Function, name: str) -> Iterator[str]:
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    place = f"{name}:{node.lineno}: {node.name}"
    if length > LONGEST_FUNCTION:
        yield f"{place}: {length} lines (at most {LONGEST_FUNCTION})"
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    own = [a for a in arguments if a.arg not in ("self", "cls")]
    if len(own) > MOST_ARGUMENTS and "settings" not in name:
        yield f"{place}: {len(own)} arguments (at most {MOST_ARGUMENTS})"


def main(root: Path = ROOT) -> int:
    """Print every fault; return 1 when there is one."""
    faults = [
        fault
        for path in python_files(root)
        for fault in too_large(path, path.relative_to(root).as_posix())
    ]
    print("\n".join(faults) if faults else "sizes: all files and functions are small enough")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
