"""Messages that get one calm reply instead of a search: noise, greetings, insults, personal cases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from content.arabic.lists import word_table
from content.arabic.stems import bare_forms
from content.arabic.stopwords import is_stopword
from content.matching.phrases import PhraseTable
from content.matching.reading import Typed
from content.matching.results import Reasons, Refusal, RefusalReason, Social

_URL = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_COMMAND = re.compile(r"^\s*/(?P<name>[A-Za-z0-9_]{1,32})(?:@\w+)?(?:\s|$)")
_FEWEST_LETTERS = 2
# An order to write opens the message; "asked to act as champions" orders nothing.
_OPENING = 3


@cache
def _table(name: str) -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable(bare_forms if name == "guards" else lambda w: (w,))
    for key, forms in word_table(name).items():
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
    social = _social([t.folded for t in typed.tokens]) or _social(typed.words)
    if social is not None:
        return Social(social, Reasons(gate=f"social: {social}"))
    matches = _table("guards").find([t.folded for t in typed.tokens])
    kinds = {v for match in matches for v in match.values}
    if "personal" in kinds:
        return _refused(RefusalReason.PERSONAL, "a personal case")
    if any("orders" in match.values for match in matches if match.first < _OPENING):
        return _refused(RefusalReason.NOT_HELD, "an order to write")
    if "abuse" in kinds:
        return _refused(RefusalReason.ABUSE, "an insult")
    return None


def _refused(reason: RefusalReason, gate: str) -> Refusal:
    return Refusal(reason, reasons=Reasons(gate=gate))


def _social(found: Sequence[str]) -> str | None:
    """Return the kind of a message that consists of social phrases and fillers alone."""
    matches = _table("social").find(found)
    covered = {i for m in matches for i in range(m.first, m.last)}
    rest = [w for i, w in enumerate(found) if i not in covered and not is_stopword(w)]
    if not matches or rest:
        return None
    kinds = [v for m in matches for v in m.values]
    return next((k for k in kinds if k not in ("greeting", "thanks")), kinds[-1])
