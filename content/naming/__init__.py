"""Name what a release brings: people, bodies, places, its event; link its facts with them."""

from content.naming.release import name_release

__all__ = ["name_release"]
