"""The views of a library: one for each era of visibility, all searched in one index."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from content.library import Library
from content.matching.documents import Document
from content.matching.fact_index import FactIndex
from content.matching.view import Earlier, View


class Views:
    """The published facts of a library as documents; readers see those that are visible."""

    def __init__(self, library: Library, index: FactIndex, earlier: Earlier | None = None) -> None:
        """Make the documents, less those of an earlier revision that are right; nothing is indexed."""
        self.library = library
        self._index = index
        self._every = View(library.published, index, earlier=earlier)
        self._views: dict[int, View] = {}

    def earlier(self, changed: Collection[str]) -> Earlier:
        """Return the view of all published facts, with its documents that no change concerns."""
        kept = {k: d for k, d in self.documents.items() if k not in changed}
        return Earlier(self._every, kept)

    @property
    def documents(self) -> Mapping[str, Document]:
        """Return the document of each published fact."""
        return self._every.documents

    def at(self, now: datetime) -> View:
        """Return the view at `now`; made at first use, and again when visibility changes."""
        visible = self.library.visible(now)
        key = id(visible)  # the library keeps the libraries of all its eras
        if key not in self._views:
            hidden = self.documents.keys() - visible.facts.keys()
            self._views[key] = View(visible, self._index, hidden) if hidden else self._every
        return self._views[key]
