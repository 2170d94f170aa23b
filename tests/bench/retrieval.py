"""Search of plain texts beside the best lexical baseline, by the given bench: by words, and by meaning.

`python -m tests.bench.retrieval FOLDER`: the folder of `retrieval_bench.py` and `arcd-train.json`.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from content.matching.encoder import EncoderError, open_encoder
from content.matching.index import TextIndex

_HERE = "tests.bench.retrieval"

Search = Callable[[str, int], list[tuple[int, float]]]


def words(corpus: list[str]) -> Search:
    """Search by words alone."""
    return TextIndex(corpus).search


def meaning(corpus: list[str]) -> Search:
    """Search by words and meaning."""
    from content.matching.hybrid import HybridIndex

    return HybridIndex(corpus, open_encoder()).search


def main(folder: Path) -> int:
    """Run the given bench; tell plainly what of it cannot be run here."""
    script = folder / "retrieval_bench.py"
    if not script.is_file():
        print(f"{script} is not there: nothing is measured")
        return 0
    if importlib.util.find_spec("numpy") is None:
        print("the given bench needs NumPy, which is not installed: nothing is measured")
        return 0
    systems = ["words"]
    try:
        open_encoder()
        systems.append("meaning")
    except EncoderError as error:
        print(f"no encoder: {error}; by words alone")
    chosen = [x for name in systems for x in ("--system", f"{_HERE}:{name}")]
    return subprocess.run(
        [sys.executable, str(script), *chosen, "--peers", "BEST.lexical"], check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
