"""Split a reply into messages that Telegram takes: at paragraphs, else at spaces."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from bot.formatting import telegram_html
from bot.reply import Block, Line, Piece, Proof, Reply
from content.records import Span

LONGEST, LONGEST_CAPTION = 4096, 1024
_TAG = re.compile(r"<[^<>]*>")
_MARKS_OF_PIECE = 2
# A long line is cut so far below the limit that the marks added to its parts fit too.
_LONGEST_PART = 3500


def visible_length(reply: Reply) -> int:
    """Return the length that Telegram counts: code points without markup."""
    return len(html.unescape(_TAG.sub("", telegram_html(reply))))


def split(reply: Reply, longest: int = LONGEST) -> list[Reply]:
    """Return the reply as messages of at most `longest` characters, fewer below a file.

    Buttons and a file stay with the last.
    """
    longest = longest if reply.document is None else min(longest, LONGEST_CAPTION)
    if _surely_short(reply, longest) or visible_length(reply) <= longest:
        return [reply]
    messages: list[Reply] = []
    message = Reply(())
    for block in _small_blocks(reply, min(longest, _LONGEST_PART)):
        longer = Reply((*message.blocks, block))
        if message.blocks and visible_length(longer) > longest:
            messages.append(message)
            longer = Reply((block,))
        message = longer
    messages.append(message)
    *first, last = (replace(reply, blocks=_joined(m)) for m in messages)
    return [*(replace(m, buttons=(), document=None) for m in first), last]


def _surely_short(reply: Reply, longest: int) -> bool:
    """Tell, without rendering, whether a reply fits even if half of its letters got a mark."""
    lines = sum(len(b.lines) for b in reply.blocks)
    letters = sum(len(piece.text) + _MARKS_OF_PIECE for piece in reply.pieces())
    return 1.5 * letters + 2 * lines <= longest


def _small_blocks(reply: Reply, longest: int) -> Iterator[Block]:
    """Yield a block for each line; a line that is too long by itself becomes several."""
    for block in reply.blocks:
        for line in block.lines:
            for part in _parts(line, longest):
                yield Block((part,), block.is_quote)


def _joined(message: Reply) -> tuple[Block, ...]:
    """Return a message's blocks, neighbouring lines of one kind back in one block."""
    blocks: list[Block] = []
    for block in message.blocks:
        if blocks and blocks[-1].is_quote == block.is_quote:
            blocks[-1] = Block((*blocks[-1].lines, *block.lines), block.is_quote)
        else:
            blocks.append(block)
    return tuple(blocks)


def _parts(line: Line, longest: int) -> Iterator[Line]:
    text = "".join(piece.text for piece in line)
    start = 0
    while len(text) - start > longest:
        end = max(text.rfind(mark, start + 1, start + longest) for mark in ("\n", " "))
        end = end if end > start else start + longest
        yield _cut(line, start, end)
        start = end + (text[end] in "\n ")
    yield _cut(line, start, len(text))


def _cut(line: Line, start: int, end: int) -> Line:
    pieces: list[Piece] = []
    position = 0
    for piece in line:
        first, last = max(start - position, 0), min(end - position, len(piece.text))
        position += len(piece.text)
        if first < last:
            pieces.append(_part_of(piece, first, last))
    return tuple(pieces)


def _part_of(piece: Piece, first: int, last: int) -> Piece:
    bold = tuple(
        Span(max(s.start, first) - first, min(s.end, last) - first)
        for s in piece.bold
        if s.start < last and s.end > first
    )
    proof = piece.proof
    if proof is not None:
        proof = Proof(proof.source_id, proof.start + first, proof.start + last)
    return replace(piece, text=piece.text[first:last], bold=bold, proof=proof)
