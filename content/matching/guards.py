"""Messages that get one calm reply instead of a search: noise, greetings, insults, personal cases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from content.arabic.lists import word_table
from content.arabic.stems import bare_forms, stem
from content.matching.phrases import Found, PhraseTable
from content.matching.reading import Typed
from content.matching.results import Reasons, Refusal, RefusalReason, Social
from content.matching.social import social_kind

_URL = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_COMMAND = re.compile(r"^\s*/(?P<name>[A-Za-z0-9_]{1,32})(?:@\w+)?(?:\s|$)")
_FEWEST_LETTERS = 2
# An order to write opens the message; "asked to act as champions" orders nothing.
_OPENING = 3


@cache
def _table() -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable(
        lambda word: dict.fromkeys((*bare_forms(word), stem(word)))
    )
    for key, forms in word_table("guards").items():
        for form in forms:
            table.add(form.split(), key)
    return table


def guard(typed: Typed) -> Refusal | Social | None:
    """Return the reply to a message that asks nothing of the sources, or None."""
    command = _COMMAND.match(typed.text)
    if command:
        return Social(command["name"].lower())
    without_links = _URL.sub(" ", typed.text)
    if sum(c.isalpha() for c in without_links) < _FEWEST_LETTERS:
        return _refused(RefusalReason.NOISE, "fewer than two letters")
    social = social_kind([t.folded for t in typed.tokens]) or social_kind(typed.words)
    if social is not None:
        return Social(social, Reasons(gate=f"social: {social}"))
    matches = _listed([t.folded for t in typed.tokens])
    kinds = {v for match in matches for v in match.values}
    if "personal" in kinds:
        return _refused(RefusalReason.PERSONAL, "a personal case")
    if any("orders" in match.values for match in matches if match.first < _OPENING):
        return _refused(RefusalReason.NOT_HELD, "an order to write")
    if "abuse" in kinds:
        return _refused(RefusalReason.ABUSE, "an insult")
    return None


def _listed(words: Sequence[str]) -> list[Found[str]]:
    """Return the entries of the deny list in a message."""
    return _table().find(words)


def _refused(reason: RefusalReason, gate: str) -> Refusal:
    return Refusal(reason, reasons=Reasons(gate=gate))
