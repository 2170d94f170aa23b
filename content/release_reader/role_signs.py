"""What the words in and after a role are: whether they go on with it or end it."""

from __future__ import annotations

from content.arabic.given_names import is_given_name
from content.arabic.lists import word_set
from content.release_reader.name_signs import is_deed, is_possessed
from content.release_reader.names import NameReader
from content.release_reader.nouns import (
    is_body,
    is_called_upon,
    is_circumstance,
    is_definite,
    is_function,
    is_honorific,
    is_honorific_pronoun,
    is_place,
    is_preposition,
    is_speech_noun,
    is_that,
    is_venue,
)
from content.release_reader.tokens import readings
from content.release_reader.verbs import verb_of

_MARKS = frozenset({"", '"', "«", "“", "»", "”", "‘", "’"})
_IN_ROLES = frozenset({"و", "بمدينه"})  # «رئيسة الرابطة بمدينة العيون»
_WITH_OBJECT = ("addresses", "object")
_ORDINALS = frozenset({"اول", "ثان", "ثالث"})
_FAR = 8
_FOR = "نيابه"  # «نيابة عن», but «نيابة الجرائم»


class RoleSigns(NameReader):
    """Tells what the words in and after a role are."""

    def _is_joined(self, at: int) -> bool:
        """Tell whether nothing parts a word from the role before it, a bracketed short form aside."""
        gap = self.tokens.gap(at)
        if gap == "/":  # «مدير ناحية السلام / محافظة ديالى»
            return self.tokens.word(at) in word_set("phrases", "named_after")
        return gap in _MARKS or (gap == ")" and self._is_bracketed(at - 1))

    def _is_bracketed(self, at: int) -> bool:
        """Tell whether a short form stands in brackets: «المنظمة الدولية للهجرة (IOM)»."""
        short = not self.tokens.word(at).isdigit() and not is_function(self.tokens.word(at))
        inside = at + 1 < self.limit and short
        return inside and self.tokens.gap(at) == "(" and self.tokens.gap(at + 1) == ")"

    def _after_whom(self, at: int) -> int:
        """Return the word after somebody whose name an institution bears: «مستشفى الأمير حمزة»."""
        bearing = word_set("phrases", "named_after")
        before = self.tokens.word(at - 1)
        named_after = not is_definite(before) and any(x in bearing for x in readings(before))
        if self.tokens.gap(at) != "" or not named_after:
            return at
        first = self.honorifics(at)[0]
        if first >= self.limit or not is_given_name(self.tokens.word(first)):
            return at
        particles = word_set("phrases", "name_particles")
        end = first + 1 + (self.tokens.word(first) in particles)  # «دوار آيت حمو»
        end += self.tokens.word(end) in word_set("phrases", "compound_names")  # «صلاح الدين»
        while end + 1 < self.limit and self.tokens.word(end) in particles:
            end += 2  # «الحسين بن طلال»
        return end

    def _answers_for(self, at: int, end: int) -> bool:
        """Tell whether «عن» belongs to a role: «المسؤول عن الملف», «نائب عن الدائرة»."""
        heads = word_set("roles", "answers_for")
        words = (self.tokens.word(at), self.tokens.word(end - 1))
        seat = self.tokens.word(end + 1) in word_set("phrases", "named_after", "seats")
        return seat or any(x.removeprefix("ال").removesuffix("ه") in heads for x in words)

    def _is_office(self, at: int) -> bool:
        word = self.tokens.word(at)
        inside = at < self.limit and self.tokens.gap(at) == ""
        return inside and is_function(word) and not (is_definite(word) or is_given_name(word))

    def _is_closed(self, at: int) -> bool:
        """Tell whether a role ends before a word: at a mark, or at what the verb governs."""
        return self._is_ended(at) or self.tokens.word(at) in self.stops or self._is_taken(at)

    def _is_in_tail(self, at: int) -> bool:
        word = self.tokens.word(at)
        if self._has_article(at) or is_preposition(word) or is_place(word) or word.isdigit():
            return False
        if is_function(word) or is_body(word) or is_possessed(word) or is_honorific(word):
            return False
        adjective = word in word_set("roles", "ranks") or word in word_set(
            "phrases", "false_construct"
        )
        return (self.tokens.gap(at + 1) == "" and not adjective) or (
            self._is_ended(at + 1) and not adjective
        )

    def _is_noun(self, word: str) -> bool:
        known = is_body(word) or is_function(word) or is_place(word) or is_speech_noun(word)
        return known or is_deed(word) or word in word_set("not_speakers")

    def _stops_role(self, at: int, *, complete: bool) -> bool:
        word = self.tokens.word(at)
        if self.hides_name(at):
            return True  # «شاب من غينيا | طلب عدم ذكر اسمه»
        if is_that(word) or word in self.stops or is_honorific_pronoun(word) or word == "ل":
            return True
        if word in word_set("phrases", "never_in_name", "told") and word not in _IN_ROLES:
            return True
        if is_given_name(word):
            return False
        spoken = verb_of(word) is not None and not is_function(word) and not is_definite(word)
        if spoken and not is_preposition(word):
            return True  # «بين» and «عبر» are prepositions here
        if complete and self._is_other_object(at):
            return True
        if is_preposition(word):
            return self._is_parting(at)
        if self._is_taken(at):
            return True
        if word in _ORDINALS and is_function(self.tokens.word(at - 1)):
            return False  # «وكيل أول محافظة حضرموت»
        prosecution = word == _FOR and self.tokens.word(at + 1) != "عن"  # «رئيس نيابة المرور»
        return not prosecution and self._is_after_role(word, complete=complete)

    def _is_after_role(self, word: str, *, complete: bool) -> bool:
        """Tell whether a word is a circumstance or an object of the verb before a role."""
        if is_circumstance(word) or word in word_set("attribution", "own_talk"):
            return True  # «…»، ختم رئيس النيابة | تصريحه
        # «أكد الناطق العسكري | مقتل …», «ألقت الوزيرة | خطابا»
        said = (is_speech_noun(word) or is_deed(word)) and not is_definite(word)
        given = word in word_set("speech_nouns") or word in word_set("phrases", "given_by_role")
        return complete and (said or given)

    def _is_parting(self, at: int) -> bool:
        """Tell whether a preposition belongs to the verb: «شدد الوزير | على», «قال | في تصريح»."""
        word = self.tokens.word(at)
        relation = self.tokens.word(at - 1).removeprefix("ب").removeprefix("ال")
        related = word == "مع" and relation in word_set("phrases", "relations")
        parted = word in ("على", "الي", "مع") and "على" in self.stops and not related
        answered = word == "عن" and self._answers_for(at - 1, at)
        return (is_venue(self.tokens.word(at + 1)) and not answered) or parted

    def _is_other_object(self, at: int) -> bool:
        """Tell whether an object follows: «ودعت المنظمة | الأطراف إلى», «واختتم الوزير | الاجتماع»."""
        word = self.tokens.word(at)
        called = "addresses" in self.stops and is_called_upon(word)
        other = is_body(word) and not self._describes(at) and not is_honorific(word)
        other = other and not self.stops.isdisjoint(_WITH_OBJECT)
        blamed = "object" in self.stops and word in word_set("complements", "things")
        return called or blamed or (word.startswith("ال") and (other or is_venue(word)))

    def _is_taken(self, at: int) -> bool:
        """Tell whether a word with «ب» is what the verb governs: «أهاب التجمع | بالأهالي»."""
        word = self.tokens.word(at)
        if "ب" not in self.stops or not word.startswith("ب") or self._is_whole(word):
            return False
        if word.removeprefix("ب") in word_set("thanks_nouns"):
            return True
        if self.tokens.word(at - 1).removeprefix("ال") in word_set("roles", "in_charge"):
            return False  # «الوزير المنتدب المكلف بالميزانية»
        of_place = is_place(word) or word in _IN_ROLES or is_body(word[1:])
        of_place = of_place or (is_function(word[1:]) and not is_definite(word[1:]))
        if not word.startswith("بال"):  # «الأمين العام بجامعة الدول العربية، | بحسن التنظيم»
            return not (of_place and any(self._is_ba(i) for i in range(at + 1, at + _FAR)))
        return not of_place  # «مدير القسم بالوزارة»

    def _is_ba(self, at: int) -> bool:
        word = self.tokens.word(at)
        return at < self.limit and word.startswith("ب") and not self._is_whole(word)

    def _is_whole(self, word: str) -> bool:
        """Tell whether «ب» belongs to the word: «بعثة», «برنامج»."""
        return is_body(word) or is_function(word) or word in word_set("phrases", "with_ba")

    def _describes(self, at: int) -> bool:
        """Tell whether a word goes on with what is before it: «الشؤون الخارجية», «بالوزارة»."""
        return self.tokens.word(at) in word_set("phrases", "portfolios")
