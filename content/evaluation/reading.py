"""Score the release reader on gold files with the given scorer, which is run unchanged."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from content.release_reader import read_release, to_scored

Data = dict[str, Any]


def predictions(gold: Path, texts: Mapping[str, str]) -> dict[str, Data]:
    """Return file → what the reader finds, for each release of a gold file.

    A text is taken from `texts` by the release's key («000»), else read beside the gold file; raise
    `FileNotFoundError` with its path when it is in neither place.
    """
    found = {}
    for release in _releases(gold):
        key = str(release.get("release"))
        beside = gold.parent / str(release["file"])
        text = texts[key] if key in texts else beside.read_bytes().decode("utf-8")
        found[str(release["file"])] = to_scored(read_release(text))
    return found


def reading_table(gold: Path, texts: Mapping[str, str], scorer: Path, *, verbose: bool) -> str:
    """Return what the scorer prints for a gold file; `verbose` names each miss.

    Raise `subprocess.CalledProcessError` when the scorer refuses the predictions.
    """
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.json"
        predicted.write_text(
            json.dumps(predictions(gold, texts), ensure_ascii=False), encoding="utf-8"
        )
        command = [sys.executable, str(scorer), str(predicted), "--gold", str(gold)]
        done = subprocess.run(  # noqa: S603  # the scorer's path is the caller's, the rest ours
            command + (["-v"] if verbose else []), capture_output=True, text=True, check=True
        )
    return done.stdout


def untouched_failures(path: Path) -> list[tuple[str, list[str]]]:
    """Return the rows of an untouched file in which the reader finds speech, with the words found."""
    failed = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        reading = read_release(row["text"])
        if reading.speeches:
            failed.append((str(row["id"]), [reading.words(s.words) for s in reading.speeches]))
    return failed


def _releases(gold: Path) -> list[Data]:
    data = json.loads(gold.read_text(encoding="utf-8"))
    releases: list[Data] = data.get("releases", [data])
    return releases
