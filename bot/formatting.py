"""Turn a reply into what is sent: Telegram HTML, terminal text, text for copying."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import NamedTuple

from bot.reply import Line, Piece, PieceKind, Reply

RLM = "\u200f"
LRI = "\u2066"
FSI = "\u2068"
PDI = "\u2069"
_ISOLATES = (LRI, "\u2067", FSI)
_ISOLATE_MARKS = re.compile("[\u2066-\u2069]")
# What reads left to right also in an Arabic line: phone numbers, ranges, percentages, addresses.
_LEFT_TO_RIGHT = re.compile(
    r"""(?:https?://|www\.)[^\s«»،؛]+
    | (?<!\d)(?:\+|00)\d[\d\s().-]{3,}\d
    | \(?\d{2,4}\)?(?:[\s.-]\d{2,4}){2,}(?!\d)
    | \d+(?:[.,٫]\d+)?\s?[-–]\s?\d+(?:[.,٫]\d+)?(?:\s?[%٪])?
    | \d+(?:[.,٫]\d+)?\s?[%٪]
    """,
    re.VERBOSE,
)


_MARKUP = re.compile(r"<[^<>]*>|&\w+;")
# Without one of these nothing in a text reads left to right: most pieces, and a quick look suffices.
_PERHAPS_LEFT_TO_RIGHT = re.compile(r"\d|[hw]")
_ONLY_RIGHT_TO_LEFT = re.compile(r"[\u0600-\u06ff0-9\s.,:;!()«»…–-]*")


class Bold(NamedTuple):
    """What stands before and after bold words in a terminal."""

    before: str
    after: str


STARS = Bold("**", "**")
ANSI = Bold("\x1b[1m", "\x1b[0m")


def telegram_html(reply: Reply) -> str:
    """Return the reply for Telegram's HTML mode, each line right to left."""
    blocks = []
    for block in reply.blocks:
        text = "\n".join(_html_line(line) for line in block.lines)
        blocks.append(f"<blockquote>{text}</blockquote>" if block.is_quote else text)
    return "\n".join(blocks)


def escape(text: str) -> str:
    """Escape what Telegram's HTML mode gives a meaning."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def terminal_text(reply: Reply, bold: Bold = STARS) -> str:
    """Return the reply for a terminal: `>` before quoted lines, buttons below, no hidden marks."""
    lines: list[str] = []
    for block in reply.blocks:
        for line in block.lines:
            text = _emphasised(line, bold)
            lines.extend(f"> {x}" if block.is_quote else x for x in text.split("\n"))
    lines.extend(" ".join(f"[ {b.label} ]" for b in row) for row in reply.buttons)
    return "\n".join(lines)


def plain_text(reply: Reply) -> str:
    """Return the words of the reply alone, as for copying: no marks, no buttons."""
    lines = [line for block in reply.blocks for line in block.lines]
    return "\n".join("".join(piece.text for piece in line) for line in lines)


def without_added_marks(text: str) -> str:
    """Remove the direction marks that `telegram_html` adds."""
    return re.sub(f"[{RLM}{LRI}{FSI}{PDI}]", "", text)


def _html_line(line: Line) -> str:
    alone = len(line) == 1
    text = "".join(_html_piece(piece, alone=alone) for piece in line)
    return "\n".join(_right_to_left(x) for x in text.split("\n"))


def _html_piece(piece: Piece, *, alone: bool) -> str:
    text = "".join(
        f"<b>{_marked(run, escape)}</b>" if is_bold else _marked(run, escape)
        for run, is_bold in piece.runs()
    )
    opened = _open_isolates(piece.text)
    if piece.kind is PieceKind.OWN or (alone and not opened) or not _may_turn(piece):
        return text
    return f"{FSI}{text}{PDI * (opened + 1)}"


def _marked(text: str, convert: Callable[[str], str]) -> str:
    """Convert a text and isolate in it what reads left to right."""
    if _PERHAPS_LEFT_TO_RIGHT.search(text) is None:
        return convert(text)
    parts: list[str] = []
    position = 0
    for match in _LEFT_TO_RIGHT.finditer(text):
        parts += (convert(text[position : match.start()]), LRI, convert(match.group()), PDI)
        position = match.end()
    return "".join((*parts, convert(text[position:])))


def _may_turn(piece: Piece) -> bool:
    """Tell whether a piece could change the order of the words around it."""
    if piece.kind is PieceKind.VALUE:
        return True
    if _ONLY_RIGHT_TO_LEFT.fullmatch(piece.text):
        return False
    return any(_direction(c) in ("L", *_CONTROLS) for c in piece.text)


_CONTROLS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


def _open_isolates(text: str) -> int:
    """Count the isolates that a text opens and leaves open."""
    depth = 0
    for char in _ISOLATE_MARKS.findall(text):
        if char in _ISOLATES:
            depth += 1
        elif depth:
            depth -= 1
    return depth


def _right_to_left(html: str) -> str:
    """Put a mark before a line whose first letter outside isolates is not Arabic."""
    first = _first_direction(_MARKUP.sub("", html))
    return html if first in ("R", "AL") or not html else RLM + html


def _first_direction(text: Iterable[str]) -> str | None:
    depth = 0
    for char in text:
        if char in _ISOLATES:
            depth += 1
        elif char == PDI:
            depth = max(0, depth - 1)
        elif depth == 0 and _direction(char) in ("L", "R", "AL"):
            return _direction(char)
    return None


def _direction(char: str) -> str:
    return unicodedata.bidirectional(char)


def _emphasised(line: Line, bold: Bold) -> str:
    """Return a line with its bold runs marked, neighbouring ones together."""
    runs = groupby((run for piece in line for run in piece.runs()), key=lambda run: run[1])
    texts = [(_printable("".join(text for text, _ in found)), is_bold) for is_bold, found in runs]
    return "".join(f"{bold.before}{t}{bold.after}" if is_bold else t for t, is_bold in texts)


def _printable(text: str) -> str:
    """Replace what would command the terminal instead of being shown."""
    return "".join("\ufffd" if _commands(c) else c for c in text if c != "\r")


def _commands(char: str) -> bool:
    return char not in "\n\t" and unicodedata.category(char) in ("Cc", "Cs")
