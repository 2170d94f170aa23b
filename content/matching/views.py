"""The views of a library: one for each era of visibility, all searched in one index."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from content.library import Library
from content.matching.documents import Document
from content.matching.fact_index import FactIndex
from content.matching.view import View


class Views:
    """The published facts of a library as documents; readers see those that are visible."""

    def __init__(
        self, library: Library, index: FactIndex, kept: Mapping[str, Document] | None = None
    ) -> None:
        """Make the documents, less those `kept` from an earlier revision; nothing is indexed."""
        self.library = library
        self._index = index
        self._every = View(library.published, index, kept=kept)
        self._views: dict[int, View] = {}

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
