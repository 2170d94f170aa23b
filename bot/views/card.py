"""Put a card together line by line, and label its buttons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.reply import Action, ActionName, Block, Button, Line, Reply, label
from bot.views.desk import Desk, Offer
from content.records import Fact, Role

LABEL_LETTERS = 24
MOST_BUTTONS = 3
_SMALL_WORD = 2
_IN_A_ROW = 8
_MARKS = " ،؛:.«("


class Card:
    """A card in the making: lines of text, with quoted blocks between them."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._lines: list[Line] = []

    def say(self, *lines: Line) -> None:
        """Add lines of text."""
        self._lines.extend(lines)

    def quote(self, *lines: Line) -> None:
        """Add lines that are set off as words of a source."""
        self._close()
        self._blocks.append(Block(lines, is_quote=True))

    def done(self, *rows: Iterable[Button]) -> Reply:
        """Return the reply; empty rows are left out."""
        self._close()
        return Reply(tuple(self._blocks), tuple(r for r in map(tuple, rows) if r))

    def _close(self) -> None:
        if self._lines:
            self._blocks.append(Block(tuple(self._lines)))
            self._lines = []


def strong(line: Line) -> Line:
    """Return a line wholly in bold."""
    return tuple(piece.strong() for piece in line)


def title_line(title: str) -> Line:
    """Return an editor's title in bold."""
    return (label(title).strong(),)


def short(text: str, letters: int = LABEL_LETTERS) -> str:
    """Return a text that fits a button: cut after a whole word, the cut marked with «…»."""
    text = " ".join(text.split())
    if len(text) <= letters:
        return text
    start = text[:letters]
    words = start.split(" ")[:-1] if " " in start else [start[:-1]]
    while len(words) > 1 and len(words[-1]) <= _SMALL_WORD:
        words.pop()
    return " ".join(words).rstrip(_MARKS) + "…"


def button(desk: Desk, key: str, name: ActionName, *about: str) -> Button:
    """Return a button with a wording of `buttons`."""
    return Button(desk.texts.group("buttons")[key], Action(name, about))


def numbered(number: int, text: str, action: Action) -> Button:
    """Return a button of a numbered list; the number may be typed instead."""
    start = f"{number}. "
    return Button(start + short(text, LABEL_LETTERS - len(start)), action, number)


def fact_buttons(desk: Desk, facts: Sequence[Fact], *between: Button) -> list[Button]:
    """Return the buttons below an answer: context first, text for copying last."""
    ids = tuple(f.id for f in facts if f.excerpts)
    middle = list(between) or follow_button(desk, facts) or not_meant_button(desk)
    first = [button(desk, "context", ActionName.CONTEXT, *ids)] if ids else []
    last = [button(desk, "copy", ActionName.COPY, *ids)] if ids else []
    return [*first, *middle[: MOST_BUTTONS - len(first) - len(last)], *last]


def refer_button(desk: Desk) -> list[Button]:
    """Return the button that passes a question to the editors, where there are any."""
    if Offer.REFER not in desk.offers:
        return []
    return [button(desk, "refer", ActionName.REFER)]


def follow_button(desk: Desk, facts: Iterable[Fact]) -> list[Button]:
    """Return the button to follow what facts are about, where more of it may come."""
    changing = [f for f in facts if f.speaker_id is not None or f.linked(Role.SUBJECT)]
    if Offer.FOLLOW not in desk.offers or not changing:
        return []
    return [button(desk, "follow", ActionName.FOLLOW, *(f.id for f in changing))]


def not_meant_button(desk: Desk) -> list[Button]:
    """Return the button for an answer to another question, where the question is still at hand."""
    if Offer.NOT_MEANT not in desk.offers:
        return []
    return [button(desk, "not_meant", ActionName.NOT_MEANT)]


def digits(actions: Sequence[Action], first: int = 1) -> list[list[Button]]:
    """Return rows of number buttons for a numbered list."""
    buttons = [Button(str(n), action, n) for n, action in enumerate(actions, first)]
    return [buttons[i : i + _IN_A_ROW] for i in range(0, len(buttons), _IN_A_ROW)]
