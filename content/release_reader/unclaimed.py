"""Words in marks that stand alone and wait for who said them: «…». هذا ما قاله فلان."""

from __future__ import annotations

from collections.abc import Sequence

from content.release_reader.after_words import attribution_after, says_who
from content.release_reader.marks import Quoted
from content.release_reader.sentences import quoted_at
from content.release_reader.tokens import Tokens
from content.release_reader.verbless import Saying

_NEAR = 8


class Unclaimed:
    """Keeps such words until the next sentence that holds more than marks."""

    def __init__(self, tokens: Tokens, outer: Sequence[Quoted]) -> None:
        self.tokens, self.outer = tokens, outer
        self._pending: list[Quoted] = []
        self._passed: list[Quoted] = []

    def add(self, quoted: Quoted) -> None:
        """Keep words in marks until somebody is named for them."""
        self._pending.append(quoted)

    def is_named_next(self, quoted: Quoted) -> bool:
        """Tell whether the paragraph after words in marks says whose they are: «…». هكذا استقبلهم فلان."""
        at = self.tokens.first_from(quoted.whole.end)
        return at < len(self.tokens) and says_who(
            self.tokens, at, min(len(self.tokens), at + _NEAR)
        )

    def followed_by(self, saying: Saying, first: int) -> list[Quoted]:
        """Return what waits where a sentence opens with «ويضيف»: its speaker has said it."""
        pending, self._passed = self._passed, []
        return pending if saying.verb_at == first else []

    def claimed(self, words: range) -> tuple[list[Quoted], Saying | None]:
        """Return what waits, and who said it by the sentence of `words`; None when it tells nobody."""
        pending, self._pending = self._pending, []
        self._passed = []
        if not pending:
            return [], None
        if self.tokens.first_from(pending[-1].whole.end) > words[0]:
            self._pending = pending  # the same paragraph still
        elif says_who(self.tokens, words[0], words[-1] + 1):
            return pending, attribution_after(self.tokens, pending[-1], self.outer, words[-1] + 1)
        elif self._is_quoted(words):
            self._pending = pending
        else:
            self._passed = pending
        return [], None

    def _is_quoted(self, words: range) -> bool:
        quoted = quoted_at(self.outer, self.tokens.starts[words[0]])
        return quoted is not None and quoted.words.end >= self.tokens.ends[words[-1]]
