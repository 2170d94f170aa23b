"""What every message that was not asked for says: why it came, and how to stop it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.reply import Action, ActionName, Block, Button, Line, Reply, label, own
from bot.views.card import Card, digits, strong
from bot.views.desk import Desk
from storage.recipients import EVERYTHING
from storage.tables import NotificationKind, Rhythm

# What a button says that ends everything; `*` alone is the follow of everything.
STOP_ALL = "**"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a digest: what it says and what its number opens."""

    line: Line
    opens: Action | None = None


def reason_line(kind: NotificationKind, because: str | None, desk: Desk) -> Line:
    """Return why a message came."""
    if kind is NotificationKind.CORRECTION:
        return desk.line("following.because_shown")
    if kind is NotificationKind.ANSWER:
        return desk.line("following.because_wished")
    if kind is NotificationKind.TRIAL:
        return desk.line("following.trial")
    name = target_name(because, desk)
    if name is None:
        return desk.line("following.because_unknown")
    return desk.line("following.because", name=name)


def target_name(target: str | None, desk: Desk) -> Line | None:
    """Return what a target is called; None when it is not held any more."""
    if target == EVERYTHING:
        return desk.line("following.everything")
    entity = desk.library.entities.get(target or "")
    return None if entity is None else (label(entity.label),)


def with_reason(reply: Reply, kind: NotificationKind, because: str | None, desk: Desk) -> Reply:
    """Return a card as one recipient gets it: the reason below, the way out as last button."""
    reason = Block((reason_line(kind, because, desk),))
    if kind in (NotificationKind.ANSWER, NotificationKind.TRIAL):
        return replace(reply, blocks=(*reply.blocks, reason))
    buttons = (*reply.buttons, (stop_button(because, kind, desk),))
    return Reply((*reply.blocks, reason), buttons)


def stop_button(because: str | None, kind: NotificationKind, desk: Desk) -> Button:
    """Return the button that ends what brought a message: one follow, or everything."""
    target = STOP_ALL if kind is NotificationKind.CORRECTION else because or STOP_ALL
    return Button(desk.word("following.buttons.stop"), Action(ActionName.STOP, (target,)))


def digest_card(
    entries: Sequence[Entry], rhythm: Rhythm | None, because: str | None, desk: Desk
) -> Reply:
    """Return what is new since the last digest: a numbered list whose numbers open the cards."""
    titles = desk.texts.group("following.digest")
    card = Card()
    card.say(strong((own(titles.get(str(rhythm), titles["other"])),)))
    for number, entry in enumerate(entries, 1):
        card.say(desk.line("marks.numbered", number=own(str(number)), item=entry.line))
    card.say(reason_line(NotificationKind.UPDATE, because, desk))
    opened = [e.opens for e in entries]
    rows = digits([x for x in opened if x is not None]) if all(opened) else []
    following = Button(
        desk.word("following.buttons.following"), Action(ActionName.FOLLOWING, (EVERYTHING,))
    )
    stop = stop_button(because, NotificationKind.UPDATE, desk)
    return card.done(*rows, [following, stop])
