"""Where names and the honorifics before them end."""

from __future__ import annotations

import re

from content.arabic.given_names import is_given_name
from content.arabic.lists import word_set
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
from content.release_reader.titles import TitleReader
from content.release_reader.tokens import VAN, without_and
from content.release_reader.verbs import verb_of

# Verbal nouns by their form: «تسخير», «استقبال», «انطلاق», «ارتفاع».
_DEED = re.compile(
    r"ت[^\Wاوي]{2}ي[^\Wاوي]|است[^\W]{2}ا[^\W]|ان[^\W]{2}ا[^\W]|ا[^\W]ت[^\W]ا[^\W]"
    r"|ا[^\Wالو]{2}ا[^\Wاه]"
)
_LONG_PLURAL = 8
_LONG_SURNAME = 4
_LONGEST_NAME = 9
_LONGEST_PARTICLE = 4
_OPENING = ('"', "«", "“")
_CLITICS = ("ب", "و", "ل")
_NUNATION = ("\u064b", "\u064b\u0627")
# What verbs that speak to nobody take.
_NOBODY = frozenset({"الي", "على", "عن", "من", "ب"})
_PLURALS = ("ين", "ون", "ات")
_POINTING = frozenset({"هذا", "هذه", "ذلك", "تلك"})


class NameReader(TitleReader):
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

    def _is_own(self, at: int) -> bool:
        """Tell whether a word is known as part of a name."""
        return is_given_name(self.tokens.word(at)) or self._is_known(self.tokens.word(at))

    def _is_ended(self, at: int) -> bool:
        """Tell whether a phrase ends before a word: a mark, «أن», the end."""
        return at >= self.limit or self.tokens.gap(at) != "" or is_that(self.tokens.word(at))

    def _is_surname_alone(self, at: int) -> bool:
        """Tell whether «و» belongs to a name of one word: «وقال ويلسون إن»."""
        word = self.tokens.word(at)
        plain = verb_of(word) is None and word[1:] not in word_set("attribution", "auxiliaries")
        joined = word[:1] == "و" and plain and not self._is_second(word[1:])
        long = len(word) >= _LONG_SURNAME and not self.tokens.printed(at).endswith("ه")
        return joined and long and self._is_ended(at + 1)

    def _is_second(self, word: str) -> bool:
        """Tell whether somebody or something else follows «و»: «وهند», «والوزير», «ومسؤولون»."""
        other = is_given_name(word) or is_honorific(word) or is_function(word) or is_body(word)
        many = word.endswith(_PLURALS) and (word[:1] == "م" or word[1:2] == "ا")
        ending = many or word.endswith("ات") or is_possessed(word)
        return other or ending or is_definite(word) or word in word_set("phrases", "others")

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

    def _has_article(self, at: int) -> bool:
        """Tell whether a word has the article; in «ألبردا» two letters only look so."""
        spelled = self.tokens.printed(at).startswith(("أل", "إل", "آل"))
        return is_definite(self.tokens.word(at)) and not spelled

    def _goes_on(self, at: int) -> bool:
        initial = self.tokens.gap(at) == "." and len(self.tokens.word(at - 1)) == 1
        return initial or self.tokens.gap(at) == "" or self.tokens.is_hyphen(at)

    def _ends_name(self, at: int, end: int) -> bool:
        word = self.tokens.word(end)
        second = end == at + 1 and is_given_name(self.tokens.word(at))
        if second and (self._is_last_word(end) or self._is_before_ba(end)):
            return False  # «فرحان حق، نائب المتحدث», «وليد بسيوني إن», «بيتر هاوكينز ويلسون، رئيس»
        if self._stops_name(end) or is_possessed(word):
            return not (end > at + 1 and self._is_surname_alone(end))
        if is_honorific(word):
            return not self._is_surname(end)
        if self.tokens.printed(end).endswith(_NUNATION) or word in word_set("phrases", "objects"):
            return True  # «قدم إبراهيم عوض | عرضا»
        if self._is_told(at, end) or ("addresses" in self.stops and is_called_upon(word)):
            return True
        if "deem" in self.stops and end > at + 1 and self.tokens.gap(end + 1)[:1] in _OPENING:
            return True  # «وعدّ الشيخ عفيف أبو سنينة | السبيل "أمانة …"»
        if end > at + 1 and (self._is_opened(end) or self._heads_construct(end)):
            return True
        full = end > at + 1 or is_definite(self.tokens.word(at))
        if full and not is_given_name(word) and self._is_thing(end):
            return True  # «أكد أحمد منصور | تسخير …», «واعتبر أحمد السالم | الاتفاق …»
        if is_function(word):  # «زهير الطباخ» is a name, «أحمد علي مدير المكتب» goes on with a role
            if is_given_name(self.tokens.word(end + 1)) and is_given_name(
                self.tokens.word(end - 1)
            ):
                return is_definite(word)  # «أحمد شيخ نور»
            if self.is_comma(end + 1) and is_function(self.tokens.word(end + 1)):
                return False  # «طه أبو الفتوح الجندي، مستشار الرئيس»
            trade = second and self._is_parted(end + 1)  # «سلمى حداد على»
            return not trade and (end > at + 1 or not is_definite(word))
        return is_body(word) or is_venue(word) or is_speech_noun(word)

    def _is_opened(self, at: int) -> bool:
        """Tell whether a definite thing follows a name: «افتتحت نور حمية | المعرض»."""
        word = self.tokens.word(at)
        thing = is_definite(word) and word.removeprefix("ال") in word_set("not_speakers")
        before = self.tokens.word(at - 1)
        family = is_definite(before) and before.endswith("ي")  # «صبحية المجدلاوي | الخبز»
        thing = thing or (family and is_definite(word) and not word.endswith("ي"))
        return thing and not (is_that(self.tokens.word(at + 1)) or self.is_comma(at + 1))

    def _heads_construct(self, at: int) -> bool:
        """Tell whether an indefinite noun goes on with a genitive: «عصمت قرشي | ملف المياه»."""
        word, following = self.tokens.word(at), self.tokens.word(at + 1)
        if is_given_name(word) or is_definite(word) or self.tokens.gap(at + 1) != "":
            return False
        particle = word in word_set("phrases", "name_particles")
        genitive = following.startswith("ال") and not following.endswith("ي")
        return genitive and is_definite(following) and not particle

    def _is_before_ba(self, at: int) -> bool:
        """Tell whether «ب» belongs to a surname, since the next word has its own: «بنشيخي | بجهود»."""
        word, following = self.tokens.word(at), self.tokens.word(at + 1)
        both = word[:1] == "ب" and following[:1] == "ب" and word[:3] != "بال"
        return "ب" in self.stops and both and self.tokens.gap(at + 1) == ""

    def _is_told(self, at: int, end: int) -> bool:
        """Tell whether a plural follows: «طمأن سالم الحربي | المواطنين», «حمّل ماتيو سالفيني | المهربين»."""
        word = self.tokens.word(end)
        if not (is_definite(word) and word.endswith(_PLURALS)) or self.stops <= _NOBODY:
            return False
        after_surname = is_definite(self.tokens.word(end - 1))
        return after_surname or (end > at + 1 and len(word) >= _LONG_PLURAL)

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

    def _is_known(self, word: str) -> bool:
        """Tell whether a word is in a name printed in full: «بوريطة», «للزروالي»."""
        bare = f"ال{word[2:]}" if word[:2] == "لل" else word
        return bare in self.tokens.surnames

    def _is_surname(self, at: int) -> bool:
        """Tell whether an honorific is a surname, since no name follows: «منى السيد أن»."""
        goes_on = self.tokens.gap(at + 1) == "" and self.is_name_start(at + 1)
        return is_definite(self.tokens.word(at)) and not goes_on

    def _is_thing(self, at: int) -> bool:
        """Tell whether a word is a thing or a deed and no part of a name."""
        word, before = self.tokens.word(at), self.tokens.word(at - 1)
        if is_definite(word):
            thing = word.removeprefix("ال") in word_set("not_speakers")
            return (is_definite(before) and thing) or word in word_set("complements", "things")
        return is_deed(word)

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
        if word in word_set("attribution", "auxiliaries"):
            return True
        if word in word_set("phrases", "told", "told_agencies"):
            return True  # «وقال الزبيدي لوكالة …»
        return word in word_set("phrases", "never_in_name") or verb_of(word) is not None


def is_deed(word: str) -> bool:
    """Tell whether a word is a verbal noun by its form or out of the list."""
    return _DEED.fullmatch(word) is not None or word in word_set("deed_nouns")


def is_possessed(word: str) -> bool:
    """Tell whether a word ends in a possessive that names do not have: «تفاؤلها», «دعوته»."""
    return len(word) > 4 and word.endswith(("ها", "هم", "ته")) and not is_given_name(word)
