"""The log: one line an event, without the token, without anyone's words or ids."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import structlog

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{30,}")
_OURS = Path(__file__).parents[1]
# What these say at INFO and below holds addresses with the token, or updates with their texts.
_QUIET = ("httpx", "httpcore", "aiohttp", "telegram", "asyncio")


def start_logging() -> None:
    """Write events to stderr, ours through structlog and the libraries' warnings beside them.

    Of a library's warning only the wording is kept, without what it was filled with.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Calm())
    handler.setLevel(logging.WARNING)  # whatever the level of a logger
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _scrub,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def without_token(text: str) -> str:
    """Return a text with what looks like a token blotted out."""
    return _TOKEN.sub("[token]", text)


def describe(error: BaseException) -> str:
    """Return the kind of an error and where in our code it came from; never its message."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if _OURS in Path(f.filename).parents and ".venv" not in f.filename]
    place = f" at {Path(ours[-1].filename).relative_to(_OURS)}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{place}"


class _Calm(logging.Formatter):
    """Writes what a library says in general; what it says of a case may hold anyone's words."""

    def format(self, record: logging.LogRecord) -> str:
        said = without_token(str(record.msg).partition("\n")[0])
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {said}"
        error = record.exc_info[1] if record.exc_info else None
        return f"{line} ({describe(error)})" if error is not None else line


def _scrub(logger: Any, name: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    del logger, name
    return {k: without_token(v) if isinstance(v, str) else v for k, v in event.items()}
