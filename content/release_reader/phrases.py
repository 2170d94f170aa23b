"""Where roles and the names of bodies end, and what stands in apposition to a name."""

from __future__ import annotations

import re

from content.arabic.lists import word_set
from content.release_reader.names import NameReader, is_deed, is_possessed
from content.release_reader.nouns import (
    is_body,
    is_called_upon,
    is_circumstance,
    is_definite,
    is_function,
    is_given_name,
    is_honorific,
    is_honorific_pronoun,
    is_place,
    is_possessed_function,
    is_preposition,
    is_speech_noun,
    is_that,
    is_venue,
)
from content.release_reader.tokens import without_and
from content.release_reader.verbs import verb_of

Range = tuple[int, int]
COMMAS = frozenset({"،", ",", "-", "–", "—"})
ONE_OF = frozenset({"احد", "احدي", "واحد", "واحده"})
HE_IS = frozenset({"وهو", "وهي", "هو", "هي", "بصفته", "بصفتها"})
_LONGEST_ROLE = 28
_LONGEST_APPOSITION = 20
_LONGEST_PARENTHESIS = 8
# «احتفلت الجمعية بتسليم المفاتيح»: «بـ» before a verbal noun belongs to the verb.
_BY_DOING = re.compile(r"ب(?:ت[^\Wاوي][^\Wاوي]ي[^\Wاوي]|ا[^\Wاوي]{2,3}ا[^\Wاوي])")
_MARKS = frozenset({"", '"', "«", "“", "»", "”", "‘", "’"})
_IN_NAME_OF = "باسم"
_NEAR = 2
_SHORTEST_TAIL, _LONGEST_TAIL = 2, 4


class PhraseReader(NameReader):
    """Reads names, roles and bodies up to a limit."""

    def role_end(self, at: int) -> tuple[int, int | None]:
        """Return the word after a role, and where a name starts right there, if one does."""
        head = self.tokens.word(at)
        complete = is_definite(head) or is_place(head) or is_possessed_function(head)
        end = at + 1
        while end < min(self.limit, at + _LONGEST_ROLE):
            word = self.tokens.word(end)
            if self.tokens.gap(end) not in _MARKS or self._stops_role(end, complete=complete):
                break
            if word == "الي" and end == at + 1 and is_definite(self.tokens.word(at)):
                break  # «وتطرق الوزير | إلى التمويل»
            if word == "عن" and complete and not self._answers_for(at, end):
                break  # «وسئل رئيس البلدية | عن موعد الإقفال»
            if is_honorific(word) and not (is_function(word) and not complete):
                past = self.honorifics(end)[0]
                if not self._is_office(past):
                    return end, end
                end = past  # «رئيس ديوان سمو | ولي العهد»
            if self._starts_name(at, end, complete=complete):
                return end, end
            if word not in word_set("phrases", "with_him"):  # «مسؤولة المشاريع لديها سهير حنا»
                complete = not is_preposition(word) and (is_definite(word) or is_place(word))
            end += 1
        while end > at + 1 and is_preposition(self.tokens.word(end - 1)):
            end -= 1
        tail = self._name_at_end(at, end)
        return (tail or end), tail

    def _answers_for(self, at: int, end: int) -> bool:
        """Tell whether «عن» belongs to a role: «المسؤول عن الملف», «نائب عن الدائرة»."""
        heads = word_set("roles", "answers_for")
        words = (self.tokens.word(at), self.tokens.word(end - 1))
        return any(x.removeprefix("ال").removesuffix("ه") in heads for x in words)

    def _is_office(self, at: int) -> bool:
        word = self.tokens.word(at)
        inside = at < self.limit and self.tokens.gap(at) == ""
        return inside and is_function(word) and not (is_definite(word) or is_given_name(word))

    def _name_at_end(self, at: int, end: int) -> int | None:
        """Return where a name begins that ends a role: «برنامج الأغذية العالمي | ليني مورغان إن».

        A noun phrase ends with a definite word or a place; indefinite words after it are a name.
        """
        first = end
        while first > at + 1 and end - first <= _LONGEST_TAIL and self._is_in_tail(first - 1):
            first -= 1
        if is_preposition(self.tokens.word(first - 1)):
            first += 1  # «في نيامي | كوجو تيام»
        if not _SHORTEST_TAIL <= end - first <= _LONGEST_TAIL or not self._is_ended(end):
            return None
        word, before = self.tokens.word(first), self.tokens.word(first - 1)
        whole = (
            is_definite(before) or is_place(before) or is_preposition(self.tokens.word(first - 2))
        )
        noun = word[:1] in ("و", "ب", "ل") and self._is_noun(word[1:])
        return first if whole and not noun else None

    def _is_in_tail(self, at: int) -> bool:
        word = self.tokens.word(at)
        if is_definite(word) or is_preposition(word) or is_place(word) or word.isdigit():
            return False
        if is_function(word) or is_body(word) or is_possessed(word) or is_honorific(word):
            return False
        adjective = word in word_set("roles", "ranks") or word in word_set(
            "phrases", "false_construct"
        )
        return (
            self.tokens.gap(at + 1) == ""
            and not adjective
            or self._is_ended(at + 1)
            and not adjective
        )

    def _is_noun(self, word: str) -> bool:
        known = is_body(word) or is_function(word) or is_place(word) or is_speech_noun(word)
        return known or is_deed(word) or word in word_set("not_speakers")

    def body_end(self, at: int, known: int = 0) -> int:
        """Return the word after the name of a body: no preposition but «في» goes on with it.

        `known` words from the first are a name out of the list: «أطباء بلا حدود».
        """
        end = max(self.role_end(at + max(known - 1, 0))[0], at + known)
        for i in range(at + max(known, 1), end):
            if _BY_DOING.fullmatch(self.tokens.word(i)) and not is_place(self.tokens.word(i)):
                return i
            word, following = self.tokens.word(i), self.tokens.word(i + 1)
            inside = word == "بين" or (
                word == "في" and (is_place(following) or is_definite(following))
            )
            if is_preposition(word) and not inside:
                return i
        return end

    def _stops_role(self, at: int, *, complete: bool) -> bool:
        word, following = self.tokens.word(at), self.tokens.word(at + 1)
        if is_that(word) or word in self.stops or is_honorific_pronoun(word) or word == "ل":
            return True
        if word in word_set("phrases", "never_in_name", "told") and word != "و":
            return True
        if is_given_name(word):
            return False
        spoken = verb_of(word) is not None and not is_function(word) and not is_definite(word)
        if spoken and not is_preposition(word):
            return True  # «بين» and «عبر» are prepositions here
        other = is_body(word) and not self._describes(at) and not is_honorific(word)
        if complete and word.startswith("ال") and other:
            return True  # «طالبت الرابطة | السلطات»
        called = "addresses" in self.stops and is_called_upon(word)
        if complete and (called or (word.startswith("ال") and is_venue(word))):
            return True  # «ودعت المنظمة | الأطراف إلى», «واختتم الوزير | الاجتماع»
        if is_preposition(word):
            return is_venue(following) or (word in ("على", "الي", "مع") and "على" in self.stops)
        if "ب" in self.stops and word.startswith("ب") and not self._is_whole(word):
            thanks = word.removeprefix("ب") in word_set("thanks_nouns")
            if thanks or not word.startswith("بال"):
                return True
            if complete and not (is_place(word) or is_body(word[1:]) or is_function(word[1:])):
                return True  # «أهاب التجمع | بالأهالي», but «مدير القسم بالوزارة»
        # «أكد الناطق العسكري | مقتل …»
        said = (is_speech_noun(word) or is_deed(word)) and not is_definite(word)
        return is_circumstance(word) or (complete and (said or word in word_set("speech_nouns")))

    def _is_whole(self, word: str) -> bool:
        """Tell whether «ب» belongs to the word: «بعثة», «برنامج»."""
        return is_body(word) or is_function(word) or word in word_set("phrases", "with_ba")

    def _describes(self, at: int) -> bool:
        """Tell whether a word goes on with what is before it: «الشؤون الخارجية», «بالوزارة»."""
        return self.tokens.word(at) in word_set("phrases", "portfolios")

    def _starts_name(self, at: int, end: int, *, complete: bool) -> bool:
        """Tell whether a role is complete and a name follows: «وزير الداخلية | عبد الوافي»."""
        word, before = self.tokens.word(end), self.tokens.word(end - 1)
        if word == _IN_NAME_OF and not is_preposition(before):
            spokesman = not complete or end - at <= _NEAR or is_definite(self.tokens.word(end + 1))
            return not (spokesman or self._is_ended(end + 1))
        if is_definite(word) or is_preposition(word) or word.isdigit():
            return False
        if word in word_set("phrases", "false_construct"):
            return False  # «للشؤون متعددة الأطراف»
        if is_given_name(word):
            named_after = before in word_set("phrases", "named_after")
            return complete or (end - at > 1 and not is_preposition(before) and not named_after)
        if complete and word.endswith("ا") and word.startswith("ب"):
            return True  # «أصدرت الأمانة … | بيانا»: an object
        if not complete or is_function(word) or is_body(word) or is_place(word):
            return False
        if word[:1] == "و" and is_definite(self.tokens.word(end + 1)) and self._is_ended(end + 2):
            strange = not (self._is_second(word[1:]) or self._is_noun(word[1:]))
            return strange and not word.endswith("ه")  # «النائب | وهاب البياتي، عضو اللجنة»
        stopped = is_possessed(word) or self._stops_name(end)
        return not stopped and word[:1] not in ("و", "ب", "ل")

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

    def apposition(self, at: int) -> Range | None:
        """Return the role after a comma: «، مدير المكتب»، «، وهو مزارع من عنجر»."""
        first = at + 1 if self.tokens.word(at) in HE_IS else at
        if without_and(self.tokens.word(at)) in word_set("roles", "peers"):
            return None  # «رينيت كليفر، ونظيرها الألماني، …»
        if self.tokens.word(first) in ONE_OF:
            return first, self.role_end(first)[0]  # «، أحد الناجين من المخيم،»
        past = self.honorifics(first)[0]
        word, before = self.tokens.word(past), self.tokens.word(past - 1)
        if past > first and is_function(before) and is_definite(word):
            first = past - 1  # «، المستشار الخاص لشؤون المناخ»
        elif past >= self.limit or not is_function(word) or self._is_title(word):
            return None
        else:
            first = past
        return first, self.role_end(first)[0]

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
