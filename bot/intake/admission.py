"""Which updates get a place in the inbox: all, except a chat's flood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.intake.received import flood_notice
from storage.inbox import Received, accept_updates, count_waiting_by_chat, known_updates

# A reader with so many unanswered messages is told once, and the rest is not read.
MOST_WAITING = 60


@dataclass(frozen=True, slots=True)
class Admitted:
    """How many updates were turned away, and which chats flood until their rows are done."""

    turned_away: int
    flooding: frozenset[int]


def admit(
    session: Session, updates: Sequence[Received], flooding: frozenset[int], now: datetime
) -> Admitted:
    """Store updates, so many a chat; the first one too many leaves a notice in its place."""
    chats = {x.chat_id for x in updates}
    known = known_updates(session, [x.update_id for x in updates])
    waiting = Counter(count_waiting_by_chat(session, chats))
    floods = {x for x in flooding if x not in chats or waiting[x]}
    admitted: list[Received] = []
    turned_away = 0
    for update in updates:
        if update.update_id in known:
            continue
        if update.chat_id in floods:
            turned_away += 1
        elif waiting[update.chat_id] < MOST_WAITING:
            admitted.append(update)
            waiting[update.chat_id] += 1
        else:
            floods.add(update.chat_id)
            admitted.append(flood_notice(update))
            turned_away += 1
    accept_updates(session, admitted, now=now)
    return Admitted(turned_away, frozenset(floods))
