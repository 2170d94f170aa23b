"""What a button carries: its action, packed into the 64 bytes that Telegram keeps for it."""

from __future__ import annotations

from bot.reply import Action, ActionName
from content.records import Slot

MOST_BYTES = 64
_FORM = "1"
_OF_MESSAGE = (ActionName.CONTEXT, ActionName.COPY)
_ABOUT_NOTHING = (
    *(ActionName.QUOTES, ActionName.EVENTS, ActionName.CONTACTS, ActionName.TOPICS),
    *(ActionName.SOURCES, ActionName.HELP, ActionName.NONE),
)
_NAMES = frozenset(name.value for name in ActionName)
_SLOTS = frozenset(slot.value for slot in Slot)
_WITH_SLOT = 2


def pack(action: Action) -> str | None:
    """Return `1:fact:metro-length`; None when the action cannot be said in 64 bytes.

    Facts that do not fit are left out, as in `1:copy`: those that its message shows.
    """
    is_question = action.name is ActionName.ASK
    about = "".join(action.about) if is_question else ",".join(action.about)
    data = ":".join((_FORM, action.name.value, *((about,) if about else ())))
    if len(data.encode()) > MOST_BYTES and action.name in _OF_MESSAGE:
        data = f"{_FORM}:{action.name.value}"
    return data if len(data.encode()) <= MOST_BYTES and unpack(data) is not None else None


def unpack(data: str) -> Action | None:
    """Return the action of a button; None for what this bot never wrote."""
    form, _, rest = data.partition(":")
    name, _, text = rest.partition(":")
    if form != _FORM or name not in _NAMES:
        return None
    action = ActionName(name)
    if action is ActionName.ASK:
        return Action(action, (text,)) if text else None
    about = tuple(text.split(",")) if text else ()
    return Action(action, about) if _is_whole(action, about) else None


def _is_whole(name: ActionName, about: tuple[str, ...]) -> bool:
    if name in _ABOUT_NOTHING:
        return not about
    if name in _OF_MESSAGE:
        return all(about)
    if name is ActionName.FACT and len(about) == _WITH_SLOT:
        return bool(about[0]) and about[1] in _SLOTS
    return len(about) == 1
