"""The sign of life for a container: a file whose time is that of the last healthy poll."""

from __future__ import annotations

from pathlib import Path


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
