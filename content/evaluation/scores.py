"""Figures beside the scorer's: reply length, focus, choices, and the part that nobody tunes on."""

from __future__ import annotations

import importlib.util
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from content.evaluation.questions import Asked, Row, write_replies
from content.matching.results import Answer, Choices

# The share of right answers aimed at in each style, and how many rows make a share tell something.
_STYLE_AIM = 0.88
_FEW_ROWS = 11


class Scorer:
    """The given scorer, unchanged: its rules by import, its table by running it."""

    def __init__(self, script: Path) -> None:
        self._script = script
        spec = importlib.util.spec_from_file_location("given_scorer", script)
        if spec is None or spec.loader is None:
            raise FileNotFoundError(script)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        self._norm: Callable[[str], str] = module.norm
        self._has: Callable[[str, str], bool] = module.has

    def table(self, questions: Path, asked: Sequence[Asked], *options: str) -> str:
        """Return what the scorer prints for a whole gold file."""
        with tempfile.TemporaryDirectory() as folder:
            replies = Path(folder) / "replies.jsonl"
            write_replies(asked, replies)
            command = [sys.executable, str(self._script), str(questions), str(replies), *options]
            done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own script
        return done.stdout + done.stderr

    def holds_any(self, text: str, wanted: Sequence[str]) -> bool:
        """Tell whether a text holds one of the wanted strings, as the scorer compares."""
        folded = self._norm(text)
        return any(self._has(folded, w) for w in wanted)

    def is_right(self, row: Row, reply: str) -> bool:
        """Tell whether an answered reply is right by the scorer's rule."""
        return self.holds_any(reply, row.data["expect"]) and not self.holds_any(
            reply, row.data.get("reject", [])
        )


@dataclass(frozen=True, slots=True)
class Part:
    """Counts over a part of a gold set."""

    answerable: int
    right: int
    wrong: int
    unanswerable: int
    false: int

    def __str__(self) -> str:
        shares = (
            f"right {_percent(self.right, self.answerable)}",
            f"wrong {_percent(self.wrong, self.answerable)}",
            f"false {_percent(self.false, self.unanswerable)}",
        )
        return ", ".join(shares) + f"  ({self.answerable} answerable, {self.unanswerable} not)"


def part(asked: Sequence[Asked], scorer: Scorer) -> Part:
    """Count right, wrong and false answers."""
    answerable = [a for a in asked if a.row.is_answerable]
    out = [a for a in asked if a.row.kind == "out_of_scope"]
    answered = [a for a in answerable if a.plain is not None]
    right = sum(a.plain is not None and scorer.is_right(a.row, a.plain.reply) for a in answered)
    false = sum(a.plain is not None for a in out)
    return Part(len(answerable), right, len(answered) - right, len(out), false)


def figures(asked: Sequence[Asked], scorer: Scorer) -> list[str]:
    """Return lines on both parts, reply length, focus and choices."""
    tuned = part([a for a in asked if not a.row.is_held_out], scorer)
    held = part([a for a in asked if a.row.is_held_out], scorer)
    right = [
        a
        for a in asked
        if a.row.is_answerable and a.plain and scorer.is_right(a.row, a.plain.reply)
    ]
    in_focus = [
        a
        for a in right
        if a.plain and scorer.holds_any("\n".join(a.plain.focus), a.row.data["expect"])
    ]
    lengths = sorted(len(a.plain.reply) for a in asked if a.plain)
    return [
        f"tuned on        {tuned}",
        f"held out        {held}",
        *_style_lines(asked, scorer),
        *_choice_lines(asked, scorer),
        f"focus alone     {_percent(len(in_focus), len(right))} of right answers hold the expected words",
        _length_line(lengths),
    ]


def _style_lines(asked: Sequence[Asked], scorer: Scorer) -> list[str]:
    """Return which styles miss their aim: of many rows a share, of few rows all but one."""
    below = []
    answerable = [a for a in asked if a.row.is_answerable]
    for style in sorted({a.row.style for a in answerable}):
        found = part([a for a in answerable if a.row.style == style], scorer)
        missed = found.answerable - found.right
        is_small = found.answerable < _FEW_ROWS
        if missed > 1 if is_small else found.right < _STYLE_AIM * found.answerable:
            below.append(f"{style} {found.right}/{found.answerable}")
    return [f"styles          below their aim: {', '.join(below) or 'none'}"]


def _choice_lines(asked: Sequence[Asked], scorer: Scorer) -> list[str]:
    answerable = [a for a in asked if a.row.is_answerable]
    offered = [a for a in answerable if isinstance(a.result, Choices)]
    right = [a for a in offered if any(scorer.is_right(a.row, c.reply) for c in a.choices)]
    return [
        f"choices         {_percent(len(offered), len(answerable))} of answerable rows; "
        f"the right fact among them in {_percent(len(right), len(offered))}"
    ]


def _length_line(lengths: Sequence[int]) -> str:
    if not lengths:
        return "reply length    no answers"
    ninth = lengths[min(len(lengths) - 1, int(0.9 * len(lengths)))]
    return f"reply length    median {statistics.median(lengths):.0f}, 90 % below {ninth} characters"


def failures(asked: Sequence[Asked], scorer: Scorer) -> list[str]:
    """Return a line for each row that went wrong, outside the held-out part."""
    return [
        f"{a.row.id} {a.row.kind}/{a.row.style} {_verdict(a, scorer)}: {a.row.query}"
        for a in asked
        if not a.row.is_held_out and _verdict(a, scorer)
    ]


def _verdict(asked: Asked, scorer: Scorer) -> str:
    row, plain = asked.row, asked.plain
    gate = asked.result.reasons.gate
    if row.is_answerable and plain is None:
        return f"not answered ({type(asked.result).__name__}, {gate})"
    if row.is_answerable and plain and not scorer.is_right(row, plain.reply):
        return (
            f"WRONG ({', '.join(f.id for f in asked.result.facts)})"
            if isinstance(asked.result, Answer)
            else ""
        )
    if (
        row.kind in ("out_of_scope", "smalltalk")
        and plain is not None
        and isinstance(asked.result, Answer)
    ):
        return f"FALSE ({', '.join(f.id for f in asked.result.facts)})"
    if row.kind == "ambiguous" and plain and not scorer.is_right(row, plain.reply):
        return "WRONG reading"
    return ""


def _percent(part_: int, whole: int) -> str:
    return f"{100 * part_ / whole:.1f} %" if whole else "-"
