"""Where the titles before a name end: «معالي السفير الدكتور», «الفريق أول ركن»."""

from __future__ import annotations

from content.arabic.given_names import is_given_name
from content.arabic.lists import word_set
from content.release_reader.nouns import (
    honorific_gender,
    is_body,
    is_definite,
    is_function,
    is_honorific,
    is_nationality,
    is_preposition,
    is_that,
)
from content.release_reader.tokens import Tokens

_SHORTEST = 2
_STRANGERS = frozenset({"سيد", "سيده"})
_NISBA = ("ي", "يه")


class TitleReader:
    """Reads titles up to a limit; `stops` are the words that a verb takes as its complement."""

    def __init__(self, tokens: Tokens, limit: int, stops: frozenset[str]) -> None:
        self.tokens, self.limit, self.stops = tokens, limit, stops

    def is_comma(self, at: int) -> bool:
        """Tell whether a comma stands before a word within the limit."""
        return at < self.limit and self.tokens.is_comma(at)

    def honorifics(self, at: int) -> tuple[int, str | None]:
        """Pass over «معالي السفير الدكتور»; return the next word and the gender they show."""
        gender, start = None, at
        if self.tokens.word(at) in word_set("honorifics", "second"):
            return at, None  # «الديوان الملكي»
        while at < self.limit and is_honorific(self.tokens.word(at)):
            if not self._honours(at, first=at == start):
                break
            gender = honorific_gender(self.tokens.word(at)) or gender
            at += 1
            while at < self.limit and self._is_rank(at):
                at += 1  # «الفريق أول | ركن»
        officer = at > start and not is_function(self.tokens.word(at - 1))
        if officer and is_nationality(self.tokens.word(at)) and self._opens_name(at + 1):
            at += 1  # «الجنرال السنغالي | مبايي سيسيه»
        ranked = self.tokens.word(at) in word_set("honorifics", "ranks") and at > start
        return at + (ranked and is_given_name(self.tokens.word(at + 1))), gender

    def _opens_name(self, at: int) -> bool:
        """Tell whether an indefinite word that is no office stands at a place of a name."""
        word = self.tokens.word(at)
        free = at < self.limit and self.tokens.gap(at) == "" and len(word) > _SHORTEST
        noun = is_definite(word) or is_function(word) or is_that(word) or is_preposition(word)
        return free and not noun and (is_given_name(word) or word[:1] not in ("ل", "ب", "و"))

    def _honours(self, at: int, *, first: bool) -> bool:
        """Tell whether a word that can be a title is one here."""
        word, following = self.tokens.word(at), self.tokens.word(at + 1)
        if not first and self.tokens.gap(at) not in ("", "/", "."):
            return False
        if len(word) == 1 and self.tokens.gap(at + 1) not in (".", "/"):
            return False  # «م» or «د» as a word of its own is no honorific
        if word in word_set("phrases", "owners") and not is_honorific(following):
            return False  # «صاحبة الفكرة» is a role, «صاحبة السمو» an honorific
        known = is_given_name(following) or is_honorific(following)
        if word in _STRANGERS and following.endswith(_NISBA) and not known:
            return False  # «سيدة خمسينية»
        # «دولة الكويت» is a body, «دولة رئيس الوزراء» an honorific
        known = known or is_function(following) or self._is_rank(at + 1)
        return known or not is_body(word)

    def _is_rank(self, at: int) -> bool:
        """Tell whether a word tells the rank of the officer before it: «(اللواء) ركن»."""
        officer = self.tokens.word(at - 1) in word_set("honorifics", "officers", "of_officers")
        ranked = self.tokens.word(at) in word_set("honorifics", "of_officers")
        return officer and ranked and self.tokens.gap(at) == ""
