"""What rules about questions need beside the pack."""

from __future__ import annotations

from dataclasses import dataclass

from content.checks.asking import Asking


@dataclass(frozen=True, slots=True)
class Context:
    """The pack's sample questions, ready to be asked, and the development questions as typed."""

    asking: Asking
    development: tuple[str, ...] = ()
