"""What an index says of itself in each commit: what it was made from, and what proves its records."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace

from content.matching.counts import Counts
from content.matching.record_log import Proof


@dataclass(frozen=True, slots=True)
class IndexMark:
    """The content, the file of its records with its proof, and its counts.

    `counts` is the place of the counts as they were packed last, `change` what has changed since.
    """

    content: str
    log: str
    proof: Proof
    counts: int
    change: Counts

    @staticmethod
    def read(text: str | None) -> IndexMark | None:
        """Return the mark that `text` made a string of; None for anything else."""
        try:
            content, log, proof, counts, (documents, words, tokens) = json.loads(text or "")
            change = Counts(documents, Counter(words), Counter(tokens))
            return IndexMark(content, log, Proof(*proof), counts, change)
        except (ValueError, TypeError):
            return None

    def text(self) -> str:
        """Return the mark as a string."""
        change = [self.change.documents, self.change.words, self.change.tokens]
        fields = [self.content, self.log, self.proof, self.counts, change]
        return json.dumps(fields, ensure_ascii=False)

    def after(self, content: str, change: Counts) -> IndexMark:
        """Return the mark when the content has changed, and by that the counts."""
        return replace(self, content=content, change=self.change.plus(change))

    def anew(self, counts: int) -> IndexMark:
        """Return the mark when the counts are packed at a new place."""
        return replace(self, counts=counts, change=Counts())

    def proved(self, proof: Proof) -> IndexMark:
        """Return the mark with the proof of the records as they are on disk."""
        return replace(self, proof=proof)
