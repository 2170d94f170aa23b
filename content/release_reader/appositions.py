"""What stands in apposition to a name or a role, between commas or brackets."""

from __future__ import annotations

from content.arabic.given_names import is_given_name
from content.arabic.lists import word_set
from content.release_reader.nouns import (
    is_body,
    is_called_upon,
    is_circumstance,
    is_definite,
    is_description,
    is_function,
    is_honorific,
    is_nationality,
    is_preposition,
    is_that,
    is_venue,
)
from content.release_reader.phrases import COMMAS, PhraseReader, Range
from content.release_reader.tokens import without_and

ONE_OF = frozenset({"احد", "احدي", "واحد", "واحده"})
HE_IS = frozenset({"وهو", "وهي", "هو", "هي", "بصفته", "بصفتها"})
_LONGEST_APPOSITION = 20
_LONGEST_VENUE = 6
_NISBA = ("ي", "يه")
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
        nisba = is_nationality(word) and self.tokens.gap(at + 1) == ""
        if nisba and (is_given_name(following) or self._is_closing(at + 1)):
            return at + 1  # «مدرب الفريق، السلوفيني ماتياج كرانيتس،»
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

    def after_venue(self, at: int) -> int | None:
        """Return where a titled name starts in «ممثل المزارعين في الجلسة، الحاج صالح بوعكاز،»."""
        if not (is_preposition(self.tokens.word(at)) and is_venue(self.tokens.word(at + 1))):
            return None
        near = range(at + 2, min(self.limit, at + _LONGEST_VENUE))
        end = next((i for i in near if self.is_comma(i)), None)
        return end if end is not None and self.honorifics(end)[0] > end else None

    def _is_closing(self, at: int) -> bool:
        """Tell whether words that no list has end at a comma: «ماتياج كرانيتس،»."""
        plain = not is_definite(self.tokens.word(at)) and self.is_name_start(at)
        return plain and self.tokens.gap(self.name_end(at)) in COMMAS

    def whole_role_end(self, at: int) -> tuple[int, int | None]:
        """Return where a role ends; «رئيس الفريق، مدير الشرطة العقيد مفتاح …» is one of two offices."""
        end, name_at = self.role_end(at)
        if name_at is not None or not self.is_comma(end) or end + 1 >= self.limit:
            return end, name_at
        word = self.tokens.word(end)
        if not is_function(word) or is_definite(word) or is_given_name(word):
            return end, name_at
        second, named = self.role_end(end)
        return (second, named) if named is not None else (end, name_at)

    def is_of_body(self, at: int) -> bool:
        """Tell whether a word tells the body of a title before it: «(الأستاذة) بكلية الحقوق»."""
        word = self.tokens.word(at)
        title = self.tokens.word(at - 1).removeprefix("ال").removesuffix("ه")
        answers = word == "عن" and title in word_set("roles", "answers_for")
        of_body = word[:1] == "ب" and is_body(word[1:])
        return (of_body or (answers and word not in self.stops)) and self.tokens.gap(at) == ""

    def is_surname_again(self, at: int) -> bool:
        """Tell whether a title or trade is the surname of somebody named before: «وأكدت الحداد أن»."""
        word = self.tokens.word(at)
        alone = at < self.limit and self._is_parted(at + 1)
        return alone and is_definite(word) and word in self.tokens.surnames

    def is_named_as_trade(self, at: int) -> bool:
        """Tell whether a head of roles is a given name: «أمينة محمد», «فلاح الدويهيس»."""
        word, following = self.tokens.word(at), self.tokens.word(at + 1)
        if not is_given_name(word) or at + 1 >= self.limit:
            return False
        nisba = is_definite(following) and following.endswith(_NISBA) and self._is_ended(at + 2)
        return is_given_name(following) or nisba

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
        elif past >= self.limit or self._is_title(word):
            return None
        elif not (is_function(word) or (first > at and is_description(word))):
            return None  # «، وهو أب لستة أطفال»
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
