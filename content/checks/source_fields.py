"""Sources are told apart by id and key, and their parts stand in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.pack_files.problems import Problem
from content.pack_files.reader import Pack
from content.records import Source

RULE = "source"

_ID = re.compile(r"[a-z0-9-]{1,40}")


def check(pack: Pack) -> Iterator[Problem]:
    """Yield bad folder names, shared keys, and contacts that do not follow the body."""
    keys: dict[str, str] = {}
    for source in pack.library.sources.values():
        if not _ID.fullmatch(source.id):
            message = "a folder name has small letters, digits and hyphens, 40 at most"
            yield Problem(pack.place(source.id), RULE, message, source.id)
        first = keys.setdefault(source.key, source.id)
        if first != source.id:
            place = pack.place(source.id, "key")
            yield Problem(place, RULE, f"is the key of {first} too", source.key)
        yield from _of_order(pack, source)


def _of_order(pack: Pack, source: Source) -> Iterator[Problem]:
    if source.contacts is not None and source.contacts <= source.body:
        line = source.text[source.contacts :].partition("\n")[0]
        place = pack.place(source.id, "contacts")
        yield Problem(place, RULE, "the contacts do not stand after the body", line)
    for field, start in (("body", source.body), ("contacts", source.contacts or 0)):
        if start and source.text[start - 1] not in "\r\n":
            line = source.text[start:].partition("\n")[0]
            place = pack.place(source.id, field)
            yield Problem(place, RULE, f"the {field} does not begin a line", line)
