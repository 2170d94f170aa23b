"""A strict stand-in for Telegram's Bot API over loopback HTTP; see README.md."""

from .clients import Reader, find_button
from .groups import Group
from .process import TelegramProcess
from .running import Crashes, crashes_raised, point_at, running
from .server import TelegramServer
from .state import Settings
from .waiting import NoAnswer

__all__ = [
    "Crashes",
    "Group",
    "NoAnswer",
    "Reader",
    "Settings",
    "TelegramProcess",
    "TelegramServer",
    "crashes_raised",
    "find_button",
    "point_at",
    "running",
]
