"""Where names end."""

from __future__ import annotations

from content.arabic.given_names import is_given_name
from content.arabic.lists import word_set
from content.release_reader.name_signs import NameSigns, is_possessed
from content.release_reader.nouns import (
    is_body,
    is_called_upon,
    is_circumstance,
    is_definite,
    is_function,
    is_honorific,
    is_honorific_pronoun,
    is_preposition,
    is_speech_noun,
    is_that,
    is_venue,
)
from content.release_reader.tokens import VAN, without_and
from content.release_reader.verbs import verb_of

_LONG_SURNAME = 4
_LONGEST_NAME = 9
_LONGEST_PARTICLE = 4
_OPENING = ('"', "«", "“")
_CLITICS = ("ب", "و", "ل")
_NUNATION = ("\u064b", "\u064b\u0627")
_POINTING = frozenset({"هذا", "هذه", "ذلك", "تلك"})


class NameReader(NameSigns):
    """Reads names up to a limit; `stops` are the words that a verb takes as its complement."""

    def is_name_start(self, at: int) -> bool:
        """Tell whether a name can start at a word."""
        word = self.tokens.word(at)
        if at >= self.limit or len(word) < 2 or (is_venue(word) and not is_given_name(word)):
            return False
        if self._is_known(word) and self._is_ended(at + 1):
            return True  # «وأكد كرم أن»
        if self._stops_name(at):
            return self._is_surname_alone(at)
        told = word[:1] == "ل" and (word.endswith("نا") or not self._is_ended(at + 1))
        if told and not self._is_own(at):
            return False  # «وقال لأخبار الأمم المتحدة», «وقالت لفريقنا»
        if word in word_set("speech_nouns") and not is_given_name(word):
            return False  # «كما ثمّن دور الشركاء»
        if without_and(word) in word_set("phrases", "deeds_done"):
            return False  # «بدوره، استعرض مدير المكتب»
        if word in word_set("deed_nouns") and self.tokens.word(at + 1)[:1].isdigit():
            return False  # «أكدت عودة 3500 أسرة»
        return is_given_name(word) or not (is_function(word) or is_possessed(word))

    def _is_surname_alone(self, at: int) -> bool:
        """Tell whether «و» belongs to a name of one word: «وقال ويلسون إن»."""
        word = self.tokens.word(at)
        plain = verb_of(word) is None and word[1:] not in word_set("attribution", "auxiliaries")
        joined = word[:1] == "و" and plain and not (is_body(word) or self._is_second(word[1:]))
        long = len(word) >= _LONG_SURNAME and not self.tokens.printed(at).endswith("ه")
        return joined and long and self._is_ended(at + 1)

    def name_end(self, at: int) -> int:
        """Return the word after a name: up to a mark, a preposition, a role or a possessive."""
        end = at + 1
        particles = word_set("phrases", "name_particles") | {VAN}
        while end < min(self.limit, at + _LONGEST_NAME) and self._goes_on(end):
            word, before = self.tokens.word(end), self.tokens.word(end - 1)
            known = is_given_name(word) or word in particles or before in particles
            surname = not is_given_name(before) and (
                end > at + 1
                and self._has_article(end - 1)
                and self.tokens.word(end - 2) not in particles
            )
            if not known and (self._ends_name(at, end) or (surname and word[:2] != "ال")):
                break  # «سهيل المزروعي | تجربة الدولة»
            end += 1
        return end

    def _ends_name(self, at: int, end: int) -> bool:
        word = self.tokens.word(end)
        second = end == at + 1 and is_given_name(self.tokens.word(at))
        if second and (self._is_last_word(end) or self._is_before_ba(end)):
            return False  # «فرحان حق، نائب المتحدث», «وليد بسيوني إن», «بيتر هاوكينز ويلسون، رئيس»
        if self._stops_name(end) or is_possessed(word):
            return not (end > at + 1 and self._is_surname_alone(end))
        if is_honorific(word):
            return not self._is_surname(end)
        if self._is_thing_after(at, end):
            return True
        if is_function(word):
            return self._starts_role(at, end)
        return is_body(word) or is_venue(word) or is_speech_noun(word)

    def _is_thing_after(self, at: int, end: int) -> bool:
        """Tell whether a word after the first of a name is an object of the verb before it."""
        word, full = self.tokens.word(end), end > at + 1
        if self.tokens.printed(end).endswith(_NUNATION) or word in word_set("phrases", "objects"):
            return True  # «قدم إبراهيم عوض | عرضا»
        if self._is_told(at, end) or ("addresses" in self.stops and is_called_upon(word)):
            return True
        if "deem" in self.stops and full and self.tokens.gap(end + 1)[:1] in _OPENING:
            return True  # «وعدّ الشيخ عفيف أبو سنينة | السبيل "أمانة …"»
        if full and (self._is_opened(end) or self._heads_construct(end)):
            return True
        complete = full or is_definite(self.tokens.word(at))
        # «أكد أحمد منصور | تسخير …», «واعتبر أحمد السالم | الاتفاق …»
        return complete and not is_given_name(word) and self._is_thing(end)

    def _starts_role(self, at: int, end: int) -> bool:
        """Tell whether a head of roles is no surname: «أحمد علي | مدير المكتب», «زهير الطباخ»."""
        word, following = self.tokens.word(end), self.tokens.word(end + 1)
        before = is_given_name(self.tokens.word(end - 1))
        if before and is_given_name(following):
            return is_definite(word)  # «أحمد شيخ نور»
        if self.is_comma(end + 1) and is_function(following):
            return False  # «طه أبو الفتوح الجندي، مستشار الرئيس»
        second = end == at + 1
        trade = second and before and self._is_parted(end + 1)  # «سلمى حداد على»
        return not trade and not (second and is_definite(word))

    def _is_last_word(self, at: int) -> bool:
        """Tell whether a word after a given name can only be the surname, since the phrase ends."""
        word = self.tokens.word(at)
        if not self._is_ended(at + 1) or is_that(word) or word.isdigit() or is_circumstance(word):
            return False
        if word[:1] == "و":
            return self._is_surname_alone(at)
        if is_definite(word) or is_possessed(word) or verb_of(word) is not None:
            return False
        known = word in word_set("phrases", "prepositions", "objects", "never_in_name", "told")
        opens = word in word_set("complements", "before_that") and is_that(self.tokens.word(at + 1))
        return not (known or opens) and word[:2] != "لل"

    def _is_parted(self, at: int) -> bool:
        """Tell whether nothing that could go on with a role stands at a word."""
        word = self.tokens.word(at)
        return self._is_ended(at) or word in self.stops or is_preposition(word)

    def _is_surname(self, at: int) -> bool:
        """Tell whether an honorific is a surname, since no name follows: «منى السيد أن»."""
        goes_on = self.tokens.gap(at + 1) == "" and is_given_name(self.tokens.word(at + 1))
        return is_definite(self.tokens.word(at)) and not goes_on

    def _stops_name(self, at: int) -> bool:
        word = self.tokens.word(at)
        if is_given_name(word) or (word[:1] in _CLITICS and self._is_known(word)):
            return False
        if word[:1] == "ل" and is_honorific_pronoun(word[1:]):
            return True  # «وأوضحت الهنيدي لسموه أن»
        if (
            word == "ل"
            or word in self.stops
            or is_that(word)
            or is_circumstance(word)
            or word.isdigit()
        ):
            return True
        if word.startswith("و") and len(word) > 3:
            return True
        if word.startswith("لل") and len(word) > _LONGEST_PARTICLE:
            return True  # «وقال السعيدي للوكالة»
        if "ب" in self.stops and word.startswith("ب") and len(word) > 3:
            pointed = self.tokens.word(at + 1) in _POINTING  # «وعدّ وليد بسيوني هذا الإجراء «…»»
            return not (pointed and "deem" in self.stops)
        bare = word[1:] if word.startswith("و") else word
        if bare in word_set("phrases", "prepositions") or bare == "على":
            return True
        if word in word_set("attribution", "auxiliaries") or self.hides_name(at):
            return True
        if word in word_set("phrases", "told", "told_agencies"):
            return True  # «وقال الزبيدي لوكالة …»
        return word in word_set("phrases", "never_in_name") or verb_of(word) is not None
