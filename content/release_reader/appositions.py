"""What stands in apposition to a name or a role, between commas or brackets."""

from __future__ import annotations

from content.arabic.given_names import is_given_name
from content.arabic.lists import word_set
from content.release_reader.nouns import (
    is_body,
    is_called_upon,
    is_circumstance,
    is_definite,
    is_function,
    is_honorific,
    is_that,
)
from content.release_reader.phrases import COMMAS, PhraseReader, Range
from content.release_reader.tokens import without_and

ONE_OF = frozenset({"احد", "احدي", "واحد", "واحده"})
HE_IS = frozenset({"وهو", "وهي", "هو", "هي", "بصفته", "بصفتها"})
_LONGEST_APPOSITION = 20
_LONGEST_PARENTHESIS = 8


class AppositionReader(PhraseReader):
    """Reads what is told of somebody beside the name."""

    def name_after_comma(self, at: int) -> int | None:
        """Return where the name starts in «مدير المكتب، السيد أحمد علي،»."""
        first, _ = self.honorifics(at)
        if first > at:
            return at if first < self.limit else None
        word, following = self.tokens.word(at), self.tokens.word(at + 1)
        if is_function(word) and is_definite(word) and is_given_name(following):
            return at + 1  # «رئيس الوفد، النائب سالم الهاشمي»
        if not self.is_name_start(at) or is_body(word) or is_function(word):
            return None
        gap = self.tokens.gap(self.name_end(at))
        return at if is_given_name(word) or gap in COMMAS or gap[:1] in ("(", ":", "،") else None

    def skip_parenthesis(self, at: int) -> int:
        """Pass over «(22 عاما)» after a name."""
        if not self.tokens.gap(at).startswith("("):
            return at
        for end in range(at + 1, min(self.limit + 1, at + _LONGEST_PARENTHESIS)):
            if ")" in self.tokens.gap(end):
                return end
        return at

    def is_bracketed(self, at: int) -> bool:
        """Tell whether a role stands in brackets at a word: «شذى العامري (رئيسة الاتحاد)»."""
        told = self.skip_parenthesis(at) > at and self.tokens.gap(at) == "("
        return told and is_function(self.tokens.word(at))

    def apposition(self, at: int) -> Range | None:
        """Return the role after a comma: «، مدير المكتب»، «، وهو مزارع من عنجر»."""
        first = at + 1 if self.tokens.word(at) in HE_IS else at
        if without_and(self.tokens.word(at)) in word_set("roles", "peers"):
            return None  # «رينيت كليفر، ونظيرها الألماني، …»
        if self.tokens.word(first) in ONE_OF:
            return first, self.plain_role_end(first)[0]  # «، أحد الناجين من المخيم،»
        past = self.honorifics(first)[0]
        word, before = self.tokens.word(past), self.tokens.word(past - 1)
        if past > first and is_function(before) and is_definite(word):
            first = past - 1  # «، المستشار الخاص لشؤون المناخ»
        elif past >= self.limit or not is_function(word) or self._is_title(word):
            return None
        else:
            first = past
        return first, self.plain_role_end(first)[0]

    def is_passing(self, at: int) -> bool:
        """Tell whether a word heads no office but what happened to somebody: «الفائز بالجائزة»."""
        return self.tokens.word(at).removeprefix("ال") in word_set("roles", "passing")

    def _is_title(self, word: str) -> bool:
        return is_honorific(word) and word not in word_set("phrases", "owners")

    def after_apposition(self, at: int) -> int:
        """Return where «، وهي أم تبلغ 31 عاما،» ends; `at` itself when no apposition is there."""
        word = self.tokens.word(at)
        if at >= self.limit or is_circumstance(word) or is_that(word) or word in self.stops:
            return at
        other = not word.startswith("ال") or is_body(word) or is_called_upon(word)
        if word not in HE_IS and other:
            return at  # «دعا رئيس الوفد، سالم الهاشمي، الحكومة إلى»: the one spoken to
        for end in range(at + 1, min(self.limit, at + _LONGEST_APPOSITION)):
            gap = self.tokens.gap(end)
            if is_that(self.tokens.word(end)) or gap in COMMAS or ":" in gap or "«" in gap:
                return end
        return self.limit if self.limit - at < _LONGEST_APPOSITION else at
