"""The methods that the stand-in carries out; all others are answered with 404."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from . import (
    answer_methods,
    chat_methods,
    editing_methods,
    file_methods,
    intake_methods,
    message_methods,
    profile_methods,
)
from .state import World
from .wire import Call

Handler: TypeAlias = Callable[[World, Call], Awaitable[object]]

MODULES = (
    *(answer_methods, chat_methods, editing_methods, file_methods),
    *(intake_methods, message_methods, profile_methods),
)
METHODS: dict[str, Handler] = {
    name.lower(): handler for module in MODULES for name, handler in module.METHODS.items()
}
