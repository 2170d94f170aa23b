"""Whose message has authority: a person's own, new, in private; the rank comes from the database."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from telegram import CallbackQuery, Update
from telegram.constants import ChatType
from telegram.ext import filters

from storage.tables import Rank

# Each keeps somebody out whom no other keeps out; tests/bot/editors/test_impostors.py has them all.
GUARDS: Mapping[str, filters.BaseFilter] = MappingProxyType(
    {
        "a new message": filters.UpdateType.MESSAGE,
        "in a private chat": filters.ChatType.PRIVATE,
        "not forwarded": ~filters.FORWARDED,
        "not by way of a bot": ~filters.VIA_BOT,
    }
)
# What may be material for an editor who gathers a release: also what they forward.
MATERIAL = GUARDS["a new message"] & GUARDS["in a private chat"] & ~filters.StatusUpdate.ALL
_RANKS = tuple(Rank)


def failing_guards(update: Update) -> set[str]:
    """Return the guards that keep a message from having authority; empty when it may have it."""
    return {name for name, guard in GUARDS.items() if not guard.check_update(update)}


def has_authority(update: Update) -> bool:
    """Tell whether a message may carry its sender's rights."""
    return not failing_guards(update)


def is_private_tap(query: CallbackQuery) -> bool:
    """Tell whether a button was tapped by the person whose private chat it stands in."""
    message = query.message
    is_private = message is not None and message.chat.type == ChatType.PRIVATE
    return is_private and message is not None and message.chat.id == query.from_user.id


def includes(rank: Rank, needed: Rank) -> bool:
    """Tell whether a rank may do what another may: an owner all, an editor the least."""
    return _RANKS.index(rank) <= _RANKS.index(needed)
