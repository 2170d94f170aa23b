"""The sign of life for a container: a file whose time is that of the last healthy poll.

`python -m bot.health` tells whether it is fresh (exit status 0) or not (1). It is a command of its
own, because loading all of the bot every half minute would cost more than answering does.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from bot.settings import read_health_file

# A healthy bot touches the file at least every half minute; two may be missed.
_LONGEST_SILENCE = 90.0


class Health:
    """Touches a file while updates come in and are stored; takes it away at the end."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def show(self) -> None:
        """Show that all is well now."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.touch()

    def end(self) -> None:
        """Show that nobody is here."""
        self._file.unlink(missing_ok=True)


def main() -> int:
    """Print how long ago the last healthy poll was; return 1 when that is too long, or none was."""
    file = read_health_file(os.environ)
    try:
        age = time.time() - file.stat().st_mtime
    except FileNotFoundError:
        print(f"no bot runs here: {file} is not there")
        return 1
    print(f"the last healthy poll was {age:.0f} s ago")
    return int(age > _LONGEST_SILENCE)


if __name__ == "__main__":
    sys.exit(main())
