"""Editors' work on both databases; the fixtures are those of the storage tests."""

from tests.storage.conftest import copies, dialect, loaded, pack, postgresql, templates

__all__ = ["copies", "dialect", "loaded", "pack", "postgresql", "templates"]
