"""Name what a release brings: people, bodies, places, its event; link its facts with them."""

from content.naming.events import last_day
from content.naming.release import name_release

__all__ = ["last_day", "name_release"]
