"""A reply as stored: what was confirmed is what is sent, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.reply import Action, ActionName, Block, Button, Line, Piece, PieceKind, Proof, Reply
from bot.views.calendars import CalendarEntry
from content.records import Span


@dataclass(frozen=True, slots=True)
class Body:
    """A notification's card, its line in a digest, and the fact versions that the card shows.

    `calendar` is what a calendar is told of the event that the card is about.
    """

    reply: Reply
    entry: Line = ()
    opens: Action | None = None
    facts: tuple[tuple[str, int], ...] = ()
    calendar: CalendarEntry | None = None


def body_as_json(body: Body) -> dict[str, Any]:
    """Return a body as the database keeps it."""
    return {
        "reply": {
            "blocks": [
                {"quote": b.is_quote, "lines": [_line_as_json(x) for x in b.lines]}
                for b in body.reply.blocks
            ],
            "buttons": [
                [{"label": b.label, "do": _action_as_json(b.action)} for b in row]
                for row in body.reply.buttons
            ],
        },
        "entry": _line_as_json(body.entry),
        "opens": None if body.opens is None else _action_as_json(body.opens),
        "facts": [list(x) for x in body.facts],
        "calendar": None if body.calendar is None else _entry_as_json(body.calendar),
    }


def body_from_json(stored: Mapping[str, Any]) -> Body:
    """Return the body that was stored."""
    reply = stored["reply"]
    return Body(
        Reply(
            tuple(
                Block(tuple(_line_from_json(x) for x in b["lines"]), b["quote"])
                for b in reply["blocks"]
            ),
            tuple(
                tuple(Button(b["label"], _action_from_json(b["do"])) for b in row)
                for row in reply["buttons"]
            ),
        ),
        _line_from_json(stored["entry"]),
        None if stored["opens"] is None else _action_from_json(stored["opens"]),
        tuple((fact_id, n) for fact_id, n in stored["facts"]),
        # Bodies that an older program stored lack it.
        None if stored.get("calendar") is None else _entry_from_json(stored["calendar"]),
    )


def _entry_as_json(entry: CalendarEntry) -> dict[str, Any]:
    return {**asdict(entry), "first": entry.first.isoformat(), "last": entry.last.isoformat()}


def _entry_from_json(stored: Mapping[str, Any]) -> CalendarEntry:
    days = {name: date.fromisoformat(stored[name]) for name in ("first", "last")}
    return CalendarEntry(**{**stored, **days})


def _line_as_json(line: Line) -> list[dict[str, Any]]:
    return [
        {
            "text": p.text,
            "kind": p.kind.value,
            "bold": [[s.start, s.end] for s in p.bold],
            "proof": None if p.proof is None else [p.proof.source_id, p.proof.start, p.proof.end],
        }
        for p in line
    ]


def _line_from_json(stored: list[dict[str, Any]]) -> Line:
    return tuple(
        Piece(
            p["text"],
            PieceKind(p["kind"]),
            tuple(Span(*s) for s in p["bold"]),
            None if p["proof"] is None else Proof(*p["proof"]),
        )
        for p in stored
    )


def _action_as_json(action: Action) -> list[str]:
    return [action.name.value, *action.about]


def _action_from_json(stored: list[str]) -> Action:
    return Action(ActionName(stored[0]), tuple(stored[1:]))
