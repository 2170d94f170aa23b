"""What a button carries: its action, packed into the 64 bytes that Telegram keeps for it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reply import Action, ActionName
from content.records import Slot

MOST_BYTES = 64
_FORM = "1"
# These mean the facts of their message, where those are too many to be said.
OF_MESSAGE = (ActionName.CONTEXT, ActionName.COPY, ActionName.FOLLOW)
_LISTS = (ActionName.QUOTES, ActionName.EVENTS, ActionName.TOPICS, ActionName.SOURCES)
_ABOUT_NOTHING = (
    *(ActionName.CONTACTS, ActionName.HELP, ActionName.NONE, ActionName.NOT_MEANT),
    *(ActionName.REFER, ActionName.FORGET, ActionName.LEAVE),
)
# Lists whose pages may follow what they are about.
_PAGED = (ActionName.TOPIC, ActionName.TEXT)
_WAYS_TO_REFER = ("notice", "silent")
_NAMES = frozenset(name.value for name in ActionName)
_SLOTS = frozenset(slot.value for slot in Slot)
_TWO = 2


def pack(action: Action) -> str | None:
    """Return `1:fact:metro-length`; None when the action cannot be said in 64 bytes.

    Facts that do not fit are left out, as in `1:copy`: those that its message shows.
    """
    is_question = action.name is ActionName.ASK
    about = "".join(action.about) if is_question else ",".join(action.about)
    data = ":".join((_FORM, action.name.value, *((about,) if about else ())))
    if len(data.encode()) > MOST_BYTES and action.name in OF_MESSAGE:
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


def page_of(about: Sequence[str]) -> int:
    """Return the page that an action opens, which is the last thing it says: 1 unless a number."""
    return int(about[-1]) if about and _is_page(about[-1]) else 1


def _is_whole(name: ActionName, about: tuple[str, ...]) -> bool:
    if name in _ABOUT_NOTHING:
        return not about
    if name in _LISTS:
        return not about or (len(about) == 1 and _is_page(about[0]))
    if name is ActionName.PASS_ON:
        return len(about) == 1 and about[0] in _WAYS_TO_REFER
    if name in OF_MESSAGE:
        return all(about)
    if len(about) == _TWO and about[0]:
        last = about[1]
        return last in _SLOTS if name is ActionName.FACT else name in _PAGED and _is_page(last)
    return len(about) == 1


def _is_page(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _TWO
